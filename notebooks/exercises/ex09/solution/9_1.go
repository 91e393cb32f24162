package solution

// Exercise 9.1: How many test images? (predict).
//
// n = 4 (p(1-p) + q(1-q))/(p-q)² is 17,340: the 10,000 test images of MNIST are too few to tell
// such networks apart with some certainty. A difference half as large needs four times as many.

func TestImages() float64 {
	const p, q = 0.06, 0.055
	return 4 * (p*(1-p) + q*(1-q)) / ((p - q) * (p - q))
}
