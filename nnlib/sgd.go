package nnlib

// Gradient descent, with momentum and with Nesterov's look ahead.

import "nnbook/nnlib/internal/kernel"

// SGD is stochastic gradient descent, w -= LearningRate g, with optional
// momentum: the velocity v remembers earlier gradients,
//
//	v = Momentum v - LearningRate g
//	w += v
//
// and, as Nesterov (1983) has it, w += Momentum v - LearningRate g with the
// new v. The w that is stored is the point one step of v ahead, where Nesterov wants the
// gradient to be taken.
type SGD struct {
	LearningRate float64 // 0.01
	Momentum     float64 // 0
	Nesterov     bool    // false
	Clip         Clip    // nil
	state
}

// NewSGD returns plain gradient descent with Keras' learning rate, 0.01.
func NewSGD() *SGD { return &SGD{LearningRate: 0.01} }

// Name implements [Optimizer].
func (o *SGD) Name() string { return "sgd" }

// SetLearningRate changes the rate of the steps to come.
func (o *SGD) SetLearningRate(lr float64) { o.LearningRate = lr }

// Start implements [Optimizer].
func (o *SGD) Start(params []*Param) error {
	o.state.start(params, 0)
	if o.Momentum != 0 {
		o.addSlot("velocity", 0)
	}
	return checkSettings(o.Name(), o.Clip, rate(o.LearningRate), decay("Momentum", o.Momentum))
}

// Step implements [Optimizer].
func (o *SGD) Step() {
	o.begin(o.Clip)
	if o.Momentum != 0 && len(o.slots) == 0 { // momentum was switched on later
		o.addSlot("velocity", 0)
	}
	for _, p := range o.params {
		p.descend(o.LearningRate)
	}
	o.update(o, 250)
}

// descends tells whether a step is nothing but w -= LearningRate g.
func (o *SGD) descends() bool { return o.Momentum == 0 && o.Clip == nil }

// apply is the rule. The first done elements are updated already, by the kernel; done
// is 0 where the CPU has no fast path.
func (o *SGD) apply(w, g []float64, slots [2][]float64) {
	if o.Momentum == 0 {
		done := kernel.Descend(w, g, o.LearningRate)
		for i := done; i < len(w); i++ {
			w[i] -= float64(o.LearningRate * g[i])
		}
		return
	}
	v := slots[0]
	done := kernel.Momentum(w, g, v, o.LearningRate, o.Momentum, o.Nesterov)
	for i := done; i < len(w); i++ {
		step := float64(o.LearningRate * g[i])
		v[i] = float64(o.Momentum*v[i]) - step
		if o.Nesterov {
			w[i] += float64(o.Momentum*v[i]) - step
		} else {
			w[i] += v[i]
		}
	}
}
