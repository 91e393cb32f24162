package solution

import "nnbook/nnlib"

// Exercise 8.5: Down the ravine (challenge).
//
// Momentum 0.5 with rate 0.5 needs 17 steps: the steps along the ravine add up, those across
// it cancel. AdaGrad with rate 3 needs 9, since it gives each direction a rate of its own, and
// here the directions are the axes.

func RavineOptimizer() nnlib.Optimizer {
	optimizer := nnlib.NewAdaGrad()
	optimizer.LearningRate = 3
	return optimizer
}
