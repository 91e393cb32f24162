package solution

import "math"

// Exercise 1.1: How long does it wait? (predict).
//
// Far out the wait is about e^(2w)/(16η), so each unit of w makes it e² = 7.39 times as long: from 5
// it is 1883·e², about 13,900 steps. That is near the geometric mean of the two numbers, not halfway
// between them.

func StepsFromFive() float64 {
	return 1883 * math.Exp(2)
}
