package solutions

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Exercise 6.1: Cross-entropy (implement).
//
// Both terms are always computed, so that a truth between 0 and 1 is right too; the limits
// keep the logarithm of 0 away.

// CrossEntropy returns the binary cross-entropy of the prediction yhat.
func CrossEntropy(yhat, y float64) float64 {
	p := math.Min(math.Max(yhat, 1e-7), 1-1e-7)
	return -(y*math.Log(p) + (1-y)*math.Log(1-p))
}

// Exercise 6.2: The error term that never vanishes (implement).
//
// -(y/ŷ - (1-y)/(1-ŷ))·ŷ(1-ŷ) = -y(1-ŷ) + (1-y)ŷ = ŷ - y. Nothing is divided any more, so
// nothing can go wrong. Note the minus inside the parentheses, which is missing in the book.

// OutputError returns the derivative of the cross-entropy with respect to the
// weighted sum z of a sigmoid neuron, for the truth y.
func OutputError(z, y float64) float64 {
	return 1/(1+math.Exp(-z)) - y
}

// Exercise 6.3: A softmax that overflows (repair).
//
// Softmax of z - c is the same for any c. With the largest z as c, no exponent is above 0 and
// the sum is at least 1.

// SoftmaxOf returns the softmax of the weighted sums z of one example.
func SoftmaxOf(z []float64) []float64 {
	largest := floats.Max(z)
	y := make([]float64, len(z))
	sum := 0.0
	for i, v := range z {
		y[i] = math.Exp(v - largest)
		sum += y[i]
	}
	for i := range y {
		y[i] /= sum
	}
	return y
}

// Exercise 6.4: How many times larger? (predict).
//
// Cross-entropy gives ŷ - y = 0.99. Half the squared error gives (ŷ - y)·ŷ(1-ŷ) = 0.99·0.0099.
// The factor is 1/0.0099 = 101, and it grows without limit as the neuron saturates.

func ErrorTermFactor() float64 {
	return 1 / (0.99 * (1 - 0.99))
}

// Exercise 6.5: A loss of your own (challenge).
//
// The factor ŷ(1-ŷ) must be made up for, so the loss's derivative has to grow like 1/(1-|ŷ -
// y|) at least. With d = |ŷ - y|, the loss -4·ln(1 - d) does: it is four times the
// cross-entropy for a truth of 0 or 1. A squared error, however large its factor, is either
// too slow far out or too fast in the middle.

// OwnLoss returns a loss and its derivative with respect to yhat.
func OwnLoss() (value, derivative func(yhat, y float64) float64) {
	const factor = 4
	value = func(yhat, y float64) float64 { return -factor * math.Log(1-math.Abs(yhat-y)) }
	derivative = func(yhat, y float64) float64 {
		return math.Copysign(factor/(1-math.Abs(yhat-y)), yhat-y)
	}
	return value, derivative
}
