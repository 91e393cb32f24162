package nnlib

// Adam: momentum, and a learning rate for each weight.

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

	corrected float64 // the learning rate with the correction for the step
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
	o.begin(o.Clip)
	o.corrected = o.LearningRate * math.Sqrt(1-power(o.Beta2, o.steps)) / (1 - power(o.Beta1, o.steps))
	o.update(o, 900)
}

// apply is the rule. The first done elements are updated already, by kernel.Adam; done
// is 0 where the CPU has no fast path.
func (o *Adam) apply(w, g []float64, slots [2][]float64) {
	m, v := slots[0], slots[1]
	done := kernel.Adam(w, g, m, v, o.corrected, o.Beta1, o.Beta2, o.Epsilon)
	for i := done; i < len(w); i++ {
		m[i] = float64(o.Beta1*m[i]) + float64((1-o.Beta1)*g[i])
		v[i] = float64(o.Beta2*v[i]) + float64((1-o.Beta2)*float64(g[i]*g[i]))
		// Moments this small move no weight, and left alone they would decay into
		// subnormal numbers, on which CPUs are slow.
		if math.Abs(m[i]) < 1e-150 {
			m[i] = 0
		}
		if math.Abs(v[i]) < 1e-300 {
			v[i] = 0
		}
		w[i] -= float64(o.corrected*m[i]) / (math.Sqrt(v[i]) + o.Epsilon)
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
