package exercises

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/gomlx/compute"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/train/loss"
	"github.com/gomlx/gomlx/ml/train/optimizer"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/notebooks/gomlx"
)

// Check11_1 checks a dense layer: its outputs and gradients must be those of
// nnlib, with the weights that the bridge brings over.
func Check11_1(dense func(scope *model.Scope, x *graph.Node, units int) *graph.Node) Answer {
	return check(1, func() *Answer {
		for _, size := range [][3]int{{4, 3, 2}, {1, 5, 7}} { // examples, inputs, units
			if wrong := checkDense(dense, size[0], size[1], size[2]); wrong != nil {
				wrong.Input = fmt.Sprintf("%d examples of %d inputs, %d units", size[0], size[1], size[2])
				return wrong
			}
		}
		return nil
	})
}

func checkDense(dense func(*model.Scope, *graph.Node, int) *graph.Node, examples, inputs, units int) *Answer {
	m := nnlib.NewSequential(inputs, nnlib.Dense(units, nnlib.Linear, nnlib.Normal(0, 1)))
	if err := m.Compile(nnlib.MSE, nnlib.NewSGD(), 3); err != nil {
		return failed(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	x, y := random(rng, examples, inputs), random(rng, examples, units)
	m.Params()[1].Value.Copy(random(rng, 1, units)) // biases other than 0
	want, err := m.Predict(x)
	if err != nil {
		return failed(err)
	}
	if _, err := m.Gradients(x, y); err != nil {
		return failed(err)
	}
	n, err := newNetwork(func(scope *model.Scope, x *graph.Node) *graph.Node { return dense(scope.In("dense_1"), x, units) })
	if err != nil {
		return failed(err)
	}
	if err := gomlx.ToGoMLX(n.Store, m); err != nil {
		return failed(err)
	}
	got, err := n.Predict(x)
	if err != nil {
		return failed(err)
	}
	if !mat.EqualApprox(got, want, 1e-12) {
		return &Answer{Got: "outputs " + numbers(got), Want: numbers(want), Mistake: "a variable of another name than weights or biases starts anew instead of taking nnlib's values; or biases are left out"}
	}
	_, gradients, err := n.Gradients(x, y)
	if err != nil {
		return failed(err)
	}
	for _, p := range m.Params() {
		path, err := gomlx.Path(p.Name)
		if err != nil {
			return failed(err)
		}
		if g := gradients[path]; g == nil || !mat.EqualApprox(g, p.Gradient(), 1e-12) {
			return &Answer{Got: fmt.Sprintf("no gradient, or another one, for %s", path), Want: numbers(p.Gradient()), Mistake: "the variable is not used, or the engine was told to stop the gradient"}
		}
	}
	return nil
}

// Check11_2 checks the epsilon that makes GoMLX's Adam equal to Keras' in step
// t: both are run.
func Check11_2(epsilon func(t int) float64) Answer {
	return check(2, func() *Answer {
		for _, t := range []int{1, 2, 5, 100} {
			for _, gradient := range []float64{1e-7, 1e-5} {
				want, got, err := lastSteps(gradient, epsilon(t), t)
				if err != nil {
					return failed(err)
				}
				if !close(got, want, 1e-6) {
					a := &Answer{
						Input: fmt.Sprintf("t = %d, epsilon %g, gradients of %g", t, epsilon(t), gradient),
						Got:   fmt.Sprintf("a step of %.6g", got), Want: fmt.Sprintf("%.6g, as Keras' Adam", want),
					}
					if close(epsilon(t), 1e-7, 1e-6) {
						a.Mistake = "the epsilon of Keras itself: it is added before the correction there, and after it here"
					}
					if close(epsilon(t), 1e-7*math.Sqrt(1-math.Pow(0.999, float64(t))), 1e-6) {
						a.Mistake = "upside down: multiplied where it should be divided"
					}
					return a
				}
			}
		}
		return nil
	})
}

// lastSteps are the lengths of step t of both, after equal gradients.
func lastSteps(gradient, epsilon float64, t int) (keras, engine float64, err error) {
	backend, err := gomlx.Backend()
	if err != nil {
		return 0, 0, err
	}
	return gomlx.Steps(backend, nnlib.NewAdam(), optimizer.Adam().LearningRate(0.001).Epsilon(epsilon).Done(), gradient, t)
}

// Check11_3 checks the gradient at which the first step of Keras' Adam is nine
// tenths of that of GoMLX's.
func Check11_3(gradient func() float64) Answer {
	return check(3, func() *Answer {
		g := gradient()
		keras, engine, err := lastSteps(g, 1e-7, 1)
		if err != nil {
			return failed(err)
		}
		if quotient := keras / engine; !(math.Abs(quotient-0.9) < 0.003) {
			return &Answer{Input: fmt.Sprintf("a gradient of %g", g), Got: fmt.Sprintf("a quotient of %.3f", quotient), Want: "0.9, within 0.003"}
		}
		return nil
	})
}

// Check11_4 checks a cross-entropy of softmax, written as a graph, that stays
// finite.
func Check11_4(crossEntropy func(labels, logits *graph.Node) *graph.Node) Answer {
	return check(4, func() *Answer {
		backend, err := gomlx.Backend()
		if err != nil {
			return failed(err)
		}
		for _, z := range [][]float64{{1, -2, 0.5}, {0, 800, -800}, {-3, -1000, 2}} {
			both := func(f loss.LossFn) (loss float64, gradient []float64, err error) {
				results, err := graph.CallOnceN(backend, func(z *graph.Node) []*graph.Node {
					y := graph.Const(z.Graph(), [][]float64{{1, 0, 0}})
					l := f([]*graph.Node{y}, []*graph.Node{z})
					return []*graph.Node{l, graph.Gradient(l, z)[0]}
				}, [][]float64{z})
				if err != nil {
					return 0, nil, err
				}
				gradient, err = tensors.CopyFlatData[float64](results[1])
				return tensors.ToScalar[float64](results[0]), gradient, err
			}
			wantLoss, wantGradient, err := both(loss.CategoricalCrossEntropyLogits)
			if err != nil {
				return failed(err)
			}
			gotLoss, gotGradient, err := both(func(labels, logits []*graph.Node) *graph.Node { return crossEntropy(labels[0], logits[0]) })
			if err != nil {
				return failed(err)
			}
			same := close(gotLoss, wantLoss, 1e-9)
			for i, w := range wantGradient {
				same = same && math.Abs(gotGradient[i]-w) < 1e-9
			}
			if !same {
				return &Answer{Input: fmt.Sprintf("logits %v, the first class is right", z),
					Got: fmt.Sprintf("loss %.4g, gradient %.4g", gotLoss, gotGradient), Want: fmt.Sprintf("loss %.4g, gradient %.4g", wantLoss, wantGradient)}
			}
		}
		return nil
	})
}

// failed is the answer to an attempt that ended with an error. GoMLX returns a
// panic while a graph is built as one.
func failed(err error) *Answer {
	if errors.Is(err, NotTried) {
		panic(NotTried)
	}
	return &Answer{Got: err.Error(), Mistake: "shapes or types that do not fit; the message says which"}
}

func newNetwork(f func(*model.Scope, *graph.Node) *graph.Node) (*gomlx.Network, error) {
	var backend compute.Backend
	backend, err := gomlx.Backend()
	if err != nil {
		return nil, err
	}
	return gomlx.NewNetwork(backend, gomlx.Plan{Model: f, Loss: loss.MeanSquaredError, Optimizer: gomlx.SGD(0.01)}, 1)
}

func random(rng *rand.Rand, rows, columns int) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	m.Apply(func(int, int, float64) float64 { return rng.NormFloat64() }, m)
	return m
}

// numbers shows a matrix in a line.
func numbers(m *mat.Dense) string { return fmt.Sprintf("%.4v", mat.Formatted(m, mat.FormatPython())) }
