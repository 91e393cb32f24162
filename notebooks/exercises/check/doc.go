// Package check judges a reader's function. The checks of the exercises are
// made of it, one for each, in the folders ex00, ex01, ...:
//
//	func Check2(sigmoidPrime func(z float64) float64) exercises.Answer {
//		return check.Exercise(1, 2, check.Comparison[check.Real]{
//			Examples: check.At("z", 0, 0.5, -1, 800),
//			Want:     nnlib.Sigmoid.Derivative,
//			Mistakes: []check.Mistake[check.Real]{
//				{Says: "this is S(z) itself, not its derivative", Does: nnlib.Sigmoid.Value},
//			},
//		}.Judge(sigmoidPrime))
//	}
//
// A [Comparison] puts the reader's function beside the right one, and beside
// wrong ones that tell which mistake was made; a [Prediction] does so for one
// number. What neither fits is judged by a function of its own, which returns a
// [Verdict]. [Exercise] runs it under guard: whatever the reader's function
// does, panic, run for ever, call itself without end, return nil or NaN, is an
// answer too. [Challenge] gives it more time.
//
// The check's parameter has the type of the function asked for, so that the
// compiler tells a reader of a wrong signature.
package check
