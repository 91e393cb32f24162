package ex03

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check5 measures the gradient in twenty layers of the reader's design.
func Check5(deepDesign func() (nnlib.Activation, nnlib.Initializer)) exercises.Answer {
	return check.Challenge(3, 5, func(t *check.Trial) *check.Verdict {
		t.Try("DeepDesign()")
		activation, weights := deepDesign()
		if activation == nil || weights == nil {
			return &check.Verdict{Input: "DeepDesign()", Got: "nil", Want: "an activation and an initializer"}
		}
		input := activation.Name() + " with " + weights.Name()
		t.Try("%s", input)
		if check.IsLinear(activation) {
			return &check.Verdict{Input: input, Got: "a linear function", Want: "a function with a bend",
				Mistake: "twenty linear layers are no more than one: the activation must not be linear"}
		}
		ratios, err := depthRatios(activation, weights)
		if err != nil {
			return check.Failed(input, err)
		}
		worst := farthest(ratios)
		measured := fmt.Sprintf("the gradient in layer %d is %.4g times that in layer 20", worst+1, ratios[worst])
		v := &check.Verdict{Input: input, Got: measured, Want: "between 0.5 and 2 times, in every layer"}
		switch r := ratios[worst]; {
		case math.IsNaN(r) || r == 0:
			v.Mistake = "no gradient arrives at all"
			return v
		case r < 0.5:
			v.Mistake = "the gradient vanishes: the factor a layer is below 1; larger weights or a steeper activation raise it"
			return v
		case r > 2:
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
