package nnlib

import (
	"math"

	"nnbook/nnlib/internal/elementary"
)

// An Activation turns the weighted sums z of one example's neurons into
// their outputs y. It works on a row at a time, since softmax needs the
// whole row; the others are a [ElementwiseActivation] applied to each element.
type Activation interface {
	// Name is the name by which [ActivationNamed] knows it.
	Name() string
	// Forward writes the outputs for the weighted sums z into y. All slices
	// of a call have the same length; y may be z.
	Forward(y, z []float64)
	// Backward writes into dz the derivative of the loss with respect to z,
	// given dy, the derivative with respect to y. dz may be dy.
	Backward(dz, dy, y, z []float64)
}

// A ElementwiseActivation is an activation that treats each neuron by itself: a function
// of one variable beside its derivative.
type ElementwiseActivation struct {
	name  string
	value func(z float64) float64
	// derivative gets y = value(z) too: for tanh and the logistic sigmoid
	// the derivative is a polynomial in y, which saves computing it again.
	derivative func(z, y float64) float64
	// forward and backward, if there, do the same for many elements faster.
	forward  func(y, z []float64)
	backward func(dz, dy, z []float64)
}

// Name is the name by which [ActivationNamed] knows the function.
func (f *ElementwiseActivation) Name() string { return f.name }

// Value returns the output of a neuron whose weighted sum is z.
func (f *ElementwiseActivation) Value(z float64) float64 { return f.value(z) }

// Derivative returns the derivative of Value with respect to z, at z.
func (f *ElementwiseActivation) Derivative(z float64) float64 { return f.derivative(z, f.value(z)) }

// Forward implements [Activation].
func (f *ElementwiseActivation) Forward(y, z []float64) {
	if f.forward != nil {
		f.forward(y, z)
		return
	}
	for i, zi := range z {
		y[i] = f.value(zi)
	}
}

// Backward implements [Activation]: the chain rule, element by element.
func (f *ElementwiseActivation) Backward(dz, dy, y, z []float64) {
	if f.backward != nil {
		f.backward(dz, dy, z)
		return
	}
	for i, d := range dy {
		dz[i] = d * f.derivative(z[i], y[i])
	}
}

// Linear is the identity, y = z: a layer without an activation function.
var Linear = &ElementwiseActivation{
	name:       "linear",
	value:      func(z float64) float64 { return z },
	derivative: func(z, y float64) float64 { return 1 },
}

// Sigmoid is the logistic sigmoid S(z) = 1/(1 + e^-z), with values in
// (0, 1), and S' = S(1 - S). For negative z it is computed as e^z/(1 + e^z),
// so that the exponential never overflows. In float64 it rounds to 1 from
// z = 36.8 on, and its derivative to 0 with it.
var Sigmoid = &ElementwiseActivation{
	name:       "sigmoid",
	value:      elementary.Sigmoid,
	derivative: func(z, y float64) float64 { return y * (1 - y) },
}

// Tanh is the hyperbolic tangent, with values in (-1, 1), and
// tanh' = 1 - tanh^2.
var Tanh = &ElementwiseActivation{
	name:       "tanh",
	value:      elementary.Tanh,
	derivative: func(z, y float64) float64 { return 1 - float64(y*y) },
}

// ShiftedTanh is tanh(z) + 0.2z: the chapter's first attempt at a function
// that keeps a slope, at least 0.2, however large z becomes (Figure 5-8).
var ShiftedTanh = &ElementwiseActivation{
	name:  "shifted_tanh",
	value: func(z float64) float64 { return elementary.Tanh(z) + float64(0.2*z) },
	derivative: func(z, y float64) float64 {
		t := elementary.Tanh(z)
		return 1 - float64(t*t) + 0.2
	},
}

// ReLU is the rectified linear unit max(0, z) (Glorot, Bordes and Bengio,
// 2011). Its derivative at the kink z = 0 is taken as 0, as Keras and PyTorch
// do; the chapter takes 1.
var ReLU = &ElementwiseActivation{
	name:  "relu",
	value: func(z float64) float64 { return max(z, 0) }, // max lets a NaN through, so that it is noticed
	derivative: func(z, y float64) float64 {
		if z > 0 {
			return 1
		}
		return 0
	},
	forward: func(y, z []float64) {
		for i, zi := range z {
			y[i] = max(zi, 0)
		}
	},
	// Signs are as good as random: a table is faster than a branch that the CPU
	// guesses wrong half of the time.
	backward: func(dz, dy, z []float64) {
		slope := [2]float64{0, 1}
		for i, d := range dy {
			above := 0
			if z[i] > 0 {
				above = 1
			}
			dz[i] = d * slope[above&1]
		}
	},
}

// LeakyReLU returns the function z for z > 0 and slope*z otherwise, whose
// derivative is never 0 (Xu, Wang et al., 2015). Keras' function form has
// slope 0.2.
func LeakyReLU(slope float64) *ElementwiseActivation {
	return &ElementwiseActivation{
		name: "leaky_relu",
		value: func(z float64) float64 {
			if z > 0 {
				return z
			}
			return slope * z
		},
		derivative: func(z, y float64) float64 {
			if z > 0 {
				return 1
			}
			return slope
		},
	}
}

// ELU returns the exponential linear unit: z for z > 0 and
// alpha(e^z - 1) otherwise (Shah et al., 2016). Keras' default alpha is 1.
func ELU(alpha float64) *ElementwiseActivation {
	return &ElementwiseActivation{
		name: "elu",
		value: func(z float64) float64 {
			if z > 0 {
				return z
			}
			return alpha * elementary.Expm1(z)
		},
		derivative: func(z, y float64) float64 {
			if z > 0 {
				return 1
			}
			return alpha * elementary.Exp(z)
		},
	}
}

// Softplus is ln(1 + e^z), a smooth ReLU (Dugas et al., 2001), computed as
// max(z, 0) + ln(1 + e^-|z|) so that the exponential never overflows. Its
// derivative is the logistic sigmoid.
var Softplus = &ElementwiseActivation{
	name:       "softplus",
	value:      func(z float64) float64 { return math.Max(z, 0) + elementary.Log1p(elementary.Exp(-math.Abs(z))) },
	derivative: func(z, y float64) float64 { return Sigmoid.value(z) },
}
