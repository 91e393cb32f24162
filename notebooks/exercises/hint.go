package exercises

import (
	"fmt"

	"nnbook/notebooks/nb"
)

// allHints holds three hints for each exercise, each more telling.
var allHints = map[ID][3]string{}

// hints registers the hints of an exercise. It stands beside its check.
func hints(notebook, number int, first, second, third string) struct{} {
	allHints[ID{notebook, number}] = [3]string{first, second, third}
	return struct{}{}
}

// nextHint returns the hint that comes after those shown, or the last one.
func nextHint(id ID, shown int) string {
	all := allHints[id]
	i := min(max(shown, 0), len(all)-1)
	return fmt.Sprintf("Hint %d of %d: %s", i+1, len(all), all[i])
}

// Hint shows the hints of an exercise: those that the reader has seen, and one
// more each time it is called.
func Hint(notebook, number int) {
	id := ID{notebook, number}
	if _, ok := allHints[id]; !ok {
		noSuchExercise(id)
		return
	}
	p := readProgress()
	shown := min(p.of(id).Hints, 2)
	var lines []string
	for i := range shown + 1 {
		lines = append(lines, nextHint(id, i))
	}
	p.sawHint(id)
	p.write()
	if shown < 2 {
		lines = append(lines, "Run the line again for the next one.")
	} else {
		lines = append(lines, fmt.Sprintf("There are no more hints; exercises.Solution(%d, %d) shows a solution.", notebook, number))
	}
	nb.Card(nb.Neutral, fmt.Sprintf("Exercise %v: hints", id), lines...)
}

func noSuchExercise(id ID) {
	nb.Card(nb.Caution, fmt.Sprintf("There is no exercise %v", id),
		"exercises.Progress() lists them all.")
}
