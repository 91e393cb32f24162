package exercises

import (
	"errors"
	"fmt"

	"nnbook/notebooks/nb"
)

// NotTried is what the stubs panic with, so that a check can tell a stub from
// an attempt whatever the function returns.
var NotTried = errors.New("exercises: this function is not written yet; replace the line panic(exercises.NotTried) by your code")

// ID names an exercise: the notebook's number and the exercise's number in it,
// which starts at 1.
type ID struct{ Notebook, Number int }

// String returns for instance "1.2".
func (id ID) String() string { return fmt.Sprintf("%d.%d", id.Notebook, id.Number) }

// arguments are those of Hint and Solution.
func (id ID) arguments() string { return fmt.Sprintf("(%d, %d)", id.Notebook, id.Number) }

// Status is the outcome of a check.
type Status string

// The three outcomes.
const (
	Untried Status = "not tried"
	Right   Status = "right"
	NotYet  Status = "not yet"
)

// Answer is what a check found. The texts are empty where they do not apply.
type Answer struct {
	ID     ID
	Status Status

	Input     string // of the call that went wrong
	Got       string
	Line      string // of the reader's code, where it panicked
	Want      string
	Tolerance string
	Mistake   string // what kind of mistake it looks like
	Hint      string // the first one
	Note      string // what was tested or measured, or what to do
}

// Report completes an answer, keeps it in the reader's progress, shows it on a
// card, and returns it. It is called by the checks.
func Report(a Answer) Answer {
	switch a.Status {
	case Untried: // leaves no trace, so that running untouched notebooks changes nothing
		a.Note = invitation(a.ID)
	case NotYet:
		// Only the first hint comes by itself.
		a.Hint = hint(a.ID, 0)
		change(func(p progress) { p.record(a) })
	case Right:
		change(func(p progress) { p.record(a) })
	}
	a.show()
	return a
}

// invitation says how to begin with an exercise.
func invitation(id ID) string {
	e, _ := find(id)
	switch e.Kind {
	case Repair:
		return "The function still does what it did. Find the bug, repair it, and run the cell again."
	case Predict:
		return "Put return and your number in the place of the line panic(exercises.NotTried) and run the cell again."
	}
	return "Put your code in the place of the line panic(exercises.NotTried) and run the cell again."
}

// show puts the answer on a card.
func (a Answer) show() {
	tone := map[Status]nb.Tone{Untried: nb.Neutral, Right: nb.Good, NotYet: nb.Caution}[a.Status]
	nb.Card(tone, a.title(), a.lines()...)
}

func (a Answer) title() string { return fmt.Sprintf("Exercise %v: %s", a.ID, a.Status) }

// lines is the card's text below the title. What it tells the reader to write
// goes below the check, since that line stands under %% already; in a cell of
// its own, without %%, the kernel would refuse it.
func (a Answer) lines() []string {
	var lines []string
	for _, part := range []struct{ label, text string }{
		{"", a.Note},
		{"Input: ", a.Input},
		{"Got: ", a.Got},
		{"Where: ", a.Line},
		{"Want: ", a.Want},
		{"Tolerance: ", a.Tolerance},
		{"Likely mistake: ", a.Mistake},
		{"", a.Hint},
	} {
		if part.text != "" {
			lines = append(lines, part.label+part.text)
		}
	}
	arguments := a.ID.arguments()
	switch a.Status {
	case Right:
		lines = append(lines, "To compare, add as the last line of this cell: exercises.Solution"+arguments)
	case NotYet:
		lines = append(lines, "More help: add as the last line of this cell exercises.Hint"+arguments+" or exercises.Solution"+arguments)
	}
	return lines
}
