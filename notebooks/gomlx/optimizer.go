package gomlx

import (
	"fmt"

	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/train/optimizer"
)

// A Rule is an optimizer in Keras' definition, for GoMLX's trainer. GoMLX has
// plain gradient descent (with a rate that decays unless WithDecay(false) is
// said), and an Adam and RMSProp that are defined otherwise; it has no momentum
// and no AdaGrad.
type Rule struct {
	LearningRate float64
	Clip         Clip // nil: gradients are taken as they are

	start float64 // of the memory
	slots []string
	// step returns a weight's change, and what is remembered for the next
	// step; t counts the steps from 1.
	step func(g *graph.Node, memory []*graph.Node, rate float64, t *graph.Node) (change *graph.Node, remember []*graph.Node)
}

var _ optimizer.Interface = (*Rule)(nil)

// SGD is w -= rate g.
func SGD(rate float64) *Rule {
	return &Rule{LearningRate: rate, step: func(g *graph.Node, _ []*graph.Node, rate float64, _ *graph.Node) (*graph.Node, []*graph.Node) {
		return graph.MulScalar(g, -rate), nil
	}}
}

// Momentum is v = momentum v - rate g, w += v, and Nesterov's form of it
// w += momentum v - rate g.
func Momentum(rate, momentum float64, nesterov bool) *Rule {
	return &Rule{LearningRate: rate, slots: []string{"velocity"}, step: func(g *graph.Node, m []*graph.Node, rate float64, _ *graph.Node) (*graph.Node, []*graph.Node) {
		push := graph.MulScalar(g, -rate)
		v := graph.Add(graph.MulScalar(m[0], momentum), push)
		if nesterov {
			return graph.Add(graph.MulScalar(v, momentum), push), []*graph.Node{v}
		}
		return v, []*graph.Node{v}
	}}
}

// AdaGrad is a += g^2, w -= rate g/sqrt(a + 1e-7), where a starts at 0.1.
func AdaGrad(rate float64) *Rule {
	return &Rule{LearningRate: rate, start: 0.1, slots: []string{"accumulator"}, step: func(g *graph.Node, m []*graph.Node, rate float64, _ *graph.Node) (*graph.Node, []*graph.Node) {
		a := graph.Add(m[0], graph.Square(g))
		return graph.Div(graph.MulScalar(g, -rate), graph.Sqrt(graph.AddScalar(a, 1e-7))), []*graph.Node{a}
	}}
}

// RMSProp is v = 0.9 v + 0.1 g^2, w -= rate g/sqrt(v + 1e-7).
func RMSProp(rate float64) *Rule {
	return &Rule{LearningRate: rate, slots: []string{"mean_square"}, step: func(g *graph.Node, m []*graph.Node, rate float64, _ *graph.Node) (*graph.Node, []*graph.Node) {
		v := mix(m[0], graph.Square(g), 0.9)
		return graph.Div(graph.MulScalar(g, -rate), graph.Sqrt(graph.AddScalar(v, 1e-7))), []*graph.Node{v}
	}}
}

// Adam is, in step t counted from 1,
//
//	m = 0.9 m + 0.1 g
//	v = 0.999 v + 0.001 g^2
//	w -= rate sqrt(1 - 0.999^t)/(1 - 0.9^t) m/(sqrt(v) + 1e-7)
//
// GoMLX's own optimizer.Adam corrects v first and then adds epsilon.
func Adam(rate float64) *Rule {
	return &Rule{LearningRate: rate, slots: []string{"m", "v"}, step: func(g *graph.Node, memory []*graph.Node, rate float64, t *graph.Node) (*graph.Node, []*graph.Node) {
		m, v := mix(memory[0], g, 0.9), mix(memory[1], graph.Square(g), 0.999)
		one := func(beta float64) *graph.Node {
			return graph.OneMinus(graph.Pow(graph.Scalar(t.Graph(), t.DType(), beta), t))
		}
		corrected := graph.MulScalar(graph.Div(graph.Sqrt(one(0.999)), one(0.9)), -rate)
		return graph.Mul(corrected, graph.Div(m, graph.AddScalar(graph.Sqrt(v), 1e-7))), []*graph.Node{m, v}
	}}
}

// mix is beta old + (1 - beta) new.
func mix(old, new *graph.Node, beta float64) *graph.Node {
	return graph.Add(graph.MulScalar(old, beta), graph.MulScalar(new, 1-beta))
}

// ruleScope is where the rules keep what they remember, each number under the
// path of its weight.
const ruleScope = "/rule"

// UpdateGraph implements GoMLX's optimizer.Interface: it adds one step to the
// graph.
func (r *Rule) UpdateGraph(scope *model.Scope, g *graph.Graph, loss *graph.Node) {
	store := scope.Store()
	t := optimizer.IncrementGlobalStep(g, loss.DType())
	weights := trainable(store, g)
	values := make([]*graph.Node, len(weights))
	for i, w := range weights {
		values[i] = w.NodeValue(g)
	}
	gradients := graph.Gradient(loss, values...)
	if r.Clip != nil {
		gradients = r.Clip(gradients)
	}
	for i, w := range weights {
		var memory []*model.Variable
		var before []*graph.Node
		for _, name := range r.slots {
			m := store.VariableWithShape(model.JoinPath(ruleScope, w.Path(), name), w.Shape(), constant(r.start)).SetTrainable(false)
			memory, before = append(memory, m), append(before, m.NodeValue(g))
		}
		change, after := r.step(gradients[i], before, r.LearningRate, t)
		w.SetNodeValue(graph.Add(values[i], change))
		for k, m := range memory {
			m.SetNodeValue(after[k])
		}
	}
}

// Clear implements GoMLX's optimizer.Interface: all that is remembered goes.
func (r *Rule) Clear(scope *model.Scope) error {
	if err := scope.Store().DeleteVariablesInScope(ruleScope); err != nil {
		return fmt.Errorf("gomlx: clear an optimizer: %w", err)
	}
	return optimizer.DeleteGlobalStep(scope)
}

// trainable lists the weights that a graph uses.
func trainable(store *model.Store, g *graph.Graph) []*model.Variable {
	var weights []*model.Variable
	for v := range store.IterVariables() {
		if v.Trainable && v.InUseByGraph(g) {
			weights = append(weights, v)
		}
	}
	return weights
}

func constant(value float64) model.VariableInitializer {
	return func(g *graph.Graph, s shapes.Shape) *graph.Node {
		return graph.BroadcastToShape(graph.Scalar(g, s.DType, value), s)
	}
}
