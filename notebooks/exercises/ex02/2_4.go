package ex02

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	depthRatio     = 0.25
	depthSaturated = 0.5
)

// Check4 measures a deep stack of sigmoid layers.
func Check4(sigmoidDepthSigma func() float64) exercises.Answer {
	return check.Challenge(2, 4, func(t *check.Trial) *check.Verdict {
		t.Try("SigmoidDepthSigma()")
		sigma := sigmoidDepthSigma()
		input := fmt.Sprintf("standard deviation %g", sigma)
		if !(sigma > 0) || math.IsInf(sigma, 1) {
			return &check.Verdict{Input: input, Got: input, Want: "a finite number above 0"}
		}
		ratio, saturated, err := sigmoidDepth(sigma)
		if err != nil {
			return check.Failed(input, err)
		}
		measured := fmt.Sprintf("gradient in layer 1 over layer 8: %.3g; saturated: %s", ratio, check.Percent(saturated))
		v := &check.Verdict{Input: input, Got: measured,
			Want: fmt.Sprintf("a ratio of at least %g, at most %s saturated", depthRatio, check.Percent(depthSaturated))}
		switch {
		case !(saturated <= depthSaturated):
			v.Mistake = "the weights are too large: most neurons sit on their flat parts"
			return v
		case !(ratio >= depthRatio):
			v.Mistake = "the gradient vanishes: the weights are too small to make up for S' of at most 1/4"
			return v
		}
		t.Measured("%s: %s.", input, measured)
		return nil
	})
}

// sigmoidDepth returns the norm of the gradient in layer 1 over that in layer
// 8, and the share of saturated outputs, as means over seeds.
func sigmoidDepth(sigma float64) (ratio, saturated float64, err error) {
	const seeds, depth, width = 3, 8, 100
	for seed := range uint64(seeds) {
		layers := check.Stack(depth, width, nnlib.Sigmoid, nnlib.Normal(0, sigma))
		norms, outputs, err := check.GradientNorms(layers, width, seed)
		if err != nil {
			return 0, 0, err
		}
		count := 0.0
		for _, y := range outputs {
			for _, v := range y.RawMatrix().Data {
				if v < 0.01 || v > 0.99 {
					count++
				}
			}
		}
		ratio += norms[0] / norms[depth-1] / seeds
		saturated += count / (depth * float64(len(outputs[0].RawMatrix().Data))) / seeds
	}
	return ratio, saturated, nil
}
