package elementary

import "math"

// ln 2 in two parts. The first has 33 bits, so that its products with exponents
// are exact.
const (
	ln2High = 0x1.62e42fefp-1
	ln2Low  = 0x1.473de6af278edp-34
)

// Log returns the natural logarithm of x.
//
// With x = 2^k (1 + f) and s = f/(2 + f), ln(1 + f) = 2 artanh s, of which the
// first term, 2s, is taken as f - f^2/2 + s f^2/2 (so does Sun's fdlibm, e_log.c, where
// the loss of digits is discussed).
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	return logPlus(x, 0)
}

// logPlus returns ln x + low for a finite x above 0 and a low that is tiny beside it.
func logPlus(x, low float64) float64 {
	f, k := math.Frexp(x) // 1/2 <= f < 1
	if f < math.Sqrt2/2 {
		f *= 2
		k--
	}
	f--
	s := f / (2 + f)
	z := float64(s * s)
	half := float64(float64(f*f) / 2)
	r := float64(s * (half + float64(z*series(artanhTerms, z))))
	n := float64(k)
	return float64(n*ln2High) - ((half - (r + (float64(n*ln2Low) + low))) - f)
}

// artanhTerms are 2/3, 2/5, ...: 2 artanh s = 2s + s (2/3 s^2 + 2/5 s^4 + ...).
var artanhTerms = []float64{2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25}

// Log1p returns ln(1 + x), also for x near 0, where the sum would lose digits.
func Log1p(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1) || x == 0:
		return x
	case x <= -1:
		return Log(x + 1)
	case math.Abs(x) < 0x1p-20:
		return x - float64(float64(x*x)*(0.5-float64(x*(1.0/3))))
	}
	sum, rest := add(1, x)
	return logPlus(sum, rest/sum)
}
