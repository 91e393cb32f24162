package exercises

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

type normalizer = func(x []float64, gamma, beta, epsilon float64) []float64

var _ = hints(5, 1,
	"Two loops: one for the statistics of the batch, one for the outputs.",
	"The variance is the mean of (x - mean)². Epsilon is added to it before the root is taken.",
	"mean, variance := stat.PopMeanVariance(x, nil); y[i] = gamma*(x[i]-mean)/math.Sqrt(variance+epsilon) + beta")

// Check5_1 checks the forward pass of batch normalization.
func Check5_1(batchNormForward func(x []float64, gamma, beta, epsilon float64) []float64) Answer {
	by := func(width func(variance, epsilon, n float64) float64) normalizer {
		return func(x []float64, gamma, beta, epsilon float64) []float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			y := slices.Clone(x)
			floats.AddConst(-mean, y)
			floats.Scale(gamma/width(variance, epsilon, float64(len(x))), y)
			floats.AddConst(beta, y)
			return y
		}
	}
	right := by(func(variance, epsilon, _ float64) float64 { return math.Sqrt(variance + epsilon) })
	with := func(gamma, beta, epsilon float64, x ...float64) example[normalizer] {
		return example[normalizer]{
			input: fmt.Sprintf("x = %v, gamma = %v, beta = %v, epsilon = %v", x, gamma, beta, epsilon),
			call:  func(f normalizer) []output { return list(f(slices.Clone(x), gamma, beta, epsilon)) },
		}
	}
	return check(5, 1, comparison[normalizer]{
		examples: []example[normalizer]{
			with(1, 0, 1e-3, 1, 3),
			with(2, -1, 1e-3, 0, 1, 5, -2),
			with(0.5, 3, 0.1, -4, -4.5, -5),
			with(1, 0.25, 1e-3, 7, 7, 7),
		},
		want: right,
		mistakes: []mistake[normalizer]{
			{"epsilon must be added to the variance, inside the root", by(func(v, e, _ float64) float64 { return math.Sqrt(v) + e })},
			{"epsilon is missing: a batch of equal values then divides 0 by 0", by(func(v, _, _ float64) float64 { return math.Sqrt(v) })},
			{"the variance is divided by n - 1; here it is the mean over all n values", by(func(v, e, n float64) float64 { return math.Sqrt(v*n/(n-1) + e) })},
			{"this divides by the variance; its root is missing", by(func(v, e, _ float64) float64 { return v + e })},
			{"the mean is not subtracted", func(x []float64, gamma, beta, epsilon float64) []float64 {
				mean, _ := stat.PopMeanVariance(x, nil)
				y := right(x, gamma, beta, epsilon)
				floats.AddConst(gamma*mean/math.Sqrt(stat.PopVariance(x, nil)+epsilon), y)
				return y
			}},
			{"gamma and beta are missing", func(x []float64, _, _, epsilon float64) []float64 { return right(x, 1, 0, epsilon) }},
			{"beta is missing", func(x []float64, gamma, _, epsilon float64) []float64 { return right(x, gamma, 0, epsilon) }},
			{"gamma is missing", func(x []float64, _, beta, epsilon float64) []float64 { return right(x, 1, beta, epsilon) }},
			{"gamma multiplies beta too; beta is added at the end", func(x []float64, gamma, beta, epsilon float64) []float64 { return right(x, gamma, gamma*beta, epsilon) }},
		},
	}.judge(batchNormForward))
}

type normalizerBackward = func(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64)

var _ = hints(5, 2,
	"beta is added to every output, gamma multiplies x̂. That gives dbeta and dgamma. For dx there are three paths: directly, through the mean, and through the variance.",
	"dbeta is the sum of dy, dgamma the sum of dy·x̂. In dx the averages of both are subtracted from dy.",
	"dx_i = gamma/sqrt(variance + epsilon) · (dy_i - average(dy) - x̂_i·average(dy·x̂))")

// Check5_2 checks the backward pass of batch normalization against the slope
// of a loss.
func Check5_2(batchNormBackward func(dy, x []float64, gamma, epsilon float64) (dx []float64, dgamma, dbeta float64)) Answer {
	outputs := func(dx []float64, dgamma, dbeta float64) []output {
		return []output{{name: "dx", values: dx}, named("dgamma", dgamma), named("dbeta", dbeta)}
	}
	with := func(gamma, epsilon float64, dy, x []float64) example[normalizerBackward] {
		// The loss is the sum of dy_i y_i, so that dy is its derivative.
		loss := func(x []float64, gamma, beta float64) float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			sum := 0.0
			for i, v := range x {
				sum += dy[i] * (gamma*(v-mean)/math.Sqrt(variance+epsilon) + beta)
			}
			return sum
		}
		return example[normalizerBackward]{
			input: fmt.Sprintf("dy = %v, x = %v, gamma = %v, epsilon = %v", dy, x, gamma, epsilon),
			call: func(f normalizerBackward) []output {
				return outputs(f(slices.Clone(dy), slices.Clone(x), gamma, epsilon))
			},
			want: outputs(
				gradientOf(func(x []float64) float64 { return loss(x, gamma, 0.5) }, x),
				slopeOf(func(g float64) float64 { return loss(x, g, 0.5) }, gamma),
				slopeOf(func(b float64) float64 { return loss(x, gamma, b) }, 0.5)),
		}
	}
	by := func(meanPath, variancePath, gammaIn float64) normalizerBackward {
		return func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
			mean, variance := stat.PopMeanVariance(x, nil)
			sigma, n := math.Sqrt(variance+epsilon), float64(len(x))
			hat := slices.Clone(x)
			floats.AddConst(-mean, hat)
			floats.Scale(1/sigma, hat)
			dbeta, dgamma := floats.Sum(dy), floats.Dot(dy, hat)
			dx := make([]float64, len(x))
			for i := range dx {
				dx[i] = math.Pow(gamma, gammaIn) / sigma * (dy[i] - meanPath*dbeta/n - variancePath*hat[i]*dgamma/n)
			}
			return dx, dgamma, dbeta
		}
	}
	right := by(1, 1, 1)
	return check(5, 2, comparison[normalizerBackward]{
		examples: []example[normalizerBackward]{
			with(1, 1e-3, []float64{1, 0, 0}, []float64{1, 2, 4}),
			with(2, 1e-3, []float64{0.5, -1, 2, 0.25}, []float64{0, 1, 5, -2}),
			with(-0.5, 0.1, []float64{1, 1, 1}, []float64{-4, -3, -5}),
		},
		want:      right,
		tolerance: 1e-6,
		mistakes: []mistake[normalizerBackward]{
			{"the mean and the variance are treated as constants, as in inference: they depend on x too", by(0, 0, 1)},
			{"the path through the variance is missing: - x̂·average(dy·x̂)", by(1, 0, 1)},
			{"the path through the mean is missing: - average(dy)", by(0, 1, 1)},
			{"gamma is missing in dx", by(1, 1, 0)},
			{"dgamma must use the normalized x̂, not x", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, _, dbeta := right(dy, x, gamma, epsilon)
				return dx, floats.Dot(dy, x), dbeta
			}},
			{"dgamma and dbeta are sums over the batch, not averages", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, dgamma, dbeta := right(dy, x, gamma, epsilon)
				n := float64(len(x))
				return dx, dgamma / n, dbeta / n
			}},
			{"dgamma and dbeta are interchanged", func(dy, x []float64, gamma, epsilon float64) ([]float64, float64, float64) {
				dx, dgamma, dbeta := right(dy, x, gamma, epsilon)
				return dx, dbeta, dgamma
			}},
		},
	}.judge(batchNormBackward))
}

type inference = func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64

var _ = hints(5, 3,
	"What are mean and variance when x has a single element?",
	"Two of the arguments are not used at all.",
	"In inference, use movingMean and movingVariance in the place of the batch's mean and variance; both loops that compute those can go.")

// Check5_3 checks the repaired inference mode of batch normalization.
func Check5_3(repaired func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64) Answer {
	by := func(choose func(batch, moving moments) moments) inference {
		return func(x []float64, movingMean, movingVariance, gamma, beta, epsilon float64) []float64 {
			mean, variance := stat.PopMeanVariance(x, nil)
			m := choose(moments{mean, variance}, moments{movingMean, movingVariance})
			y := make([]float64, len(x))
			for i, v := range x {
				y[i] = gamma*(v-m.mean)/math.Sqrt(m.variance+epsilon) + beta
			}
			return y
		}
	}
	planted := by(func(batch, _ moments) moments { return batch })
	with := func(m moments, gamma, beta, epsilon float64, x ...float64) example[inference] {
		return example[inference]{
			input: fmt.Sprintf("x = %v, movingMean = %v, movingVariance = %v, gamma = %v, beta = %v, epsilon = %v", x, m.mean, m.variance, gamma, beta, epsilon),
			call: func(f inference) []output {
				return list(f(slices.Clone(x), m.mean, m.variance, gamma, beta, epsilon))
			},
		}
	}
	return check(5, 3, comparison[inference]{
		examples: []example[inference]{
			with(moments{3, 4}, 1, 0, 1e-3, 7),
			with(moments{-1, 0.25}, 2, 0.5, 1e-3, 0, 1),
			with(moments{0, 1}, -1, 3, 0.1, 4, -4, 2),
		},
		want:    by(func(_, moving moments) moments { return moving }),
		planted: &planted,
		mistakes: []mistake[inference]{
			{"the variance is still that of the batch", by(func(batch, moving moments) moments { return moments{moving.mean, batch.variance} })},
			{"the mean is still that of the batch", by(func(batch, moving moments) moments { return moments{batch.mean, moving.variance} })},
			{"the moving variance is a variance: its root is taken once, in the division", by(func(_, moving moments) moments { return moments{moving.mean, moving.variance * moving.variance} })},
			{"batch and moving statistics are mixed; in inference only the moving ones count", by(func(b, m moments) moments {
				return moments{0.99*m.mean + 0.01*b.mean, 0.99*m.variance + 0.01*b.variance}
			})},
		},
	}.judge(repaired))
}

type moments struct{ mean, variance float64 }

var _ = hints(5, 4,
	"In training mode the statistics are those of the batch. What is the mean of one number?",
	"x - mean is 0, whatever x is.",
	"gamma·0 + beta is left.")

// Check5_4 checks what a batch of one example becomes.
func Check5_4(batchOfOne func() float64) Answer {
	return check(5, 4, prediction("a batch of one, x = 7, in training mode", 0.5, 0.01,
		guess{4.5, "this is right for inference mode; in training mode the batch's own mean and variance are used"},
		guess{2.5, "beta is right, but x - mean is 0 for a batch of one, and gamma multiplies that"},
		guess{0, "x - mean is 0, but beta is added to it"},
		guess{7, "this is x itself, as if nothing were normalized"},
	).judge(batchOfOne))
}

const sixLayersTarget = 0.95

var _ = hints(5, 5,
	"What would keep the weighted sums of every layer where the sigmoid is steep?",
	"Put nnlib.BatchNorm() between the weighted sums and the activation, as in Code Snippet 5-6.",
	"For each layer: nnlib.Dense(20, nnlib.Linear, nnlib.GlorotUniform), nnlib.BatchNorm(), nnlib.Activate(nnlib.Sigmoid)")

// Check5_5 trains the reader's hidden layers on the moons.
func Check5_5(sixSigmoidLayers func() []nnlib.Layer) Answer {
	return challenge(5, 5, func(t *trial) *verdict {
		const input = "SixSigmoidLayers()"
		t.try(input)
		layers := sixSigmoidLayers()
		if n := sigmoidLayers(layers); n < 6 {
			return &verdict{input: input, got: fmt.Sprintf("%d sigmoid layers", n), want: "at least 6",
				mistake: "a sigmoid layer is a Dense layer of at least 20 units with nnlib.Sigmoid, or with nnlib.Linear and nnlib.Activate(nnlib.Sigmoid) after it"}
		}
		accuracy, err := trainOnMoons(layers, 0.1, 40, 1)
		if err != nil {
			return failed(input, err)
		}
		if accuracy < sixLayersTarget {
			v := &verdict{input: input, got: percent(accuracy) + " of the test examples right", want: "at least " + percent(sixLayersTarget)}
			if accuracy < 0.9 {
				v.mistake = "the gradient vanishes on its way through six sigmoids"
			} else {
				v.mistake = "it learns, but not yet far enough in 40 epochs"
			}
			return v
		}
		t.measured("%s of the test examples are right.", percent(accuracy))
		return nil
	})
}

// sigmoidLayers counts the layers of sigmoid neurons, at least 20 each.
func sigmoidLayers(layers []nnlib.Layer) int {
	n, units := 0, 0
	for _, l := range layers {
		switch l := l.(type) {
		case *nnlib.DenseLayer:
			units = l.Units
			if l.Activation == nnlib.Activation(nnlib.Sigmoid) && units >= 20 {
				n++
				units = 0
			} else if l.Activation != nnlib.Activation(nnlib.Linear) {
				units = 0
			}
		case *nnlib.ActivationLayer:
			if l.Activation == nnlib.Activation(nnlib.Sigmoid) && units >= 20 {
				n++
			}
			units = 0
		}
	}
	return n
}

// trainOnMoons adds a sigmoid neuron to the hidden layers, trains them by
// gradient descent with batches of 16, and returns the test accuracy.
func trainOnMoons(hidden []nnlib.Layer, rate float64, epochs int, seed uint64) (float64, error) {
	train, test := datasets.Moons(800, 0.1, trainSeed), datasets.Moons(400, 0.1, testSeed)
	datasets.FitStandardizer(train.X).Apply(train.X, test.X)
	layers := append(slices.Clone(hidden), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	model := nnlib.NewSequential(2, layers...)
	descent := nnlib.NewSGD()
	descent.LearningRate = rate
	if err := model.Compile(nnlib.BinaryCrossEntropy, descent, seed); err != nil {
		return 0, err
	}
	wrong, err := testError(model, &datasets.Set{X: train.X, Y: train.Binary()}, &datasets.Set{X: test.X, Y: test.Binary()}, epochs, 16)
	return 1 - wrong, err
}
