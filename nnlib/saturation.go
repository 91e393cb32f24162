package nnlib

// When a neuron is saturated, and when it is dead.

import "math"

// A neuron is saturated where its activation function is nearly flat: little
// of an error gets through it.

// Saturated reports whether the function is nearly flat at z: for [Tanh]
// where |tanh z| > 0.99, for [Sigmoid] where the value is below 0.01 or above
// 0.99, and for any other function where the derivative is within ±0.01.
func (f *ElementwiseActivation) Saturated(z float64) bool {
	return condition(f)(z, f.value(z)) >= saturated
}

// conditions of a unit, for one example.
const (
	active    = iota
	saturated // nearly flat
	dead      // the derivative is exactly 0: no error gets through
)

// condition returns the function that tells the condition of a unit whose
// weighted sum is z and whose output is y; it is nil for what has no
// derivative of its own for each unit.
func condition(a Activation) func(z, y float64) int {
	switch a {
	case Tanh:
		return func(z, y float64) int { return flatness(math.Abs(y) > 0.99, 1-float64(y*y)) }
	case Sigmoid, Softmax: // softmax: the derivative of an output with respect to its own z
		return func(z, y float64) int { return flatness(y < 0.01 || y > 0.99, y*(1-y)) }
	}
	f, ok := a.(*ElementwiseActivation)
	if !ok {
		return nil
	}
	return func(z, y float64) int {
		d := f.derivative(z, y)
		return flatness(math.Abs(d) < 0.01, d)
	}
}

func flatness(flat bool, derivative float64) int {
	switch {
	case derivative == 0:
		return dead
	case flat:
		return saturated
	}
	return active
}

// outputRange is the range of a bounded activation's values.
func outputRange(a Activation) (low, high float64, bounded bool) {
	switch a {
	case Tanh:
		return -1, 1, true
	case Sigmoid, Softmax:
		return 0, 1, true
	}
	return 0, 0, false
}
