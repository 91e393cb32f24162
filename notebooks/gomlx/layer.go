package gomlx

import (
	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/layers"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/model/initializer"
)

// Dense is GoMLX's own layer with a bias, in the scope that nnlib's layer has
// for a name: "dense_1" for the first. [ToGoMLX] and [ToNNLib] rely
// on these names.
func Dense(scope *model.Scope, x *graph.Node, units int, start model.VariableInitializer) *graph.Node {
	return layers.Dense(scope.WithInitializer(start), x, true, units)
}

// BatchNorm normalizes each column, as Keras and nnlib do:
//
//	y = scale (x - mean)/sqrt(variance + epsilon) + offset
//
// with mean and variance of the batch in training, and with moving statistics
// in inference. GoMLX's norm.BatchNorm has the same defaults, epsilon 1e-3 and
// momentum 0.99, and the same names of variables, but differs in three points:
// the moving statistics start as a plain average over the steps, epsilon is
// rounded to float32, and where the backend has no operation for it, as the
// one in pure Go, no gradient flows through the batch's mean and variance.
func BatchNorm(scope *model.Scope, x *graph.Node) *graph.Node {
	const epsilon, momentum = 1e-3, 0.99
	scope = scope.In("batch_normalization")
	g, shape := x.Graph(), shapes.Make(x.DType(), x.Shape().Dimensions[1])
	variable := func(name string, start model.VariableInitializer, trainable bool) *model.Variable {
		return scope.WithInitializer(start).VariableWithShape(name, shape).SetTrainable(trainable)
	}
	scale, offset := variable("scale", initializer.One, true), variable("offset", initializer.Zero, true)
	movingMean, movingVariance := variable("mean", initializer.Zero, false), variable("variance", initializer.One, false)

	mean, variance := movingMean.NodeValue(g), movingVariance.NodeValue(g)
	if scope.IsTraining(g) {
		mean = graph.ReduceMean(x, 0)
		variance = graph.ReduceMean(graph.Square(graph.Sub(x, row(mean))), 0)
		follow(movingMean, mean, momentum)
		follow(movingVariance, variance, momentum)
	}
	sigma := graph.Sqrt(graph.AddScalar(variance, epsilon))
	normalized := graph.Div(graph.Sub(x, row(mean)), row(sigma))
	return graph.Add(graph.Mul(normalized, row(scale.NodeValue(g))), row(offset.NodeValue(g)))
}

// row makes a vector a matrix of one row, which is then repeated for each
// example.
func row(v *graph.Node) *graph.Node { return graph.InsertAxes(v, 0) }

func follow(moving *model.Variable, batch *graph.Node, momentum float64) {
	old := moving.NodeValue(batch.Graph())
	moving.SetNodeValue(graph.Add(graph.MulScalar(old, momentum), graph.MulScalar(batch, 1-momentum)))
}

// Maxout gives each unit several linear pieces and outputs the largest
// (Goodfellow et al., 2013). Piece p of unit j is column j·pieces+p of a dense
// layer.
func Maxout(scope *model.Scope, x *graph.Node, units, pieces int, start model.VariableInitializer) *graph.Node {
	z := Dense(scope, x, units*pieces, start)
	return graph.ReduceMax(graph.Reshape(z, x.Shape().Dimensions[0], units, pieces), -1)
}
