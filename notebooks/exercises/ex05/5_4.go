package ex05

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check4 counts the steps until nnlib's moving variance is ready.
func Check4(stepsUntilReady func(p, v float64) int) exercises.Answer {
	return check.Exercise(5, 4, func(t *check.Trial) *check.Verdict {
		for _, c := range []struct{ p, v float64 }{{0.99, 0.04}, {0.9, 0.04}, {0.99, 0.5}, {0.9, 0.001}, {0.5, 0.2}, {0.99, 0.95}} {
			input := fmt.Sprintf("p = %g, v = %g", c.p, c.v)
			t.Try("%s", input)
			got, want := stepsUntilReady(c.p, c.v), countSteps(c.p, c.v)
			if got < want-1 || got > want+1 {
				return &check.Verdict{Input: input, Got: fmt.Sprint(got), Want: fmt.Sprint(want), Tolerance: "1", Mistake: stepsMistake(got, c.p, c.v)}
			}
		}
		t.Measured("With p = 0.99 and v = 0.04 the layer needs %d steps, with p = 0.9 only %d.", countSteps(0.99, 0.04), countSteps(0.9, 0.04))
		return nil
	})
}

// countSteps runs a layer on batches of two numbers whose variance is v.
func countSteps(p, v float64) int {
	l := nnlib.BatchNorm()
	l.Momentum = p
	if _, err := l.Build(1, nil); err != nil {
		panic(err) // a layer of one input can always be built
	}
	x := mat.NewDense(2, 1, []float64{math.Sqrt(v), -math.Sqrt(v)})
	steps := 0
	for l.MovingVariance.Value.At(0, 0) > 1.1*v {
		l.Forward(x, true)
		steps++
	}
	return steps
}

// stepsMistake names a way to go wrong that gives this number of steps.
func stepsMistake(got int, p, v float64) string {
	near := func(share float64) bool { return math.Abs(float64(got)-math.Log(share)/math.Log(p)) <= 1 }
	switch {
	case near(0.1):
		return "this is when 10 % of the start are left; but 10 % of a start of 1 may be far more than 10 % of v"
	case near(0.1 * v):
		return "nearly: the batches have their part of the moving variance too, so that the start exceeds v by 1 - v only"
	case got < 0:
		return "the start is close enough already: 0 steps"
	}
	return ""
}
