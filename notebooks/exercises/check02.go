package exercises

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

var _ = hints(2, 1,
	"How large can the derivative of the sigmoid be, and where is that?",
	"S'(0) = 1/4 is the largest. Each neuron contributes its derivative times its weight.",
	"Eight factors of at most 1/4: 0.25 to the power of 8.")

// Check2_1 checks the largest factor of eight sigmoid neurons.
func Check2_1(largestFactor func() float64) Answer {
	c := prediction("eight sigmoid neurons, weights 1", math.Pow(0.25, 8), 0,
		guess{0.25 * 8, "the factors of a chain are multiplied, not added"},
		guess{math.Pow(0.25, 7), "these are seven neurons"},
		guess{math.Pow(0.5, 8), "0.5 is the largest slope of nothing here: S(0) is 0.5, but S'(0) is 0.25"},
		guess{1, "this is tanh's factor: tanh'(0) = 1; the sigmoid's slope is at most 1/4"},
		guess{0.25, "this is one neuron; there are eight"},
	)
	c.tolerance, c.relative = 0.01, true
	return check(2, 1, c.judge(largestFactor))
}

type chain = func(x float64, w []float64) float64

var _ = hints(2, 2,
	"Go forward layer by layer, and multiply one factor a layer.",
	"The factor of a layer is the derivative of S(w y) with respect to y: the inner derivative counts too.",
	"Start with derivative = 1; for each weight: y = S(weight·y), derivative *= y(1 - y)·weight.")

// Check2_2 checks the derivative of a chain of neurons against the slope of
// the chain itself.
func Check2_2(chainDerivative func(x float64, w []float64) float64) Answer {
	s, slope := nnlib.Sigmoid.Value, nnlib.Sigmoid.Derivative
	forward := func(x float64, w []float64) float64 {
		for _, weight := range w {
			x = s(weight * x)
		}
		return x
	}
	along := func(start float64, step func(product, z, weight float64) float64) chain {
		return func(y float64, w []float64) float64 {
			product := start
			for _, weight := range w {
				product = step(product, weight*y, weight)
				y = s(weight * y)
			}
			return product
		}
	}
	with := func(x float64, w ...float64) example[chain] {
		return example[chain]{
			input: fmt.Sprintf("x = %v, w = %v", x, w),
			call:  func(f chain) []output { return number(f(x, slices.Clone(w))) },
		}
	}
	return check(2, 2, comparison[chain]{
		examples: []example[chain]{
			with(0.5, 1), with(0.3, 2), with(-1, 0.5, -3), with(2, 1, 1, 1, 1), with(0.7, 4, -2, 3, 5, -1), with(0.7),
		},
		want: func(x float64, w []float64) float64 {
			return slopeOf(func(x float64) float64 { return forward(x, w) }, x)
		},
		tolerance: 1e-8,
		mistakes: []mistake[chain]{
			{"the weights are missing: the derivative of S(w y) with respect to y is S'(w y)·w", along(1, func(p, z, w float64) float64 { return p * slope(z) })},
			{"the derivatives S' are missing: this is the product of the weights alone", along(1, func(p, z, w float64) float64 { return p * w })},
			{"the layers' factors are added; the chain rule multiplies them", along(0, func(p, z, w float64) float64 { return p + slope(z)*w })},
			{"S' is taken at the neuron's output; it must be taken at z = w y, or written as y(1 - y)", along(1, func(p, z, w float64) float64 { return p * slope(s(z)) * w })},
			{"S is used where its derivative S' belongs", along(1, func(p, z, w float64) float64 { return p * s(z) * w })},
			{"this is the output of the chain, not its derivative", forward},
			{"S' is taken at y instead of at z = w y", func(y float64, w []float64) float64 {
				product := 1.0
				for _, weight := range w {
					product *= slope(y) * weight
					y = s(weight * y)
				}
				return product
			}},
		},
	}.judge(chainDerivative))
}

// slopeOf is the derivative of f at x by central differences of two widths,
// combined so that the error of third order goes away too.
func slopeOf(f real, x float64) float64 {
	central := func(h float64) float64 { return (f(x+h) - f(x-h)) / (2 * h) }
	const h = 1e-3
	return (4*central(h/2) - central(h)) / 3
}

type layerBackward = func(dy, y []float64, w [][]float64) []float64

var _ = hints(2, 3,
	"The loop over the weights is right. What does the line with dz compute?",
	"dz = dy times the derivative of the activation. Which activation has the derivative y(1 - y)?",
	"For tanh it is 1 - y²: dz := dy[i] * (1 - y[i]*y[i]).")

// Check2_3 checks the repaired backward pass against the slope of a loss.
func Check2_3(repaired func(dy, y []float64, w [][]float64) []float64) Answer {
	backward := func(slope func(y float64) float64) layerBackward {
		return func(dy, y []float64, w [][]float64) []float64 {
			dx := make([]float64, len(w[0]))
			for i := range dy {
				for j := range dx {
					dx[j] += dy[i] * slope(y[i]) * w[i][j]
				}
			}
			return dx
		}
	}
	planted := backward(func(y float64) float64 { return y * (1 - y) })
	// The wanted derivative is measured: the loss is the sum of dy_i y_i, so
	// that dy is its derivative with respect to y.
	at := func(dy, x []float64, w ...[]float64) example[layerBackward] {
		forward := func(x []float64) []float64 {
			y := make([]float64, len(w))
			for i, row := range w {
				for j, weight := range row {
					y[i] += weight * x[j]
				}
				y[i] = math.Tanh(y[i])
			}
			return y
		}
		y := forward(x)
		loss := func(x []float64) float64 {
			sum := 0.0
			for i, v := range forward(x) {
				sum += dy[i] * v
			}
			return sum
		}
		return example[layerBackward]{
			input: fmt.Sprintf("dy = %v, y = %.4v, w = %v", dy, y, w),
			call:  func(f layerBackward) []output { return list(f(slices.Clone(dy), slices.Clone(y), cloneRows(w))) },
			want:  list(gradientOf(loss, x)),
		}
	}
	return check(2, 3, comparison[layerBackward]{
		examples: []example[layerBackward]{
			at([]float64{1}, []float64{0.5}, []float64{1}),
			at([]float64{1, -2}, []float64{0.3, -0.4, 0.1}, []float64{1, 2, -1}, []float64{0.5, -1, 3}),
			at([]float64{0.5, 0.25}, []float64{-0.6, 0.2}, []float64{1, 0.5}, []float64{2, -1}),
		},
		planted:   &planted,
		tolerance: 1e-8,
		mistakes: []mistake[layerBackward]{
			{"y is taken for z: 1 - tanh²(y) applies tanh a second time; y is tanh(z) already", backward(func(y float64) float64 { return 1 - math.Tanh(y)*math.Tanh(y) })},
			{"the derivative of the activation is missing", backward(func(float64) float64 { return 1 })},
			{"the derivative of tanh is 1 - y², not 1 - y", backward(func(y float64) float64 { return 1 - y })},
			{"the sign is wrong: tanh rises everywhere, so its derivative is positive", backward(func(y float64) float64 { return y*y - 1 })},
			{"the derivative of tanh is 1 - y², not y²", backward(func(y float64) float64 { return y * y })},
			{"this is the output where its derivative 1 - y² belongs", backward(func(y float64) float64 { return y })},
		},
	}.judge(repaired))
}

// gradientOf is the gradient of a function of several numbers at x, measured.
func gradientOf(f func([]float64) float64, x []float64) []float64 {
	gradient := make([]float64, len(x))
	for j := range x {
		moved := slices.Clone(x)
		gradient[j] = slopeOf(func(v float64) float64 {
			moved[j] = v
			return f(moved)
		}, x[j])
	}
	return gradient
}

const (
	depthRatio     = 0.25
	depthSaturated = 0.5
)

var _ = hints(2, 4,
	"Small weights shrink the gradient in every layer. What do large ones do?",
	"The gradient's factor a layer is about sigma·10·S'. With S' near 0.1, which sigma makes that 1?",
	"Try 0.5, 0.7, 1 and 1.5, and look at both measurements on the card.")

// Check2_4 measures a deep stack of sigmoid layers.
func Check2_4(sigmoidDepthSigma func() float64) Answer {
	return challenge(2, 4, func(t *trial) *verdict {
		t.try("SigmoidDepthSigma()")
		sigma := sigmoidDepthSigma()
		input := fmt.Sprintf("standard deviation %g", sigma)
		if !(sigma > 0) || math.IsInf(sigma, 1) {
			return &verdict{input: input, got: input, want: "a finite number above 0"}
		}
		ratio, saturated, err := sigmoidDepth(sigma)
		if err != nil {
			return failed(input, err)
		}
		measured := fmt.Sprintf("gradient in layer 1 over layer 8: %.3g; saturated: %s", ratio, percent(saturated))
		v := &verdict{input: input, got: measured,
			want: fmt.Sprintf("a ratio of at least %g, at most %s saturated", depthRatio, percent(depthSaturated))}
		switch {
		case !(saturated <= depthSaturated):
			v.mistake = "the weights are too large: most neurons sit on their flat parts"
			return v
		case !(ratio >= depthRatio):
			v.mistake = "the gradient vanishes: the weights are too small to make up for S' of at most 1/4"
			return v
		}
		t.measured("%s: %s.", input, measured)
		return nil
	})
}

// sigmoidDepth returns the norm of the gradient in layer 1 over that in layer
// 8, and the share of saturated outputs, as means over seeds.
func sigmoidDepth(sigma float64) (ratio, saturated float64, err error) {
	const seeds, depth, width = 3, 8, 100
	for seed := range uint64(seeds) {
		layers := stack(depth, width, nnlib.Sigmoid, nnlib.Normal(0, sigma))
		norms, outputs, err := gradientNorms(layers, width, seed)
		if err != nil {
			return 0, 0, err
		}
		count := 0.0
		for _, y := range outputs {
			for _, v := range y.RawMatrix().Data {
				if v < 0.01 || v > 0.99 {
					count++
				}
			}
		}
		ratio += norms[0] / norms[depth-1] / seeds
		saturated += count / (depth * float64(len(outputs[0].RawMatrix().Data))) / seeds
	}
	return ratio, saturated, nil
}

// stack returns dense layers of equal width.
func stack(depth, width int, a nnlib.Activation, weights nnlib.Initializer) []*nnlib.DenseLayer {
	layers := make([]*nnlib.DenseLayer, depth)
	for i := range layers {
		layers[i] = nnlib.Dense(width, a, weights)
	}
	return layers
}

// gradientNorms sends 64 inputs of standard normal numbers through hidden
// layers and a linear output, with random truth, and back. It returns the norm
// of the error term dL/dz of each hidden layer and copies of their outputs.
func gradientNorms(hidden []*nnlib.DenseLayer, inputs int, seed uint64) (norms []float64, outputs []*mat.Dense, err error) {
	var layers []nnlib.Layer
	for _, l := range hidden {
		layers = append(layers, l)
	}
	layers = append(layers, nnlib.Dense(10, nnlib.Linear, nnlib.GlorotUniform))
	model := nnlib.NewSequential(inputs, layers...)
	if err := model.Compile(nnlib.MSE, nnlib.NewSGD(), seed); err != nil {
		return nil, nil, err
	}
	rng := rand.New(rand.NewPCG(seed, 7))
	x, y := gaussian(64, inputs, rng), gaussian(64, 10, rng)
	if outputs, err = model.Activations(x); err != nil {
		return nil, nil, err
	}
	if _, err = model.Gradients(x, y); err != nil {
		return nil, nil, err
	}
	for _, l := range hidden {
		norms = append(norms, mat.Norm(l.ErrorTerms(), 2))
	}
	return norms, outputs[:len(hidden)], nil
}

func gaussian(rows, columns int, rng *rand.Rand) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	for i := range m.RawMatrix().Data {
		m.RawMatrix().Data[i] = rng.NormFloat64()
	}
	return m
}
