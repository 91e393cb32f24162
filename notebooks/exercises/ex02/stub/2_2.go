package stub

import "nnbook/notebooks/exercises"

// Exercise 2.2: Draw what one weak layer does (predict).
//
// Eight hidden layers of 100 ReLU neurons have He's weights, all but the fifth: its weights
// are ten times as small. Take a sheet of paper and draw the norm of the gradient
// $\partial L/\partial z$ on a logarithmic scale against the layer, 1 to 8, with layer 8 at
// height 1. Then read eight heights off your drawing. Each must be right within a factor of 1.5.
//
// Hint: He's weights keep the norm from layer to layer. There is only one place where it changes.
// Which error does the product with the weights of layer 5 compute?
//
// Hint: Line (2): the error of layer l contains the weights of layer l+1, not its own. And
// the slopes of ReLU do not depend on how large z is.
//
// Hint: From layer 8 to layer 5 the line is level, at 1. Between 5 and 4 it falls by a factor of
// 10, and then it is level again.

// Sketch returns the norms in layers 1 to 8, relative to that in layer 8.
func Sketch() []float64 {
	panic(exercises.NotTried) // replace this line by: return []float64{...}, eight numbers
}
