package solution

import "math"

// Exercise 1.1: Where does the sigmoid saturate? (predict).
//
// y(1-y) = 0.01 has the solution y = (1 + √0.96)/2 = 0.98990, and S(z) = y means z = ln(y/(1 -
// y)) = 4.585.

func SaturatedFrom() float64 {
	y := (1 + math.Sqrt(1-4*0.01)) / 2
	return math.Log(y / (1 - y))
}
