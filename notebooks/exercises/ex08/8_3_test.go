package ex08

import (
	"math"
	"math/cmplx"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex08/solution"
	"nnbook/notebooks/exercises/ex08/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.NesterovShrink, solution.NesterovShrink,
		attempt.Wrong("plain momentum", "plain momentum", func(rate, mu, c float64) float64 {
			b := complex(1+mu-rate*c, 0)
			d := cmplx.Sqrt(b*b - complex(4*mu, 0))
			return math.Max(cmplx.Abs(b+d), cmplx.Abs(b-d)) / 2
		}),
		attempt.Wrong("no absolute value", "absolute value", func(rate, mu, c float64) float64 {
			a := 1 - rate*c
			if d := (1+mu)*(1+mu)*a*a - 4*mu*a; d > 0 {
				return ((1+mu)*a + math.Sqrt(d)) / 2
			}
			return math.Sqrt(mu * a)
		}),
		attempt.Right("by complex numbers", func(rate, mu, c float64) float64 {
			a := 1 - rate*c
			b := complex((1+mu)*a, 0)
			d := cmplx.Sqrt(b*b - complex(4*mu*a, 0))
			return math.Max(cmplx.Abs(b+d), cmplx.Abs(b-d)) / 2
		}),
		attempt.Right("measured", func(rate, mu, c float64) float64 { return measuredShrink(rate, mu, c) }),
		attempt.Refused("not quite", func(rate, mu, c float64) float64 { return solution.NesterovShrink(rate, mu, c) + 1.1e-9 }),
	)
}

// measuredShrink walks with Keras' form: the step's matrix, applied so often to
// itself that its largest factor alone is left.
func measuredShrink(rate, mu, c float64) float64 {
	// (w, v) -> (w', v'), v' = mu v - rate c w, w' = w + mu v' - rate c w
	a := [4]float64{1 - rate*c - mu*rate*c, mu * mu, -rate * c, mu}
	logarithm := 0.0
	weight := 1.0
	for range 60 {
		size := math.Abs(a[0]) + math.Abs(a[1]) + math.Abs(a[2]) + math.Abs(a[3])
		logarithm += weight * math.Log(size)
		weight /= 2
		for i := range a {
			a[i] /= size
		}
		a = [4]float64{a[0]*a[0] + a[1]*a[2], a[0]*a[1] + a[1]*a[3], a[2]*a[0] + a[3]*a[2], a[2]*a[1] + a[3]*a[3]}
	}
	return math.Exp(logarithm)
}
