package ex01

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	rawSaturated = 0.02
	rawSigma     = 0.4
)

// Check4 measures a layer of tanh neurons on raw pixels.
func Check4(rawPixelInitializer func() nnlib.Initializer) exercises.Answer {
	return check.Challenge(1, 4, func(t *check.Trial) *check.Verdict {
		t.Try("RawPixelInitializer()")
		weights := rawPixelInitializer()
		if weights == nil {
			return &check.Verdict{Input: "RawPixelInitializer()", Got: "nil", Want: "an initializer, for example nnlib.Normal(0, 0.05)"}
		}
		t.Try("filling 25 x 784 weights with %s", weights.Name())
		pixels := datasets.Strokes(200, check.TestSeed).X
		saturated, sigma := 0.0, 0.0
		const seeds = 3
		for seed := range uint64(seeds) {
			model := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, weights))
			if err := model.Compile(nnlib.MSE, nnlib.NewSGD(), seed); err != nil {
				return check.Failed(weights.Name(), err)
			}
			outputs, err := model.Predict(pixels)
			if err != nil {
				return check.Failed(weights.Name(), err)
			}
			s, d := spread(outputs.RawMatrix().Data)
			saturated, sigma = saturated+s/seeds, sigma+d/seeds
		}
		measured := fmt.Sprintf("%s saturated, standard deviation %.3f", check.Percent(saturated), sigma)
		v := &check.Verdict{
			Input: "weights drawn by " + weights.Name(),
			Got:   measured,
			Want:  fmt.Sprintf("at most %s saturated, standard deviation at least %g", check.Percent(rawSaturated), rawSigma),
		}
		switch {
		case !(saturated <= rawSaturated):
			v.Mistake = "the weights are too large for raw pixels: make their standard deviation smaller"
			return v
		case !(sigma >= rawSigma):
			v.Mistake = "the weights are so small that the layer's output hardly depends on the image"
			return v
		}
		t.Measured("%s.", measured)
		return nil
	})
}

// spread returns the share of tanh outputs beyond ±0.99 and their standard
// deviation.
func spread(h []float64) (saturated, sigma float64) {
	for _, v := range h {
		if math.Abs(v) > 0.99 {
			saturated++
		}
	}
	return saturated / float64(len(h)), stat.PopStdDev(h, nil)
}
