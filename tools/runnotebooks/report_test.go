package main

import (
	"errors"
	"strings"
	"testing"
)

// What has ended is no longer running.
func TestReportForgetsWhatHasEnded(t *testing.T) {
	var b strings.Builder
	r := newReport(&b, 2)
	r.started("a.ipynb")
	r.started("b.ipynb")
	r.done("a.ipynb", 0)
	b.Reset()
	r.stillRunning()
	if got := b.String(); strings.Contains(got, "a.ipynb") || !strings.Contains(got, "b.ipynb") {
		t.Errorf("got %q, want b.ipynb alone", got)
	}
}

func TestSummaryCounts(t *testing.T) {
	err := summary([]string{"x/b.ipynb", "x/c.ipynb", "x/a.ipynb"}, []error{errors.New("no"), nil, errors.New("no")})
	if want := "2 of 3 notebooks failed: a.ipynb, b.ipynb"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
	if err := summary([]string{"a"}, []error{nil}); err != nil {
		t.Errorf("got %v where none failed", err)
	}
}
