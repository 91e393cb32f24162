package nnlib_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

func TestBatchNormMatchesKeras(t *testing.T) {
	type batch struct {
		X, Y, Upstream table
		GradX          table `json:"grad_x"`
		GradGamma      list  `json:"grad_gamma"`
		GradBeta       list  `json:"grad_beta"`
		MovingMean     list  `json:"moving_mean"`
		MovingVariance list  `json:"moving_variance"`
	}
	type golden struct {
		Name                  string
		Epsilon, Momentum     float64
		Gamma, Beta           list
		InitialMovingMean     list `json:"initial_moving_mean"`
		InitialMovingVariance list `json:"initial_moving_variance"`
		Batches               []batch
		Inference             batch
	}
	for _, c := range goldens[golden](t, "keras/batchnorm.json") {
		l := nnlib.BatchNorm()
		l.Epsilon, l.Momentum = c.Epsilon, c.Momentum
		if _, err := l.Build(len(c.Gamma), nil); err != nil {
			t.Fatal(err)
		}
		l.Gamma.Value.Copy(c.Gamma.matrix())
		l.Beta.Value.Copy(c.Beta.matrix())
		l.MovingMean.Value.Copy(c.InitialMovingMean.matrix())
		l.MovingVariance.Value.Copy(c.InitialMovingVariance.matrix())
		pass := func(what string, b batch, training bool) {
			expectMatrix(t, what+": y", l.Forward(b.X.matrix(), training), b.Y.matrix())
			expectMatrix(t, what+": dx", l.Backward(b.Upstream.matrix()), b.GradX.matrix())
			expectMatrix(t, what+": dgamma", l.Gamma.Gradient(), b.GradGamma.matrix())
			expectMatrix(t, what+": dbeta", l.Beta.Gradient(), b.GradBeta.matrix())
		}
		for i, b := range c.Batches {
			what := fmt.Sprintf("%s, batch %d", c.Name, i+1)
			pass(what, b, true)
			expectMatrix(t, what+": moving mean", l.MovingMean.Value, b.MovingMean.matrix())
			expectMatrix(t, what+": moving variance", l.MovingVariance.Value, b.MovingVariance.matrix())
		}
		moving := mat.DenseCopyOf(l.MovingMean.Value)
		pass(c.Name+", inference", c.Inference, false)
		if !mat.Equal(moving, l.MovingMean.Value) {
			t.Errorf("%s: inference moved the statistics", c.Name)
		}
	}
}

func TestBatchNormDefaults(t *testing.T) {
	l := nnlib.BatchNorm()
	if _, err := l.Build(2, nil); err != nil {
		t.Fatal(err)
	}
	if l.Epsilon != 1e-3 || l.Momentum != 0.99 {
		t.Errorf("Epsilon %v, Momentum %v", l.Epsilon, l.Momentum)
	}
	for _, c := range []struct {
		p         *nnlib.Param
		start     float64
		trainable bool
	}{{l.Gamma, 1, true}, {l.Beta, 0, true}, {l.MovingMean, 0, false}, {l.MovingVariance, 1, false}} {
		if c.p.Value.At(0, 1) != c.start || c.p.Trainable != c.trainable {
			t.Errorf("%s starts at %v, trainable %v", c.p.Name, c.p.Value.At(0, 1), c.p.Trainable)
		}
	}
}

// In training each column comes out with mean 0 and standard deviation 1
// (nearly: Epsilon), whatever went in.
func TestBatchNormNormalizes(t *testing.T) {
	l := nnlib.BatchNorm()
	l.Epsilon = 1e-12
	if _, err := l.Build(2, nil); err != nil {
		t.Fatal(err)
	}
	y := l.Forward(mat.NewDense(4, 2, []float64{1000, 1e-3, 1001, 2e-3, 1003, -1e-3, 1009, 5e-3}), true)
	for j := range 2 {
		sum, squares := 0.0, 0.0
		for i := range 4 {
			sum += y.At(i, j) / 4
			squares += y.At(i, j) * y.At(i, j) / 4
		}
		if math.Abs(sum) > 1e-9 || math.Abs(squares-1) > 1e-6 {
			t.Errorf("column %d: mean %v, variance %v", j, sum, squares)
		}
	}
}

// A batch of one has variance 0: the output is Beta, and nothing is learned
// about x.
func TestBatchNormOfOneExample(t *testing.T) {
	l := nnlib.BatchNorm()
	if _, err := l.Build(2, nil); err != nil {
		t.Fatal(err)
	}
	l.Beta.Value.SetRow(0, []float64{.5, -2})
	y := l.Forward(mat.NewDense(1, 2, []float64{7, 1e6}), true)
	expectMatrix(t, "y", y, mat.NewDense(1, 2, []float64{.5, -2}))
	expectMatrix(t, "dx", l.Backward(mat.NewDense(1, 2, []float64{1, 1})), mat.NewDense(1, 2, nil))
}

func TestBatchNormRejectsSettings(t *testing.T) {
	for _, c := range []struct{ epsilon, momentum float64 }{{0, .9}, {-1, .9}, {math.NaN(), .9}, {1e-3, -.1}, {1e-3, 1.1}, {1e-3, math.NaN()}} {
		l := nnlib.BatchNorm()
		l.Epsilon, l.Momentum = c.epsilon, c.momentum
		if _, err := l.Build(2, nil); err == nil {
			t.Errorf("Epsilon %v and Momentum %v were accepted", c.epsilon, c.momentum)
		}
	}
}
