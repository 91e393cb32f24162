package ex10

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex10/solution"
)

// Check6 checks what the best of 100 equally good networks shows.
func Check6(percent func() float64) exercises.Answer {
	return check.Exercise(10, 6, check.Prediction("the best of 100 networks on 1,000 images, true error 10 %", solution.BestShows(), 0.3,
		check.Guess{Value: 10, Says: "this is what one network shows on average; the best of 100 shows less"},
		check.Guess{Value: 9.05, Says: "this is one standard error below the truth; the best of 100 lies further away"},
		check.Guess{Value: 9.4, Says: "this is as far from the truth as with 10,000 images; 1,000 leave more to chance"},
		check.Guess{Value: 0.076, Says: "the answer is wanted in percent"},
	).Judge(percent))
}
