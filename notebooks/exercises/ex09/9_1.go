package ex09

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 checks the number of updates in an epoch.
func Check1(updatesPerEpoch func() float64) exercises.Answer {
	return check.Exercise(9, 1, check.Prediction("60,000 examples, batches of 64", 938, 0,
		check.Guess{Value: 937, Says: "the last 32 examples make a batch too"},
		check.Guess{Value: 937.5, Says: "there is no half update: what happens to the last 32 examples?"},
		check.Guess{Value: 60000, Says: "this is the number for batch size 1; a batch makes one update"},
		check.Guess{Value: 64, Says: "this is the size of a batch"},
		check.Guess{Value: 60000 * 64, Says: "more examples a batch mean fewer updates: divide"},
	).Judge(updatesPerEpoch))
}
