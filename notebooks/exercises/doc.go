// Package exercises holds the exercises of the notebooks and answers the
// reader's attempts at them.
//
// An exercise is a function that the reader writes, repairs, or lets return a
// prediction. In the notebook it stands as a stub with one line below it that
// checks it:
//
//	func SigmoidPrime(z float64) float64 {
//		panic(exercises.NotTried) // replace this line by your code
//	}
//
//	%%
//	exercises.Check1_2(SigmoidPrime)
//
// The answer is a card: not tried, right, or not yet; the last with the input,
// what came, what was wanted, what kind of mistake it looks like where that can
// be told, and the next hint. Whatever the reader's function does, panic, run
// for ever, call itself without end, return nil or NaN, is an answer too.
//
// [Hint] and [Solution] show more on demand, and [Progress] an overview over
// all notebooks.
//
// Each notebook has one file of checks here (check01.go), one of stubs with
// the text of the task (internal/stubs) and one of solutions
// (internal/solutions). The last two are ordinary Go, compiled and tested; the
// package embeds their text. Being internal, they cannot be imported by a
// notebook. The program in insert puts the cells into the notebooks.
package exercises
