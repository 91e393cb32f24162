package elementary

import "math"

// Sigmoid returns the logistic sigmoid 1/(1 + e^-x).
func Sigmoid(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x < underflow:
		return 0
	case x > 53*math.Ln2: // e^-x is lost when it is added to 1
		return 1
	}
	// With y = e^-|x|, which never overflows: 1/(1 + y) or y/(1 + y).
	high, low, k := split(-math.Abs(x))
	high, low = scale(high, k), scale(low, k)
	sum, rest := add(1, high)
	rest += low
	if x < 0 {
		return divide(high, low, sum, rest)
	}
	return divide(1, 0, sum, rest)
}

// divide returns (a + aRest)/(b + bRest): the quotient of the first two, and what
// its product lacks, divided in turn.
func divide(a, aRest, b, bRest float64) float64 {
	q := a / b
	return q + (math.FMA(-q, b, a)+aRest-float64(q*bRest))/b
}

// Tanh returns the hyperbolic tangent.
func Tanh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case math.IsNaN(x) || x == 0:
		return x
	case size < 0.25:
		return x + float64(float64(x*size)*float64(size*series(tanhTerms, float64(x*x))))
	case size > 22: // 1 - tanh is less than half of the last place
		return math.Copysign(1, x)
	}
	// 1 - 2/(e^2x + 1)
	high, low, k := split(2 * size)
	high, low = scale(high, k), scale(low, k)
	sum, rest := add(high, 1)
	rest += low
	q := 2 / sum
	qRest := (math.FMA(-q, sum, 2) - float64(q*rest)) / sum
	y, yRest := add(1, -q)
	return math.Copysign(y+(yRest-qRest), x)
}

// tanhTerms are the terms of tanh x = x + x^3 (t0 + t1 x^2 + ...), from the
// Bernoulli numbers: 2^2n (2^2n - 1) B_2n / (2n)!.
var tanhTerms = []float64{-1.0 / 3, 2.0 / 15, -17.0 / 315, 62.0 / 2835, -1382.0 / 155925, 21844.0 / 6081075,
	-929569.0 / 638512875, 6404582.0 / 10854718875, -443861162.0 / 1856156927625, 18888466084.0 / 194896477400625,
	-113927491862.0 / 2900518163668125, 58870668456604.0 / 3698160658676859375}
