package ex00

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const firstEpochTarget = 0.75

// Check5 trains the digit network for one epoch with the reader's learning
// rate and weights.
func Check5(firstEpoch func() (learningRate, weightLimit float64)) exercises.Answer {
	return check.Challenge(0, 5, func(t *check.Trial) *check.Verdict {
		t.Try("FirstEpoch()")
		rate, limit := firstEpoch()
		input := fmt.Sprintf("learning rate %g, weights within ±%g", rate, limit)
		if !(rate > 0) || !(limit >= 0) || math.IsInf(rate, 1) || math.IsInf(limit, 1) {
			return &check.Verdict{Input: input, Got: input, Want: "a finite rate above 0 and a finite limit of at least 0"}
		}
		train, test := check.Digits(2000, 1000)
		weights := nnlib.Uniform(-limit, limit)
		model := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, weights), nnlib.Dense(10, nnlib.Sigmoid, weights))
		descent := nnlib.NewSGD()
		descent.LearningRate = rate
		if err := model.Compile(nnlib.MSE, descent, 1); err != nil {
			return check.Failed(input, err)
		}
		wrong, err := check.TestError(model, train, test, 1, 1)
		if err != nil {
			return check.Failed(input, err)
		}
		if 1-wrong < firstEpochTarget {
			return &check.Verdict{Input: input,
				Got:     check.Percent(1-wrong) + " right after one epoch",
				Want:    "at least " + check.Percent(firstEpochTarget),
				Mistake: firstEpochMistake(rate, limit),
			}
		}
		t.Measured("%s: %s of the new digits are right after one epoch.", input, check.Percent(1-wrong))
		return nil
	})
}

func firstEpochMistake(rate, limit float64) string {
	switch {
	case limit == 0:
		return "hidden neurons that start equal stay equal: the weights must differ from each other"
	case limit > 0.3:
		return "with 784 inputs such weights saturate the hidden neurons from the start"
	case rate < 0.1:
		return "the steps are too small to get far in one epoch"
	case rate > 3:
		return "the steps are so large that the neurons saturate"
	}
	return ""
}
