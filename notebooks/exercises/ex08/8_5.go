package ex08

import (
	"fmt"
	"math"
	"slices"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	ravineSteps    = 18
	ravineUntil    = 60
	ravineDistance = 0.01
)

// Check5 lets the reader's optimizer run down a ravine.
func Check5(ravineOptimizer func() nnlib.Optimizer) exercises.Answer {
	return check.Exercise(8, 5, func(t *check.Trial) *check.Verdict {
		t.Try("RavineOptimizer()")
		optimizer := ravineOptimizer()
		if optimizer == nil {
			return &check.Verdict{Input: "RavineOptimizer()", Got: "nil", Want: "an optimizer"}
		}
		input := fmt.Sprintf("%s from (-5, -2)", optimizer.Name())
		t.Try("%s", input)
		distances, err := ravine(optimizer)
		if err != nil {
			return check.Failed(input, err)
		}
		arrived := ravineUntil + 1
		for arrived > 1 && distances[arrived-2] < ravineDistance {
			arrived--
		}
		v := &check.Verdict{Input: input,
			Got:  fmt.Sprintf("distance %.3g after %d steps, %.3g after %d", distances[ravineSteps-1], ravineSteps, distances[ravineUntil-1], ravineUntil),
			Want: fmt.Sprintf("below %g from step %d on", ravineDistance, ravineSteps)}
		switch last := distances[ravineUntil-1]; {
		case arrived <= ravineSteps:
			t.Measured("%s: nearer than %g from step %d on.", optimizer.Name(), ravineDistance, arrived)
			return nil
		case !(last < distances[0]+10):
			v.Mistake = "the steps grow: the learning rate is too large for the steep direction"
		case last >= ravineDistance && slices.Min(distances) < ravineDistance:
			v.Mistake = "it comes near, but does not stay: less momentum or a smaller rate"
		case arrived <= ravineUntil:
			v.Mistake = fmt.Sprintf("it arrives, but only in step %d", arrived)
		default:
			v.Mistake = "it is still on its way: the steps along the flat direction are too small"
		}
		return v
	})
}

// ravine returns the distance from the minimum of 0.1 x1² + 2 x2² after each
// step.
func ravine(optimizer nnlib.Optimizer) ([]float64, error) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, []float64{-5, -2})
	if err := optimizer.Start([]*nnlib.Param{x}); err != nil {
		return nil, err
	}
	distances := make([]float64, ravineUntil)
	for i := range distances {
		x.Gradient().SetRow(0, []float64{0.2 * x.Value.At(0, 0), 4 * x.Value.At(0, 1)})
		optimizer.Step()
		distances[i] = math.Hypot(x.Value.At(0, 0), x.Value.At(0, 1))
	}
	return distances, nil
}
