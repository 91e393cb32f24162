package solution

// Exercise 0.3: Draw a neuron's favourite image (implement).
//
// Each pixel adds w·x to the sum, and none depends on another: take the largest x where w is
// positive, and the smallest where w is negative. Drawn, it is speckled all over and looks like no
// digit: the neuron does not know what digits look like, only which pixels tell the ones from the
// others.

// Favourite returns the image that a neuron with the weights w answers with
// the largest sum. No weight is 0.
func Favourite(w []float64) []float64 {
	image := make([]float64, len(w))
	for i, v := range w {
		image[i] = -0.42
		if v > 0 {
			image[i] = 2.82
		}
	}
	return image
}
