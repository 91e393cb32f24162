package solution

// Exercise 9.3: A comparison that flatters (repair).
//
// The epoch was the one in which b was best, by its test errors: a moment of luck for b, and any moment for a. It would be
// no better to let each curve have its best epoch: then the one that goes up and down more gains more.
// The mean of the last five epochs chooses nothing.

// Change says how much lower or higher the errors b are than the errors a; each has a place for each epoch, at least five.
func Change(a, b []float64) float64 {
	change := 0.0
	for k := 1; k <= 5; k++ {
		change += (b[len(b)-k] - a[len(a)-k]) / 5
	}
	return change
}
