package gomlx

import (
	"math"

	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/model"
)

// The initializers of the chapter that GoMLX does not have, or has otherwise.
// Of Glorot's uniform one, initializer.XavierUniformFn is Keras'. GoMLX's
// XavierNormalFn and HeFn have Keras' variance, but do not truncate.
//
// Each returns biases, which have a single axis, as zeros.

// HeNormal draws from a normal distribution with standard deviation
// sqrt(2/fanIn), truncated at two standard deviations, as Keras does.
func HeNormal(p model.StoreProvider) model.VariableInitializer {
	return truncatedNormal(p, func(fanIn, _ int) float64 { return math.Sqrt(2 / float64(fanIn)) })
}

// GlorotNormal is HeNormal with the standard deviation sqrt(2/(fanIn + fanOut)).
func GlorotNormal(p model.StoreProvider) model.VariableInitializer {
	return truncatedNormal(p, func(fanIn, fanOut int) float64 { return math.Sqrt(2 / float64(fanIn+fanOut)) })
}

// HeUniform draws from the uniform distribution within ±sqrt(6/fanIn).
func HeUniform(p model.StoreProvider) model.VariableInitializer {
	return weights(func(g *graph.Graph, s shapes.Shape) *graph.Node {
		limit := math.Sqrt(6 / float64(s.Dimensions[0]))
		return graph.AddScalar(graph.MulScalar(p.Store().RandomUniform(g, s), 2*limit), -limit)
	})
}

// Uniform draws weights from the uniform distribution between low and high.
// GoMLX's RandomUniformFn draws the biases too.
func Uniform(p model.StoreProvider, low, high float64) model.VariableInitializer {
	return weights(func(g *graph.Graph, s shapes.Shape) *graph.Node {
		return graph.AddScalar(graph.MulScalar(p.Store().RandomUniform(g, s), high-low), low)
	})
}

// Normal draws weights from the normal distribution, not truncated.
func Normal(p model.StoreProvider, sigma float64) model.VariableInitializer {
	return weights(func(g *graph.Graph, s shapes.Shape) *graph.Node {
		return graph.MulScalar(p.Store().RandomNormal(g, s), sigma)
	})
}

// weights leaves biases at 0.
func weights(draw model.VariableInitializer) model.VariableInitializer {
	return func(g *graph.Graph, s shapes.Shape) *graph.Node {
		if s.Rank() < 2 {
			return graph.Zeros(g, s)
		}
		return draw(g, s)
	}
}

// truncatedSigma is the standard deviation of the standard normal distribution
// truncated at ±2, by which Keras divides.
const truncatedSigma = 0.87962566103423978

// redraws is how often a number beyond two standard deviations is drawn again.
// A graph is of fixed length, so it cannot go on until all fit. Of 10^16
// numbers about one is still outside, and is set to 0.
const redraws = 12

func truncatedNormal(p model.StoreProvider, sigma func(fanIn, fanOut int) float64) model.VariableInitializer {
	return weights(func(g *graph.Graph, s shapes.Shape) *graph.Node {
		two := graph.Scalar(g, s.DType, 2)
		z := p.Store().RandomNormal(g, s)
		for range redraws {
			z = graph.Where(graph.LessOrEqual(graph.Abs(z), two), z, p.Store().RandomNormal(g, s))
		}
		z = graph.Where(graph.LessOrEqual(graph.Abs(z), two), z, graph.ZerosLike(z))
		return graph.MulScalar(z, sigma(s.Dimensions[0], s.Dimensions[1])/truncatedSigma)
	})
}
