package solution

import "math"

// Exercise 10.2: A logarithmic draw (implement).
//
// The logarithm goes in a straight line from log(low) to log(high), and the exponential brings
// it back: low times (high/low) to the power u. Drawn evenly between 0.0001 and 0.1 instead,
// nine of ten rates lie above 0.01, so that hardly any is tried where the good ones are.

// LogDraw returns the rate that belongs to u.
func LogDraw(u, low, high float64) float64 {
	return low * math.Pow(high/low, u)
}
