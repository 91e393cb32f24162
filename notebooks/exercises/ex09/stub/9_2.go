package stub

import "nnbook/notebooks/exercises"

// Exercise 9.2: A curve without its noise (implement).
//
// Return a smoothed copy of a curve of errors: in the place of each value stands the mean of it
// and of those before it, `window` values in all, or fewer at the beginning. Then draw: in the
// cell of section 3 that draws the curves, smooth each one with a window of 5 before it is
// drawn. Which of the four curves still goes up and down?
//
// Hint: For each i the mean goes from max(0, i-window+1) to i.
//
// Hint: At i = 0 it is the first value itself, at i = 1 the mean of two, and so on.
//
// Hint: smooth[i] = stat.Mean(errors[max(0, i-window+1):i+1], nil)

// Smooth returns the moving average of the last window values.
func Smooth(errors []float64, window int) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}
