package ex01

import (
	"fmt"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const slopeTarget = 0.25

// sloped is tanh with another slope in the backward pass.
type sloped struct {
	nnlib.Activation
	slope func(h float64) float64
}

// Backward implements nnlib.Activation.
func (s sloped) Backward(dz, dy, y, z []float64) {
	for j, h := range y {
		dz[j] = dy[j] * s.slope(h)
	}
}

// Check5 trains a network that starts saturated, with the reader's slope.
func Check5(slope func(h float64) float64) exercises.Answer {
	return check.Challenge(1, 5, func(t *check.Trial) *check.Verdict {
		t.Try("Slope(0.5)")
		input := fmt.Sprintf("a slope of %.4g at h = 0, %.4g at 0.9 and %.4g at 0.999", slope(0), slope(0.9), slope(0.999))
		train, test := check.Digits(2000, 1000)
		mean := 0.0
		const seeds = 3
		for seed := range uint64(seeds) {
			t.Try("training with Slope, seed %d", seed+1)
			model := nnlib.NewSequential(784,
				nnlib.Dense(25, sloped{nnlib.Tanh, slope}, nnlib.Uniform(-1, 1)),
				nnlib.Dense(10, nnlib.Sigmoid, nnlib.Uniform(-0.1, 0.1)))
			descent := nnlib.NewSGD()
			descent.LearningRate = 0.05
			if err := model.Compile(nnlib.MSE, descent, seed+1); err != nil {
				return check.Failed(input, err)
			}
			wrong, err := check.TestError(model, train, test, 5, 1)
			if err != nil {
				return check.Failed(input, err)
			}
			mean += wrong / seeds
		}
		if !(mean <= slopeTarget) {
			return &check.Verdict{Input: input,
				Got:     check.Percent(mean) + " of the new digits wrong, mean of three seeds",
				Want:    "at most " + check.Percent(slopeTarget),
				Mistake: slopeMistake(slope),
			}
		}
		t.Measured("%s: %s of the new digits are wrong, mean of three seeds.", input, check.Percent(mean))
		return nil
	})
}

func slopeMistake(slope func(h float64) float64) string {
	open, ends := slope(0), slope(0.999)
	switch {
	case open < 0 || ends < 0:
		return "a slope below 0 moves the weights the wrong way: tanh never falls"
	case open == 0 && ends == 0:
		return "with slope 0 the hidden layer learns nothing"
	case open <= 1 && ends < 0.01:
		return "no step has become larger than with the true slope"
	case open <= 1:
		return "the error now enters where the neuron is saturated, but where it is open the steps are as small as before"
	case open > 80:
		return "the steps have become so large that the neurons are driven further into saturation"
	}
	return ""
}
