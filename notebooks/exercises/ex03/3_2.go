package ex03

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// Check2 looks at the distribution of the reader's draws.
func Check2(heNormalFill func(w []float64, fanIn int, rng *rand.Rand)) exercises.Answer {
	const cut = 0.87962566103423978
	return check.Exercise(3, 2, func(t *check.Trial) *check.Verdict {
		for _, in := range []int{784, 25, 8} {
			input := fmt.Sprintf("fanIn = %d, len(w) = %d", in, sampleSize)
			t.Try("%s", input)
			s, wrong := checkDraw(input, func(w []float64, rng *rand.Rand) { heNormalFill(w, in, rng) })
			if wrong != nil {
				return wrong
			}
			sigma := math.Sqrt(2 / float64(in))
			if s.atBorder() > 0.01 {
				return &check.Verdict{Input: input, Got: check.Percent(s.atBorder()) + " of the weights lie at the border", Want: "hardly any",
					Mistake: "what lies beyond two standard deviations was moved to the border; it must be drawn again"}
			}
			if near := math.Abs(s.sigma()-sigma) < 0.02*sigma; near && s.largest() > 1.05*2/cut*sigma {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("a weight %.1f standard deviations from 0", s.largest()/sigma), Want: fmt.Sprintf("none beyond %.2f", 2/cut),
					Mistake: "the distribution is not truncated: draw again what lies beyond two standard deviations"}
			} else if near && s.largest() < 0.95*2/cut*sigma {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("no weight beyond %.2f standard deviations", s.largest()/sigma), Want: fmt.Sprintf("weights up to %.2f", 2/cut),
					Mistake: "this looks like a uniform distribution; a truncated normal one was asked for"}
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
			if wrong := s.checkLargest(input, 2/cut*sigma); wrong != nil {
				return wrong
			}
		}
		t.Measured("Range, mean and standard deviation are right for three layers, and the seed decides all.")
		return nil
	})
}
