package explore

// Depth: how the error on its way back, and the signal on its way forward, shrink or grow from layer to layer.

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/figures/measure"
	"nnbook/nnlib"
)

type depthKnobs struct {
	Activation  string  `json:"activation"`  // as nnlib.ActivationNamed knows it
	Initializer string  `json:"initializer"` // random_normal, glorot_uniform or he_normal
	Sigma       float64 `json:"sigma"`       // of random_normal
	Layers      int     `json:"layers"`      // hidden ones
	Units       int     `json:"units"`       // neurons in each of them
}

func depth() Explorable {
	return Explorable{
		Name:     "depth",
		Notebook: "02",
		Title:    "What is left after so many layers",
		Try: "Take tanh instead of the sigmoid, then draw from a normal distribution and move σ until the gradient lies flat, " +
			"with 10 layers and with 30.",
		Knobs: depthKnobs{Activation: "sigmoid", Initializer: "glorot_uniform", Sigma: 0.1, Layers: 10, Units: 100},
		Run:   runDepth,
	}
}

// depthAnswer has one number for each hidden layer, the first next to the input, and a row for each of
// three draws of the weights. Gradients are norms of ∂L/∂z over that in the last hidden layer.
type depthAnswer struct {
	Gradient [][]logged `json:"gradient"`
	Size     [][]logged `json:"size"`   // of the outputs: the root of their mean square
	Spread   [][]logged `json:"spread"` // of a neuron's outputs from digit to digit: a standard deviation

	GradientTheory []logged `json:"gradientTheory"` // what [predict] says
	SizeTheory     []logged `json:"sizeTheory"`

	Factor       logged `json:"factor"` // of the gradient from a layer to the one before
	FactorTheory logged `json:"factorTheory"`

	// The geometric means over the draws: the gradient in the first layer, size and spread in the last.
	First      logged `json:"first"`
	LastSize   logged `json:"lastSize"`
	LastSpread logged `json:"lastSpread"`

	Sigma float64 `json:"sigma"` // of the weights between hidden layers
}

// logged is a number for a logarithmic axis, which has no place for 0.
type logged float64

func (v logged) MarshalJSON() ([]byte, error) {
	if !(v > 0) || math.IsInf(float64(v), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(v))
}

func runDepth(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	knobs, err := turned(depth().Knobs.(depthKnobs), raw)
	if err != nil {
		return err
	}
	net, sigma, err := knobs.net()
	if err != nil {
		return err
	}
	answer := depthAnswer{Sigma: sigma(knobs.Units)}
	for seed := uint64(1); seed <= 3; seed++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		gradient, size, spread, err := throughDepth(net, seed)
		if err != nil {
			return err
		}
		answer.Gradient = append(answer.Gradient, gradient)
		answer.Size = append(answer.Size, size)
		answer.Spread = append(answer.Spread, spread)
	}
	answer.SizeTheory, answer.GradientTheory = predict(net, sigma)
	answer.Factor, answer.FactorTheory = perLayer(answer.Gradient...), perLayer(answer.GradientTheory)
	answer.First, answer.LastSize, answer.LastSpread = geometricMean(answer.Gradient, 0), geometricMean(answer.Size, net.Layers-1), geometricMean(answer.Spread, net.Layers-1)
	return send(answer)
}

// net is the network of the knobs, and the standard deviation of a weight for a number of inputs.
func (k depthKnobs) net() (net measure.DeepNet, sigma func(inputs int) float64, err error) {
	f, err := hiddenActivation(k.Activation)
	if err := cmp.Or(err,
		within("sigma", k.Sigma, 0.001, 10),
		within("layers", float64(k.Layers), 2, 30),
		within("units", float64(k.Units), 5, 100)); err != nil {
		return net, nil, err
	}
	net = measure.DeepNet{Layers: k.Layers, Units: k.Units, Activation: f}
	switch k.Initializer {
	case "random_normal":
		net.Initializer, sigma = nnlib.Normal(0, k.Sigma), func(int) float64 { return k.Sigma }
	case "glorot_uniform":
		net.Initializer, sigma = nnlib.GlorotUniform, func(in int) float64 { return math.Sqrt(2 / float64(in+k.Units)) }
	case "he_normal":
		net.Initializer, sigma = nnlib.HeNormal, func(in int) float64 { return math.Sqrt(2 / float64(in)) }
	default:
		return net, nil, fmt.Errorf("initializer is one of random_normal, glorot_uniform and he_normal, got %q", k.Initializer)
	}
	return net, sigma, nil
}

// hiddenActivation is one of the functions that the hidden layers of a figure may have.
func hiddenActivation(name string) (*nnlib.ElementwiseActivation, error) {
	known := map[string]*nnlib.ElementwiseActivation{"sigmoid": nnlib.Sigmoid, "tanh": nnlib.Tanh, "relu": nnlib.ReLU, "selu": nnlib.SELU}
	if f := known[name]; f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("activation is one of sigmoid, tanh, relu and selu, got %q", name)
}

// probeDigits are standardized built-in digits that networks are looked at with.
var probeDigits = sync.OnceValue(func() *datasets.Set {
	set := datasets.Strokes(512, 1)
	datasets.FitStandardizer(set.X).Apply(set.X)
	return set
})

// throughDepth sends 64 digits once forward and once backward through a new network.
func throughDepth(net measure.DeepNet, seed uint64) (gradient, size, spread []logged, err error) {
	digits := probeDigits().Head(64)
	m := net.Model(784, 10)
	if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), seed); err != nil {
		return nil, nil, nil, err
	}
	if _, err := m.Gradients(digits.X, digits.Y); err != nil {
		return nil, nil, nil, err
	}
	last := mat.Norm(m.Layers()[net.Layers-1].(*nnlib.DenseLayer).Deltas(), 2)
	for _, l := range m.Layers()[:net.Layers] {
		layer := l.(*nnlib.DenseLayer)
		gradient = append(gradient, logged(mat.Norm(layer.Deltas(), 2)/last))
		s, w := signal(net.Activation, layer.PreActivations())
		size, spread = append(size, logged(s)), append(spread, logged(w))
	}
	return gradient, size, spread, nil
}

// signal measures the outputs f(z), a row for each digit: their size, the root of the mean square, and their
// spread, that of the deviations from each neuron's mean over the digits.
func signal(f *nnlib.ElementwiseActivation, z *mat.Dense) (size, spread float64) {
	_, units := z.Dims()
	for j := range units {
		outputs := mat.Col(nil, j, z)
		f.Forward(outputs, outputs)
		mean, variance := stat.PopMeanVariance(outputs, nil)
		size += (mean*mean + variance) / float64(units)
		spread += variance / float64(units)
	}
	return math.Sqrt(size), math.Sqrt(spread)
}

// predict is the theory: the size of the outputs of each layer, and the norm of ∂L/∂z over that in the last
// layer. Sums z of many inputs are taken to be normally distributed, so that with n inputs of a neuron and
// weights of standard deviation σ their variance is
//
//	q = n σ² E[y²]
//
// where y is an output of the layer before, and the norm of the error is multiplied by
//
//	sqrt(n σ² E[f'(z)²])
//
// from a layer to the one before (notebook 02, section 3). The means are integrals, found by [gaussMean].
func predict(net measure.DeepNet, sigma func(inputs int) float64) (size, gradient []logged) {
	n := net.Units
	q := 784 * math.Pow(sigma(784), 2) // the mean square of a standardized pixel is 1
	factors := make([]float64, net.Layers)
	for l := range factors {
		square := gaussMean(net.Activation.Value, q)
		factors[l] = sigma(n) * math.Sqrt(float64(n)*gaussMean(net.Activation.Derivative, q))
		size = append(size, logged(math.Sqrt(square)))
		q = float64(n) * math.Pow(sigma(n), 2) * square
	}
	for l := range factors {
		gradient = append(gradient, logged(floats.Prod(factors[l:net.Layers-1])))
	}
	return size, gradient
}

// gaussMean is the mean of h(z)² for normally distributed z with mean 0 and variance q.
func gaussMean(h func(z float64) float64, q float64) float64 {
	sum, weights := 0.0, 0.0
	for i := -1600; i <= 1600; i++ {
		x := float64(i) / 200
		v, density := h(math.Sqrt(q)*x), math.Exp(-x*x/2)
		sum += density * v * v
		weights += density
	}
	return sum / weights
}

// perLayer is the factor of the gradient from a layer to the one before: the geometric mean over the layers
// and the draws. Layer 1 is left out, if there are others, for its sums come from 784 pixels and not from n neurons.
func perLayer(gradients ...[]logged) logged {
	layers := len(gradients[0])
	from := min(1, layers-2)
	return logged(math.Pow(float64(geometricMean(gradients, from)), 1/float64(layers-1-from)))
}

// geometricMean is the geometric mean over the draws of what a layer has.
func geometricMean(draws [][]logged, layer int) logged {
	logs := 0.0
	for _, d := range draws {
		logs += math.Log(float64(d[layer])) / float64(len(draws))
	}
	return logged(math.Exp(logs))
}
