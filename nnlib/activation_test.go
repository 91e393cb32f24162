package nnlib_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

// functions are the activations that work element by element, with more than
// the default settings.
func functions() []*nnlib.ElementwiseActivation {
	return []*nnlib.ElementwiseActivation{
		nnlib.Linear, nnlib.Sigmoid, nnlib.Tanh, nnlib.ShiftedTanh, nnlib.ReLU, nnlib.Softplus,
		nnlib.LeakyReLU(0.2), nnlib.LeakyReLU(0.01), nnlib.ELU(1), nnlib.ELU(0.5), nnlib.SELU, nnlib.SiLU, nnlib.GELU,
	}
}

func TestActivationsMatchKeras(t *testing.T) {
	type golden struct {
		Name string
		shaped
		X, Y, Upstream table
		GradX          table `json:"grad_x"`
	}
	for _, c := range goldens[golden](t, "keras/activations.json", "torch/activations.json") {
		a := c.activation(t)
		x := c.X.matrix()
		l := nnlib.Activate(a)
		_, columns := x.Dims()
		if _, err := l.Build(columns, nil); err != nil {
			t.Fatal(err)
		}
		expectMatrix(t, c.Name+": value", l.Forward(x, true), c.Y.matrix())
		expectMatrix(t, c.Name+": derivative", l.Backward(c.Upstream.matrix()), c.GradX.matrix())

		// In place, and as a function of one variable.
		z := mat.DenseCopyOf(x)
		for i := range c.X {
			a.Forward(z.RawRowView(i), z.RawRowView(i))
		}
		expectMatrix(t, c.Name+": value in place", z, c.Y.matrix())
		f, ok := a.(*nnlib.ElementwiseActivation)
		if !ok {
			continue
		}
		for i, row := range c.X {
			for j, v := range row {
				what := fmt.Sprintf("%s: at %v", c.Name, v)
				expectNumber(t, what, f.Value(v), c.Y[i][j])
				expectNumber(t, what+": derivative", c.Upstream[i][j]*f.Derivative(v), c.GradX[i][j])
			}
		}
	}
}

func TestDerivativeIsTheSlope(t *testing.T) {
	for _, f := range functions() {
		r := gradcheck.Function(f.Value, f.Derivative, -1000, -40, -5, -1.3, -0.2, -0.01, 0.01, 0.3, 1, 2.7, 6, 36, 1000)
		if !r.OK(1e-8) || r.Kinks != 0 {
			t.Errorf("%s: %v", f.Name(), r)
		}
	}
}

// At a kink the derivative is that of Keras and PyTorch: the left one.
func TestDerivativeAtTheKink(t *testing.T) {
	for _, c := range []struct {
		f    *nnlib.ElementwiseActivation
		want float64
	}{{nnlib.ReLU, 0}, {nnlib.LeakyReLU(0.2), 0.2}, {nnlib.ELU(0.5), 0.5}, {nnlib.SELU, 1.7580993408473768}, {nnlib.SiLU, 0.5}, {nnlib.GELU, 0.5}} {
		if got := c.f.Derivative(0); got != c.want {
			t.Errorf("%s'(0) = %v, want %v", c.f.Name(), got, c.want)
		}
	}
}

// Far out each function and its derivative are their limits, to the last bit.
func TestActivationsFarOut(t *testing.T) {
	for _, c := range []struct {
		f                 *nnlib.ElementwiseActivation
		low, lowSlope     float64 // at -1000
		high, highSlope   float64 // at 1000
		smallest, largest float64 // the slopes allowed
	}{
		{nnlib.Linear, -1000, 1, 1000, 1, 1, 1},
		{nnlib.Sigmoid, 0, 0, 1, 0, 0, 0.25},
		{nnlib.Tanh, -1, 0, 1, 0, 0, 1},
		{nnlib.ShiftedTanh, -201, 0.2, 201, 0.2, 0.2, 1.2},
		{nnlib.ReLU, 0, 0, 1000, 1, 0, 1},
		{nnlib.LeakyReLU(0.2), -200, 0.2, 1000, 1, 0.2, 1},
		{nnlib.ELU(1), -1, 0, 1000, 1, 0, 1},
		{nnlib.Softplus, 0, 0, 1000, 1, 0, 1},
		{nnlib.SELU, -1.7580993408473768, 0, 1050.7009873554805, 1.0507009873554805, 0, 1.7581},
		{nnlib.SiLU, 0, 0, 1000, 1, -0.0999, 1.0999},
		{nnlib.GELU, 0, 0, 1000, 1, -0.1290, 1.1290},
	} {
		got := []float64{c.f.Value(-1000), c.f.Derivative(-1000), c.f.Value(1000), c.f.Derivative(1000)}
		want := []float64{c.low, c.lowSlope, c.high, c.highSlope}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: value and slope at -1000 and 1000 are %v, want %v", c.f.Name(), got, want)
				break
			}
		}
		for z := -1000.0; z <= 1000; z += 0.37 {
			y, slope := c.f.Value(z), c.f.Derivative(z)
			if math.IsNaN(y) || math.IsInf(y, 0) || !(slope >= c.smallest && slope <= c.largest) {
				t.Fatalf("%s: value %v, slope %v at %v", c.f.Name(), y, slope, z)
			}
		}
	}
}

// From z = 36.8 on the logistic sigmoid is 1 in float64, and its slope 0.
func TestSigmoidSaturates(t *testing.T) {
	if y := nnlib.Sigmoid.Value(36.7); y == 1 || nnlib.Sigmoid.Derivative(36.7) == 0 {
		t.Errorf("S(36.7) = %v already", y)
	}
	if y := nnlib.Sigmoid.Value(36.8); y != 1 || nnlib.Sigmoid.Derivative(36.8) != 0 {
		t.Errorf("S(36.8) = %v, want 1", y)
	}
	// To the left it keeps its digits: e^-36.8 and not 0.
	if y, want := nnlib.Sigmoid.Value(-36.8), math.Exp(-36.8); math.Abs(y-want) > 1e-15*want {
		t.Errorf("S(-36.8) = %v, want %v", y, want)
	}
}

func TestNaNPassesThroughActivations(t *testing.T) {
	nan := math.NaN()
	for _, f := range functions() {
		if y := f.Value(nan); !math.IsNaN(y) {
			t.Errorf("%s(NaN) = %v", f.Name(), y)
		}
		for _, z := range []float64{-1, 1} {
			d := []float64{nan}
			f.Backward(d, d, []float64{f.Value(z)}, []float64{z})
			if !math.IsNaN(d[0]) {
				t.Errorf("%s at %v: a derivative of NaN became %v", f.Name(), z, d[0])
			}
		}
	}
	for _, z := range [][]float64{{nan, 1, 2}, {1, nan, 2}, {1, 2, nan}} {
		nnlib.Softmax.Forward(z, z)
		for _, y := range z {
			if !math.IsNaN(y) {
				t.Errorf("softmax beside NaN gave %v", z)
			}
		}
	}
}

func TestSoftmaxFarOut(t *testing.T) {
	for _, c := range []struct{ z, want []float64 }{
		{[]float64{1000, 0, -1000}, []float64{1, 0, 0}},
		{[]float64{1000, 1000}, []float64{0.5, 0.5}},
		{[]float64{-1000, -1000, -1000, -1000}, []float64{.25, .25, .25, .25}},
		{[]float64{-1000, -1000 + math.Ln2}, []float64{1. / 3, 2. / 3}},
		{[]float64{7}, []float64{1}},
	} {
		y := make([]float64, len(c.z))
		nnlib.Softmax.Forward(y, c.z)
		for i := range y {
			if math.Abs(y[i]-c.want[i]) > 1e-13 {
				t.Errorf("softmax(%v) = %v, want %v", c.z, y, c.want)
				break
			}
		}
	}
}
