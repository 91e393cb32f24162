package solutions

import (
	"encoding/binary"
	"errors"
)

// Exercise 0.1: How many parameters? (predict).
//
// Each of the 25 hidden neurons has 784 weights and a bias, each of the 10 output neurons 25
// weights and a bias: 25·785 + 10·26 = 19625 + 260 = 19885.

func ParameterCount() float64 {
	return 25*(784+1) + 10*(25+1)
}

// Exercise 0.2: The gradient of Keras' MSE (implement).
//
// The square gives the factor 2, and the mean the factor 1/n: each derivative is 2(ŷ_j -
// y_j)/n. With ten outputs that is 0.2(ŷ_j - y_j), where the loss ½ Σ (ŷ_j - y_j)² of the
// plain version gives ŷ_j - y_j: five times as much, as if its learning rate were five times
// as large.

// MSEGradient returns the derivative of the mean squared error with respect to
// each of the outputs yhat.
func MSEGradient(yhat, y []float64) []float64 {
	gradient := make([]float64, len(yhat))
	for j := range yhat {
		gradient[j] = 2 * (yhat[j] - y[j]) / float64(len(yhat))
	}
	return gradient
}

// Exercise 0.3: Read an IDX file (implement).
//
// The fourth byte says how many sizes follow, so the header is 4 + 4d bytes long. Each length
// is checked before the bytes are used: a file that was cut off must not cause a panic.

// ParseIDX splits the content of an IDX file of bytes into its dimensions and
// its elements.
func ParseIDX(file []byte) (dims []int, elements []byte, err error) {
	if len(file) < 4 || file[0] != 0 || file[1] != 0 || file[2] != 8 {
		return nil, nil, errors.New("not an IDX file of bytes")
	}
	header := 4 + 4*int(file[3])
	if len(file) < header {
		return nil, nil, errors.New("the header is cut off")
	}
	count := 1
	for at := 4; at < header; at += 4 {
		dims = append(dims, int(binary.BigEndian.Uint32(file[at:])))
		count *= dims[len(dims)-1]
	}
	if elements = file[header:]; len(elements) != count {
		return nil, nil, errors.New("the length is not what the header promises")
	}
	return dims, elements, nil
}

// Exercise 0.4: An accuracy that cannot be right (repair).
//
// The search began with 0 as the largest value so far. Where all outputs are negative none
// beats it, and index 0 wins. It must begin with the first output.

// Accuracy returns the share of examples whose largest output is the one that
// is largest in the truth. Each row is one example.
func Accuracy(yhat, y [][]float64) float64 {
	largest := func(row []float64) int {
		index := 0
		for i, v := range row {
			if v > row[index] {
				index = i
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
// The learning rate is what holds the network back: the mean over ten outputs makes the error
// terms small, and 2,000 steps of 0.01 lead nowhere. A rate that is some twenty times larger
// gets there in one pass. The weights matter less here, as long as they do not saturate the
// hidden neurons.

// FirstEpoch returns the learning rate, and the limit r of the uniform
// distribution from -r to r from which all weights are drawn.
func FirstEpoch() (learningRate, weightLimit float64) {
	return 0.4, 0.05
}
