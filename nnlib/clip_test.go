package nnlib_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// clippedGradients applies a clip to two gradients, of norm 5 and norm 12,
// 13 together, and returns what plain descent at rate 1 takes off.
func clippedGradients(t *testing.T, clip nnlib.Clip) (a, b *mat.Dense) {
	t.Helper()
	first, second := nnlib.NewParam("first", 1, 2), nnlib.NewParam("second", 2, 1)
	o := nnlib.NewSGD()
	o.LearningRate, o.Clip = 1, clip
	if err := o.Start([]*nnlib.Param{first, second}); err != nil {
		t.Fatal(err)
	}
	first.Gradient().SetRow(0, []float64{3, -4})
	second.Gradient().SetCol(0, []float64{0, 12})
	o.Step()
	first.Value.Scale(-1, first.Value)
	second.Value.Scale(-1, second.Value)
	return first.Value, second.Value
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		name string
		clip nnlib.Clip
		a, b []float64
	}{
		{"none", nil, []float64{3, -4}, []float64{0, 12}},
		{"value", nnlib.ClipValue(3.5), []float64{3, -3.5}, []float64{0, 3.5}},
		{"norm, one of two", nnlib.ClipNorm(6), []float64{3, -4}, []float64{0, 6}},
		{"norm, both", nnlib.ClipNorm(1), []float64{.6, -.8}, []float64{0, 1}},
		{"global norm", nnlib.ClipGlobalNorm(6.5), []float64{1.5, -2}, []float64{0, 6}},
		{"global norm above", nnlib.ClipGlobalNorm(14), []float64{3, -4}, []float64{0, 12}},
	} {
		a, b := clippedGradients(t, c.clip)
		expectMatrix(t, c.name+": first", a, mat.NewDense(1, 2, c.a))
		expectMatrix(t, c.name+": second", b, mat.NewDense(2, 1, c.b))
	}
}

// A gradient of NaN must not become a finite step.
func TestNaNPassesThroughClips(t *testing.T) {
	for name, clip := range map[string]nnlib.Clip{"value": nnlib.ClipValue(1), "norm": nnlib.ClipNorm(1), "global": nnlib.ClipGlobalNorm(1)} {
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			if name == "value" && !math.IsNaN(bad) {
				continue // infinity has a sign, and is clipped to the limit
			}
			p := nnlib.NewParam("w", 1, 2)
			o := nnlib.NewSGD()
			o.Clip = clip
			if err := o.Start([]*nnlib.Param{p}); err != nil {
				t.Fatal(err)
			}
			p.Gradient().SetRow(0, []float64{bad, 1})
			o.Step()
			if !math.IsNaN(p.Value.At(0, 0)) {
				t.Errorf("clip by %s: a gradient of %v gave the weight %v", name, bad, p.Value.At(0, 0))
			}
		}
	}
}
