package gomlx

import (
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/layers/activation"
)

// An Activation adds an activation function to a graph. It is the function
// alone: its derivative is worked out by GoMLX. Of the chapter's functions
// GoMLX has graph.Tanh, graph.Sigmoid, graph.Softplus, graph.Softmax and
// activation.Relu; the rest stands here.
type Activation func(z *graph.Node) *graph.Node

// ReLU is max(z, 0) with the derivative 0 at 0, as Keras and PyTorch have it.
// GoMLX's own activation.Relu has the derivative 1 there.
func ReLU(z *graph.Node) *graph.Node {
	zero := graph.ZerosLike(z)
	return graph.Where(graph.GreaterThan(z, zero), z, zero)
}

// LeakyReLU has the slope 0.2 below 0, as Keras' function has. GoMLX's own
// activation.LeakyRelu has 0.3.
func LeakyReLU(z *graph.Node) *graph.Node { return activation.LeakyReluWith(z, 0.2) }

// ELU is z above 0 and e^z - 1 below (Clevert et al., 2016), which GoMLX lacks.
// The exponential sees no positive number, where it could overflow and make
// the derivative of the side not taken NaN. Expm1 would be more exact near 0,
// but GoMLX has no derivative for it.
func ELU(z *graph.Node) *graph.Node {
	zero := graph.ZerosLike(z)
	return graph.Where(graph.GreaterThan(z, zero), z, graph.AddScalar(graph.Exp(graph.Min(z, zero)), -1))
}

// ShiftedTanh is the chapter's tanh(z) + 0.2z.
func ShiftedTanh(z *graph.Node) *graph.Node {
	return graph.Add(graph.Tanh(z), graph.MulScalar(z, 0.2))
}
