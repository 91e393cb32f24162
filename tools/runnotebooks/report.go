package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"sync"
	"time"
)

// report tells the person at the terminal what is going on. Times are shown
// there, and nowhere stored.
type report struct {
	mu      sync.Mutex
	w       io.Writer
	total   int
	ended   int
	running map[string]time.Time
}

func newReport(w io.Writer, total int) *report {
	return &report{w: w, total: total, running: map[string]time.Time{}}
}

// betweenBeats is the time between two lines that say what is still running.
const betweenBeats = 30 * time.Second

// beat says now and then what is still running, until the returned function is
// called.
func (r *report) beat() (stop func()) {
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(betweenBeats):
				r.stillRunning()
			}
		}
	}()
	return func() { close(done) }
}

func (r *report) stillRunning() {
	r.mu.Lock()
	defer r.mu.Unlock()
	var names []string
	for name, since := range r.running {
		names = append(names, fmt.Sprintf("%s (%s)", name, seconds(time.Since(since))))
	}
	sort.Strings(names)
	if len(names) > 0 {
		fmt.Fprintf(r.w, "  still running: %s\n", strings.Join(names, ", "))
	}
}

func (r *report) started(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running[name] = time.Now()
	fmt.Fprintf(r.w, "  run   %s\n", name)
}

func (r *report) done(name string, spent time.Duration) {
	r.end(name, "ok    %s  %s", name, seconds(spent))
}

func (r *report) unchanged(name string) {
	r.end(name, "ok    %s  (unchanged since its last run)", name)
}

func (r *report) failed(name string, spent time.Duration, err error) {
	r.end(name, "FAIL  %s  %s\n%s", name, seconds(spent), indent(err.Error()))
}

func (r *report) stopped(name string) { r.end(name, "stop  %s", name) }

func (r *report) end(name, format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.running, name)
	r.ended++
	line, rest, _ := strings.Cut(fmt.Sprintf(format, args...), "\n")
	fmt.Fprintf(r.w, "  %s  [%d of %d]\n", line, r.ended, r.total)
	if rest != "" {
		fmt.Fprintln(r.w, rest)
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.0f s", d.Seconds()) }

func indent(text string) string {
	return "        " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n        ")
}
