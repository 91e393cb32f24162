package nb

import (
	"fmt"
	"strings"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"nnbook/nnlib"
)

// betweenLines is the time between two states of the progress line.
const betweenLines = 250 * time.Millisecond

// ProgressLine returns a callback that keeps one line up to date while a
// training runs: the epoch, the loss so far, the steps per second, and the
// time left. At the end the line gives way to one that says how many epochs
// were run and where they led, which holds no time.
//
// At a terminal the line overwrites itself on the standard error. Into a pipe or
// a log goes a line at each tenth of a long training, and the last one.
func ProgressLine() nnlib.Callback { return &progressLine{} }

type progressLine struct {
	id    string
	start time.Time
	last  time.Time
	steps int // done since the start
	width int // of the longest line so far, at a terminal
	tenth int // of the work that was reported, elsewhere
}

func (p *progressLine) Begin(t *nnlib.Training) {
	*p = progressLine{start: out.now()}
	p.last = p.start
	if out.notebook {
		p.id = out.newID()
	}
	p.update(fmt.Sprintf("epoch 1 of %d", t.Epochs))
}

func (p *progressLine) Step(t *nnlib.Training) {
	p.steps++
	now := out.now()
	if now.Sub(p.last) < betweenLines {
		return
	}
	line := runningLine(t, p.steps, now.Sub(p.start))
	if out.notebook || out.terminal {
		p.last = now
		p.update(line)
		return
	}
	done := (t.Epoch-1)*t.Steps + t.Step
	if tenth := 10 * done / max(t.Epochs*t.Steps, 1); tenth > p.tenth {
		p.last, p.tenth = now, tenth
		fmt.Fprintln(out.status, line)
	}
}

func (p *progressLine) Epoch(*nnlib.Training) {}

func (p *progressLine) End(t *nnlib.Training) {
	line := finalLine(t)
	if out.notebook {
		p.update(line)
		out.sync()
		return
	}
	p.update("")
	out.print(line + "\n")
}

// update shows a line in the place of the last one.
func (p *progressLine) update(line string) {
	switch {
	case out.notebook:
		out.display(p.id, nil, map[protocol.MIMEType]any{mimePlain: line})
	case out.terminal:
		p.width = max(p.width, len(line))
		fmt.Fprintf(out.status, "\r%-*s", p.width, line)
		if line == "" {
			fmt.Fprint(out.status, "\r")
		}
	}
}

// runningLine says how far a training is, how fast, and for how long still.
func runningLine(t *nnlib.Training, steps int, spent time.Duration) string {
	line := fmt.Sprintf("epoch %d of %d, step %d of %d, loss %.4f", t.Epoch, t.Epochs, t.Step, t.Steps, t.Loss)
	if steps == 0 || spent <= 0 {
		return line
	}
	left := t.Epochs*t.Steps - ((t.Epoch-1)*t.Steps + t.Step)
	perStep := spent.Seconds() / float64(steps)
	return fmt.Sprintf("%s, %.0f steps/s, %s left", line, 1/perStep, clock(perStep*float64(left)))
}

// clock writes seconds as people do, rounded up so that the end is no surprise.
func clock(seconds float64) string {
	s := int(seconds) + 1
	switch {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %02d s", s/60, s%60)
	}
	return fmt.Sprintf("%d h %02d min", s/3600, s/60%60)
}

// finalLine sums a training up, in numbers that a second run repeats.
func finalLine(t *nnlib.Training) string {
	h := t.History
	n := len(h.Loss)
	if n == 0 {
		return "stopped in the first epoch"
	}
	var b strings.Builder
	switch {
	case n == t.Epochs && n == 1:
		b.WriteString("1 epoch")
	case n == t.Epochs:
		fmt.Fprintf(&b, "%d epochs", n)
	default:
		fmt.Fprintf(&b, "stopped after %d of %d epochs", n, t.Epochs)
	}
	fmt.Fprintf(&b, ": loss %.4f", h.Loss[n-1])
	for _, part := range []struct {
		name   string
		values []float64
	}{{"accuracy", h.Accuracy}, {"validation loss", h.ValLoss}, {"validation accuracy", h.ValAccuracy}} {
		if len(part.values) == n {
			fmt.Fprintf(&b, ", %s %.4f", part.name, part.values[n-1])
		}
	}
	return b.String()
}
