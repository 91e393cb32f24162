package solutions

import (
	"math"

	"nnbook/nnlib"
)

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// y(1-y) = 0.01 has the solution y = (1 + √0.96)/2 = 0.98990, and S(z) = y means z = ln(y/(1 -
// y)) = 4.585.

func SaturatedFrom() float64 {
	y := (1 + math.Sqrt(1-4*0.01)) / 2
	return math.Log(y / (1 - y))
}

// Exercise 1.2: The derivative of the sigmoid (implement).
//
// S' = S(1-S), with S computed from z first. For large negative z the exponential e^-z becomes
// infinite, and 1/(1 + ∞) is 0, as it should be; the form e^-z/(1 + e^-z)² would give ∞/∞,
// NaN.

// SigmoidPrime returns the derivative of the logistic sigmoid at z.
func SigmoidPrime(z float64) float64 {
	y := 1 / (1 + math.Exp(-z))
	return y * (1 - y)
}

// Exercise 1.3: Half of the saturated neurons are missing (repair).
//
// tanh saturates at -1 as well as at 1, so it is the distance from 0 that counts.

// SaturatedShare returns the share of the tanh outputs h, one example a row,
// that lie farther from 0 than limit.
func SaturatedShare(h [][]float64, limit float64) float64 {
	saturated, all := 0, 0
	for _, row := range h {
		for _, v := range row {
			if math.Abs(v) > limit {
				saturated++
			}
			all++
		}
	}
	return float64(saturated) / float64(all)
}

// Exercise 1.4: Raw pixels without saturation (challenge).
//
// A weighted sum of n inputs x_i with weights of standard deviation σ has standard deviation
// σ·√(n·mean of x²). For raw pixels the mean of x² is about 85², so the root is about 28·85 =
// 2400, and σ = 1/4000 makes the sums about 0.6 wide: inside tanh's steep part, but wide
// enough to be seen.

func RawPixelInitializer() nnlib.Initializer {
	return nnlib.Normal(0, 0.6/2400)
}
