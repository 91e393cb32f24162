package exercises

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/nnlib"
)

// sampleSize is how many weights are drawn to look at their distribution: the
// standard deviation is then known to about 0.5 %.
const sampleSize = 20000

// A sample is what a reader's initializer drew.
type sample struct{ w []float64 }

func (s sample) mean() float64    { return stat.Mean(s.w, nil) }
func (s sample) sigma() float64   { return stat.PopStdDev(s.w, nil) }
func (s sample) largest() float64 { return math.Max(floats.Max(s.w), -floats.Min(s.w)) }

// atBorder is the share of weights that lie at the largest distance.
func (s sample) atBorder() float64 {
	n, most := 0.0, s.largest()
	for _, v := range s.w {
		if math.Abs(v) > most*(1-1e-9) {
			n++
		}
	}
	return n / float64(len(s.w))
}

// draw fills weights with a generator of that seed.
func draw(seed uint64, fill func(w []float64, rng *rand.Rand)) sample {
	w := make([]float64, sampleSize)
	fill(w, rand.New(rand.NewPCG(seed, 1)))
	return sample{w}
}

// checkDraw looks at what every initializer must satisfy: the weights are
// finite, differ, and are decided by the generator that is handed over.
func checkDraw(input string, fill func(w []float64, rng *rand.Rand)) (sample, *verdict) {
	s := draw(1, fill)
	for i, v := range s.w {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return s, &verdict{input: input, got: fmt.Sprintf("w[%d] = %v", i, v), want: "finite numbers", mistake: notFinite([]float64{v})}
		}
	}
	if s.sigma() == 0 {
		return s, &verdict{input: input, got: fmt.Sprintf("all weights are %g", s.w[0]), want: "weights that differ",
			mistake: "the result must be written into w, one draw for each element: w[i] = ..."}
	}
	if last := s.w[len(s.w)-1]; last == 0 {
		return s, &verdict{input: input, got: "the last weight is 0", want: "a weight for every element", mistake: "the loop ends before the end of w"}
	}
	if again := draw(1, fill); !slices.Equal(s.w, again.w) {
		return s, &verdict{input: input + ", twice with the same seed", got: "different weights", want: "the same weights",
			mistake: "the draws come from another generator: use rng, not the functions of package rand"}
	}
	if other := draw(2, fill); slices.Equal(s.w, other.w) {
		return s, &verdict{input: input + ", with two different seeds", got: "the same weights", want: "different weights",
			mistake: "the draws do not come from rng, but from a generator with a seed of its own"}
	}
	if mean := s.mean(); math.Abs(mean) > 0.05*s.sigma() {
		return s, &verdict{input: input, got: fmt.Sprintf("mean %.3g", mean), want: "mean 0", tolerance: fmt.Sprintf("±%.2g", 0.05*s.sigma()),
			mistake: "the distribution is not centred on 0: 2*rng.Float64() - 1 lies between -1 and 1"}
	}
	return s, nil
}

// A width is a standard deviation that a reader may arrive at, and why.
type width struct {
	sigma float64
	says  string
}

// checkSigma compares the standard deviation of a sample.
func checkSigma(input string, s sample, want float64, wrong ...width) *verdict {
	const tolerance = 0.02
	near := func(sigma float64) bool { return math.Abs(s.sigma()-sigma) <= tolerance*sigma }
	if near(want) {
		return nil
	}
	v := &verdict{input: input,
		got:       fmt.Sprintf("standard deviation %.4g", s.sigma()),
		want:      fmt.Sprintf("standard deviation %.4g", want),
		tolerance: fmt.Sprintf("%g of the wanted value", tolerance)}
	for _, w := range wrong {
		if near(w.sigma) {
			v.mistake = w.says
			break
		}
	}
	return v
}

var _ = hints(3, 1,
	"Compute the limit once, then draw each weight between -limit and +limit.",
	"2*rng.Float64() - 1 lies between -1 and 1; the limit is math.Sqrt(6 / float64(fanIn+fanOut)).",
	"for i := range w { w[i] = limit * (2*rng.Float64() - 1) }")

// Check3_1 looks at the distribution of the reader's draws.
func Check3_1(glorotUniformFill func(w []float64, fanIn, fanOut int, rng *rand.Rand)) Answer {
	return check(3, 1, func(t *trial) *verdict {
		for _, fans := range [][2]int{{400, 100}, {25, 10}, {3, 300}} {
			in, out := fans[0], fans[1]
			input := fmt.Sprintf("fanIn = %d, fanOut = %d, len(w) = %d", in, out, sampleSize)
			t.try("%s", input)
			s, wrong := checkDraw(input, func(w []float64, rng *rand.Rand) { glorotUniformFill(w, in, out, rng) })
			if wrong != nil {
				return wrong
			}
			limit := math.Sqrt(6 / float64(in+out))
			if math.Abs(s.sigma()-limit/math.Sqrt(3)) < 0.01*limit && s.largest() > limit*(1+1e-9) {
				return &verdict{input: input, got: fmt.Sprintf("a weight of size %.4g", s.largest()), want: fmt.Sprintf("none beyond %.4g", limit),
					mistake: "these are draws from a normal distribution: the standard deviation is right, but a uniform one was asked for"}
			}
			root := math.Sqrt(3)
			if wrong := checkSigma(input, s, limit/root,
				width{math.Sqrt(6/float64(in)) / root, "the limit depends on the inputs alone, as in He's form; Glorot's has in + out"},
				width{math.Sqrt(6/float64(out)) / root, "the limit depends on the outputs alone; Glorot's has in + out"},
				width{math.Sqrt(2/float64(in+out)) / root, "sqrt(2/(in + out)) is the standard deviation; the limit of the uniform distribution is sqrt(3) times that, sqrt(6/(in + out))"},
				width{6 / float64(in+out) / root, "the square root is missing in the limit"},
				width{limit / 2 / root, "the range is half as wide as it should be: from -limit to limit is 2·limit"},
				width{limit, "these are draws with the limit as standard deviation, not within it"},
				width{1 / root, "the limit is missing: these weights lie between -1 and 1"},
			); wrong != nil {
				return wrong
			}
		}
		t.measured("Range, mean and standard deviation are right for three layers, and the seed decides all.")
		return nil
	})
}

var _ = hints(3, 2,
	"Draw a standard normal number, and while it lies beyond 2, draw it again.",
	"After the cut the standard deviation is 0.8796 times what it was. Divide by that number in the beginning.",
	"sigma := math.Sqrt(2/float64(fanIn)) / 0.87962566103423978; v := rng.NormFloat64(); for math.Abs(v) > 2 { v = rng.NormFloat64() }; w[i] = sigma * v")

// Check3_2 looks at the distribution of the reader's draws.
func Check3_2(heNormalFill func(w []float64, fanIn int, rng *rand.Rand)) Answer {
	const cut = 0.87962566103423978
	return check(3, 2, func(t *trial) *verdict {
		for _, in := range []int{784, 25, 8} {
			input := fmt.Sprintf("fanIn = %d, len(w) = %d", in, sampleSize)
			t.try("%s", input)
			s, wrong := checkDraw(input, func(w []float64, rng *rand.Rand) { heNormalFill(w, in, rng) })
			if wrong != nil {
				return wrong
			}
			sigma := math.Sqrt(2 / float64(in))
			if s.atBorder() > 0.01 {
				return &verdict{input: input, got: percent(s.atBorder()) + " of the weights lie at the border", want: "hardly any",
					mistake: "what lies beyond two standard deviations was moved to the border; it must be drawn again"}
			}
			if near := math.Abs(s.sigma()-sigma) < 0.02*sigma; near && s.largest() > 2.5*sigma {
				return &verdict{input: input, got: fmt.Sprintf("a weight %.1f standard deviations from 0", s.largest()/sigma), want: fmt.Sprintf("none beyond %.2f", 2/cut),
					mistake: "the distribution is not truncated: draw again what lies beyond two standard deviations"}
			} else if near && s.largest() < 0.95*2/cut*sigma {
				return &verdict{input: input, got: fmt.Sprintf("no weight beyond %.2f standard deviations", s.largest()/sigma), want: fmt.Sprintf("weights up to %.2f", 2/cut),
					mistake: "this looks like a uniform distribution; a truncated normal one was asked for"}
			}
			if wrong := checkSigma(input, s, sigma,
				width{sigma * cut, "the loss by truncation is not made up for: divide sigma by 0.8796 first"},
				width{sigma / cut, "sigma is divided by 0.8796, but the tails are not cut off"},
				width{sigma * cut * cut, "sigma must be divided by 0.8796, not multiplied"},
				width{1 / math.Sqrt(float64(in)), "He's variance is 2/in; this is 1/in"},
				width{cut / math.Sqrt(float64(in)), "He's variance is 2/in; this is 1/in"},
				width{sigma * sigma, "the square root is missing: 2/in is the variance"},
				width{sigma * sigma / cut, "the square root is missing: 2/in is the variance"},
				width{1, "the weights are not multiplied by sigma"},
				width{cut, "the weights are not multiplied by sigma"},
			); wrong != nil {
				return wrong
			}
		}
		t.measured("Range, mean and standard deviation are right for three layers, and the seed decides all.")
		return nil
	})
}

var _ = hints(3, 3,
	"Variances of independent terms add up. What is the variance of one term, weight times input?",
	"The uniform distribution within ±r has variance r²/3.",
	"The variance of z is 784 times 0.1²/3; its root is asked for.")

// Check3_3 checks the width of a weighted sum.
func Check3_3(weightedSumSigma func() float64) Answer {
	z := math.Sqrt(784 * 0.01 / 3)
	return check(3, 3, prediction("784 inputs, weights within ±0.1", z, 0.02*z,
		guess{2.8, "0.1 is the limit of the weights, not their standard deviation: that is 0.1/sqrt(3)"},
		guess{z * z, "this is the variance of z; its root is asked for"},
		guess{784 * 0.1 / math.Sqrt(3), "standard deviations do not add up; variances do"},
		guess{78.4, "this is the largest z that can be, with all inputs 1; standard deviations do not add up, variances do"},
		guess{0.1 / math.Sqrt(3), "this is one term; z is the sum of 784"},
	).judge(weightedSumSigma))
}

type layerDraw = func(neurons, inputs int, limit float64, seed uint64) [][]float64

var _ = hints(3, 4,
	"Compare the rows with each other.",
	"All rows are equal. Which line makes each neuron begin at the same number?",
	"Move the line rng := rand.New(...) in front of the loop over the neurons.")

// Check3_4 checks the repaired drawing of a layer.
func Check3_4(repaired func(neurons, inputs int, limit float64, seed uint64) [][]float64) Answer {
	return check(3, 4, func(t *trial) *verdict {
		const neurons, inputs, limit = 25, 40, 0.1
		input := fmt.Sprintf("neurons = %d, inputs = %d, limit = %g, seed = 5", neurons, inputs, limit)
		t.try("%s", input)
		w := repaired(neurons, inputs, limit, 5)
		if len(w) != neurons || slices.ContainsFunc(w, func(row []float64) bool { return len(row) != inputs }) {
			return &verdict{input: input, got: fmt.Sprintf("%d rows", len(w)), want: fmt.Sprintf("%d rows of %d weights", neurons, inputs), mistake: "a result of the wrong length"}
		}
		flat := sample{slices.Concat(w...)}
		if wrong := checkRange(input, flat, limit); wrong != nil {
			return wrong
		}
		equal := 0
		for i := 1; i < neurons; i++ {
			if slices.Equal(w[i], w[0]) {
				equal++
			}
		}
		if equal == neurons-1 {
			return unchanged
		}
		if i, j := equalRows(w); i >= 0 {
			return &verdict{input: input, got: fmt.Sprintf("neurons %d and %d have equal weights", i, j), want: "weights that differ from neuron to neuron",
				mistake: "the generator still begins anew for some neurons"}
		}
		if i := shiftedRow(w); i >= 0 {
			return &verdict{input: input, got: fmt.Sprintf("many weights of neuron %d stand in neuron 0 too", i), want: "independent weights",
				mistake: "the neurons' generators overlap: one generator must serve them all"}
		}
		if again := repaired(neurons, inputs, limit, 5); !slices.EqualFunc(w, again, slices.Equal) {
			return &verdict{input: input + ", twice", got: "different weights", want: "the same weights for the same seed",
				mistake: "the draws come from a generator without a seed: keep rand.NewPCG(seed, 0)"}
		}
		if other := repaired(neurons, inputs, limit, 6); slices.EqualFunc(w, other, slices.Equal) {
			return &verdict{input: input + ", then seed = 6", got: "the same weights", want: "different weights for another seed",
				mistake: "the seed is not used"}
		}
		return nil
	})
}

func checkRange(input string, s sample, limit float64) *verdict {
	if s.largest() > limit || s.largest() < 0.9*limit || math.Abs(s.mean()) > 0.2*limit {
		return &verdict{input: input, got: fmt.Sprintf("weights from %.3g to %.3g", floats.Min(s.w), floats.Max(s.w)),
			want: fmt.Sprintf("weights from %g to %g", -limit, limit), mistake: "the range has changed; it was right before"}
	}
	return nil
}

// equalRows returns the first two rows that are equal, or -1.
func equalRows(w [][]float64) (int, int) {
	for i := range w {
		for j := range i {
			if slices.Equal(w[i], w[j]) {
				return j, i
			}
		}
	}
	return -1, -1
}

// shiftedRow returns the first row that shares at least half of its weights
// with row 0, or -1.
func shiftedRow(w [][]float64) int {
	for i := 1; i < len(w); i++ {
		shared := 0
		for _, v := range w[i] {
			if slices.Contains(w[0], v) {
				shared++
			}
		}
		if 2*shared >= len(w[i]) {
			return i
		}
	}
	return -1
}

var _ = hints(3, 5,
	"Which activation has a slope that does not shrink the gradient, and which initializer was made for it?",
	"ReLU lets half of the gradient's square through; an initializer with variance 2/in makes up for it.",
	"return nnlib.ReLU, nnlib.HeNormal")

// Check3_5 measures the gradient in twenty layers of the reader's design.
func Check3_5(deepDesign func() (nnlib.Activation, nnlib.Initializer)) Answer {
	return challenge(3, 5, func(t *trial) *verdict {
		t.try("DeepDesign()")
		activation, weights := deepDesign()
		if activation == nil || weights == nil {
			return &verdict{input: "DeepDesign()", got: "nil", want: "an activation and an initializer"}
		}
		input := activation.Name() + " with " + weights.Name()
		t.try("%s", input)
		if isLinear(activation) {
			return &verdict{input: input, got: "a linear function", want: "a function with a bend",
				mistake: "twenty linear layers are no more than one: the activation must not be linear"}
		}
		ratios, err := depthRatios(activation, weights)
		if err != nil {
			return failed(input, err)
		}
		worst := 0
		for l, r := range ratios {
			if !(math.Abs(math.Log(r)) <= math.Abs(math.Log(ratios[worst]))) {
				worst = l
			}
		}
		measured := fmt.Sprintf("the gradient in layer %d is %.3g times that in layer 20", worst+1, ratios[worst])
		v := &verdict{input: input, got: measured, want: "between 0.5 and 2 times, in every layer"}
		switch r := ratios[worst]; {
		case math.IsNaN(r) || r == 0:
			v.mistake = "no gradient arrives at all"
			return v
		case r < 0.5:
			v.mistake = "the gradient vanishes: the factor a layer is below 1; larger weights or a steeper activation raise it"
			return v
		case r > 2:
			v.mistake = "the gradient explodes: the factor a layer is above 1; smaller weights lower it"
			return v
		}
		t.measured("%s: at worst, %s.", input, measured)
		return nil
	})
}

// isLinear compares an activation's slopes on both sides of 0 and far out.
func isLinear(a nnlib.Activation) bool {
	z := []float64{-3, -2, -1, 1, 2, 3}
	y := make([]float64, len(z))
	a.Forward(y, z)
	slope := y[1] - y[0]
	for _, d := range []float64{y[2] - y[1], (y[3] - y[2]) / 2, y[4] - y[3], y[5] - y[4]} {
		if math.Abs(d-slope) > 1e-9 {
			return false
		}
	}
	return true
}

// depthRatios returns the norm of the gradient in each of twenty layers over
// that in the last, as the geometric mean over seeds.
func depthRatios(a nnlib.Activation, weights nnlib.Initializer) ([]float64, error) {
	const seeds, depth, width = 5, 20, 100
	logs := make([]float64, depth)
	for seed := range uint64(seeds) {
		norms, _, err := gradientNorms(stack(depth, width, a, weights), width, seed)
		if err != nil {
			return nil, err
		}
		for l, n := range norms {
			logs[l] += math.Log(n/norms[depth-1]) / seeds
		}
	}
	for l, v := range logs {
		logs[l] = math.Exp(v)
	}
	return logs, nil
}
