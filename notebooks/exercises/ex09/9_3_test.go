package ex09

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck3(t *testing.T) {
	last := func(curve []float64, n int) float64 { return stat.Mean(curve[max(0, len(curve)-n):], nil) }
	attempt.Try(t, Check3, stub.Change, solution.Change,
		attempt.Right("by gonum", func(a, b []float64) float64 { return last(b, 5) - last(a, 5) }),
		attempt.Right("nearly", func(a, b []float64) float64 { return solution.Change(a, b) + 0.9e-9 }),
		attempt.Refused("not quite", func(a, b []float64) float64 { return solution.Change(a, b) + 1.1e-9 }),
		attempt.Wrong("the other curve", "the first curve chooses", func(a, b []float64) float64 { return -stub.Change(b, a) }),
		attempt.Wrong("the best of each", "each curve at its best", func(a, b []float64) float64 { return floats.Min(b) - floats.Min(a) }),
		attempt.Wrong("the last", "partly luck", func(a, b []float64) float64 { return last(b, 1) - last(a, 1) }),
		attempt.Wrong("four", "four epochs", func(a, b []float64) float64 { return last(b, 4) - last(a, 4) }),
		attempt.Wrong("six", "six epochs", func(a, b []float64) float64 { return last(b, 6) - last(a, 6) }),
		attempt.Wrong("all", "still learn", func(a, b []float64) float64 { return stat.Mean(b, nil) - stat.Mean(a, nil) }),
		attempt.Wrong("exchanged", "sign", func(a, b []float64) float64 { return last(a, 5) - last(b, 5) }),
		attempt.Refused("nothing", func(_, _ []float64) float64 { return 0 }),
	)
}

// What the task says of the planted function must be true, and the solution must not flatter.
func TestThePlantedComparisonFlatters(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 3))
	curve := func() []float64 {
		c := make([]float64, 20)
		for i := range c {
			c[i] = 5 + 0.4*rng.NormFloat64()
		}
		return c
	}
	const trials = 1000
	better, mean := 0, 0.0
	for range trials {
		a, b := curve(), curve()
		if stub.Change(a, b) < 0 {
			better++
		}
		mean += solution.Change(a, b) / trials
	}
	if better < 0.9*trials || mean < -0.03 || mean > 0.03 {
		t.Errorf("the planted function finds b better %d times of %d, want nearly always; the solution says %.3f in the mean, want 0", better, trials, mean)
	}
}
