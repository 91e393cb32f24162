package ex07

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// leaks are the slopes that are tried.
var leaks = []float64{0, 0.2, 0.5, 0.9, -1}

// Check4 measures the error in deep networks with the reader's weights.
func Check4(leakyVariance func(a float64) float64) exercises.Answer {
	return check.Challenge(7, 4, func(t *check.Trial) *check.Verdict {
		// All answers first, so that a mistake can be told from the whole.
		variances := make([]float64, len(leaks))
		for i, a := range leaks {
			t.Try("LeakyVariance(%g)", a)
			variances[i] = leakyVariance(a)
			if v := variances[i]; !(v > 0) || math.IsInf(v, 1) {
				return &check.Verdict{Input: t.Trying(), Got: fmt.Sprint(v), Want: "a finite number above 0", Mistake: "a variance is positive"}
			}
		}
		for i, a := range leaks {
			ratio, err := leakRatio(a, variances[i])
			input := fmt.Sprintf("a = %g, variance %.4g/n", a, variances[i])
			if err != nil {
				return check.Failed(input, err)
			}
			if !(ratio >= 1./3 && ratio <= 3) {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("layer 1 gets %.3g times the error of layer 20", ratio), Want: "between 1/3 and 3",
					Mistake: leakMistake(variances, ratio)}
			}
			t.Measured("The error keeps its size for all slopes; at the last, %.3g times.", ratio)
		}
		return nil
	})
}

// leakRatio is the error in layer 1 over that in layer 20, the geometric mean
// of five seeds.
func leakRatio(a, variance float64) (float64, error) {
	const width, seeds = 100, 5
	sum := 0.0
	for seed := range uint64(seeds) {
		layers := check.Stack(20, width, nnlib.LeakyReLU(a), nnlib.Normal(0, math.Sqrt(variance/width)))
		norms, _, err := check.GradientNorms(layers, width, seed)
		if err != nil {
			return 0, err
		}
		sum += math.Log(norms[0]/norms[len(norms)-1]) / seeds
	}
	return math.Exp(sum), nil
}

// leakMistake tells laws that readers may think of from each other.
func leakMistake(variances []float64, ratio float64) string {
	for _, m := range []struct {
		says string
		law  func(a float64) float64
	}{
		{"this is He's variance for all slopes; a leak lets more of the error through", func(float64) float64 { return 2 }},
		{"this is 2/(1 + a): it is the squares of the slopes that count, since the errors' squares add up", func(a float64) float64 { return 2 / (1 + math.Abs(a)) }},
		{"this is the standard deviation, or its square root is missing somewhere: the variance was asked for", func(a float64) float64 { return math.Sqrt(2 / (1 + a*a)) }},
		{"the factor 1/2 is missing: only half of the weighted sums are negative, and half positive", func(a float64) float64 { return 1 / (1 + a*a) }},
	} {
		same := true
		for i, a := range leaks {
			same = same && math.Abs(variances[i]-m.law(a)) < 1e-9
		}
		if same {
			return m.says
		}
	}
	if ratio > 1 {
		return "the error grows on its way back: the variance is too large for this slope"
	}
	return "the error shrinks on its way back: the variance is too small for this slope"
}
