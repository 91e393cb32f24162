package ex04

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// factorTolerance is the relative error that a factor may have.
const factorTolerance = 0.05

// Check5 measures by descent how the largest learning rate changes, and
// compares the reader's factors with that.
func Check5(rateFactors func() (eightInputs, largerInputs, largerTargets float64)) exercises.Answer {
	return check.Challenge(4, 5, func(t *check.Trial) *check.Verdict {
		t.Try("RateFactors()")
		a, b, c := rateFactors()
		base := largestRate(4, 1, 1)
		for _, e := range []struct {
			name          string
			got, measured float64
		}{
			{"eight inputs instead of four", a, largestRate(8, 1, 1) / base},
			{"inputs between 0 and 4", b, largestRate(4, 2, 1) / base},
			{"targets ten times as large", c, largestRate(4, 1, 10) / base},
		} {
			if !(math.Abs(e.got/e.measured-1) <= factorTolerance) {
				return &check.Verdict{Input: e.name, Got: fmt.Sprintf("%.4g", e.got), Want: "the factor that descent shows",
					Tolerance: "5 %", Mistake: factorMistake(e.got, e.measured)}
			}
		}
		t.Measured("The largest rate with four inputs is %.3f.", base)
		return nil
	})
}

// factorMistake names a way to go wrong that gives this factor.
func factorMistake(got, measured float64) string {
	near := func(v float64) bool { return math.Abs(got/v-1) <= factorTolerance }
	switch {
	case near(1 / measured):
		return "this is the change of the eigenvalue; the rate changes the other way"
	case near(math.Sqrt(measured)):
		return "H is made of products of two inputs: what happens to a product?"
	case measured > 0.9:
		return "look at H in line (2): do the targets occur in it?"
	case got > 0.9:
		return "the inputs make H, and H sets the limit: something must change"
	}
	return ""
}

// largestRate halves the interval between a rate at which descent shrinks the
// loss and one at which the loss grows.
func largestRate(inputs int, inputScale, targetScale float64) float64 {
	rng := rand.New(rand.NewPCG(45, 0))
	examples := make([][]float64, 2000)
	for i := range examples {
		examples[i] = make([]float64, inputs)
		for j := range examples[i] {
			examples[i][j] = inputScale * 2 * rng.Float64()
		}
	}
	low, high := 0.0, 2.0
	for range 12 {
		if rate := (low + high) / 2; diverges(examples, targetScale, rate) {
			high = rate
		} else {
			low = rate
		}
	}
	return (low + high) / 2
}

// diverges tells whether 60 steps of descent from weights of 0 make the miss larger.
func diverges(examples [][]float64, targetScale, rate float64) bool {
	w := make([]float64, len(examples[0]))
	first, last := 0.0, 0.0
	for step := range 60 {
		gradient, squares := make([]float64, len(w)), 0.0
		for _, x := range examples {
			miss := -targetScale * (x[0] + x[1]) // the target is the sum of the first two inputs
			for j, v := range x {
				miss += float64(w[j] * v)
			}
			for j, v := range x {
				gradient[j] += float64(miss * v / float64(len(examples)))
			}
			squares += float64(miss * miss)
		}
		if step == 0 {
			first = squares
		}
		last = squares
		for j := range w {
			w[j] -= float64(rate * gradient[j])
		}
	}
	return !(last <= first)
}
