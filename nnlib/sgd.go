package nnlib

import "nnbook/nnlib/internal/kernel"

// SGD is stochastic gradient descent, w -= LearningRate g, with optional
// momentum: the velocity v remembers earlier gradients,
//
//	v = Momentum v - LearningRate g
//	w += v
//
// and, as Nesterov (1983) has it, w += Momentum v - LearningRate g with the
// new v: the gradient of a point one step ahead.
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
	o.steps++
	if o.Clip != nil {
		o.Clip.apply(o.params)
	}
	if len(o.slots) == 0 && o.Momentum != 0 { // momentum was switched on later
		o.addSlot("velocity", 0)
	}
	for i, p := range o.params {
		if o.Momentum == 0 {
			p.descend(o.LearningRate)
			continue
		}
		kernel.Momentum(p.values(), p.forUpdate(), o.slots[0][i], o.LearningRate, o.Momentum, o.Nesterov)
	}
}
