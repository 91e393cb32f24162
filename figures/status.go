package figures

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// betweenStatus is the time between two lines of status.
const betweenStatus = 250 * time.Millisecond

// showStatus starts a goroutine that reports on the trainings until the returned function is called.
func (e *Experiment) showStatus(trainings []*training) (stop func()) {
	todo := longestFirst(trainings)
	if e.Status == nil || len(todo) == 0 {
		return func() {}
	}
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		start, tick := time.Now(), time.NewTicker(betweenStatus)
		defer tick.Stop()
		for {
			select {
			case now := <-tick.C:
				e.Status(statusLine(todo, e.Epochs, e.Train.Len(), now.Sub(start)))
			case <-quit:
				e.Status("")
				return
			}
		}
	}()
	return func() {
		close(quit)
		<-ended
	}
}

// statusLine says which trainings run, in which epoch they are, how fast it goes, and how long it takes still.
func statusLine(trainings []*training, epochs, examples int, spent time.Duration) string {
	var parts []string
	var seen int64
	done, all := 0.0, 0.0
	for _, t := range trainings {
		n, cost := t.examples.Load(), float64(t.Configuration.cost())
		seen += n
		done += float64(n) * cost
		all += float64(epochs*examples) * cost
		if t.running.Load() {
			epoch := min(int(n)/examples+1, epochs)
			parts = append(parts, fmt.Sprintf("configuration %d: epoch %d of %d", t.Configuration.Number, epoch, epochs))
		}
	}
	if seen > 0 {
		parts = append(parts,
			fmt.Sprintf("%.0f examples/s", float64(seen)/spent.Seconds()),
			fmt.Sprintf("%.0f s left", spent.Seconds()*max(all/done-1, 0)))
	}
	return strings.Join(parts, ", ")
}

// StatusLine returns a function for [Experiment.Status] that keeps one line of a terminal up to date.
func StatusLine(w io.Writer) func(line string) {
	width := 0
	return func(line string) {
		width = max(width, len(line))
		fmt.Fprintf(w, "\r%-*s", width, line)
		if line == "" {
			fmt.Fprint(w, "\r")
		}
	}
}
