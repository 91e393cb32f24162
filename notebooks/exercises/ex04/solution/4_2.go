package solution

import "math"

// Exercise 4.2: A digit in black and white (predict).
//
// The mean is 0.19·175 = 33.25. Of two values that lie 175 apart, with shares p and 1-p, the
// standard deviation is 175·√(p(1 - p)) = 175·0.392 = 68.7. MNIST's is 78.6: its pixels are
// more extreme.

func PixelSigma() float64 {
	return 175 * math.Sqrt(0.81*0.19)
}
