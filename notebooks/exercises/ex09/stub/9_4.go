package stub

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/ex09/ablation"
)

// Exercise 9.4: Which change was it? (design).
//
// Configuration 3 differs from configuration 1 in two things: weights by Glorot uniform in
// place of uniform ±0.1, and Adam in place of gradient descent. List the runs of an experiment
// that shows what each of the two changes contributes by itself, whether they help each other,
// and how much is chance. The names are `"uniform"` and `"glorot"`, `"sgd"` and `"adam"`. Use
// at most 20 runs.
//
// Hint: If two things change at once, their effects cannot be told apart. Which combinations
// are there?
//
// Hint: Two choices of weights and two optimizers make four combinations. One run of each does
// not show how much is chance.
//
// Hint: All four combinations, each with the same 3 to 5 seeds.

func Ablation() []ablation.Run {
	panic(exercises.NotTried) // replace this line by: return []ablation.Run{{Weights: "uniform", Optimizer: "sgd", Seed: 1}, ...}
}
