package nnlib

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// trained trains a model for a while, so that its moving statistics, gammas
// and betas are far from where they start.
func trained(t *testing.T, loss Loss, layers ...Layer) (m *Sequential, x, y *mat.Dense) {
	t.Helper()
	x, y = blobs(200, 6, 3, 2)
	for i := range 200 { // columns of different scale
		for j := range 6 {
			x.Set(i, j, x.At(i, j)*float64(j+1)+float64(j))
		}
	}
	o := NewAdam()
	o.LearningRate = 0.05
	m = compiled(t, 6, loss, o, 3, layers...)
	for _, l := range m.layers {
		if n, ok := l.(*BatchNormLayer); ok {
			n.Momentum = 0.8
		}
	}
	fit(t, m, x, y, FitConfig{Epochs: 10, BatchSize: 20})
	return m, x, y
}

func TestFoldedModelPredictsTheSame(t *testing.T) {
	withoutBias := func() Layer {
		d := Dense(5, Linear, HeNormal)
		d.UseBias = false
		return d
	}
	softmax := func() Layer { return Dense(3, Softmax, GlorotUniform) }
	for name, c := range map[string]struct {
		loss   Loss
		layers []Layer
		left   int // layers
	}{
		"before the activation": {CategoricalCrossEntropy,
			[]Layer{Dense(8, Linear, HeNormal), BatchNorm(), Activate(ReLU), softmax()}, 3},
		"after the activation": {CategoricalCrossEntropy,
			[]Layer{Dense(8, Tanh, GlorotUniform), BatchNorm(), softmax()}, 2},
		"both, several times": {CategoricalCrossEntropy,
			[]Layer{Dense(8, Linear, HeNormal), BatchNorm(), Activate(ReLU), Dense(7, Sigmoid, HeNormal), BatchNorm(), softmax()}, 4},
		"without a bias": {CategoricalCrossEntropy,
			[]Layer{withoutBias(), BatchNorm(), Activate(ELU(1)), softmax()}, 3},
		"in front of a layer without a bias": {CategoricalCrossEntropy,
			[]Layer{Dense(8, Tanh, HeNormal), BatchNorm(), withoutBias(), softmax()}, 3},
		"as the first layer":       {MSE, []Layer{BatchNorm(), Dense(3, Sigmoid, GlorotUniform)}, 1},
		"in front of maxout":       {CategoricalCrossEntropy, []Layer{Dense(8, ReLU, HeNormal), BatchNorm(), Maxout(6, 3, HeNormal), softmax()}, 3},
		"behind maxout":            {CategoricalCrossEntropy, []Layer{Maxout(6, 3, HeNormal), BatchNorm(), softmax()}, 2},
		"one behind another":       {CategoricalCrossEntropy, []Layer{Dense(8, Tanh, HeNormal), BatchNorm(), BatchNorm(), softmax()}, 2},
		"two behind a dense layer": {CategoricalCrossEntropy, []Layer{Dense(8, Linear, HeNormal), BatchNorm(), BatchNorm(), Activate(Tanh), softmax()}, 3},
		"as the last layer":        {MSE, []Layer{Dense(3, Linear, HeNormal), BatchNorm()}, 1},
		"in front of softmax":      {CategoricalCrossEntropy, []Layer{Dense(3, Linear, HeNormal), BatchNorm(), Activate(Softmax)}, 2},
		"none":                     {CategoricalCrossEntropy, []Layer{Dense(8, Tanh, HeNormal), softmax()}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			m, x, y := trained(t, c.loss, c.layers...)
			before := contents(m)
			folded, err := FoldBatchNorm(m)
			if err != nil {
				t.Fatal(err)
			}
			if len(folded.Layers()) != c.left {
				t.Errorf("%d layers are left, want %d", len(folded.Layers()), c.left)
			}
			want, err := m.Predict(x)
			if err != nil {
				t.Fatal(err)
			}
			got, err := folded.Predict(x)
			if err != nil {
				t.Fatal(err)
			}
			if !mat.EqualApprox(got, want, 1e-12) {
				t.Error("the folded model predicts something else")
			}
			wantLoss, wantAccuracy, err := m.Evaluate(x, y)
			if err != nil {
				t.Fatal(err)
			}
			loss, accuracy, err := folded.Evaluate(x, y)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "loss", loss, wantLoss, 1e-11)
			near(t, "accuracy", accuracy, wantAccuracy, 0)

			// Nothing is shared: training the new one leaves the old one alone.
			fit(t, folded, x, y, FitConfig{Epochs: 1, BatchSize: 20})
			sameBits(t, "the old model", contents(m), before)
		})
	}
}

// ownLayer is a layer of another package.
type ownLayer struct{}

func (ownLayer) Name() string                            { return "own" }
func (ownLayer) Build(n int, _ *rand.Rand) (int, error)  { return n, nil }
func (ownLayer) Forward(x *mat.Dense, _ bool) *mat.Dense { return x }
func (ownLayer) Backward(dy *mat.Dense) *mat.Dense       { return dy }
func (ownLayer) Params() []*Param                        { return nil }

func TestFoldSaysWhatDoesNotFit(t *testing.T) {
	for name, c := range map[string]struct {
		layers []Layer
		parts  []string
	}{
		"between activations": {[]Layer{Dense(3, Tanh, HeNormal), BatchNorm(), Activate(ReLU)}, []string{"batch_norm_1", "got neither"}},
		"at the end":          {[]Layer{Dense(3, Tanh, HeNormal), BatchNorm()}, []string{"batch_norm_1", "got neither"}},
		"alone":               {[]Layer{BatchNorm()}, []string{"batch_norm_1"}},
		"the second":          {[]Layer{Dense(3, Linear, HeNormal), BatchNorm(), Activate(ReLU), BatchNorm()}, []string{"batch_norm_2"}},
		"own layer":           {[]Layer{ownLayer{}, Dense(3, Tanh, HeNormal)}, []string{"own", "cannot be copied"}},
	} {
		m := compiled(t, 3, MSE, NewSGD(), 1, c.layers...)
		_, err := FoldBatchNorm(m)
		t.Run(name, func(t *testing.T) { wantError(t, err, c.parts...) })
	}
}
