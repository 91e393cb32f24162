// Package exercises holds the exercises of the notebooks, and what a reader
// calls in a cell.
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
//	ex01.Check2(SigmoidPrime)
//
// The answer is a card: not tried, right, or not yet; the last with the input,
// what came, what was wanted, and what kind of mistake it looks like where that
// can be told. [Hint] and [Solution] show more on demand, and [Progress] an
// overview over all notebooks.
//
// The number of an exercise is its place. All of exercise 1.2 is in the folder
// ex01, the exercises of notebook 01, in the files called 1_2.go:
//
//	ex01/stub/1_2.go      the task, the hints, and what the reader finds
//	ex01/solution/1_2.go  the explanation and the solution
//	ex01/1_2.go           the check, ex01.Check2
//	ex01/1_2_test.go      answers that it must take and refuse
//
// What several checks of a notebook share stands beside them in a file with a
// name of its own. Stubs and solutions are ordinary Go, compiled and tested;
// this package embeds their text, and the checks call them: a planted bug and a
// right answer are written once. What checks are made of is in the package
// check, and make exercise starts a new exercise.
package exercises
