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
	Want      string
	Tolerance string
	Mistake   string // what kind of mistake it looks like
	Hint      string // the next one
	Note      string // what was tested or measured
}

// show puts the answer on a card.
func (a Answer) show() {
	tone := map[Status]nb.Tone{Untried: nb.Neutral, Right: nb.Good, NotYet: nb.Caution}[a.Status]
	nb.Card(tone, a.title(), a.lines()...)
}

func (a Answer) title() string { return fmt.Sprintf("Exercise %v: %s", a.ID, a.Status) }

// lines is the card's text below the title.
func (a Answer) lines() []string {
	var lines []string
	for _, part := range []struct{ label, text string }{
		{"", a.Note},
		{"Input: ", a.Input},
		{"Got: ", a.Got},
		{"Want: ", a.Want},
		{"Tolerance: ", a.Tolerance},
		{"Likely mistake: ", a.Mistake},
		{"", a.Hint},
	} {
		if part.text != "" {
			lines = append(lines, part.label+part.text)
		}
	}
	arguments := fmt.Sprintf("(%d, %d)", a.ID.Notebook, a.ID.Number)
	switch a.Status {
	case Right:
		lines = append(lines, "To compare: exercises.Solution"+arguments)
	case NotYet:
		lines = append(lines, "More help: exercises.Hint"+arguments+" or exercises.Solution"+arguments)
	}
	return lines
}
