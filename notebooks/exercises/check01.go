package exercises

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// real is a function of one number.
type real = func(float64) float64

var _ = hints(1, 1,
	"S' = y(1 - y) with y = S(z): find y first, then the z that leads to it.",
	"y(1 - y) = 0.01 is a quadratic equation: y = 0.9899 is its solution above one half.",
	"S(z) = y turned round is z = ln(y/(1 - y)).")

// Check1_1 checks the z from which on the sigmoid's derivative is below 0.01.
func Check1_1(saturatedFrom func() float64) Answer {
	y := (1 + math.Sqrt(1-4*0.01)) / 2
	z := math.Log(y / (1 - y))
	return check(1, 1, prediction("S'(z) < 0.01 for z above", z, 0.1,
		guess{y, "this is the output y at that place; the question is for z"},
		guess{-z, "this is the place on the negative side; the derivative is the same there, but a positive z was asked for"},
		guess{math.Atanh(math.Sqrt(1 - 0.01)), "this is where tanh' falls below 0.01, not S'"},
		guess{-math.Log(0.01/(1-0.01)) / 2, "this is half of it: the place for tanh, roughly, since tanh(z) = 2S(2z) - 1"},
	).judge(saturatedFrom))
}

var _ = hints(1, 2,
	"Begin with y = S(z), the neuron's output. The derivative is a short expression in y.",
	"S' = y(1 - y), with y = 1/(1 + e^-z). Watch the sign in the exponent.",
	"y := 1 / (1 + math.Exp(-z)), then return y * (1 - y).")

// Check1_2 checks the derivative of the sigmoid, against the slope of the
// sigmoid itself.
func Check1_2(sigmoidPrime func(z float64) float64) Answer {
	s := nnlib.Sigmoid.Value
	return check(1, 2, comparison[real]{
		examples:  at("z", 0, 0.5, -1, 2, -4, 10, 40, 800, -800),
		want:      nnlib.Sigmoid.Derivative,
		tolerance: 1e-12,
		mistakes: []mistake[real]{
			{"this is S(z) itself, not its derivative", s},
			{"this is the derivative with respect to y, not z: the formula y(1 - y) wants y = S(z)", func(z float64) float64 { return z * (1 - z) }},
			{"this is a slope of tanh, 1 - y²: the sigmoid's is y(1 - y)", func(z float64) float64 { return 1 - s(z)*s(z) }},
			{"this is the derivative of tanh", nnlib.Tanh.Derivative},
			{"the sign is wrong: S rises everywhere, so its derivative is positive", func(z float64) float64 { return -nnlib.Sigmoid.Derivative(z) }},
			{"the exponentials overflow for large z, and infinity over infinity is NaN: compute y = 1/(1 + e^-z) first, then y(1 - y)", func(z float64) float64 { return math.Exp(z) / ((1 + math.Exp(z)) * (1 + math.Exp(z))) }},
			{"the exponentials overflow for large -z, and infinity over infinity is NaN: compute y = 1/(1 + e^-z) first, then y(1 - y)", func(z float64) float64 { return math.Exp(-z) / ((1 + math.Exp(-z)) * (1 + math.Exp(-z))) }},
			{"the overflow of math.Exp(z) for large z leads to NaN: use math.Exp(-z), as in 1/(1 + e^-z)", func(z float64) float64 {
				y := math.Exp(z) / (1 + math.Exp(z))
				return y * (1 - y)
			}},
			{"S(z) is 1/(1 + e^-z), with a plus; the minus in the book's formula is a misprint", func(z float64) float64 {
				y := 1 / (1 - math.Exp(-z))
				return y * (1 - y)
			}},
			{"1 - y is missing as a factor", func(z float64) float64 { return s(z) * s(z) }},
		},
	}.judge(sigmoidPrime))
}

type shareBeyond = func(h [][]float64, limit float64) float64

var _ = hints(1, 3,
	"Which values can tanh take, and at which of them is it flat?",
	"A neuron with output -0.999 is saturated too.",
	"Compare math.Abs(v) with the limit.")

// Check1_3 checks the repaired share of saturated outputs.
func Check1_3(repaired func(h [][]float64, limit float64) float64) Answer {
	count := func(saturated func(v, limit float64) bool) shareBeyond {
		return func(h [][]float64, limit float64) float64 {
			n, all := 0.0, 0.0
			for _, row := range h {
				for _, v := range row {
					if saturated(v, limit) {
						n++
					}
					all++
				}
			}
			return n / all
		}
	}
	planted := count(func(v, limit float64) bool { return v > limit })
	want := count(func(v, limit float64) bool { return math.Abs(v) > limit })
	rows := func(limit float64, h ...[]float64) example[shareBeyond] {
		return example[shareBeyond]{
			input: fmt.Sprintf("h = %v, limit = %v", h, limit),
			call:  func(f shareBeyond) []output { return number(f(cloneRows(h), limit)) },
		}
	}
	return check(1, 3, comparison[shareBeyond]{
		examples: []example[shareBeyond]{
			rows(0.99, []float64{0.2, 0.995, -0.3}, []float64{0.1, 0.999, 0.5}),
			rows(0.99, []float64{0.2, -0.995}, []float64{0.1, 0.999}),
			rows(0.9, []float64{-0.95, -0.97, -0.2, 0.4}),
			rows(0.5, []float64{0.5, -0.5, 0.6, -0.7}),
		},
		want:    want,
		planted: &planted,
		mistakes: []mistake[shareBeyond]{
			{"now only the negative side is counted", count(func(v, limit float64) bool { return v < -limit })},
			{"these are the outputs that are not saturated", count(func(v, limit float64) bool { return math.Abs(v) < limit })},
			{"these are the outputs that are not saturated", count(func(v, limit float64) bool { return math.Abs(v) <= limit })},
			{"an output at the limit itself does not lie beyond it: compare with >, not >=", count(func(v, limit float64) bool { return math.Abs(v) >= limit })},
			{"everything below the limit on one side is counted: v < limit is true for 0 too", count(func(v, limit float64) bool { return v > limit || v < limit })},
			{"this is the number of saturated outputs, not their share: divide by the number of all", func(h [][]float64, limit float64) float64 {
				all := 0
				for _, row := range h {
					all += len(row)
				}
				return want(h, limit) * float64(all)
			}},
			{"the division drops the fraction: convert both whole numbers to float64 first", func(h [][]float64, limit float64) float64 { return math.Floor(want(h, limit)) }},
		},
	}.judge(repaired))
}

const (
	rawSaturated = 0.02
	rawSigma     = 0.4
)

var _ = hints(1, 4,
	"How wide do the weighted sums spread? Their standard deviation is that of the weights times a factor that depends on the inputs alone.",
	"With inputs x_i the factor is the root of the sum of x_i², here about 2400. tanh is still steep for sums about 0.6 wide.",
	"nnlib.Normal(0, sigma) with sigma about 0.6/2400, or nnlib.Uniform(-r, r) with r = 1.73 times that.")

// Check1_4 measures a layer of tanh neurons on raw pixels.
func Check1_4(rawPixelInitializer func() nnlib.Initializer) Answer {
	return challenge(1, 4, func(t *trial) *verdict {
		t.try("RawPixelInitializer()")
		weights := rawPixelInitializer()
		if weights == nil {
			return &verdict{input: "RawPixelInitializer()", got: "nil", want: "an initializer, for example nnlib.Normal(0, 0.05)"}
		}
		t.try("filling 25 x 784 weights with %s", weights.Name())
		pixels := datasets.Strokes(200, testSeed).X
		saturated, sigma := 0.0, 0.0
		const seeds = 3
		for seed := range uint64(seeds) {
			model := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, weights))
			if err := model.Compile(nnlib.MSE, nnlib.NewSGD(), seed); err != nil {
				return failed(weights.Name(), err)
			}
			outputs, err := model.Predict(pixels)
			if err != nil {
				return failed(weights.Name(), err)
			}
			s, d := spread(outputs.RawMatrix().Data)
			saturated, sigma = saturated+s/seeds, sigma+d/seeds
		}
		measured := fmt.Sprintf("%s saturated, standard deviation %.3f", percent(saturated), sigma)
		v := &verdict{
			input: "weights drawn by " + weights.Name(),
			got:   measured,
			want:  fmt.Sprintf("at most %s saturated, standard deviation at least %g", percent(rawSaturated), rawSigma),
		}
		switch {
		case !(saturated <= rawSaturated):
			v.mistake = "the weights are too large for raw pixels: make their standard deviation smaller"
			return v
		case !(sigma >= rawSigma):
			v.mistake = "the weights are so small that the layer's output hardly depends on the image"
			return v
		}
		t.measured("%s.", measured)
		return nil
	})
}

// spread returns the share of tanh outputs beyond ±0.99 and their standard
// deviation.
func spread(h []float64) (saturated, sigma float64) {
	for _, v := range h {
		if math.Abs(v) > 0.99 {
			saturated++
		}
	}
	return saturated / float64(len(h)), stat.PopStdDev(h, nil)
}
