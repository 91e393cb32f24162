package ex08

import (
	"fmt"
	"math"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex08/solution"
)

type shrinker = func(rate, mu, c float64) float64

// Check3 checks the function behind Nesterov's map.
func Check3(nesterovShrink func(rate, mu, c float64) float64) exercises.Answer {
	at := func(rate, mu, c float64) check.Example[shrinker] {
		return check.Example[shrinker]{
			Input: fmt.Sprintf("rate = %v, mu = %v, c = %v", rate, mu, c),
			Call:  func(f shrinker) []check.Output { return check.Number(f(rate, mu, c)) },
		}
	}
	// larger is the size of the larger root of r² = b r - p.
	larger := func(b, p float64) float64 {
		if d := b*b - 4*p; d > 0 {
			return (math.Abs(b) + math.Sqrt(d)) / 2
		}
		return math.Sqrt(p)
	}
	return check.Exercise(8, 3, check.Comparison[shrinker]{
		Examples: []check.Example[shrinker]{at(0.1, 0, 4), at(0.2, 0.5, 4), at(0.1, 0.9, 4), at(0.1, 0.9, 0.2), at(0.3, 0.9, 4), at(0.35, 0.9, 4), at(0.3, 0.2, 0.2)},
		Want:     solution.NesterovShrink,
		Mistakes: []check.Mistake[shrinker]{
			{Says: "this is plain momentum's factor", Does: func(rate, mu, c float64) float64 { return larger(1+mu-rate*c, mu) }},
			{Says: "the last term lacks its factor: μ(1-ηc), not μ", Does: func(rate, mu, c float64) float64 { return larger((1+mu)*(1-rate*c), mu) }},
			{Says: "this is the smaller root; the larger one decides in the end", Does: func(rate, mu, c float64) float64 {
				a := 1 - rate*c
				if b := (1 + mu) * a; b*b > 4*mu*a {
					return math.Abs(math.Abs(b)-math.Sqrt(b*b-4*mu*a)) / 2
				}
				return math.Sqrt(mu * a)
			}},
			{Says: "a negative sum needs its absolute value: a root of -1.1 grows as fast as one of 1.1", Does: func(rate, mu, c float64) float64 {
				a := 1 - rate*c
				b := (1 + mu) * a
				if d := b*b - 4*mu*a; d > 0 {
					return (b + math.Sqrt(d)) / 2
				}
				return math.Sqrt(mu * a)
			}},
			{Says: "complex roots have the size of the root of their product, μ(1-ηc)", Does: func(rate, mu, c float64) float64 {
				a := 1 - rate*c
				b := (1 + mu) * a
				return (math.Abs(b) + math.Sqrt(math.Max(0, b*b-4*mu*a))) / 2
			}},
			{Says: "this is the factor of plain descent, without momentum", Does: func(rate, _, c float64) float64 { return math.Abs(1 - rate*c) }},
		},
	}.Judge(nesterovShrink))
}
