package nnlib_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

func gradientOf(l nnlib.Loss, yhat, y *mat.Dense) *mat.Dense {
	rows, columns := yhat.Dims()
	d := mat.NewDense(rows, columns, nil)
	l.Gradient(d, yhat, y)
	return d
}

func TestLossesMatchKeras(t *testing.T) {
	type golden struct {
		Name, Loss string
		FromLogits bool    `json:"from_logits"`
		YTrue      table   `json:"y_true"`
		YPred      table   `json:"y_pred"`
		Value      float64 `json:"value"`
		Grad       table   `json:"grad"`
	}
	losses := map[string]nnlib.Loss{
		"mse":                nnlib.MSE,
		"half_squared_error": nnlib.HalfSquaredError,
		"bce":                nnlib.BinaryCrossEntropy,
		"bce from logits":    nnlib.BinaryCrossEntropyFromLogits,
		"cce":                nnlib.CategoricalCrossEntropy,
		"cce from logits":    nnlib.CategoricalCrossEntropyFromLogits,
	}
	for _, c := range goldens[golden](t, "keras/losses.json", "torch/losses.json") {
		name := c.Loss
		if c.FromLogits {
			name += " from logits"
		}
		l := losses[name]
		if l == nil {
			t.Fatalf("no loss %q", name)
		}
		yhat, y := c.YPred.matrix(), c.YTrue.matrix()
		expectNumber(t, c.Name, l.Value(yhat, y), c.Value)
		expectMatrix(t, c.Name+": gradient", gradientOf(l, yhat, y), c.Grad.matrix())

		u := nnlib.Unfused(l)
		if u.Name() != l.Name() || u.Value(yhat, y) != l.Value(yhat, y) || !mat.Equal(gradientOf(u, yhat, y), gradientOf(l, yhat, y)) {
			t.Errorf("%s: Unfused is another function", c.Name)
		}
	}
}

func TestLossGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, shape := range [][2]int{{1, 1}, {1, 4}, {3, 1}, {4, 3}} {
		rows, columns := shape[0], shape[1]
		z, p, hot := mat.NewDense(rows, columns, nil), mat.NewDense(rows, columns, nil), mat.NewDense(rows, columns, nil)
		for i := range rows {
			for j := range columns {
				z.Set(i, j, 3*rng.NormFloat64())
				p.Set(i, j, 0.05+0.9*rng.Float64()) // rows need not sum to 1
			}
			hot.Set(i, rng.IntN(columns), 1)
		}
		for _, l := range []nnlib.Loss{nnlib.MSE, nnlib.HalfSquaredError, nnlib.BinaryCrossEntropyFromLogits, nnlib.CategoricalCrossEntropyFromLogits} {
			for _, y := range []*mat.Dense{hot, p} {
				if r := gradcheck.Loss(l, z, y); !r.OK(1e-8) || r.Kinks > 0 {
					t.Errorf("%s, %v: %v", l.Name(), shape, r)
				}
			}
		}
		for _, l := range []nnlib.Loss{nnlib.BinaryCrossEntropy, nnlib.CategoricalCrossEntropy} {
			if r := gradcheck.Loss(l, p, hot); !r.OK(1e-8) || r.Kinks > 0 {
				t.Errorf("%s, %v: %v", l.Name(), shape, r)
			}
		}
	}
}

func TestElementwiseLossOfOneOutput(t *testing.T) {
	for _, c := range []struct {
		l                     *nnlib.ElementwiseLoss
		yhat, y, value, slope float64
	}{
		{nnlib.MSE, 0.75, 0.25, 0.25, 1},
		{nnlib.HalfSquaredError, 0.75, 0.25, 0.125, 0.5},
		{nnlib.BinaryCrossEntropy, 0.25, 0, -math.Log(0.75), 1 / 0.75},
		{nnlib.BinaryCrossEntropy, 0.25, 1, -math.Log(0.25), -4},
		{nnlib.BinaryCrossEntropyFromLogits, 0, 1, math.Ln2, -0.5},
	} {
		expectNumber(t, c.l.Name(), c.l.Of(c.yhat, c.y), c.value)
		expectNumber(t, c.l.Name()+": derivative", c.l.Derivative(c.yhat, c.y), c.slope)
	}
}

// The mean over ten outputs makes the error of MSE a fifth of the plain one:
// the factor between Keras' learning rate and that of the derivation.
func TestFactorOfFive(t *testing.T) {
	yhat, y := mat.NewDense(2, 10, nil), mat.NewDense(2, 10, nil)
	yhat.Set(1, 3, 0.7)
	mse, half := gradientOf(nnlib.MSE, yhat, y).At(1, 3), gradientOf(nnlib.HalfSquaredError, yhat, y).At(1, 3)
	expectNumber(t, "half-sum", half, 0.7/2)
	expectNumber(t, "half-sum over mean", half/mse, 5)
}

// The losses from logits are exact wherever float64 has the numbers.
func TestLossesFromLogitsFarOut(t *testing.T) {
	for _, c := range []struct{ z, y, value, slope float64 }{
		{1000, 1, 0, 0},
		{1000, 0, 1000, 1},
		{-1000, 0, 0, 0},
		{-1000, 1, 1000, -1},
		{36.8, 0, 36.8, 1},                 // saturated and wrong: the whole error comes back
		{50, 1, 1.9287498479639178e-22, 0}, // e^-50
		{-50, 0, 1.9287498479639178e-22, 1.9287498479639178e-22},
	} {
		z, y := mat.NewDense(1, 1, []float64{c.z}), mat.NewDense(1, 1, []float64{c.y})
		l := nnlib.BinaryCrossEntropyFromLogits
		v, d := l.Value(z, y), gradientOf(l, z, y).At(0, 0)
		if math.Abs(v-c.value) > 1e-15*c.value || math.Abs(d-c.slope) > 1e-15*math.Abs(c.slope) {
			t.Errorf("binary at z = %v, y = %v: got %v and %v, want %v and %v", c.z, c.y, v, d, c.value, c.slope)
		}
	}
	z, y := mat.NewDense(1, 3, []float64{1000, -1000, 0}), mat.NewDense(1, 3, []float64{0, 1, 0})
	l := nnlib.CategoricalCrossEntropyFromLogits
	if v := l.Value(z, y); v != 2000 {
		t.Errorf("categorical: %v, want 2000", v)
	}
	if d := gradientOf(l, z, y); d.At(0, 0) != 1 || d.At(0, 1) != -1 || d.At(0, 2) != 0 {
		t.Errorf("categorical: gradient %v, want 1, -1, 0", d.RawRowView(0))
	}
}

// The product of the two derivatives, which the fused form avoids, is lost
// as soon as the sigmoid is 1: clipped it is 0, without clipping it is NaN.
func TestUnfusedLosesTheGradient(t *testing.T) {
	z := 36.8
	p := nnlib.Sigmoid.Value(z)
	if d := nnlib.BinaryCrossEntropy.Derivative(p, 0) * nnlib.Sigmoid.Derivative(z); d != 0 {
		t.Errorf("product with clipping: %v, want 0", d)
	}
	if d := 1 / (1 - p) * nnlib.Sigmoid.Derivative(z); !math.IsNaN(d) {
		t.Errorf("naive product: %v, want NaN", d)
	}
	if d := nnlib.BinaryCrossEntropyFromLogits.Derivative(z, 0); d != 1 {
		t.Errorf("fused: %v, want 1", d)
	}
}

// Clipping ends at 1e-7 and 1 - 1e-7 themselves, where the derivative still
// counts.
func TestCrossEntropyClips(t *testing.T) {
	l := nnlib.BinaryCrossEntropy
	for _, p := range []float64{0, 1e-8, 1 - 1e-8, 1} {
		for _, y := range []float64{0, 1} {
			if d := l.Derivative(p, y); d != 0 {
				t.Errorf("derivative at %v, target %v: %v, want 0", p, y, d)
			}
			if v := l.Of(p, y); v < 0 || v > 17 {
				t.Errorf("value at %v, target %v: %v", p, y, v)
			}
		}
	}
	if d := l.Derivative(1e-7, 1); math.Abs(d+1e7) > 1 {
		t.Errorf("derivative at 1e-7: %v, want -1e7", d)
	}
}

func TestNaNPassesThroughLosses(t *testing.T) {
	for _, l := range []nnlib.Loss{
		nnlib.MSE, nnlib.HalfSquaredError, nnlib.BinaryCrossEntropy, nnlib.CategoricalCrossEntropy,
		nnlib.BinaryCrossEntropyFromLogits, nnlib.CategoricalCrossEntropyFromLogits,
	} {
		for column := range 2 {
			yhat, y := mat.NewDense(1, 2, []float64{0.4, 0.4}), mat.NewDense(1, 2, []float64{1, 0})
			yhat.Set(0, column, math.NaN())
			if v := l.Value(yhat, y); !math.IsNaN(v) {
				t.Errorf("%s of NaN in column %d is %v", l.Name(), column, v)
			}
			if d := gradientOf(l, yhat, y); !math.IsNaN(d.At(0, column)) {
				t.Errorf("%s: derivative at NaN is %v", l.Name(), d.At(0, column))
			}
		}
	}
}
