package nnlib

import (
	"math"

	"nnbook/nnlib/internal/kernel"
)

// Adam combines momentum and a learning rate for each weight (Kingma and
// Ba, 2015). In step t, counted from 1,
//
//	m = Beta1 m + (1 - Beta1) g
//	v = Beta2 v + (1 - Beta2) g^2
//	w -= LearningRate sqrt(1 - Beta2^t)/(1 - Beta1^t) m / (sqrt(v) + Epsilon)
//
// where the factor with t corrects the bias of m and v towards their start, 0.
// Epsilon is added to the uncorrected root, as in Keras and in the paper's
// more efficient form; PyTorch adds it after the correction.
type Adam struct {
	LearningRate float64 // 0.001
	Beta1        float64 // 0.9
	Beta2        float64 // 0.999
	Epsilon      float64 // 1e-7
	Clip         Clip    // nil
	state
}

// NewAdam returns Adam with Keras' defaults.
func NewAdam() *Adam {
	return &Adam{LearningRate: 0.001, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-7}
}

// Name implements [Optimizer].
func (o *Adam) Name() string { return "adam" }

// SetLearningRate changes the rate of the steps to come.
func (o *Adam) SetLearningRate(lr float64) { o.LearningRate = lr }

// Start implements [Optimizer].
func (o *Adam) Start(params []*Param) error {
	o.state.start(params, 0, "m", "v")
	return checkSettings(o.Name(), o.Clip, rate(o.LearningRate), decay("Beta1", o.Beta1), decay("Beta2", o.Beta2), positive("Epsilon", o.Epsilon))
}

// Step implements [Optimizer].
func (o *Adam) Step() {
	o.steps++
	if o.Clip != nil {
		o.Clip.apply(o.params)
	}
	corrected := o.LearningRate * math.Sqrt(1-power(o.Beta2, o.steps)) / (1 - power(o.Beta1, o.steps))
	for i, p := range o.params {
		kernel.Adam(p.values(), p.forUpdate(), o.slots[0][i], o.slots[1][i], corrected, o.Beta1, o.Beta2, o.Epsilon)
	}
}

// power returns x to the power of n, by squaring.
func power(x float64, n int) float64 {
	y := 1.0
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}
