package stubs

import "nnbook/notebooks/exercises"

// Exercise 0.1: How many parameters? (predict).
//
// The digit network has 784 inputs, 25 hidden neurons and 10 output neurons, and every neuron
// has a bias. How many numbers does the training adjust? Work it out before you look at
// `model.Summary()`.

func ParameterCount() float64 {
	panic(exercises.NotTried) // replace this line by: return your number
}

// Exercise 0.2: The gradient of Keras' MSE (implement).
//
// For one example with outputs $\hat y_j$ and truth $y_j$, $j = 1 \dots n$, Keras' mean
// squared error is $e = \frac{1}{n}\sum_j (\hat y_j - y_j)^2$. Return the $n$ derivatives
// $\partial e / \partial \hat y_j$. This is where the factor of five comes from.

// MSEGradient returns the derivative of the mean squared error with respect to
// each of the outputs yhat.
func MSEGradient(yhat, y []float64) []float64 {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 0.3: Read an IDX file (implement).
//
// MNIST comes in IDX files. Such a file begins with four bytes: 0, 0, 8 (for bytes as
// elements), and the number of dimensions. Then comes the size of each dimension as a 32-bit
// number, most significant byte first, and then the elements. Return the sizes and the
// elements; and an error, if the file does not begin as it should or its length is not what
// its header says.

// ParseIDX splits the content of an IDX file of bytes into its dimensions and
// its elements.
func ParseIDX(file []byte) (dims []int, elements []byte, err error) {
	panic(exercises.NotTried) // replace this line by your code
}

// Exercise 0.4: An accuracy that cannot be right (repair).
//
// The network's answer is the output that is largest. This function worked well with sigmoid
// outputs. With tanh outputs, between -1 and 1, it now and then reports an accuracy that is
// too high or too low. Find the bug.

// Accuracy returns the share of examples whose largest output is the one that
// is largest in the truth. Each row is one example.
func Accuracy(yhat, y [][]float64) float64 {
	largest := func(row []float64) int {
		best, index := 0.0, 0
		for i, v := range row {
			if v > best {
				best, index = v, i
			}
		}
		return index
	}
	hits := 0
	for i := range yhat {
		if largest(yhat[i]) == largest(y[i]) {
			hits++
		}
	}
	return float64(hits) / float64(len(yhat))
}

// Exercise 0.5: One epoch, two numbers (challenge).
//
// A tanh–sigmoid network with 25 hidden neurons, MSE and gradient descent, one example at a
// time, gets a single pass over 2,000 built-in digits. With learning rate 0.01 and weights
// within ±0.1, as in the chapter, it is right for few of 1,000 new digits. Choose the two
// numbers so that it is right for at least 75 % of them.

// FirstEpoch returns the learning rate, and the limit r of the uniform
// distribution from -r to r from which all weights are drawn.
func FirstEpoch() (learningRate, weightLimit float64) {
	panic(exercises.NotTried) // replace this line by: return 0.01, 0.1
}
