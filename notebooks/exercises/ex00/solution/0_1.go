package solution

// Exercise 0.1: What one image moves (predict).
//
// A weight moves by learning rate times error term times input, so the weights at blank pixels
// stay: 25·(150 + 1) + 10·(25 + 1) = 3775 + 260 = 4035. Standardized pixels are never 0, and
// every step moves all weights.

func MovedParameters() float64 {
	return 25*(150+1) + 10*(25+1)
}
