package ex02

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// powerTolerance is how far a power may lie from the measured one, which three
// seeds tell to about 0.1.
const powerTolerance = 0.2

// Check5 measures how the gradient of tanh networks falls with their depth.
func Check5(powerOfDepth func() float64) exercises.Answer {
	return check.Challenge(2, 5, func(t *check.Trial) *check.Verdict {
		t.Try("PowerOfDepth()")
		p := powerOfDepth()
		short, long, err := shallowAndDeep()
		if err != nil {
			return check.Failed("PowerOfDepth()", err)
		}
		measured := math.Log2(long/short) / 2
		seen := fmt.Sprintf("the ratio is %.3g with 20 layers and %.3g with 80", short, long)
		if math.Abs(p-measured) <= powerTolerance {
			t.Measured("Measured: %s, a power of %.2f.", seen, measured)
			return nil
		}
		v := &check.Verdict{Input: "PowerOfDepth()", Got: fmt.Sprintf("%.3g", p), Want: "another power: " + seen, Tolerance: fmt.Sprintf("±%g", powerTolerance)}
		switch {
		case math.Abs(p+measured) <= powerTolerance:
			v.Mistake = "the sign: the ratio falls as the depth grows"
		case math.Abs(p-2*measured) <= powerTolerance:
			v.Mistake = "from 20 to 80 layers the depth doubles twice"
		case math.Abs(p-long/short) <= powerTolerance || math.Abs(p-math.Sqrt(long/short)) <= powerTolerance:
			v.Mistake = "this is by how much the ratio changes; the power is its logarithm to the base 2, for one doubling"
		}
		return v
	})
}

// shallowAndDeep returns the ratio of layer 1 to the last for 20 and for 80
// layers, as geometric means over seeds.
func shallowAndDeep() (short, long float64, err error) {
	const seeds, width = 3, 100
	ratio := func(depth int) float64 {
		sum := 0.0
		for seed := range uint64(seeds) {
			norms, _, failed := check.GradientNorms(check.Stack(depth, width, nnlib.Tanh, nnlib.GlorotUniform), width, seed)
			if failed != nil {
				err = failed
				return math.NaN()
			}
			sum += math.Log(norms[0]/norms[depth-1]) / seeds
		}
		return math.Exp(sum)
	}
	short, long = ratio(20), ratio(80)
	return short, long, err
}
