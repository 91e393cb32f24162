package nb

import "testing"

func TestStatusLineLeavesItsLastLine(t *testing.T) {
	k := inNotebook(t)
	show := StatusLine()
	show("one, 3 s left", false)
	show("two, 1 s left", false)
	show("finished", true)
	stored := k.stored()
	if len(stored) != 1 || stored[0].Data[mimePlain] != "finished" {
		t.Errorf("the notebook would store %v, want one output: finished", stored)
	}
	if k.syncs == 0 {
		t.Error("the cell may end before the last line has arrived")
	}
}

func TestStatusLineAtATerminal(t *testing.T) {
	k := elsewhere(t)
	out.terminal = true
	show := StatusLine()
	show("working", false)
	show("finished", true)
	if got, want := k.line.String(), "\rworking\r       \r"; got != want {
		t.Errorf("standard error is %q, want %q", got, want)
	}
	if got := k.text.String(); got != "finished\n" {
		t.Errorf("standard output is %q, want the last line alone", got)
	}
}
