package stub

// Exercise 10.3: Where does the test set leak? (repair).
//
// The function chooses one of several settings and reports how good it is. `errorOn` trains a
// setting and returns its error on the set that is named: `"validation"` or `"test"`. The
// numbers that the function reports are too good to be true. Find out where the test set has a
// say in the choice, and repair it: choose by validation alone, the first of equals, and ask for
// the test error once, of the setting that was chosen.
//
// Hint: For each use of errorOn with "test": does its result decide anything?
//
// Hint: What happens when two settings are nearly level on the validation set?
//
// Hint: Whatever is nearly level, the validation error decides; the test comes after the loop.

// ChooseAndReport returns the setting that was chosen, counted from 0, and its test error.
func ChooseAndReport(settings int, errorOn func(setting int, set string) float64) (chosen int, testError float64) {
	best := errorOn(0, "validation")
	testError = errorOn(0, "test")
	for s := 1; s < settings; s++ {
		v := errorOn(s, "validation")
		if v > best+0.002 {
			continue // clearly worse
		}
		if t := errorOn(s, "test"); v < best-0.002 || t < testError {
			chosen, best, testError = s, v, t
		}
	}
	return chosen, testError
}
