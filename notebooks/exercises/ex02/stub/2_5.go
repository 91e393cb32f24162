package stub

import "nnbook/notebooks/exercises"

// Exercise 2.5: Vary the depth (challenge).
//
// tanh with Glorot's weights loses gradient too, but how fast? Copy the cell of section 4 that
// measures the twelve networks, keep this one, and measure the ratio of layer 1 to the last
// layer for 20, 40 and 80 layers. If the loss went by a factor a layer, the ratio at 40 layers
// would be squared at 80. If it goes as a power of the depth $L$, then doubling $L$ multiplies
// the ratio by $2^p$ each time. Decide which it is, and return the power $p$. The check measures
// networks of its own; $p$ must be right within 0.2.
//
// Hint: measure.DeepNet has a field Layers, and measure.GradientNorms(...).Ratio() is the number
// asked for. Compare the ratio at 40 with that at 20, and that at 80 with that at 40.
//
// Hint: Both steps multiply the ratio by nearly the same number, so it is a power. That number
// is 2 to the power of p.
//
// Hint: p = math.Log2(ratio at 80 layers / ratio at 20 layers) / 2. It is negative.

// PowerOfDepth returns p, where the ratio of the gradient in the first of L tanh
// layers to that in the last goes as L to the power of p.
func PowerOfDepth() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}
