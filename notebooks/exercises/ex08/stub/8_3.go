package stub

import "nnbook/notebooks/exercises"

// Exercise 8.3: Nesterov's map (implement).
//
// The map of section 2 shows how fast plain momentum is for each rate and $\mu$. Draw it for
// Nesterov's momentum. Put $x_t=r^t$ into Keras' form (4) on a slope $cx$, as section 2 does for
// plain momentum, and return the size of the larger root. Then call your function in the place
// of `shrink` in `stepsToTenth`, run the cell of the map again, and look where the dark spot and
// the edge of the red have gone. How many steps does each kind of momentum need at its best?
//
// Hint: On a slope cx, (4) says w' = (1 - ηc) w + μ v' with v' = μ v - ηc w. Write v with the
// help of the last two places: the look-ahead form says w = θ + μv and θ' = θ + v'.
//
// Hint: The equation is r² = (1+μ)(1-ηc) r - μ(1-ηc). Complex roots have the size of the root of
// their product.
//
// Hint: a := 1 - rate*c; b := (1+mu)*a; d := b*b - 4*mu*a. If d > 0, the larger root has the size
// (|b| + sqrt(d))/2, otherwise sqrt(mu*a).

// NesterovShrink returns the factor by which a step of Nesterov's momentum
// shrinks the distance in the end, on a slope of curvature c.
func NesterovShrink(rate, mu, c float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}
