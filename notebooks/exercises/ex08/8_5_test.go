package ex08

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck5(t *testing.T) {
	attempt.Try(t, Check5, stub.RavineOptimizer, solution.RavineOptimizer,
		attempt.Wrong("plain", "too small", sgd(0.1, 0)),
		attempt.Wrong("too fast", "too large", sgd(1, 0)),
		attempt.Wrong("a little late", "only in step", sgd(0.6, 0.6)),
		attempt.Right("18 steps", sgd(0.53, 0.48)),
		attempt.Wrong("19 steps", "only in step 19", sgd(0.53, 0.47)),
		attempt.Wrong("0.01004 away after 18", "only in step 19", sgd(0.68, 0.5)),
		attempt.Refused("nil", func() nnlib.Optimizer { return nil }),
	)
}

// sgd returns gradient descent with momentum.
func sgd(rate, momentum float64) func() nnlib.Optimizer {
	return func() nnlib.Optimizer {
		o := nnlib.NewSGD()
		o.LearningRate, o.Momentum = rate, momentum
		return o
	}
}
