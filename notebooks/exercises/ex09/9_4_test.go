package ex09

import (
	"slices"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex09/ablation"
	"nnbook/notebooks/exercises/ex09/solution"
	"nnbook/notebooks/exercises/ex09/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.Ablation, solution.Ablation,
		attempt.Wrong("both at once", "both things change at once", without(func(r ablation.Run) bool {
			return (r.Weights == "glorot") != (r.Optimizer == "adam")
		})),
		attempt.Wrong("one seed", "how much is chance", without(func(r ablation.Run) bool { return r.Seed > 1 })),
		attempt.Wrong("not together", "help each other", without(func(r ablation.Run) bool {
			return r.Weights == "glorot" && r.Optimizer == "adam"
		})),
		attempt.Wrong("nothing", "no runs", func() []ablation.Run { return nil }),
		attempt.Right("three seeds", without(func(r ablation.Run) bool { return r.Seed > 3 })),
		attempt.Wrong("two seeds", "how much is chance", without(func(r ablation.Run) bool { return r.Seed > 2 })),

		attempt.Wrong("one run too few", "differ by chance", without(func(r ablation.Run) bool {
			return r.Weights == "glorot" && r.Optimizer == "adam" && r.Seed == 5
		})),
		attempt.Wrong("six seeds", "too long", func() []ablation.Run {
			runs := solution.Ablation()
			for _, r := range runs {
				if r.Seed == 5 {
					r.Seed++
					runs = append(runs, r)
				}
			}
			return runs
		}),
	)
}

// without leaves out some of the runs of the solution.
func without(leave func(ablation.Run) bool) func() []ablation.Run {
	return func() []ablation.Run { return slices.DeleteFunc(solution.Ablation(), leave) }
}
