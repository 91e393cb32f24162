package exercises

import (
	"fmt"

	"nnbook/notebooks/nb"
)

// hint returns one of an exercise's hints, counted from 0; the last, where
// there are no more.
func hint(id ID, i int) string {
	e, _ := find(id)
	if len(e.Hints) == 0 {
		return ""
	}
	i = min(i, len(e.Hints)-1)
	return fmt.Sprintf("Hint %d of %d: %s", i+1, len(e.Hints), e.Hints[i])
}

// Hint shows the hints of an exercise: those that the reader has seen, and one
// more each time it is called.
func Hint(notebook, number int) {
	id := ID{notebook, number}
	e, ok := find(id)
	if !ok {
		noSuchExercise(id)
		return
	}
	shown := 0
	change(func(p progress) { shown = p.sawHint(id, len(e.Hints)) })
	nb.Card(nb.Neutral, fmt.Sprintf("Exercise %v: hints", id), e.firstHints(shown)...)
}

// firstHints are the lines of the card with the first hints.
func (e Exercise) firstHints(shown int) []string {
	var lines []string
	for i := range shown {
		lines = append(lines, hint(e.ID, i))
	}
	if shown < len(e.Hints) {
		return append(lines, "Run the cell again for the next one.")
	}
	return append(lines, "There are no more hints; exercises.Solution"+e.ID.arguments()+" shows a solution.")
}

func noSuchExercise(id ID) {
	nb.Card(nb.Caution, fmt.Sprintf("There is no exercise %v", id),
		"exercises.Progress() lists them all.")
}
