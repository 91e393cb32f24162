package experiment

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// betweenStatus is the time between two lines of status.
const betweenStatus = 250 * time.Millisecond

// showStatus starts a goroutine that reports on the trainings until the returned function is called, which says
// how it ended. That last line holds no time, and is the same if all results were there already.
func (e *Experiment) showStatus(trainings []*training) (end func()) {
	if e.Status == nil {
		return func() {}
	}
	waiting := longestFirst(trainings)
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		start, tick := time.Now(), time.NewTicker(betweenStatus)
		defer tick.Stop()
		var told tenths
		for {
			select {
			case now := <-tick.C:
				line, done := statusLine(waiting, e.Epochs, e.Train.Len(), now.Sub(start))
				if !e.Tenths {
					e.Status(line, false)
				} else if told.isNew(done) {
					e.Status(fmt.Sprintf("%d %%: %s", 10*told, line), false)
				}
			case <-quit:
				return
			}
		}
	}()
	return func() {
		close(quit)
		<-ended
		e.Status(lastLine(trainings, e.Epochs), true)
	}
}

// tenths counts the tenths of the work that were told of.
type tenths int

// isNew tells whether one more tenth is done, and counts it. The last one is for the line that says how it ended.
func (t *tenths) isNew(done float64) bool {
	n := tenths(10 * done)
	if n <= *t || n >= 10 {
		return false
	}
	*t = n
	return true
}

// lastLine says how many trainings were finished.
func lastLine(trainings []*training, epochs int) string {
	finished := 0
	for _, t := range trainings {
		if t.History != nil {
			finished++
		}
	}
	if finished < len(trainings) {
		return fmt.Sprintf("Stopped: %d of %d trainings of %d epochs are finished.", finished, len(trainings), epochs)
	}
	return fmt.Sprintf("Trainings of %d epochs finished: %d.", epochs, finished)
}

// statusLine says which trainings run, in which epoch they are, how fast it goes, and how long it takes still. done
// is the share of the work.
func statusLine(trainings []*training, epochs, examples int, spent time.Duration) (line string, done float64) {
	var parts []string
	var seen int64
	all := 0.0
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
	if done /= all; seen > 0 {
		parts = append(parts,
			fmt.Sprintf("%.0f examples/s", float64(seen)/spent.Seconds()),
			fmt.Sprintf("%.0f s left", spent.Seconds()*max(1/done-1, 0)))
	}
	return strings.Join(parts, ", "), done
}

// StatusLine returns a function for [Experiment.Status] that keeps one line of a terminal up to date. Where w is no
// terminal lines follow one another; set [Experiment.Tenths] to have few.
func StatusLine(w io.Writer, terminal bool) func(line string, last bool) {
	width := 0
	return func(line string, last bool) {
		if !terminal {
			fmt.Fprintln(w, line)
			return
		}
		width = max(width, len(line))
		fmt.Fprintf(w, "\r%-*s", width, line)
		if last {
			fmt.Fprintln(w)
		}
	}
}
