package ex06

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const ownLossSteps = 40

// Check5 runs gradient descent on a saturated neuron with the reader's loss.
func Check5(ownLoss func() (value, derivative func(yhat, y float64) float64)) exercises.Answer {
	return check.Exercise(6, 5, func(t *check.Trial) *check.Verdict {
		t.Try("OwnLoss()")
		value, derivative := ownLoss()
		if value == nil || derivative == nil {
			return &check.Verdict{Input: "OwnLoss()", Got: "nil", Want: "two functions"}
		}
		if wrong := checkLoss(t, value, derivative); wrong != nil {
			return wrong
		}
		most := 0
		for _, start := range []struct{ z, y float64 }{{10, 0}, {-10, 1}} {
			steps, wrong := rescue(t, derivative, start.z, start.y)
			if wrong != nil {
				return wrong
			}
			most = max(most, steps)
		}
		t.Measured("The neuron is right after %d steps; cross-entropy needs 63.", most)
		return nil
	})
}

// checkLoss looks at a loss and compares its derivative with its slope.
func checkLoss(t *check.Trial, value, derivative onTruth) *check.Verdict {
	for _, y := range []float64{0, 1} {
		for _, yhat := range []float64{y, 0.1, 0.3, 0.5, 0.8, 0.95} {
			t.Try("yhat = %g, y = %g", yhat, y)
			input := t.Trying()
			loss := value(yhat, y)
			switch {
			case yhat == y && !(math.Abs(loss) < 1e-6):
				return &check.Verdict{Input: input, Got: fmt.Sprintf("loss %.4g", loss), Want: "0", Mistake: "the loss must be 0 where the prediction is the truth"}
			case yhat == y:
				continue
			case !(loss > 0) || math.IsInf(loss, 1):
				return &check.Verdict{Input: input, Got: fmt.Sprintf("loss %.4g", loss), Want: "a finite number above 0", Mistake: "the loss must be positive where the prediction is not the truth"}
			}
			want := check.SlopeOf(func(v float64) float64 { return value(v, y) }, yhat)
			got := derivative(yhat, y)
			if !(math.Abs(got-want) <= 1e-4*math.Max(1, math.Abs(want))) {
				v := &check.Verdict{Input: input, Got: fmt.Sprintf("derivative %.6g", got), Want: fmt.Sprintf("derivative %.6g, as measured", want), Tolerance: "0.0001 of it",
					Mistake: "the derivative does not belong to the loss"}
				if math.Abs(got+want) <= 1e-4*math.Max(1, math.Abs(want)) {
					v.Mistake = "the derivative has the wrong sign"
				}
				return v
			}
		}
	}
	return nil
}

// rescue changes z by gradient descent until the neuron is right, and counts
// the steps.
func rescue(t *check.Trial, derivative onTruth, z, y float64) (int, *check.Verdict) {
	input := fmt.Sprintf("start at z = %g, truth %g", z, y)
	for step := 1; step <= ownLossSteps; step++ {
		yhat := nnlib.Sigmoid.Value(z)
		t.Try("%s: yhat = %g", input, yhat)
		move := -0.5 * derivative(yhat, y) * yhat * (1 - yhat)
		if !(math.Abs(move) <= 0.5) {
			return step, &check.Verdict{Input: input, Got: fmt.Sprintf("step %d moves z by %.3g", step, move), Want: "at most 0.5",
				Mistake: "the derivative is too large there: a factor does not help, the error term must stay large for longer instead"}
		}
		z += move
		if math.Abs(nnlib.Sigmoid.Value(z)-y) < 0.05 {
			return step, nil
		}
	}
	v := &check.Verdict{Input: input, Got: fmt.Sprintf("yhat = %.3g after %d steps", nnlib.Sigmoid.Value(z), ownLossSteps), Want: "a distance from the truth below 0.05",
		Mistake: "on its way, but too slow: where is the error term small although ŷ is not yet right?"}
	if math.Abs(z) > 8 {
		v.Mistake = "the neuron stays saturated: the factor ŷ(1-ŷ) makes the steps tiny, and the derivative of the loss does not make up for it"
	}
	return ownLossSteps, v
}
