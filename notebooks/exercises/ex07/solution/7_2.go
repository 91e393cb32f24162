package solution

// Exercise 7.2: A slope that is learned (implement).
//
// The output of an example with z ≤ 0 is a z, whose derivative with respect to a is z. Since
// all examples share a, their parts add up, as they do for a weight.

// PReLUBackward returns the derivatives of the loss with respect to z and to
// the slope a.
func PReLUBackward(z, dy []float64, a float64) (dz []float64, da float64) {
	dz = make([]float64, len(z))
	for i, d := range dy {
		if z[i] > 0 {
			dz[i] = d
			continue
		}
		dz[i] = a * d
		da += z[i] * d
	}
	return dz, da
}
