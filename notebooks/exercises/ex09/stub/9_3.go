package stub

import "gonum.org/v1/gonum/floats"

// Exercise 9.3: A comparison that flatters (repair).
//
// The function compares two configurations by their curves of test errors, both at the same epoch. Yet of two
// configurations that are equally good it nearly always finds the second one better. Find out why, and let it
// compare the endpoints of section 3: the means of the last five epochs.
//
// Hint: Call it with two curves, and then with the two exchanged. Do the results differ in their sign
// alone?
//
// Hint: Which of the two curves chooses the epoch? And by which images?
//
// Hint: stat.Mean(b[len(b)-5:], nil) - stat.Mean(a[len(a)-5:], nil)

// Change says how much lower or higher the errors b are than the errors a; each has a place for each epoch, at least five.
func Change(a, b []float64) float64 {
	epoch := floats.MinIdx(b)
	return b[epoch] - a[epoch]
}
