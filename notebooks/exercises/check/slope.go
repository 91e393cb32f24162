package check

import "slices"

// SlopeOf is the derivative of f at x by central differences of two widths,
// combined so that the error of third order goes away too.
func SlopeOf(f Real, x float64) float64 {
	central := func(h float64) float64 { return (f(x+h) - f(x-h)) / (2 * h) }
	const h = 1e-3
	return (4*central(h/2) - central(h)) / 3
}

// GradientOf is the gradient of a function of several numbers at x, measured.
func GradientOf(f func([]float64) float64, x []float64) []float64 {
	gradient := make([]float64, len(x))
	for j := range x {
		moved := slices.Clone(x)
		gradient[j] = SlopeOf(func(v float64) float64 {
			moved[j] = v
			return f(moved)
		}, x[j])
	}
	return gradient
}
