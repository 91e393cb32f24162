package solution

import "math"

// Exercise 6.4: One unit further out (predict).
//
// Far out the squared error's error term is about e^-z, so it takes about e^z / 0.5 steps to
// leave the plateau, and one unit further e times as many. Cross-entropy's error term is about
// 1: each step moves z by 0.5, so one unit costs two steps, wherever it begins.

// OneUnitFurther returns the factor for the squared error, and the number of
// additional steps for cross-entropy.
func OneUnitFurther() (factor, more float64) {
	return math.E, 2
}
