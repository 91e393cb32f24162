package ex03

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises/check"
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
func checkDraw(input string, fill func(w []float64, rng *rand.Rand)) (sample, *check.Verdict) {
	s := draw(1, fill)
	for i, v := range s.w {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return s, &check.Verdict{Input: input, Got: fmt.Sprintf("w[%d] = %v", i, v), Want: "finite numbers", Mistake: check.NotFinite([]float64{v})}
		}
	}
	if s.sigma() == 0 {
		return s, &check.Verdict{Input: input, Got: fmt.Sprintf("all weights are %g", s.w[0]), Want: "weights that differ",
			Mistake: "the result must be written into w, one draw for each element: w[i] = ..."}
	}
	if last := s.w[len(s.w)-1]; last == 0 {
		return s, &check.Verdict{Input: input, Got: "the last weight is 0", Want: "a weight for every element", Mistake: "the loop ends before the end of w"}
	}
	if again := draw(1, fill); !slices.Equal(s.w, again.w) {
		return s, &check.Verdict{Input: input + ", twice with the same seed", Got: "different weights", Want: "the same weights",
			Mistake: "the draws come from another generator: use rng, not the functions of package rand"}
	}
	if other := draw(2, fill); slices.Equal(s.w, other.w) {
		return s, &check.Verdict{Input: input + ", with two different seeds", Got: "the same weights", Want: "different weights",
			Mistake: "the draws do not come from rng, but from a generator with a seed of its own"}
	}
	if mean := s.mean(); math.Abs(mean) > 0.05*s.sigma() {
		return s, &check.Verdict{Input: input, Got: fmt.Sprintf("mean %.3g", mean), Want: "mean 0", Tolerance: fmt.Sprintf("±%.2g", 0.05*s.sigma()),
			Mistake: "the distribution is not centred on 0: 2*rng.Float64() - 1 lies between -1 and 1"}
	}
	return s, nil
}

// checkLargest compares the largest weight with where the distribution ends,
// which so many draws come nearer to than 0.5 %. The standard deviation is not
// known as well as that.
func (s sample) checkLargest(input string, end float64) *check.Verdict {
	if most := s.largest(); most > 1.001*end || most < 0.995*end {
		return &check.Verdict{Input: input, Got: fmt.Sprintf("weights up to %.5g", most), Want: fmt.Sprintf("weights up to %.5g", end), Tolerance: "0.5 % below, 0.1 % above",
			Mistake: "the distribution is nearly right, but a little too wide or too narrow"}
	}
	return nil
}

// A width is a standard deviation that a reader may arrive at, and why.
type width struct {
	sigma float64
	says  string
}

// checkSigma compares the standard deviation of a sample.
func checkSigma(input string, s sample, want float64, wrong ...width) *check.Verdict {
	const tolerance = 0.02
	near := func(sigma float64) bool { return math.Abs(s.sigma()-sigma) <= tolerance*sigma }
	if near(want) {
		return nil
	}
	v := &check.Verdict{Input: input,
		Got:       fmt.Sprintf("standard deviation %.4g", s.sigma()),
		Want:      fmt.Sprintf("standard deviation %.4g", want),
		Tolerance: fmt.Sprintf("%g of the wanted value", tolerance)}
	for _, w := range wrong {
		if near(w.sigma) {
			v.Mistake = w.says
			break
		}
	}
	return v
}
