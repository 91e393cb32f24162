package solution

// Exercise 4.5: Three experiments with the rate (predict).
//
// The limit is 2/λ, and λ = 1/3 + n for n inputs between 0 and 2: n squared means of 1, and the
// variance of one input. Inputs twice as large make every element of H four times as large. The
// targets move the right weights, and leave the steepness of the valley as it was.

// RateFactors returns the factors for eight inputs, for inputs twice as large,
// and for targets ten times as large.
func RateFactors() (eightInputs, largerInputs, largerTargets float64) {
	return (1.0/3 + 4) / (1.0/3 + 8), 1.0 / 4, 1
}
