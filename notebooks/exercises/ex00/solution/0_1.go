package solution

// Exercise 0.1: How many parameters? (predict).
//
// Each of the 25 hidden neurons has 784 weights and a bias, each of the 10 output neurons 25
// weights and a bias: 25·785 + 10·26 = 19625 + 260 = 19885.

func ParameterCount() float64 {
	return 25*(784+1) + 10*(25+1)
}
