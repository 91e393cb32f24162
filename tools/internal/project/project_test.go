package project

import (
	"slices"
	"testing"
)

// A name is a whole one: what only begins like it stays.
func TestWithout(t *testing.T) {
	got := without([]string{"GOWORK=off", "GOWORKS=1", "A=GOWORK=", "PYTHONPATH=x", "PYTHONPATH2=y"}, "GOWORK", "PYTHONPATH")
	if want := []string{"GOWORKS=1", "A=GOWORK=", "PYTHONPATH2=y"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
