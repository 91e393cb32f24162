package gomlx

import "github.com/gomlx/gomlx/core/graph"

// A Clip bounds the gradients of all weights of a step. GoMLX's own
// clip_step_by_value bounds something else: the step, after the optimizer has
// worked on the gradient.
type Clip func(gradients []*graph.Node) []*graph.Node

// ClipValue bounds each element to ±limit.
func ClipValue(limit float64) Clip {
	return each(func(g *graph.Node) *graph.Node { return graph.ClipScalar(g, -limit, limit) })
}

// ClipNorm shrinks each weight matrix' gradient to a norm of at most limit.
func ClipNorm(limit float64) Clip {
	return each(func(g *graph.Node) *graph.Node { return shrink(g, sumOfSquares(g), limit) })
}

// ClipGlobalNorm shrinks the gradients together to a norm of at most limit.
func ClipGlobalNorm(limit float64) Clip {
	return func(gradients []*graph.Node) []*graph.Node {
		total := sumOfSquares(gradients[0])
		for _, g := range gradients[1:] {
			total = graph.Add(total, sumOfSquares(g))
		}
		return each(func(g *graph.Node) *graph.Node { return shrink(g, total, limit) })(gradients)
	}
}

func each(f func(*graph.Node) *graph.Node) Clip {
	return func(gradients []*graph.Node) []*graph.Node {
		clipped := make([]*graph.Node, len(gradients))
		for i, g := range gradients {
			clipped[i] = f(g)
		}
		return clipped
	}
}

func sumOfSquares(g *graph.Node) *graph.Node { return graph.ReduceAllSum(graph.Square(g)) }

// shrink returns g limit/max(norm, limit).
func shrink(g, squares *graph.Node, limit float64) *graph.Node {
	bound := graph.Scalar(g.Graph(), g.DType(), limit)
	return graph.Mul(g, graph.Div(bound, graph.Max(graph.Sqrt(squares), bound)))
}
