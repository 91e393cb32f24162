package stub

import "nnbook/notebooks/exercises"

// Exercise 2.1: Where a sigmoid passes the whole error back (implement).
//
// A sigmoid neuron has one input $a$, a weight $w$ and a bias $b$. It multiplies the error on
// its way back by $w\,S'(wa+b)$. For which inputs does the error come out at least as large as
// it went in? They fill an interval. Return its width, which does not depend on $b$, and 0
// where there is no such input. Then try some weights: how wide can the interval be at most?
//
// Hint: The size of the factor is |w| S'(z). How small may S'(z) be, so that it is still at
// least 1?
//
// Hint: S' = y(1 - y) >= 1/|w| holds for y between (1 - r)/2 and (1 + r)/2 with r = √(1 -
// 4/|w|), and only if |w| is at least 4. Which z belong to these two y?
//
// Hint: y = S(z) means z = ln(y/(1 - y)), so z runs from -ln((1+r)/(1-r)) to +ln((1+r)/(1-r)).
// The input a = (z - b)/w runs over that width divided by |w|.

// Window returns the width of the interval of inputs a for which a sigmoid
// neuron with the weight w has |w S'(wa + b)| >= 1, and 0 if there is none.
func Window(w float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}
