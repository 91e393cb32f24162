package figures

import (
	"bytes"
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

func TestStatusEndsEmpty(t *testing.T) {
	e := smallExperiment()
	last := "never called"
	e.Status = func(line string) { last = line }
	mustRun(t, e)
	if last != "" {
		t.Errorf("the last line is %q, want an empty one", last)
	}
}

func TestStatusLineOverwritesItself(t *testing.T) {
	var terminal bytes.Buffer
	show := StatusLine(&terminal)
	show("a long line")
	show("short")
	show("")
	if got, want := terminal.String(), "\ra long line\rshort      \r           \r"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
