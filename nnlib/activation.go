package nnlib

// Activation functions, each beside its derivative, and one of your own.

import (
	"fmt"
	"math"

	"nnbook/nnlib/internal/elementary"
)

// An Activation turns the weighted sums z of one example's neurons into
// their outputs y. It works on a row at a time, since softmax needs the
// whole row; the others are an [ElementwiseActivation] applied to each element.
type Activation interface {
	// Name is the name by which [ActivationNamed] knows it, with the defaults for
	// what can be set; of functions of one's own it knows none.
	Name() string
	// Forward writes the outputs for the weighted sums z into y. All slices
	// of a call have the same length; y may be z.
	Forward(y, z []float64)
	// Backward writes into dz the derivative of the loss with respect to z,
	// given dy, the derivative with respect to y. dz may be dy.
	Backward(dz, dy, y, z []float64)
}

// An ElementwiseActivation is an activation that treats each neuron by itself: a
// function of one variable beside its derivative. Make it with
// [NewElementwiseActivation].
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

// NewElementwiseActivation returns an activation of that name from a function and
// its derivative. Besides z the derivative gets y = value(z), which the forward
// pass has left: that of tanh is 1 - y^2. Package [nnbook/nnlib/gradcheck] tells whether the derivative is right. It
// panics if either is nil.
func NewElementwiseActivation(name string, value func(z float64) float64, derivative func(z, y float64) float64) *ElementwiseActivation {
	if value == nil || derivative == nil {
		panic(fmt.Sprintf("nnlib: NewElementwiseActivation wants a function and its derivative for %q, got nil", name))
	}
	return &ElementwiseActivation{name: name, value: value, derivative: derivative}
}

// withLoops sets faster forms of Forward and Backward.
func (f *ElementwiseActivation) withLoops(forward func(y, z []float64), backward func(dz, dy, z []float64)) *ElementwiseActivation {
	f.forward, f.backward = forward, backward
	return f
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
var Linear = NewElementwiseActivation("linear",
	func(z float64) float64 { return z },
	func(z, y float64) float64 { return 1 })

// Sigmoid is the logistic sigmoid S(z) = 1/(1 + e^-z), with values in
// (0, 1), and S' = S(1 - S). For negative z it is computed as e^z/(1 + e^z),
// so that the exponential never overflows. In float64 it rounds to 1 from
// z = 36.8 on, and its derivative to 0 with it.
var Sigmoid = NewElementwiseActivation("sigmoid",
	elementary.Sigmoid,
	func(z, y float64) float64 { return y * (1 - y) })

// Tanh is the hyperbolic tangent, with values in (-1, 1), and
// tanh' = 1 - tanh^2.
var Tanh = NewElementwiseActivation("tanh",
	elementary.Tanh,
	func(z, y float64) float64 { return 1 - float64(y*y) })

// ShiftedTanh is tanh(z) + 0.2z: the chapter's first attempt at a function
// that keeps a slope, at least 0.2, however large z becomes (Figure 5-8).
var ShiftedTanh = NewElementwiseActivation("shifted_tanh",
	func(z float64) float64 { return elementary.Tanh(z) + float64(0.2*z) },
	func(z, y float64) float64 {
		t := elementary.Tanh(z)
		return 1 - float64(t*t) + 0.2
	})

// ReLU is the rectified linear unit max(0, z) (Glorot, Bordes and Bengio,
// 2011). Its derivative at the kink z = 0 is taken as 0, as Keras and PyTorch
// do; the chapter takes 1.
var ReLU = NewElementwiseActivation("relu",
	func(z float64) float64 { return max(z, 0) }, // max lets a NaN through, so that it is noticed
	func(z, y float64) float64 {
		if z > 0 {
			return 1
		}
		return 0
	},
).withLoops(
	func(y, z []float64) {
		for i, zi := range z {
			y[i] = max(zi, 0)
		}
	},
	// Signs are as good as random: a table is faster than a branch that the CPU
	// guesses wrong half of the time.
	func(dz, dy, z []float64) {
		slope := [2]float64{0, 1}
		for i, d := range dy {
			above := 0
			if z[i] > 0 {
				above = 1
			}
			dz[i] = d * slope[above&1]
		}
	})

// LeakyReLU returns the function z for z > 0 and slope*z otherwise, whose
// derivative is never 0 (Xu, Wang et al., 2015). Keras' function form has
// slope 0.2.
func LeakyReLU(slope float64) *ElementwiseActivation {
	return NewElementwiseActivation("leaky_relu",
		func(z float64) float64 {
			if z > 0 {
				return z
			}
			return slope * z
		},
		func(z, y float64) float64 {
			if z > 0 {
				return 1
			}
			return slope
		})
}

// ELU returns the exponential linear unit: z for z > 0 and
// alpha(e^z - 1) otherwise (Shah et al., 2016). Keras' default alpha is 1.
func ELU(alpha float64) *ElementwiseActivation {
	return NewElementwiseActivation("elu",
		func(z float64) float64 {
			if z > 0 {
				return z
			}
			return alpha * elementary.Expm1(z)
		},
		func(z, y float64) float64 {
			if z > 0 {
				return 1
			}
			return alpha * elementary.Exp(z)
		})
}

// Softplus is ln(1 + e^z), a smooth ReLU (Dugas et al., 2001), computed as
// max(z, 0) + ln(1 + e^-|z|) so that the exponential never overflows. Its
// derivative is the logistic sigmoid.
var Softplus = NewElementwiseActivation("softplus",
	func(z float64) float64 { return math.Max(z, 0) + elementary.Log1p(elementary.Exp(-math.Abs(z))) },
	func(z, y float64) float64 { return Sigmoid.value(z) })

// SELU is the self-normalizing ELU (Klambauer et al., 2017), scale times z for
// z > 0 and scale times alpha(e^z - 1) otherwise. With these two constants, and
// the weights of [LecunNormal], a layer draws its outputs towards mean 0 and
// variance 1.
var SELU = NewElementwiseActivation("selu",
	func(z float64) float64 {
		if z > 0 {
			return seluScale * z
		}
		return seluScale * seluAlpha * elementary.Expm1(z)
	},
	func(z, y float64) float64 {
		if z > 0 {
			return seluScale
		}
		return seluScale * seluAlpha * elementary.Exp(z)
	})

const (
	seluAlpha = 1.6732632423543772848170429916717
	seluScale = 1.0507009873554804934193349852946
)

// SiLU is z S(z) with the logistic sigmoid S, also called swish (Ramachandran et
// al., 2017): a smooth ReLU that dips below 0 for negative z. Its derivative is
// S + z S(1 - S).
var SiLU = NewElementwiseActivation("silu",
	func(z float64) float64 { return z * elementary.Sigmoid(z) },
	func(z, y float64) float64 {
		s := elementary.Sigmoid(z)
		return s + float64(z*s*(1-s))
	})

// GELU is z Phi(z), where Phi(z) = (1 + erf(z/sqrt(2)))/2 is the probability that
// a standard normal number is below z (Hendrycks and Gimpel, 2016). This is the
// exact form, Keras' default, and not its approximation by tanh. With the normal
// density phi the derivative is Phi + z phi.
var GELU = NewElementwiseActivation("gelu",
	func(z float64) float64 { return z * normalBelow(z) },
	func(z, y float64) float64 { return normalBelow(z) + float64(z*normalDensity(z)) })

// normalBelow is the distribution function Phi of the standard normal
// distribution, and normalDensity its derivative.
func normalBelow(z float64) float64 { return float64((1 + elementary.Erf(z/math.Sqrt2)) / 2) }

func normalDensity(z float64) float64 { return float64(elementary.Exp(-z*z/2) / math.Sqrt(2*math.Pi)) }
