package ex03

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// depthFactor is how far the gradient may be from that of the last layer.
const depthFactor = 1.5

// Check5 measures the gradient in twenty layers of ELU neurons with the
// reader's weights.
func Check5(eluWeights func() nnlib.Initializer) exercises.Answer {
	return check.Challenge(3, 5, func(t *check.Trial) *check.Verdict {
		t.Try("ELUWeights()")
		weights := eluWeights()
		if weights == nil {
			return &check.Verdict{Input: "ELUWeights()", Got: "nil", Want: "an initializer"}
		}
		input := "ELU with " + weights.Name()
		t.Try("%s", input)
		ratios, err := depthRatios(nnlib.ELU(1), weights)
		if err != nil {
			return check.Failed(input, err)
		}
		worst := farthest(ratios)
		measured := fmt.Sprintf("the gradient in layer %d is %.4g times that in layer 20", worst+1, ratios[worst])
		v := &check.Verdict{Input: input, Got: measured, Want: "between 2/3 and 3/2 times, in every layer"}
		switch r := ratios[worst]; {
		case math.IsNaN(r) || r == 0:
			v.Mistake = "no gradient arrives at all"
			return v
		case r < 1/depthFactor:
			v.Mistake = "the gradient vanishes: the factor a layer is below 1; larger weights raise it"
			return v
		case r > depthFactor:
			v.Mistake = "the gradient explodes: the factor a layer is above 1; smaller weights lower it"
			return v
		}
		t.Measured("%s: at worst, %s.", input, measured)
		return nil
	})
}

// farthest returns the index of the ratio that is farthest from 1, as a factor.
// Nothing is farther than what is not a number.
func farthest(ratios []float64) int {
	worst, most := 0, 0.0
	for l, r := range ratios {
		factor := math.Abs(math.Log(r))
		if math.IsNaN(factor) {
			return l
		}
		if factor > most {
			worst, most = l, factor
		}
	}
	return worst
}

// depthRatios returns the norm of the gradient in each of twenty layers over
// that in the last, as the geometric mean over seeds.
func depthRatios(a nnlib.Activation, weights nnlib.Initializer) ([]float64, error) {
	const seeds, depth, width = 20, 20, 100
	logs := make([]float64, depth)
	for seed := range uint64(seeds) {
		norms, _, err := check.GradientNorms(check.Stack(depth, width, a, weights), width, seed)
		if err != nil {
			return nil, err
		}
		for l, n := range norms {
			logs[l] += math.Log(n/norms[depth-1]) / seeds
		}
	}
	for l, v := range logs {
		logs[l] = math.Exp(v)
	}
	return logs, nil
}
