package stubs

import (
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
)

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// Call a neuron with logistic sigmoid saturated where the derivative $S'(z)$ is below 0.01.
// From which positive $z$ on is that so? An answer within 0.1 is right. Think first of the
// output $y$ at which $y(1-y) = 0.01$.

func SaturatedFrom() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 1.2: The derivative of the sigmoid (implement).
//
// Return $S'(z)$, where $S(z) = 1/(1 + e^{-z})$. The argument is $z$, the weighted sum, not
// the output $y$. It must be right for any $z$, 800 and -800 too.

// SigmoidPrime returns the derivative of the logistic sigmoid at z.
func SigmoidPrime(z float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 1.3: Half of the saturated neurons are missing (repair).
//
// The share of saturated outputs that this function reports is about half of what the
// histogram shows. Find the bug.

// SaturatedShare returns the share of the tanh outputs h, one example a row,
// that lie farther from 0 than limit.
func SaturatedShare(h [][]float64, limit float64) float64 {
	saturated, all := 0, 0
	for _, row := range h {
		for _, v := range row {
			if v > limit {
				saturated++
			}
			all++
		}
	}
	return float64(saturated) / float64(all)
}

// Exercise 1.4: Raw pixels without saturation (challenge).
//
// A layer of 25 tanh neurons gets the raw pixels, 0 to 255, of the built-in digits. Choose the
// initializer of its weights so that at most 2 % of its outputs are saturated, $|h| > 0.99$,
// and yet the layer says something: the standard deviation of its outputs must be at least
// 0.4. The check draws the weights with three seeds, and the mean of the three counts.

func RawPixelInitializer() nnlib.Initializer {
	panic(exercises.NotTried) // replace this line by: return nnlib.GlorotUniform
}
