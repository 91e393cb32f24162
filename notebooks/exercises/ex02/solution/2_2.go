package solution

// Exercise 2.2: Draw what one weak layer does (predict).
//
// The error of layer 4 is the first that the weights of layer 5 multiply. The weak layer sends
// on a tenth of the error, and all layers below it get that tenth. Its own error, and those
// above it, do not know how large its weights are: ReLU's slopes depend on signs alone.

// Sketch returns the norms in layers 1 to 8, relative to that in layer 8.
func Sketch() []float64 {
	return []float64{0.1, 0.1, 0.1, 0.1, 1, 1, 1, 1}
}
