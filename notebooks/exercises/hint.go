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
	var lines []string
	for i := range shown {
		lines = append(lines, hint(id, i))
	}
	if shown < len(e.Hints) {
		lines = append(lines, "Run the cell again for the next one.")
	} else {
		lines = append(lines, "There are no more hints; exercises.Solution"+id.arguments()+" shows a solution.")
	}
	nb.Card(nb.Neutral, fmt.Sprintf("Exercise %v: hints", id), lines...)
}

func noSuchExercise(id ID) {
	nb.Card(nb.Caution, fmt.Sprintf("There is no exercise %v", id),
		"exercises.Progress() lists them all.")
}
