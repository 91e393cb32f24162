package nnlib

import "nnbook/nnlib/internal/kernel"

// AdaGrad gives each weight a learning rate of its own, which shrinks with
// the sum of its squared gradients (Duchi, Hazan and Singer, 2011):
//
//	a += g^2
//	w -= LearningRate g / sqrt(a + Epsilon)
//
// with a starting at InitialAccumulator, as in Keras.
type AdaGrad struct {
	LearningRate       float64 // 0.001
	InitialAccumulator float64 // 0.1
	Epsilon            float64 // 1e-7
	Clip               Clip    // nil
	state
}

// NewAdaGrad returns AdaGrad with Keras' defaults.
func NewAdaGrad() *AdaGrad {
	return &AdaGrad{LearningRate: 0.001, InitialAccumulator: 0.1, Epsilon: 1e-7}
}

// Name implements [Optimizer].
func (o *AdaGrad) Name() string { return "adagrad" }

// SetLearningRate changes the rate of the steps to come.
func (o *AdaGrad) SetLearningRate(lr float64) { o.LearningRate = lr }

// Start implements [Optimizer].
func (o *AdaGrad) Start(params []*Param) error {
	o.state.start(params, o.InitialAccumulator, "accumulator")
	return checkSettings(o.Name(), o.Clip, rate(o.LearningRate), positive("Epsilon", o.Epsilon),
		setting{"InitialAccumulator", o.InitialAccumulator, o.InitialAccumulator >= 0, "at least 0"})
}

// Step implements [Optimizer].
func (o *AdaGrad) Step() {
	o.steps++
	if o.Clip != nil {
		o.Clip.apply(o.params)
	}
	for i, p := range o.params {
		kernel.AdaGrad(p.values(), p.forUpdate(), o.slots[0][i], o.LearningRate, o.Epsilon)
	}
}
