package nnlib

// RMSProp: each weight has a learning rate that forgets old gradients.

import (
	"math"

	"nnbook/nnlib/internal/kernel"
)

// RMSProp divides by a running root mean square of the gradient, which,
// unlike AdaGrad's sum, forgets (Hinton, n.d.):
//
//	v = Rho v + (1 - Rho) g^2
//	w -= LearningRate g / sqrt(v + Epsilon)
//
// with Epsilon inside the root, as in Keras; PyTorch has it outside.
type RMSProp struct {
	LearningRate float64 // 0.001
	Rho          float64 // 0.9
	Epsilon      float64 // 1e-7
	Clip         Clip    // nil
	state
}

// NewRMSProp returns RMSProp with Keras' defaults.
func NewRMSProp() *RMSProp { return &RMSProp{LearningRate: 0.001, Rho: 0.9, Epsilon: 1e-7} }

// Name implements [Optimizer].
func (o *RMSProp) Name() string { return "rmsprop" }

// SetLearningRate changes the rate of the steps to come.
func (o *RMSProp) SetLearningRate(lr float64) { o.LearningRate = lr }

// Start implements [Optimizer].
func (o *RMSProp) Start(params []*Param) error {
	o.state.start(params, 0, "mean_square")
	return checkSettings(o.Name(), o.Clip, rate(o.LearningRate), decay("Rho", o.Rho), positive("Epsilon", o.Epsilon))
}

// Step implements [Optimizer].
func (o *RMSProp) Step() {
	o.begin(o.Clip)
	o.update(o, 900)
}

// apply is the rule. The first done elements are updated already, by kernel.RMSProp; done
// is 0 where the CPU has no fast path.
func (o *RMSProp) apply(w, g []float64, slots [2][]float64) {
	v := slots[0]
	done := kernel.RMSProp(w, g, v, o.LearningRate, o.Rho, o.Epsilon)
	for i := done; i < len(w); i++ {
		v[i] = float64(o.Rho*v[i]) + float64((1-o.Rho)*float64(g[i]*g[i]))
		w[i] -= float64(o.LearningRate*g[i]) / math.Sqrt(v[i]+o.Epsilon)
	}
}
