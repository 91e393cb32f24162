package stub

import "nnbook/notebooks/exercises"

// Exercise 4.5: Three experiments with the rate (predict).
//
// A linear neuron with four inputs, each uniform between 0 and 2, has a largest learning rate
// beyond which gradient descent diverges. Vary the experiment in three ways, one at a time:
// with eight inputs instead of four; with inputs between 0 and 4; with targets that are ten times
// as large. By which factor does the largest rate change in each? Return three factors, 1 for no
// change. To try it, give `eigenvalues` of section 1 a matrix with as many columns. The check
// measures the three by descent; an answer within 5 % is right.
//
// Hint: The limit is 2 over the largest eigenvalue of H, and H is made of the inputs.
//
// Hint: By line (4) the largest eigenvalue is about the variance of an input plus the sum of the
// squared means. The variance of a uniform number between 0 and 2 is 1/3.
//
// Hint: For four inputs the eigenvalue is 1/3 + 4. For eight it is 1/3 + 8. Multiplying the
// inputs multiplies H by the square. Do the targets occur in H at all?

// RateFactors returns the factors for eight inputs, for inputs twice as large,
// and for targets ten times as large.
func RateFactors() (eightInputs, largerInputs, largerTargets float64) {
	panic(exercises.NotTried) // replace this line by: return three numbers
}
