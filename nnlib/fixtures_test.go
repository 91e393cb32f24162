package nnlib

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// normal returns a matrix of normally distributed numbers.
func normal(rows, columns int, seed uint64) *mat.Dense {
	rng := rand.New(rand.NewPCG(seed, 0))
	m := mat.NewDense(rows, columns, nil)
	for i := range rows {
		for j := range columns {
			m.Set(i, j, rng.NormFloat64())
		}
	}
	return m
}

// blobs returns examples of classes that can be learned: normal noise around
// a centre for each class, with one-hot target.
func blobs(n, inputs, classes int, seed uint64) (x, y *mat.Dense) {
	rng := rand.New(rand.NewPCG(seed, 1))
	centres := normal(classes, inputs, seed+1000)
	x, y = normal(n, inputs, seed), mat.NewDense(n, classes, nil)
	for i := range n {
		class := rng.IntN(classes)
		y.Set(i, class, 1)
		for j := range inputs {
			x.Set(i, j, x.At(i, j)+1.5*centres.At(class, j))
		}
	}
	return x, y
}

func compiled(t testing.TB, inputs int, loss Loss, o Optimizer, seed uint64, layers ...Layer) *Sequential {
	t.Helper()
	m := NewSequential(inputs, layers...)
	if err := m.Compile(loss, o, seed); err != nil {
		t.Fatal(err)
	}
	return m
}

// classifier returns a small model with a layer of every kind.
func classifier(t testing.TB, inputs, classes int, o Optimizer, seed uint64) *Sequential {
	t.Helper()
	// Of a single example batch normalization makes zeros. With biases of their own
	// the layers behind it have something to learn from all the same.
	pieces, rectified := Maxout(7, 2, HeNormal), Dense(8, ReLU, HeNormal)
	pieces.BiasInitializer, rectified.BiasInitializer = Normal(0, 1), Normal(0, 1)
	return compiled(t, inputs, CategoricalCrossEntropy, o, seed,
		Dense(9, Linear, GlorotUniform), BatchNorm(), Activate(Tanh),
		pieces, rectified,
		Dense(classes, Softmax, GlorotUniform))
}

func fit(t testing.TB, m *Sequential, x, y *mat.Dense, c FitConfig) *History {
	t.Helper()
	h, err := m.Fit(context.Background(), x, y, c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// everyOptimizer returns new optimizers of every kind, at settings that are
// not the defaults too.
func everyOptimizer() map[string]func() Optimizer {
	return map[string]func() Optimizer{
		"sgd":      func() Optimizer { return &SGD{LearningRate: 0.1} },
		"momentum": func() Optimizer { return &SGD{LearningRate: 0.05, Momentum: 0.9} },
		"nesterov": func() Optimizer { return &SGD{LearningRate: 0.05, Momentum: 0.8, Nesterov: true} },
		"adagrad":  func() Optimizer { return &AdaGrad{LearningRate: 0.1, InitialAccumulator: 0.1, Epsilon: 1e-7} },
		"rmsprop":  func() Optimizer { return NewRMSProp() },
		"adam":     func() Optimizer { return NewAdam() },
		"adam with global clipping": func() Optimizer {
			o := NewAdam()
			o.Clip = ClipGlobalNorm(0.5)
			return o
		},
	}
}

// sameBits fails unless a and b are equal to the last bit.
func sameBits(t testing.TB, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			t.Fatalf("%s: number %d is %v, want %v to the last bit", what, i, got[i], want[i])
		}
	}
}

// contents copies all that training changes: parameters, then what the
// optimizer remembers.
func contents(m *Sequential) []float64 {
	var out []float64
	for _, p := range m.params {
		out = append(out, p.values()...)
	}
	if o, ok := m.optimizer.(stateful); ok {
		for _, s := range storedSlots(o.savedState()) {
			out = append(out, s.Values...)
		}
		out = append(out, float64(o.savedState().steps))
	}
	return append(out, float64(m.epochs), float64(m.seed))
}

func sameHistory(t testing.TB, got, want *History) {
	t.Helper()
	sameBits(t, "loss", got.Loss, want.Loss)
	sameBits(t, "accuracy", got.Accuracy, want.Accuracy)
	sameBits(t, "validation loss", got.ValLoss, want.ValLoss)
	sameBits(t, "validation accuracy", got.ValAccuracy, want.ValAccuracy)
}

// wantError fails unless err is one line, of this package, with all parts.
func wantError(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want one with %q", parts)
	}
	text := err.Error()
	if !strings.HasPrefix(text, "nnlib: ") || strings.Count(text, "nnlib: ") != 1 || strings.Contains(text, "\n") || len(text) > 600 {
		t.Errorf("want one sentence that starts with nnlib:, got %q", text)
	}
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("got error %q, want it to say %q", text, part)
		}
	}
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v within %v", what, got, want, tolerance)
	}
}
