package solution

import "nnbook/notebooks/exercises/ex09/ablation"

// Exercise 9.4: Which change was it? (design).
//
// All four combinations are needed. Starting from configuration 1, one run changes only the
// weights and one only the optimizer; if both changes together do more than the two by
// themselves add up to, they help each other. Several seeds show how much of it is chance, and
// the same seeds for all make the runs comparable.

func Ablation() []ablation.Run {
	var runs []ablation.Run
	for _, weights := range []string{"uniform", "glorot"} {
		for _, optimizer := range []string{"sgd", "adam"} {
			for seed := uint64(1); seed <= 5; seed++ {
				runs = append(runs, ablation.Run{Weights: weights, Optimizer: optimizer, Seed: seed})
			}
		}
	}
	return runs
}
