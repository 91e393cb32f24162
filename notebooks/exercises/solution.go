package exercises

import (
	"fmt"

	"nnbook/notebooks/nb"
)

// Solution shows a solution of an exercise, the source that its tests run, and
// an explanation.
func Solution(notebook, number int) {
	id := ID{notebook, number}
	e, ok := find(id)
	if !ok {
		noSuchExercise(id)
		return
	}
	nb.Markdown(fmt.Sprintf("**Exercise %v, a solution.** %s\n\n```go\n%s```\n", id, e.Explanation, e.Solution))
}
