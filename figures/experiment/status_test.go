package experiment

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestStatusLineTellsEpochRateAndTimeLeft(t *testing.T) {
	all := Configurations()
	first := &training{Result: Result{Configuration: all[0]}}
	second := &training{Result: Result{Configuration: all[1]}}
	first.running.Store(true)
	first.examples.Store(1500) // of 2 x 2 x 1000 in all, at the same cost
	got, done := statusLine([]*training{first, second}, 2, 1000, 3*time.Second)
	want := "configuration 1: epoch 2 of 2, 500 examples/s, 5 s left"
	if got != want || done != 1500.0/4000 {
		t.Errorf("got %q, done %v, want %q, done %v", got, done, want, 1500.0/4000)
	}
}

func TestStatusEndsTheSameWithKeptResults(t *testing.T) {
	folder := t.TempDir()
	for _, run := range []string{"first", "second"} {
		e := keptExperiment(folder)
		lasts, line := 0, ""
		e.Status = func(l string, last bool) {
			if line = l; last {
				lasts++
			}
		}
		mustRun(t, e)
		if want := "Trainings of 2 epochs finished: 10."; line != want || lasts != 1 {
			t.Errorf("%s run: got %q as one of %d last lines, want %q", run, line, lasts, want)
		}
	}
}

func TestStatusSaysThatItStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	e := smallExperiment()
	var line string
	e.Status = func(l string, _ bool) { line = l }
	if _, err := e.Run(ctx); err == nil {
		t.Fatal("a cancelled run gave no error")
	}
	if want := "Stopped: 0 of 10 trainings of 2 epochs are finished."; line != want {
		t.Errorf("got %q, want %q", line, want)
	}
}

func TestStatusLineOverwritesItself(t *testing.T) {
	var terminal bytes.Buffer
	show := StatusLine(&terminal, true)
	show("a long line", false)
	show("short", false)
	show("end", true)
	if got, want := terminal.String(), "\ra long line\rshort      \rend        \n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestALogGetsALineATenth: where lines stay, few are written, each says how
// far the work is, and none rewrites another.
func TestALogGetsALineATenth(t *testing.T) {
	e := smallExperiment()
	e.Epochs, e.Tenths = 60, true
	var log bytes.Buffer
	e.Status = StatusLine(&log, false)
	mustRun(t, e)
	lines := strings.Split(strings.TrimSuffix(log.String(), "\n"), "\n")
	before := 0
	for _, line := range lines[:len(lines)-1] {
		var percent int
		if _, err := fmt.Sscanf(line, "%d %%: ", &percent); err != nil || percent%10 != 0 || percent <= before || percent > 90 {
			t.Errorf("line %q after %d %%, want a later tenth", line, before)
		}
		before = percent
	}
	if len(lines) < 2 || len(lines) > 10 || strings.Contains(log.String(), "\r") {
		t.Errorf("got %d lines, want one at most for each tenth and no line that rewrites another:\n%s", len(lines), log.String())
	}
	if last := lines[len(lines)-1]; last != "Trainings of 60 epochs finished: 10." {
		t.Errorf("last line %q", last)
	}
}

func TestEachTenthIsToldOnce(t *testing.T) {
	var told tenths
	var got []tenths
	for _, done := range []float64{0, 0.05, 0.1, 0.15, 0.199, 0.2, 0.2, 0.55, 0.56, 0.99, 1, 1} {
		if told.isNew(done) {
			got = append(got, told)
		}
	}
	if want := []tenths{1, 2, 5, 9}; !slices.Equal(got, want) {
		t.Errorf("told of tenths %v, want %v", got, want)
	}
}
