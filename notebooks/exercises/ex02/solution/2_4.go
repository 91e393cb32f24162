package solution

// Exercise 2.4: Eight sigmoid layers that still learn (challenge).
//
// Small weights make the factors w·S' small, and large weights saturate the neurons. In
// between the sum over 100 inputs makes up for an S' of at most 1/4.

func SigmoidDepthSigma() float64 {
	return 0.8
}
