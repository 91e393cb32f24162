package solution

// Exercise 6.4: How many times larger? (predict).
//
// Cross-entropy gives ŷ - y = 0.99. Half the squared error gives (ŷ - y)·ŷ(1-ŷ) = 0.99·0.0099.
// The factor is 1/0.0099 = 101, and it grows without limit as the neuron saturates.

func ErrorTermFactor() float64 {
	return 1 / (0.99 * (1 - 0.99))
}
