package elementary

import "math"

// CosPi returns the cosine of pi x. Multiples of 1/2 give exactly 1, 0 and -1. The
// error is below 2 ulp.
func CosPi(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	// The cosine repeats itself after 2, and is even around 0 and 1. All of these
	// differences are exact.
	x = math.Abs(x)
	x -= 2 * math.Floor(x/2)
	if x > 1 {
		x = 2 - x
	}
	switch {
	case x <= 0.25:
		return cosSeries(float64(math.Pi * x))
	case x < 0.75:
		return sinSeries(float64(math.Pi * (0.5 - x)))
	}
	return -cosSeries(float64(math.Pi * (1 - x)))
}

// cosSeries and sinSeries are for |x| up to pi/4.
func cosSeries(x float64) float64 {
	square := float64(x * x)
	return 1 - float64(square*series(cosTerms, square))
}

func sinSeries(x float64) float64 {
	square := float64(x * x)
	return x - float64(x*float64(square*series(sinTerms, square)))
}

// cosTerms are 1/2!, -1/4!, ... and sinTerms 1/3!, -1/5!, ...
var (
	cosTerms = []float64{1.0 / 2, -1.0 / 24, 1.0 / 720, -1.0 / 40320, 1.0 / 3628800, -1.0 / 479001600, 1.0 / 87178291200, -1.0 / 20922789888000}
	sinTerms = []float64{1.0 / 6, -1.0 / 120, 1.0 / 5040, -1.0 / 362880, 1.0 / 39916800, -1.0 / 6227020800, 1.0 / 1307674368000}
)
