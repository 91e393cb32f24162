package nnlib

// AdaGrad: each weight has a learning rate that only falls.

import (
	"math"

	"nnbook/nnlib/internal/kernel"
)

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
	o.begin(o.Clip)
	o.update(o, 900)
}

// apply is the rule. The first done elements are updated already, by kernel.AdaGrad; done
// is 0 where the CPU has no fast path.
func (o *AdaGrad) apply(w, g []float64, slots [2][]float64) {
	a := slots[0]
	done := kernel.AdaGrad(w, g, a, o.LearningRate, o.Epsilon)
	for i := done; i < len(w); i++ {
		a[i] += float64(g[i] * g[i])
		w[i] -= float64(o.LearningRate*g[i]) / math.Sqrt(a[i]+o.Epsilon)
	}
}
