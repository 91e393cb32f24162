package ex03

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The mean of a sample is known well enough to see a small shift.
func TestCheckDrawSeesAShift(t *testing.T) {
	normal := func(mean float64) func(w []float64, rng *rand.Rand) {
		return func(w []float64, rng *rand.Rand) {
			for i := range w {
				w[i] = mean + rng.NormFloat64()
			}
		}
	}
	if _, v := checkDraw("", normal(0)); v != nil {
		t.Errorf("mean 0: got %+v, want no complaint", v)
	}
	for _, mean := range []float64{0.1, -0.1} {
		if _, v := checkDraw("", normal(mean)); v == nil || !strings.Contains(v.Mistake, "not centred") {
			t.Errorf("mean %v: got %+v, want a distribution that is not centred", mean, v)
		}
	}
}
