package ex03

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// scatterTolerance is how far a power may lie from the measured one, which the
// seeds tell to about 0.1.
const scatterTolerance = 0.25

// Check3 measures how the luck of the draw depends on the width of a network.
func Check3(scatterPower func() float64) exercises.Answer {
	return check.Challenge(3, 3, func(t *check.Trial) *check.Verdict {
		t.Try("ScatterPower()")
		p := scatterPower()
		narrow, wide, err := scatters()
		if err != nil {
			return check.Failed("ScatterPower()", err)
		}
		measured := math.Log2(wide/narrow) / 2
		seen := fmt.Sprintf("the logarithm scatters by %.2f with layers of 20 and by %.2f with layers of 80", narrow, wide)
		if math.Abs(p-measured) <= scatterTolerance {
			t.Measured("Measured: %s, a power of %.2f.", seen, measured)
			return nil
		}
		v := &check.Verdict{Input: "ScatterPower()", Got: fmt.Sprintf("%.3g", p), Want: "another power: " + seen, Tolerance: fmt.Sprintf("±%g", scatterTolerance)}
		switch {
		case math.Abs(p+measured) <= scatterTolerance:
			v.Mistake = "the sign: wider layers scatter less"
		case math.Abs(p-2*measured) <= scatterTolerance:
			v.Mistake = "this is the power of the variance, or the width was taken to be doubled once where it was doubled twice"
		}
		return v
	})
}

// scatters returns the standard deviation over seeds of the logarithm of the
// gradient's ratio, for layers of 20 and of 80.
func scatters() (narrow, wide float64, err error) {
	const seeds, depth = 60, 20
	scatter := func(width int) float64 {
		var logs []float64
		for seed := range uint64(seeds) {
			norms, _, failed := check.GradientNorms(check.Stack(depth, width, nnlib.ReLU, nnlib.HeNormal), width, seed)
			if failed != nil {
				err = failed
				return math.NaN()
			}
			logs = append(logs, math.Log(norms[0]/norms[depth-1]))
		}
		return stat.StdDev(logs, nil)
	}
	narrow, wide = scatter(20), scatter(80)
	return narrow, wide, err
}
