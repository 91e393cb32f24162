package explore

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func TestBuiltInDigits(t *testing.T) {
	d := builtInDigits()
	if d.train.Len() != 5000 || d.validation.Len() != 1000 || d.test.Len() != 500 {
		t.Errorf("want 5000, 1000 and 500 digits, got %d, %d and %d", d.train.Len(), d.validation.Len(), d.test.Len())
	}
	if mean, sigma := stat.PopMeanStdDev(d.train.X.RawMatrix().Data[:5000*784], nil); math.Abs(mean) > 1e-9 || math.Abs(sigma-1) > 1e-9 {
		t.Errorf("training digits: want mean 0 and sigma 1, got %g and %g", mean, sigma)
	}
	if brightest := d.test.X.At(0, 0); brightest != 0 {
		t.Errorf("test digits: want pixels as they were, got %g in the corner", brightest)
	}
}
