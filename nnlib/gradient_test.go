package nnlib_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

// gradientTolerance is what every gradient in this file must keep.
const gradientTolerance = 1e-7

// activations are all activation functions, softmax too.
func activations() []nnlib.Activation {
	all := []nnlib.Activation{nnlib.Softmax}
	for _, f := range functions() {
		all = append(all, f)
	}
	return all
}

// bodies are the ways to put an activation into a network, in the first place
// and deeper. Their outputs have three columns, their inputs too.
var bodies = map[string]func(a nnlib.Activation) []nnlib.Layer{
	"dense": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{dense(a)}
	},
	"dense, dense": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{dense(a), dense(a)}
	},
	"dense, activation": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{dense(nil), nnlib.Activate(a)}
	},
	"activation, dense": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{nnlib.Activate(a), dense(nil)}
	},
	"dense, batch norm, activation": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{withoutBias(), batchNorm(), nnlib.Activate(a)}
	},
	"dense with activation, batch norm": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{dense(a), batchNorm()}
	},
	"batch norm, dense": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{batchNorm(), dense(a)}
	},
	"maxout, activation": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{nnlib.Maxout(3, 3, nnlib.Normal(0, 1)), nnlib.Activate(a)}
	},
	"dense, maxout": func(a nnlib.Activation) []nnlib.Layer {
		return []nnlib.Layer{dense(a), nnlib.Maxout(3, 2, nnlib.Normal(0, 1))}
	},
}

func dense(a nnlib.Activation) *nnlib.DenseLayer {
	l := nnlib.Dense(3, a, nnlib.Normal(0, 0.8))
	l.BiasInitializer = nnlib.Normal(0, 0.3)
	return l
}

func withoutBias() *nnlib.DenseLayer {
	l := dense(nil)
	l.UseBias = false
	return l
}

func batchNorm() *nnlib.BatchNormLayer {
	l := nnlib.BatchNorm()
	l.Epsilon = 0.01 // with few examples a column can be nearly constant
	return l
}

// A head ends a network: an output activation and a loss.
type head struct {
	activation nnlib.Activation
	loss       nnlib.Loss
}

// heads has each loss once, with an activation that suits it.
var heads = []head{
	{nnlib.Linear, nnlib.MSE},
	{nnlib.Tanh, nnlib.HalfSquaredError},
	{nnlib.Sigmoid, nnlib.BinaryCrossEntropy},
	{nnlib.Sigmoid, nnlib.Unfused(nnlib.BinaryCrossEntropy)},
	{nnlib.Softmax, nnlib.CategoricalCrossEntropy},
	{nnlib.Softmax, nnlib.Unfused(nnlib.CategoricalCrossEntropy)},
	{nnlib.Linear, nnlib.BinaryCrossEntropyFromLogits},
	{nnlib.Linear, nnlib.CategoricalCrossEntropyFromLogits},
}

// otherHeads are all further pairs: the losses that need probabilities go
// with activations that give positive numbers.
func otherHeads() []head {
	var out []head
	for _, a := range activations() {
		for _, l := range []nnlib.Loss{nnlib.MSE, nnlib.HalfSquaredError, nnlib.BinaryCrossEntropyFromLogits, nnlib.CategoricalCrossEntropyFromLogits} {
			out = append(out, head{a, l})
		}
	}
	return append(out, head{nnlib.Softmax, nnlib.BinaryCrossEntropy}, head{nnlib.Sigmoid, nnlib.CategoricalCrossEntropy},
		head{nnlib.Softplus, nnlib.CategoricalCrossEntropy})
}

func (h head) String() string {
	return fmt.Sprintf("%s, %s (%T)", h.activation.Name(), h.loss.Name(), h.loss)
}

// layers ends a network in a Dense layer with the activation, or in the
// activation as a layer of its own.
func (h head) layers(apart bool) []nnlib.Layer {
	if apart {
		return []nnlib.Layer{dense(nil), nnlib.Activate(h.activation)}
	}
	return []nnlib.Layer{dense(h.activation)}
}

// randomBatch draws standard normal inputs and one-hot targets.
func randomBatch(rows int, rng *rand.Rand) (x, y *mat.Dense) {
	x, y = mat.NewDense(rows, 3, nil), mat.NewDense(rows, 3, nil)
	for i := range rows {
		for j := range 3 {
			x.Set(i, j, rng.NormFloat64())
		}
		y.Set(i, rng.IntN(3), 1)
	}
	return x, y
}

// checkModel checks one network.
func checkModel(t *testing.T, name string, rows int, loss nnlib.Loss, layers ...nnlib.Layer) gradcheck.Report {
	t.Helper()
	m := nnlib.NewSequential(3, layers...)
	if err := m.Compile(loss, nnlib.NewSGD(), 11); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	x, y := randomBatch(rows, rand.New(rand.NewPCG(7, uint64(rows))))
	r, err := gradcheck.Model(m, x, y)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !r.OK(gradientTolerance) {
		t.Errorf("%s, batch of %d: %v", name, rows, r)
	}
	return r
}

// Every layer with every activation under every loss, fused and not, for one
// example and for several.
func TestGradients(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		networks, checked, kinks, worst := 0, 0, 0, 0.0
		check := func(body string, a nnlib.Activation, h head, apart bool, rows int) {
			name := fmt.Sprintf("%s with %s; %v", body, a.Name(), h)
			r := checkModel(t, name, rows, h.loss, append(bodies[body](a), h.layers(apart)...)...)
			networks, checked, kinks, worst = networks+1, checked+r.Checked, kinks+r.Kinks, max(worst, r.Worst.Error)
		}
		for _, rows := range []int{1, 4} {
			for body := range bodies {
				for _, a := range activations() {
					for i, h := range heads {
						if testing.Short() && (body != "dense" || rows == 1) && (a != nnlib.Tanh || i > 0) {
							continue // not every combination
						}
						check(body, a, h, i%2 == 1, rows)
					}
				}
			}
			for _, h := range otherHeads() {
				check("dense", nnlib.Tanh, h, false, rows)
				check("dense", nnlib.Tanh, h, true, rows)
			}
		}
		if kinks*100 > checked {
			t.Errorf("%d derivatives were left out as kinks, beside %d checked", kinks, checked)
		}
		t.Logf("%d networks, %d derivatives, worst error %.1e, %d on kinks", networks, checked, worst, kinks)
	})
}

// In inference mode batch normalization has another derivative.
func TestGradientsInInference(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	x, _ := randomBatch(4, rng)
	layers := map[string]nnlib.Layer{"batch norm": batchNorm(), "maxout": nnlib.Maxout(2, 3, nnlib.Normal(0, 1))}
	for _, a := range activations() {
		layers["dense "+a.Name()], layers["activation "+a.Name()] = dense(a), nnlib.Activate(a)
	}
	for name, l := range layers {
		if _, err := l.Build(3, rng); err != nil {
			t.Fatal(err)
		}
		if b, ok := l.(*nnlib.BatchNormLayer); ok {
			b.MovingMean.Value.SetRow(0, []float64{.3, -1, 2})
			b.MovingVariance.Value.SetRow(0, []float64{.5, 2, 3})
			b.Gamma.Value.SetRow(0, []float64{.7, -1, 2})
		}
		for _, training := range []bool{true, false} {
			if r := gradcheck.Layer(l, x, training); !r.OK(gradientTolerance) {
				t.Errorf("%s, training %v: %v", name, training, r)
			}
		}
	}
}

// A model's layers keep their gradients apart when batches change in size.
func TestGradientsAfterAnotherBatch(t *testing.T) {
	m := nnlib.NewSequential(3, dense(nnlib.Tanh), batchNorm(), nnlib.Maxout(3, 2, nnlib.HeNormal), dense(nnlib.Softmax))
	if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewAdam(), 2); err != nil {
		t.Fatal(err)
	}
	for i, rows := range []int{5, 2, 7, 3} {
		x, y := randomBatch(rows, rand.New(rand.NewPCG(uint64(i), 1)))
		if _, err := m.TrainStep(x, y); err != nil {
			t.Fatal(err)
		}
		if r, err := gradcheck.Model(m, x, y); err != nil || !r.OK(gradientTolerance) {
			t.Errorf("after batch %d: %v, %v", i+1, r, err)
		}
	}
}

// InputGradient is Gradients and one matrix more; the next Gradients leaves
// that out again.
func TestInputGradient(t *testing.T) {
	first := dense(nnlib.Tanh)
	m := nnlib.NewSequential(3, first, dense(nnlib.Sigmoid))
	x, y := randomBatch(2, rand.New(rand.NewPCG(1, 1)))
	if _, _, err := m.InputGradient(x, y); err == nil {
		t.Error("a model that is not compiled has an input gradient")
	}
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 1); err != nil {
		t.Fatal(err)
	}
	loss, dx, err := m.InputGradient(x, y)
	if err != nil || dx == nil {
		t.Fatalf("got %v, %v", dx, err)
	}
	withInput := mat.DenseCopyOf(first.Weight.Gradient())
	plain, err := m.Gradients(x, y)
	if err != nil || plain != loss || !mat.Equal(withInput, first.Weight.Gradient()) {
		t.Errorf("losses %v and %v, error %v", loss, plain, err)
	}
	// A layer that is called by itself always has one.
	if d := first.Backward(mat.NewDense(2, 3, nil)); d == nil {
		t.Error("the first layer's Backward returns nil")
	}
	if _, _, err := m.InputGradient(y.Slice(0, 1, 0, 2).(*mat.Dense), y); err == nil {
		t.Error("a wrong shape was accepted")
	}
}
