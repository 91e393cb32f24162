package ex02

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.TanhLayerBackward, solution.TanhLayerBackward,
		attempt.Wrong("tanh twice", "second time", func(dy, y []float64, w [][]float64) []float64 {
			for i := range y {
				y[i] = math.Tanh(y[i])
			}
			return solution.TanhLayerBackward(dy, y, w)
		}),
		attempt.Wrong("1 - y", "not 1 - y", func(dy, y []float64, w [][]float64) []float64 {
			for i := range dy {
				dy[i] *= 1 - y[i]
			}
			return solution.TanhLayerBackward(dy, make([]float64, len(y)), w)
		}),
		attempt.Wrong("no derivative", "derivative of the activation is missing", func(dy, y []float64, w [][]float64) []float64 {
			return solution.TanhLayerBackward(dy, make([]float64, len(y)), w)
		}),
		attempt.Right("nearly", func(dy, y []float64, w [][]float64) []float64 {
			dx := solution.TanhLayerBackward(dy, y, w)
			dx[len(dx)-1] += 0.9e-8
			return dx
		}),
		attempt.Refused("not quite", func(dy, y []float64, w [][]float64) []float64 {
			dx := solution.TanhLayerBackward(dy, y, w)
			dx[len(dx)-1] += 1.1e-8
			return dx
		}),
	)
}
