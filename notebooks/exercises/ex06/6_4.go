package ex06

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check4 compares the reader's law with two descents for each loss.
func Check4(oneUnitFurther func() (factor, more float64)) exercises.Answer {
	return check.Exercise(6, 4, func(t *check.Trial) *check.Verdict {
		const input = "from z = 10 to z = 11"
		t.Try("OneUnitFurther()")
		factor, more := oneUnitFurther()
		wantFactor := float64(stepsDown(squaredErrorTerm, 11)) / float64(stepsDown(squaredErrorTerm, 10))
		wantMore := float64(stepsDown(entropyErrorTerm, 11) - stepsDown(entropyErrorTerm, 10))
		if !(math.Abs(factor-wantFactor) <= 0.02*wantFactor) {
			return &check.Verdict{Input: input + ", squared error", Got: fmt.Sprintf("factor %.4g", factor), Want: check.Direction(factor, wantFactor),
				Tolerance: "2 % of it", Mistake: factorMistake(factor)}
		}
		if !(math.Abs(more-wantMore) <= 0.5) {
			return &check.Verdict{Input: input + ", cross-entropy", Got: fmt.Sprintf("%.4g steps more", more), Want: check.Direction(more, wantMore),
				Tolerance: "half a step", Mistake: moreMistake(more)}
		}
		t.Measured("Measured: %.3f times the steps with the squared error, %.0f steps more with cross-entropy.", wantFactor, wantMore)
		return nil
	})
}

func squaredErrorTerm(yhat float64) float64 { return yhat * yhat * (1 - yhat) }
func entropyErrorTerm(yhat float64) float64 { return yhat }

// stepsDown counts the steps from z until the output is below 0.1.
func stepsDown(errorTerm func(yhat float64) float64, z float64) int {
	steps := 0
	for ; nnlib.Sigmoid.Value(z) >= 0.1; steps++ {
		z -= 0.5 * errorTerm(nnlib.Sigmoid.Value(z))
	}
	return steps
}

func factorMistake(factor float64) string {
	switch {
	case math.Abs(factor-1) < 0.05:
		return "as many steps as before? The error term far out goes down with S'(z), and the steps with it"
	case math.Abs(factor-1.1) < 0.005:
		return "this would be steps in proportion to z; far out it is the error term that shrinks, not the way that grows"
	case factor > 1 && factor < math.E:
		return "measured too near: the steps after the plateau, which are the same for both starts, still count. Start further out"
	}
	return "what happens to S'(z), and so to each step, when z grows by 1?"
}

func moreMistake(more float64) string {
	if math.Abs(more-1) < 0.5 {
		return "with learning rate 1 it would be this; here it is 0.5"
	}
	return "far out the error term is about 1: by how much does a step move z?"
}
