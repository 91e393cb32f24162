package gomlx_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gomlx/compute"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/layers/activation"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/model/initializer"
	"github.com/gomlx/gomlx/ml/train/loss"
	"github.com/gomlx/gomlx/ml/train/optimizer"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/notebooks/gomlx"
)

// tolerance is how far numbers may differ, relative to the largest of their
// matrix, or to floor if that is larger: a bias in front of batch normalization
// has a derivative that is 0 but for rounding, and so has its change.
const (
	tolerance = 1e-9
	floor     = 1e-3
)

func backend(t testing.TB) compute.Backend {
	t.Helper()
	b, err := gomlx.Backend()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A pair is the same network twice.
type pair struct {
	name   string
	layers func() []nnlib.Layer
	loss   nnlib.Loss
	model  func(scope *model.Scope, x *graph.Node) *graph.Node
	output gomlx.Activation
	engine loss.LossFn
}

const inputs, hidden, outputs = 6, 5, 4

// dense is a network of two dense layers with a function between them.
func dense(f gomlx.Activation) func(*model.Scope, *graph.Node) *graph.Node {
	return func(scope *model.Scope, x *graph.Node) *graph.Node {
		h := f(gomlx.Dense(scope.In("dense_1"), x, hidden, initializer.Zero))
		return gomlx.Dense(scope.In("dense_2"), h, outputs, initializer.Zero)
	}
}

func withSigmoid(f func(*model.Scope, *graph.Node) *graph.Node) func(*model.Scope, *graph.Node) *graph.Node {
	return func(scope *model.Scope, x *graph.Node) *graph.Node { return graph.Sigmoid(f(scope, x)) }
}

func softmax(z *graph.Node) *graph.Node { return graph.Softmax(z) }

// withBatchNorm has a normalization before the activation and one after it.
func withBatchNorm(scope *model.Scope, x *graph.Node) *graph.Node {
	h := gomlx.Dense(scope.In("dense_1"), x, hidden, initializer.Zero)
	h = graph.Tanh(gomlx.BatchNorm(scope.In("batch_norm_1"), h))
	h = activation.Relu(gomlx.Dense(scope.In("dense_2"), h, hidden, initializer.Zero))
	h = gomlx.BatchNorm(scope.In("batch_norm_2"), h)
	return gomlx.Dense(scope.In("dense_3"), h, outputs, initializer.Zero)
}

func pairs() []pair {
	two := func(f nnlib.Activation, last nnlib.Activation) func() []nnlib.Layer {
		return func() []nnlib.Layer {
			return []nnlib.Layer{nnlib.Dense(hidden, f, nnlib.GlorotUniform), nnlib.Dense(outputs, last, nnlib.GlorotUniform)}
		}
	}
	crossEntropy := func(name string, f nnlib.Activation, engine gomlx.Activation) pair {
		return pair{name, two(f, nnlib.Softmax), nnlib.CategoricalCrossEntropy, dense(engine), softmax, loss.CategoricalCrossEntropyLogits}
	}
	named := func(name string) nnlib.Activation {
		a, err := nnlib.ActivationNamed(name)
		if err != nil {
			panic(err)
		}
		return a
	}
	return []pair{
		{"tanh, sigmoid, MSE", two(nnlib.Tanh, nnlib.Sigmoid), nnlib.MSE, withSigmoid(dense(graph.Tanh)), nil, loss.MeanSquaredError},
		{"half squared error", two(nnlib.Tanh, nnlib.Sigmoid), nnlib.HalfSquaredError, withSigmoid(dense(graph.Tanh)), nil, gomlx.HalfSquaredError},
		{"sigmoid, binary cross-entropy", two(nnlib.Tanh, nnlib.Sigmoid), nnlib.BinaryCrossEntropy, dense(graph.Tanh), graph.Sigmoid, loss.BinaryCrossentropyLogits},
		{"binary cross-entropy, not fused", two(nnlib.Tanh, nnlib.Sigmoid), nnlib.Unfused(nnlib.BinaryCrossEntropy), withSigmoid(dense(graph.Tanh)), nil, gomlx.BinaryCrossEntropy},
		{"categorical cross-entropy, not fused", two(nnlib.Tanh, nnlib.Sigmoid), nnlib.CategoricalCrossEntropy, withSigmoid(dense(graph.Tanh)), nil, gomlx.CategoricalCrossEntropy},
		crossEntropy("relu, softmax, cross-entropy", nnlib.ReLU, activation.Relu),
		crossEntropy("leaky relu", named("leaky_relu"), gomlx.LeakyReLU),
		crossEntropy("elu", named("elu"), gomlx.ELU),
		crossEntropy("softplus", nnlib.Softplus, graph.Softplus),
		crossEntropy("shifted tanh", nnlib.ShiftedTanh, gomlx.ShiftedTanh),
		{"maxout", func() []nnlib.Layer {
			return []nnlib.Layer{nnlib.Maxout(hidden, 3, nnlib.GlorotUniform), nnlib.Dense(outputs, nnlib.Softmax, nnlib.GlorotUniform)}
		}, nnlib.CategoricalCrossEntropy, func(scope *model.Scope, x *graph.Node) *graph.Node {
			h := gomlx.Maxout(scope.In("maxout_1"), x, hidden, 3, initializer.Zero)
			return gomlx.Dense(scope.In("dense_1"), h, outputs, initializer.Zero)
		}, softmax, loss.CategoricalCrossEntropyLogits},
		{"batch norm", func() []nnlib.Layer {
			return []nnlib.Layer{
				nnlib.Dense(hidden, nnlib.Linear, nnlib.GlorotUniform), nnlib.BatchNorm(), nnlib.Activate(nnlib.Tanh),
				nnlib.Dense(hidden, nnlib.ReLU, nnlib.GlorotUniform), nnlib.BatchNorm(),
				nnlib.Dense(outputs, nnlib.Softmax, nnlib.GlorotUniform),
			}
		}, nnlib.CategoricalCrossEntropy, withBatchNorm, softmax, loss.CategoricalCrossEntropyLogits},
	}
}

// optimizers are the same rules twice. The clips are narrow enough to matter.
func optimizers() map[string]func() (nnlib.Optimizer, optimizer.Interface) {
	return map[string]func() (nnlib.Optimizer, optimizer.Interface){
		"SGD": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5}, optimizer.StochasticGradientDescent().WithDecay(false).WithLearningRate(0.5)
		},
		"momentum": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5, Momentum: 0.9}, gomlx.Momentum(0.5, 0.9, false)
		},
		"nesterov": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5, Momentum: 0.9, Nesterov: true}, gomlx.Momentum(0.5, 0.9, true)
		},
		"adagrad": func() (nnlib.Optimizer, optimizer.Interface) {
			o := nnlib.NewAdaGrad()
			return o, gomlx.AdaGrad(o.LearningRate)
		},
		"rmsprop": func() (nnlib.Optimizer, optimizer.Interface) {
			o := nnlib.NewRMSProp()
			return o, gomlx.RMSProp(o.LearningRate)
		},
		"adam": func() (nnlib.Optimizer, optimizer.Interface) {
			o := nnlib.NewAdam()
			return o, gomlx.Adam(o.LearningRate)
		},
		"clip value": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5, Clip: nnlib.ClipValue(0.01)}, clipped(gomlx.ClipValue(0.01))
		},
		"clip norm": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5, Clip: nnlib.ClipNorm(0.02)}, clipped(gomlx.ClipNorm(0.02))
		},
		"clip global norm": func() (nnlib.Optimizer, optimizer.Interface) {
			return &nnlib.SGD{LearningRate: 0.5, Clip: nnlib.ClipGlobalNorm(0.02)}, clipped(gomlx.ClipGlobalNorm(0.02))
		},
	}
}

func clipped(c gomlx.Clip) *gomlx.Rule {
	r := gomlx.SGD(0.5)
	r.Clip = c
	return r
}

// built returns both networks, with the same weights.
func (p pair) built(t *testing.T, o nnlib.Optimizer, engine optimizer.Interface) (*nnlib.Sequential, *gomlx.Network) {
	t.Helper()
	m := nnlib.NewSequential(inputs, p.layers()...)
	if err := m.Compile(p.loss, o, 7); err != nil {
		t.Fatal(err)
	}
	n, err := gomlx.NewNetwork(backend(t), gomlx.Plan{Model: p.model, Output: p.output, Loss: p.engine, Optimizer: engine}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := gomlx.ToGoMLX(n.Store, m); err != nil {
		t.Fatal(err)
	}
	return m, n
}

// batch draws examples and their classes.
func batch(rng *rand.Rand, size int) (x, y *mat.Dense) {
	x, y = mat.NewDense(size, inputs, nil), mat.NewDense(size, outputs, nil)
	for i := range size {
		for j := range inputs {
			x.Set(i, j, rng.NormFloat64())
		}
		y.Set(i, rng.IntN(outputs), 1)
	}
	return x, y
}

func TestOutputsLossesAndGradientsAgree(t *testing.T) {
	for _, p := range pairs() {
		t.Run(p.name, func(t *testing.T) {
			m, n := p.built(t, nnlib.NewSGD(), gomlx.SGD(0.01))
			x, y := batch(rand.New(rand.NewPCG(1, 2)), 8)
			before := mat.DenseCopyOf(predict(t, n, x))
			want, err := m.Predict(x)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "outputs", before, want)
			wantLoss, err := m.Gradients(x, y)
			if err != nil {
				t.Fatal(err)
			}
			gotLoss, gradients, err := n.Gradients(x, y)
			if err != nil {
				t.Fatal(err)
			}
			if d := math.Abs(gotLoss - wantLoss); d > tolerance*wantLoss {
				t.Errorf("loss: got %v, want %v", gotLoss, wantLoss)
			}
			compared := 0
			for _, param := range m.Params() {
				if !param.Trainable {
					continue
				}
				path, err := gomlx.Path(param.Name)
				if err != nil {
					t.Fatal(err)
				}
				same(t, "gradient of "+param.Name, gradients[path], param.Gradient())
				compared++
			}
			if compared != len(gradients) {
				t.Errorf("compared %d gradients of %d", compared, len(gradients))
			}
		})
	}
}

// TestFiveStepsAgree trains all networks with all optimizers on the same
// batches, and compares all parameters, moving statistics too, after each step.
func TestFiveStepsAgree(t *testing.T) {
	for _, p := range pairs() {
		for name, both := range optimizers() {
			t.Run(fmt.Sprint(p.name, "/", name), func(t *testing.T) {
				m, n := p.built(t, both1(both), both2(both))
				rng := rand.New(rand.NewPCG(3, 4))
				back := copyOf(t, p)
				for step := range 5 {
					x, y := batch(rng, 8)
					want, err := m.TrainStep(x, y)
					if err != nil {
						t.Fatal(err)
					}
					got, err := n.TrainStep(x, y)
					if err != nil {
						t.Fatal(err)
					}
					if math.Abs(got-want) > tolerance*want {
						t.Errorf("step %d: loss: got %v, want %v", step+1, got, want)
					}
					if err := gomlx.ToNNLib(back, n.Store); err != nil {
						t.Fatal(err)
					}
					for i, param := range m.Params() {
						same(t, fmt.Sprintf("step %d: %s", step+1, param.Name), back.Params()[i].Value, param.Value)
					}
				}
				x, _ := batch(rng, 8)
				want, err := m.Predict(x)
				if err != nil {
					t.Fatal(err)
				}
				same(t, "outputs after the steps", predict(t, n, x), want)
			})
		}
	}
}

func both1(f func() (nnlib.Optimizer, optimizer.Interface)) nnlib.Optimizer { a, _ := f(); return a }
func both2(f func() (nnlib.Optimizer, optimizer.Interface)) optimizer.Interface {
	_, b := f()
	return b
}

// copyOf returns a nnlib model with other weights, to be overwritten.
func copyOf(t *testing.T, p pair) *nnlib.Sequential {
	t.Helper()
	m := nnlib.NewSequential(inputs, p.layers()...)
	if err := m.Compile(p.loss, nnlib.NewSGD(), 99); err != nil {
		t.Fatal(err)
	}
	return m
}

func predict(t *testing.T, n *gomlx.Network, x *mat.Dense) *mat.Dense {
	t.Helper()
	y, err := n.Predict(x)
	if err != nil {
		t.Fatal(err)
	}
	return y
}

// same reports the largest difference of two matrices, relative to the largest
// number of the wanted one.
func same(t *testing.T, what string, got, want *mat.Dense) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: got none", what)
		return
	}
	if d := distance(got, want); !(d <= tolerance) {
		t.Errorf("%s: differs by %.1e of its largest number\ngot  %v\nwant %v", what, d, mat.Formatted(got), mat.Formatted(want))
	}
}

func distance(got, want *mat.Dense) float64 {
	r, c := want.Dims()
	if gr, gc := got.Dims(); gr != r || gc != c {
		return math.NaN()
	}
	largest, most := 0.0, 0.0
	for i := range r {
		for j := range c {
			largest = max(largest, math.Abs(want.At(i, j)))
			most = max(most, math.Abs(got.At(i, j)-want.At(i, j)))
		}
	}
	return most / max(largest, floor)
}
