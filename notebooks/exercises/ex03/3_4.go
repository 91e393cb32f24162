package ex03

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

type layerDraw = func(neurons, inputs int, limit float64, seed uint64) [][]float64

// Check4 checks the repaired drawing of a layer.
func Check4(repaired func(neurons, inputs int, limit float64, seed uint64) [][]float64) exercises.Answer {
	return check.Exercise(3, 4, func(t *check.Trial) *check.Verdict {
		const neurons, inputs, limit = 25, 40, 0.1
		input := fmt.Sprintf("neurons = %d, inputs = %d, limit = %g, seed = 5", neurons, inputs, limit)
		t.Try("%s", input)
		w := repaired(neurons, inputs, limit, 5)
		if len(w) != neurons || slices.ContainsFunc(w, func(row []float64) bool { return len(row) != inputs }) {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%d rows", len(w)), Want: fmt.Sprintf("%d rows of %d weights", neurons, inputs), Mistake: "a result of the wrong length"}
		}
		equal := 0
		for i := 1; i < neurons; i++ {
			if slices.Equal(w[i], w[0]) {
				equal++
			}
		}
		if equal == neurons-1 {
			return check.Unchanged
		}
		if i, j := equalRows(w); i >= 0 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("neurons %d and %d have equal weights", i, j), Want: "weights that differ from neuron to neuron",
				Mistake: "the generator still begins anew for some neurons"}
		}
		if i := shiftedRow(w); i >= 0 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("many weights of neuron %d stand in neuron 0 too", i), Want: "independent weights",
				Mistake: "the neurons' generators overlap: one generator must serve them all"}
		}
		if wrong := checkRange(input, sample{slices.Concat(w...)}, limit); wrong != nil {
			return wrong
		}
		if again := repaired(neurons, inputs, limit, 5); !slices.EqualFunc(w, again, slices.Equal) {
			return &check.Verdict{Input: input + ", twice", Got: "different weights", Want: "the same weights for the same seed",
				Mistake: "the draws come from a generator without a seed: keep rand.NewPCG(seed, 0)"}
		}
		if other := repaired(neurons, inputs, limit, 6); slices.EqualFunc(w, other, slices.Equal) {
			return &check.Verdict{Input: input + ", then seed = 6", Got: "the same weights", Want: "different weights for another seed",
				Mistake: "the seed is not used"}
		}
		return nil
	})
}

func checkRange(input string, s sample, limit float64) *check.Verdict {
	if s.largest() > limit || s.largest() < 0.98*limit || math.Abs(s.mean()) > 0.2*limit {
		return &check.Verdict{Input: input, Got: fmt.Sprintf("weights from %.3g to %.3g", floats.Min(s.w), floats.Max(s.w)),
			Want: fmt.Sprintf("weights from %g to %g", -limit, limit), Mistake: "the range has changed; it was right before"}
	}
	return nil
}

// equalRows returns the first two rows that are equal, or -1.
func equalRows(w [][]float64) (int, int) {
	for i := range w {
		for j := range i {
			if slices.Equal(w[i], w[j]) {
				return j, i
			}
		}
	}
	return -1, -1
}

// shiftedRow returns the first row that shares at least half of its weights
// with row 0, or -1.
func shiftedRow(w [][]float64) int {
	for i := 1; i < len(w); i++ {
		shared := 0
		for _, v := range w[i] {
			if slices.Contains(w[0], v) {
				shared++
			}
		}
		if 2*shared >= len(w[i]) {
			return i
		}
	}
	return -1
}
