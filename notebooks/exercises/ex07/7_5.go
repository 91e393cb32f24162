package ex07

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const ownActivationTarget = 0.97

// Check5 trains a deep network with the reader's activation.
func Check5(ownActivation func() (value, derivative func(z float64) float64)) exercises.Answer {
	return check.Challenge(7, 5, func(t *check.Trial) *check.Verdict {
		const input = "OwnActivation()"
		t.Try(input)
		value, derivative := ownActivation()
		if value == nil || derivative == nil {
			return &check.Verdict{Input: input, Got: "nil", Want: "two functions"}
		}
		own := elementwise{value, derivative}
		if wrong := checkActivation(t, own); wrong != nil {
			return wrong
		}
		best := 0.0
		for seed := range uint64(2) {
			accuracy, err := deepMoons(own, seed)
			if err != nil {
				return check.Failed(input, err)
			}
			best = max(best, accuracy)
		}
		if best < ownActivationTarget {
			return &check.Verdict{Input: input, Got: check.Percent(best) + " of the test examples right", Want: "at least " + check.Percent(ownActivationTarget), Mistake: slopeMistake(derivative)}
		}
		t.Measured("%s of the test examples are right.", check.Percent(best))
		return nil
	})
}

// elementwise makes an activation of two functions of one number.
type elementwise struct{ value, derivative check.Real }

func (e elementwise) Name() string { return "own" }

func (e elementwise) Forward(y, z []float64) {
	for i, v := range z {
		y[i] = e.value(v)
	}
}

func (e elementwise) Backward(dz, dy, y, z []float64) {
	for i, d := range dy {
		dz[i] = d * e.derivative(z[i])
	}
}

// checkActivation compares the derivative with the slope, at places that are
// unlikely to be a kink, and looks for a bend.
func checkActivation(t *check.Trial, a elementwise) *check.Verdict {
	for _, z := range []float64{-5.03, -1.07, -0.33, 0.29, 0.81, 2.17, 6.11} {
		t.Try("z = %g", z)
		got, want := a.derivative(z), check.SlopeOf(a.value, z)
		if !(math.Abs(got-want) <= 1e-5*math.Max(1, math.Abs(want))) {
			v := &check.Verdict{Input: t.Trying(), Got: fmt.Sprintf("derivative %.6g", got), Want: fmt.Sprintf("derivative %.6g, as measured", want), Tolerance: "0.00001",
				Mistake: "the derivative does not belong to the function"}
			if math.Abs(got+want) <= 1e-5*math.Max(1, math.Abs(want)) {
				v.Mistake = "the derivative has the wrong sign"
			}
			return v
		}
	}
	if check.IsLinear(a) {
		return &check.Verdict{Input: "z = -3, -2, ... 3", Got: "a straight line", Want: "a function with a bend", Mistake: "eight linear layers are no more than one: the activation must not be linear"}
	}
	return nil
}

// deepMoons trains eight layers of 10 neurons and returns the test accuracy.
func deepMoons(a nnlib.Activation, seed uint64) (float64, error) {
	var layers []nnlib.Layer
	for range 8 {
		layers = append(layers, nnlib.Dense(10, a, nnlib.GlorotUniform))
	}
	return check.Moons(layers, 0.05, 15, seed)
}

// slopeMistake looks at the slopes between -2 and 2.
func slopeMistake(derivative check.Real) string {
	sum, n := 0.0, 0.0
	for z := -2.0; z <= 2; z += 0.25 {
		sum += math.Abs(derivative(z))
		n++
	}
	switch mean := sum / n; {
	case mean < 0.4:
		return fmt.Sprintf("the gradient vanishes: the slope between -2 and 2 is %.2g on average", mean)
	case mean > 1.5:
		return fmt.Sprintf("the gradient explodes: the slope between -2 and 2 is %.2g on average", mean)
	}
	return "it learns, but not far enough: try a slope nearer to 1"
}
