package ex03

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check1 looks at the distribution of the reader's draws.
func Check1(glorotUniformFill func(w []float64, fanIn, fanOut int, rng *rand.Rand)) exercises.Answer {
	return check.Exercise(3, 1, func(t *check.Trial) *check.Verdict {
		for _, fans := range [][2]int{{400, 100}, {25, 10}, {3, 300}} {
			in, out := fans[0], fans[1]
			input := fmt.Sprintf("fanIn = %d, fanOut = %d, len(w) = %d", in, out, sampleSize)
			t.Try("%s", input)
			s, wrong := checkDraw(input, func(w []float64, rng *rand.Rand) { glorotUniformFill(w, in, out, rng) })
			if wrong != nil {
				return wrong
			}
			limit := math.Sqrt(6 / float64(in+out))
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
			if most := s.largest(); most > 1.05*limit {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("a weight of size %.4g", most), Want: fmt.Sprintf("none beyond %.4g", limit),
					Mistake: "these are draws from a normal distribution: the standard deviation is right, but a uniform one was asked for"}
			}
			if wrong := s.checkLargest(input, limit); wrong != nil {
				return wrong
			}
		}
		t.Measured("Range, mean and standard deviation are right for three layers, and the seed decides all.")
		return nil
	})
}
