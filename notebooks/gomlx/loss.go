package gomlx

import "github.com/gomlx/gomlx/core/graph"

// The losses of the chapter that GoMLX does not have, or has otherwise. The
// same as Keras' and nnlib's are its loss.MeanSquaredError,
// loss.BinaryCrossentropyLogits and loss.CategoricalCrossEntropyLogits. Here as
// there, labels and predictions are lists of one matrix, batch x outputs.

// HalfSquaredError is the loss of the chapter's derivation: (y - ŷ)^2/2,
// summed over the outputs and averaged over the batch.
func HalfSquaredError(labels, predictions []*graph.Node) *graph.Node {
	squares := graph.Square(graph.Sub(predictions[0], labels[0]))
	return graph.MulScalar(graph.ReduceAllMean(graph.ReduceSum(squares, -1)), 0.5)
}

// BinaryCrossEntropy clips probabilities to [1e-7, 1 - 1e-7], as Keras does.
// GoMLX's own does not clip: a probability of exactly 0 or 1 can cost +Inf, or
// NaN.
func BinaryCrossEntropy(labels, predictions []*graph.Node) *graph.Node {
	y, p := labels[0], clipped(predictions[0])
	right := graph.Mul(y, graph.Log(p))
	wrong := graph.Mul(graph.OneMinus(y), graph.Log(graph.OneMinus(p)))
	return graph.Neg(graph.ReduceAllMean(graph.Add(right, wrong)))
}

// CategoricalCrossEntropy divides each row of predictions by its sum, then
// clips to [1e-7, 1 - 1e-7], as Keras does. GoMLX's own does not divide, and
// clips at 1e-8 in float64.
func CategoricalCrossEntropy(labels, predictions []*graph.Node) *graph.Node {
	p := predictions[0]
	p = clipped(graph.Div(p, graph.ReduceAndKeep(p, graph.ReduceSum, -1)))
	return graph.Neg(graph.ReduceAllMean(graph.ReduceSum(graph.Mul(labels[0], graph.Log(p)), -1)))
}

func clipped(p *graph.Node) *graph.Node { return graph.ClipScalar(p, 1e-7, 1-1e-7) }
