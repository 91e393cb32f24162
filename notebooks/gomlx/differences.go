package gomlx

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/gomlx/compute"
	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/layers/activation"
	"github.com/gomlx/gomlx/ml/layers/norm"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/model/initializer"
	"github.com/gomlx/gomlx/ml/train/loss"
	"github.com/gomlx/gomlx/ml/train/optimizer"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// A Difference is one number that nnlib, and so Keras, and a piece of GoMLX
// have different, or the same. Both are measured, not quoted.
type Difference struct {
	Piece    string // of the chapter
	Quantity string // that was measured
	NNLib    float64
	GoMLX    float64 // of GoMLX's own piece; NaN if it has none
	Use      string  // what to use in GoMLX for the chapter's definition
	Why      string
}

// Same tells whether the two numbers agree to 1e-9 of themselves.
func (d Difference) Same() bool { return math.Abs(d.NNLib-d.GoMLX) <= 1e-9*math.Abs(d.NNLib) }

// Differences measures them all.
func Differences(backend compute.Backend) ([]Difference, error) {
	m := &meter{backend: backend}
	const rate = 1e-3 // Keras' default of the rules that adapt
	none := math.NaN()
	// Of a matrix of draws x draws: Glorot's limit and both standard deviations.
	limit, glorot, he := math.Sqrt(3.0/draws), math.Sqrt(1.0/draws), math.Sqrt(2.0/draws)
	zeros, one, first := []float64{0, 0}, []float64{1}, []float64{1, 0}
	table := []Difference{
		{"sigmoid", "slope at 1", m.slope("sigmoid", 1), m.engineSlope(graph.Sigmoid, 1), "graph.Sigmoid", "the same"},
		{"tanh", "slope at 1", m.slope("tanh", 1), m.engineSlope(graph.Tanh, 1), "graph.Tanh", "the same"},
		{"softplus", "slope at 1", m.slope("softplus", 1), m.engineSlope(graph.Softplus, 1), "graph.Softplus", "the same"},
		{"ReLU", "slope at 1", m.slope("relu", 1), m.engineSlope(activation.Relu, 1), "activation.Relu", "the same but at 0"},
		{"ReLU", "slope at 0", m.slope("relu", 0), m.engineSlope(activation.Relu, 0), "ReLU", "the kink: GoMLX takes the chapter's 1, Keras 0"},
		{"leaky ReLU", "slope below 0", m.slope("leaky_relu", -1), m.engineSlope(activation.LeakyRelu, -1), "LeakyReLU", "the default slope"},
		{"ELU", "slope at -1", m.slope("elu", -1), none, "ELU", "not in GoMLX"},

		{"mean squared error", "of (1, 0.5) for (0, 0)", m.loss("mse", zeros, 1, 0.5), m.engineLoss(loss.MeanSquaredError, zeros, 1, 0.5), "loss.MeanSquaredError", "the same: mean over outputs and batch"},
		{"binary cross-entropy", "of 0.5 for 1", m.loss("binary_crossentropy", one, 0.5), m.engineLoss(loss.BinaryCrossentropy, one, 0.5), "loss.BinaryCrossentropyLogits", "the same where nothing is clipped"},
		{"binary cross-entropy", "of 0 for 1", m.loss("binary_crossentropy", one, 0), m.engineLoss(loss.BinaryCrossentropy, one, 0), "BinaryCrossEntropy", "Keras clips at 1e-7, GoMLX not at all"},
		{"cross-entropy", "of (0, 1) for (1, 0)", m.loss("categorical_crossentropy", first, 0, 1), m.engineLoss(loss.CategoricalCrossEntropy, first, 0, 1), "CategoricalCrossEntropy", "clipped at 1e-7 and at 1e-8"},
		{"cross-entropy", "of (1, 1) for (1, 0)", m.loss("categorical_crossentropy", first, 1, 1), m.engineLoss(loss.CategoricalCrossEntropy, first, 1, 1), "CategoricalCrossEntropy", "Keras divides by the row's sum"},
		{"softmax and cross-entropy", "of logits (0, 1) for (1, 0)", nnlib.CategoricalCrossEntropyFromLogits.Value(line(0, 1), line(1, 0)), m.engineLoss(loss.CategoricalCrossEntropyLogits, first, 0, 1), "loss.CategoricalCrossEntropyLogits", "the same"},

		{"Glorot uniform", "largest weight / limit", m.spread("glorot_uniform", limit), m.engineSpread(initializer.XavierUniformFn, limit), "initializer.XavierUniformFn", "the same, but for other random numbers"},
		{"Glorot normal", "largest weight / sigma", m.spread("glorot_normal", glorot), m.engineSpread(initializer.XavierNormalFn, glorot), "GlorotNormal", "Keras truncates"},
		{"He uniform", "largest weight / Glorot's limit", m.spread("he_uniform", limit), none, "HeUniform", "not in GoMLX; here fan-in = fan-out"},
		{"He normal", "largest weight / sigma", m.spread("he_normal", he), m.engineSpread(initializer.HeFn, he), "HeNormal", "Keras truncates"},

		{"SGD", "default rate", m.step(nnlib.NewSGD(), 1, 1), m.engineStep(optimizer.StochasticGradientDescent(), 1, 1), "SGD, or WithLearningRate", "the default"},
		{"SGD", "step 4 / step 1", m.step(nnlib.NewSGD(), 1, 4) / m.step(nnlib.NewSGD(), 1, 1), m.engineStep(optimizer.StochasticGradientDescent(), 1, 4) / m.engineStep(optimizer.StochasticGradientDescent(), 1, 1), "SGD, or WithDecay(false)", "GoMLX divides the rate by the root of the step"},
		{"momentum 0.9", "step 2 / rate, gradient 1", m.step(&nnlib.SGD{LearningRate: 1, Momentum: 0.9}, 1, 2), none, "Momentum", "not in GoMLX"},
		{"AdaGrad", "step 1 / rate, gradient 1", m.step(nnlib.NewAdaGrad(), 1, 1) / rate, none, "AdaGrad", "not in GoMLX"},
		{"RMSProp", "step 1 / rate, gradient 1", m.step(nnlib.NewRMSProp(), 1, 1) / rate, m.engineStep(optimizer.RMSProp().LearningRate(rate).Done(), 1, 1) / rate, "RMSProp", "GoMLX forgets with 0.999, and corrects the bias"},
		{"Adam", "step 1 / rate, gradient 1", m.step(nnlib.NewAdam(), 1, 1) / rate, m.engineStep(optimizer.Adam().LearningRate(rate).Done(), 1, 1) / rate, "Adam", "epsilon, seen even here"},
		{"Adam", "step 1 / rate, gradient 1e-7", m.step(nnlib.NewAdam(), 1e-7, 1) / rate, m.engineStep(optimizer.Adam().LearningRate(rate).Done(), 1e-7, 1) / rate, "Adam", "GoMLX adds epsilon after the correction"},
		{"clip at 1", "step / rate 0.1, gradient 5", m.step(&nnlib.SGD{LearningRate: 0.1, Clip: nnlib.ClipValue(1)}, 5, 1) / 0.1, m.engineClippedStep(5) / 0.1, "ClipValue", "GoMLX bounds the step, not the gradient"},
		{"clip norm", "step / rate, gradient 5", m.step(&nnlib.SGD{LearningRate: 1, Clip: nnlib.ClipNorm(1)}, 5, 1), none, "ClipNorm", "not in GoMLX"},

		{"batch norm", "moving mean after a batch of mean 2", m.movingMean(), m.engineMovingMean(), "BatchNorm", "GoMLX averages the first 100 steps evenly"},
		{"batch norm", "slope of y1 by x1, batch (1, 2, 3)", m.normSlope(), m.engineNormSlope(), "BatchNorm", "GoMLX, in pure Go, holds the batch's mean and variance fixed"},
		{"maxout", "of pieces 1 and 2", m.maxout(), none, "Maxout", "not in GoMLX"},
	}
	return table, m.err
}

// A meter measures; what went wrong is kept.
type meter struct {
	backend compute.Backend
	err     error
}

func (m *meter) keep(err error) { m.err = errors.Join(m.err, err) }

func line(v ...float64) *mat.Dense { return mat.NewDense(1, len(v), v) }

// scalar runs a graph of a number.
func (m *meter) scalar(f func(x *graph.Node) *graph.Node, x any) float64 {
	t, err := graph.CallOnce(m.backend, f, x)
	m.keep(err)
	if err != nil {
		return 0
	}
	return tensors.ToScalar[float64](t)
}

// slope is the derivative of nnlib's activation function at z.
func (m *meter) slope(name string, z float64) float64 {
	a, err := nnlib.ActivationNamed(name)
	m.keep(err)
	zs, y, d := []float64{z}, []float64{0}, []float64{1}
	a.Forward(y, zs)
	a.Backward(d, d, y, zs)
	return d[0]
}

// engineSlope is what GoMLX derives from a function.
func (m *meter) engineSlope(f Activation, z float64) float64 {
	return m.scalar(func(z *graph.Node) *graph.Node { return graph.Gradient(f(z), z)[0] }, z)
}

func (m *meter) loss(name string, truth []float64, yhat ...float64) float64 {
	l, err := nnlib.LossNamed(name)
	m.keep(err)
	return l.Value(line(yhat...), line(truth...))
}

func (m *meter) engineLoss(f loss.LossFn, truth []float64, yhat ...float64) float64 {
	return m.scalar(func(p *graph.Node) *graph.Node {
		return f([]*graph.Node{graph.Const(p.Graph(), [][]float64{truth})}, []*graph.Node{p})
	}, [][]float64{yhat})
}

// The initializers draw a matrix of draws x draws.
const draws = 400

// spread is the largest weight, as a multiple of scale.
func (m *meter) spread(name string, scale float64) float64 {
	start, err := nnlib.InitializerNamed(name)
	m.keep(err)
	w := make([]float64, draws*draws)
	start.Fill(w, draws, draws, rand.New(rand.NewPCG(1, 1)))
	return spreadOf(w, scale)
}

func (m *meter) engineSpread(start func(model.StoreProvider) model.VariableInitializer, scale float64) float64 {
	store := model.NewStore()
	m.keep(store.SetRNGStateFromSeed(1))
	t, err := model.CallOnce(m.backend, store, func(scope *model.Scope, g *graph.Graph) *graph.Node {
		return start(scope)(g, shapes.Make(dtypes.Float64, draws, draws))
	})
	m.keep(err)
	if err != nil {
		return 0
	}
	return spreadOf(tensors.MustCopyFlatData[float64](t), scale)
}

// spreadOf rounds to two digits what depends on the numbers drawn.
func spreadOf(w []float64, scale float64) float64 {
	return math.Round(100*max(-floats.Min(w), floats.Max(w))/scale) / 100
}

// Steps returns how long step number n of both optimizers is, if the gradient
// is the same in each step.
func Steps(backend compute.Backend, o nnlib.Optimizer, engine optimizer.Interface, gradient float64, n int) (nnlib, gomlx float64, err error) {
	m := &meter{backend: backend}
	return m.step(o, gradient, n), m.engineStep(engine, gradient, n), m.err
}

// step is the length of an optimizer's step number n, with the same gradient
// each time.
func (m *meter) step(o nnlib.Optimizer, gradient float64, n int) float64 {
	w := nnlib.NewParam("w", 1, 1)
	m.keep(o.Start([]*nnlib.Param{w}))
	before := 0.0
	for range n {
		before = w.Value.At(0, 0)
		w.Gradient().Set(0, 0, gradient)
		o.Step()
	}
	return before - w.Value.At(0, 0)
}

// engineStep is that of GoMLX's optimizer: the loss is gradient times w.
func (m *meter) engineStep(o optimizer.Interface, gradient float64, n int) float64 {
	return m.engineStepIn(model.NewStore(), o, gradient, n)
}

func (m *meter) engineClippedStep(gradient float64) float64 {
	store := model.NewStore()
	store.RootScope().SetParam(optimizer.ParamClipStepByValue, 1.0)
	return m.engineStepIn(store, optimizer.StochasticGradientDescent().WithDecay(false).WithLearningRate(0.1), gradient, 1)
}

func (m *meter) engineStepIn(store *model.Store, o optimizer.Interface, gradient float64, n int) float64 {
	w, err := store.CreateVariable("/w", tensors.FromScalar(0.0))
	m.keep(err)
	exec, err := model.NewExec(m.backend, store, func(scope *model.Scope, g *graph.Graph) *graph.Node {
		l := graph.MulScalar(w.NodeValue(g), gradient)
		o.UpdateGraph(scope, g, l)
		return l
	})
	m.keep(err)
	if m.err != nil {
		return 0
	}
	before := 0.0
	for range n {
		before = tensors.ToScalar[float64](w.MustValue())
		_, err := exec.Call()
		m.keep(err)
	}
	return before - tensors.ToScalar[float64](w.MustValue())
}

// threeNumbers is a batch of mean 2 with a single column.
var threeNumbers = mat.NewDense(3, 1, []float64{1, 2, 3})

func (m *meter) norm() *nnlib.BatchNormLayer {
	l := nnlib.BatchNorm()
	_, err := l.Build(1, nil)
	m.keep(err)
	l.Forward(threeNumbers, true)
	return l
}

func (m *meter) movingMean() float64 { return m.norm().MovingMean.Value.At(0, 0) }

// normSlope is the derivative of the first output by the first input.
func (m *meter) normSlope() float64 {
	return m.norm().Backward(mat.NewDense(3, 1, []float64{1, 0, 0})).At(0, 0)
}

func (m *meter) engineNorm() (slope, moving float64) {
	store := model.NewStore()
	t, err := model.CallOnce(m.backend, store, func(scope *model.Scope, x *graph.Node) *graph.Node {
		store.SetTraining(x.Graph(), true)
		y := norm.BatchNorm(scope, x, -1).UseBackendInference(false).Done()
		return graph.Gradient(graph.ReduceAllSum(graph.Slice(y, graph.AxisElem(0))), x)[0]
	}, [][]float64{{1}, {2}, {3}})
	m.keep(err)
	if err != nil {
		return 0, 0
	}
	mean := store.GetVariable("/batch_normalization/mean").MustValue()
	return tensors.MustCopyFlatData[float64](t)[0], tensors.MustCopyFlatData[float64](mean)[0]
}

func (m *meter) engineMovingMean() float64 { _, mean := m.engineNorm(); return mean }
func (m *meter) engineNormSlope() float64  { slope, _ := m.engineNorm(); return slope }

// maxout is the output of a unit whose two pieces are its input and twice it.
func (m *meter) maxout() float64 {
	l := nnlib.Maxout(1, 2, nnlib.Zeros)
	_, err := l.Build(1, nil)
	m.keep(err)
	l.Weight.Value.SetCol(0, []float64{1, 2})
	return l.Forward(line(1), false).At(0, 0)
}
