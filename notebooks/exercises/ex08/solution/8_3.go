package solution

import "math"

// Exercise 8.3: Nesterov's map (implement).
//
// The gradient is taken at the place ahead, so it is one common factor 1-ηc that multiplies
// x + μ(x - last x), and r² = (1-ηc)((1+μ) r - μ). The dark spot lies farther left and higher
// than for plain momentum, and the red begins at (2+2μ)/(1+2μ)/c. Between them steep directions
// are calmed more than gentle ones: the size of complex roots, sqrt(μ(1-ηc)), falls with c.

// NesterovShrink returns the factor by which a step of Nesterov's momentum
// shrinks the distance in the end, on a slope of curvature c.
func NesterovShrink(rate, mu, c float64) float64 {
	a := 1 - rate*c
	b := (1 + mu) * a
	if d := b*b - 4*mu*a; d > 0 {
		return (math.Abs(b) + math.Sqrt(d)) / 2
	}
	return math.Sqrt(mu * a)
}
