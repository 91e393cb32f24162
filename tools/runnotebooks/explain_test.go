package main

import (
	"errors"
	"strings"
	"testing"

	"nnbook/tools/internal/notebook"
)

func lines(n int) string { return strings.TrimSuffix(strings.Repeat("line\n", n), "\n") }

func TestLastWords(t *testing.T) {
	const trace = "\n\ngoroutine 7 [running]:\nmain.f(...)\n\t/x/a.go:12 +0x1f\nmain.main()\n\t/x/a.go:3 +0x2 fp=0x1 sp=0x2 pc=0x3"
	for text, want := range map[string]string{
		"":                     "",
		lines(enoughLines):     lines(enoughLines),
		lines(enoughLines + 1): "…\n" + lines(enoughLines),
		"epoch 1\npanic: no" + trace + "\n\ngoroutine 8 [select]:\nmain.g()": "panic: no\n\ngoroutine 7 [running]:\nmain.f(...)\n\t/x/a.go:12\nmain.main()\n\t/x/a.go:3",
		"fatal error: all asleep" + trace:                                    "fatal error: all asleep\n\ngoroutine 7 [running]:\nmain.f(...)\n\t/x/a.go:12\nmain.main()\n\t/x/a.go:3",
		"panic: " + lines(enoughLines):                                       "panic: " + lines(enoughLines),
		"panic: " + lines(enoughLines+1):                                     "panic: " + lines(enoughLines) + "\n…",
		"do not panic: it is well\nno SIGILL: nothing died":                  "do not panic: it is well\nno SIGILL: nothing died",
	} {
		if got := lastWords(text); got != want {
			t.Errorf("of\n%s\nshown is\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestExplainWithoutACell has what nbconvert says when it ends outside of cells.
func TestExplainWithoutACell(t *testing.T) {
	failed := errors.New("exit status 1")
	running := &death{Index: 4, Cell: notebook.Cell{Source: "%%\nx := 1\ny := 2"}}
	for _, test := range []struct {
		log  string
		d    *death
		want string
	}{
		{"jupyter_client.kernelspec.NoSuchKernel: No such kernel named gonb", nil, "run make kernel"},
		{"ModuleNotFoundError: No module named 'x'", nil, "nbconvert failed: exit status 1\nModuleNotFoundError: No module named 'x'"},
		{"DeadKernelError: Kernel died", running, "cell 5 (x := 1 …) was running when the kernel died; probably memory"},
		{"MemoryError", running, "nbconvert failed: exit status 1\nMemoryError"},
	} {
		if got := explain(failed, test.log, test.d); !strings.Contains(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestWithPlaces has two lines of which one is the beginning of the other.
func TestWithPlaces(t *testing.T) {
	report := "Cell[2]: Line 3 /tmp/gonb_0a/main.go:1\nCell[4]: Line 5 /tmp/gonb_0a/main.go:12"
	trace := "main.f()\n\t [[ Cell [2] Line 3 ]] /tmp/gonb_0a/main.go:1 +0x1\nmain.main()\n\t/tmp/gonb_0a/main.go:12\nother()\n\t/tmp/gonb_0a/main.go:123"
	want := "main.f()\n\tIn [2], line 3 +0x1\nmain.main()\n\tIn [4], line 5\nother()\n\t/tmp/gonb_0a/main.go:123"
	if got := withPlaces(trace, report); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Of a long text without a crash the end is shown, where the reason stands.
func TestLastWordsAreTheLast(t *testing.T) {
	if got, want := lastWords("first\n"+lines(enoughLines)+"\nlast"), "…\n"+lines(enoughLines-1)+"\nlast"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
