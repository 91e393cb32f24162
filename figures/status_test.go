package figures

import (
	"bytes"
	"context"
	"testing"
	"time"
)

func TestStatusLineTellsEpochRateAndTimeLeft(t *testing.T) {
	all := Configurations()
	first := &training{Result: Result{Configuration: all[0]}}
	second := &training{Result: Result{Configuration: all[1]}}
	first.running.Store(true)
	first.examples.Store(1500) // of 2 x 2 x 1000 in all, at the same cost
	got := statusLine([]*training{first, second}, 2, 1000, 3*time.Second)
	want := "configuration 1: epoch 2 of 2, 500 examples/s, 5 s left"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
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
	show := StatusLine(&terminal)
	show("a long line", false)
	show("short", false)
	show("end", true)
	if got, want := terminal.String(), "\ra long line\rshort      \rend        \n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
