package elementary

import "math"

const (
	overflow  = 0x1.62e42fefa39efp+9  // the largest x whose e^x is finite
	underflow = -0x1.74910d52d3051p+9 // the smallest x whose e^x is not 0

	// ln 2 / 128 in two parts. The first has 32 bits, so that its products with
	// whole numbers below 2^21 are exact.
	stepHigh = 0x1.62e42feep-8
	stepLow  = 0x1.a39ef35793c76p-40
)

// Exp returns e^x.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > overflow:
		return math.Inf(1)
	case x < underflow:
		return 0
	}
	high, low, k := split(x)
	return scale(high+low, k)
}

// split returns e^x = (high + low) 2^k, low being smaller than half a unit in the
// last place of high. x must be neither NaN nor so large that e^x overflows.
//
// With x = (128k + j) ln2/128 + r, e^x is 2^k 2^(j/128) e^r. The second factor
// comes from a table, and the third, with |r| below .0028, from a few terms of the
// series (Tang, Table-driven implementation of the exponential function, 1989).
func split(x float64) (high, low float64, k int) {
	const toInteger = 0x1.8p52 // adding it leaves no fraction
	n := float64(x*(128/math.Ln2)) + toInteger - toInteger
	r := x - float64(n*stepHigh) - float64(n*stepLow)
	q := 1.0/24 + float64(r*(1.0/120))
	q = 1.0/6 + float64(r*q)
	q = 1.0/2 + float64(r*q)
	q = r + float64(float64(r*r)*q) // e^r - 1
	j := int(n)
	power := &powers[j&127]
	high = power[0]
	low = power[1] + float64(high*q)
	return twoSum(high, low, j>>7)
}

// twoSum returns high + low as a float64 and what that lacks.
func twoSum(high, low float64, k int) (float64, float64, int) {
	sum := high + low
	return sum, low - (sum - high), k
}

// scale returns x 2^k for x between 1/2 and 4.
func scale(x float64, k int) float64 {
	switch {
	case k > 1000:
		return float64(x*0x1p1000) * power2(k-1000)
	case k < -1000: // what is below 2^-1022 loses digits, at the end
		return float64(x*power2(k+1000)) * 0x1p-1000
	}
	return x * power2(k)
}

// power2 returns 2^k for k between -1022 and 1023.
func power2(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// Expm1 returns e^x - 1, also for x near 0, where the difference would lose digits.
func Expm1(x float64) float64 {
	switch {
	case math.IsNaN(x) || x == 0:
		return x
	case math.Abs(x) < 0.25:
		return x + float64(float64(x*x)*series(expTerms, x))
	case x > 700:
		return Exp(x)
	case x < -50:
		return -1
	}
	high, low, k := split(x)
	high, low = scale(high, k), scale(low, k)
	sum, rest := add(high, -1)
	return sum + (rest + low)
}

// expTerms are 1/2!, 1/3!, ...: e^x = 1 + x + x^2 (1/2! + x/3! + ...).
var expTerms = []float64{1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880,
	1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200}

// series returns terms[0] + terms[1] x + terms[2] x^2 + ...
func series(terms []float64, x float64) float64 {
	sum := 0.0
	for i := len(terms) - 1; i >= 0; i-- {
		sum = float64(sum*x) + terms[i]
	}
	return sum
}

// add returns a + b as a float64 and what that lacks, exactly (Knuth's two-sum).
func add(a, b float64) (sum, rest float64) {
	sum = a + b
	part := sum - a
	return sum, (a - (sum - part)) + (b - part)
}
