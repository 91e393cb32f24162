package ex00

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex00/solution"
	"nnbook/notebooks/exercises/ex00/stub"
)

func TestCheck2(t *testing.T) {
	attempt.Try(t, Check2, stub.RootGradient, solution.RootGradient,
		attempt.Wrong("without the root", "derivative of the root is missing", func(yhat, y []float64) []float64 {
			for j := range yhat {
				yhat[j] = 2 * (yhat[j] - y[j]) / float64(len(y))
			}
			return yhat
		}),
		attempt.Wrong("without the half", "factor 1/2", timesSolution(2)),
		attempt.Wrong("a half too many", "factor 2", timesSolution(0.5)),
		attempt.Wrong("sign", "sign", timesSolution(-1)),
		attempt.Wrong("nil", "make", func(yhat, y []float64) []float64 { return nil }),
		attempt.Wrong("too long", "wrong length", func(yhat, y []float64) []float64 { return make([]float64, len(y)+1) }),
		attempt.Wrong("panic", "beyond the end", func(yhat, y []float64) []float64 { return []float64{yhat[len(yhat)]} }),
		attempt.Right("measured", func(yhat, y []float64) []float64 {
			return check.GradientOf(func(yhat []float64) float64 {
				sum := 0.0
				for j := range y {
					sum += (yhat[j] - y[j]) * (yhat[j] - y[j]) / float64(len(y))
				}
				return math.Sqrt(sum)
			}, yhat)
		}),
		attempt.Right("the last element nearly", nudged(0.9e-9)),
		attempt.Refused("the last element not quite", nudged(1.1e-9)),
	)
}

// timesSolution is the solution times a factor.
func timesSolution(factor float64) gradientOfLoss {
	return func(yhat, y []float64) []float64 {
		d := solution.RootGradient(yhat, y)
		for j := range d {
			d[j] *= factor
		}
		return d
	}
}

// nudged is the solution, but that the last of ten derivatives is off.
func nudged(by float64) gradientOfLoss {
	return func(yhat, y []float64) []float64 {
		d := solution.RootGradient(yhat, y)
		if len(d) == 10 {
			d[9] += by
		}
		return d
	}
}
