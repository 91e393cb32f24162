package ex09

import (
	"fmt"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex09/ablation"
)

// Check4 checks the plan of an experiment.
func Check4(plan func() []ablation.Run) exercises.Answer {
	return check.Exercise(9, 4, func(t *check.Trial) *check.Verdict {
		t.Try("Ablation()")
		runs := plan()
		input := fmt.Sprintf("%d runs", len(runs))
		seeds := map[[2]string][]uint64{}
		for _, r := range runs {
			key := [2]string{r.Weights, r.Optimizer}
			if r.Weights != "uniform" && r.Weights != "glorot" || r.Optimizer != "sgd" && r.Optimizer != "adam" {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("weights %q with optimizer %q", r.Weights, r.Optimizer), Want: `"uniform" or "glorot", "sgd" or "adam"`, Mistake: "a name that is not known"}
			}
			if slices.Contains(seeds[key], r.Seed) {
				return &check.Verdict{Input: input, Got: fmt.Sprintf("%s with %s, seed %d, twice", r.Weights, r.Optimizer, r.Seed), Want: "different runs",
					Mistake: "the same seed gives the same numbers again: the second run shows nothing new"}
			}
			seeds[key] = append(seeds[key], r.Seed)
		}
		if v := missingRuns(input, seeds); v != nil {
			return v
		}
		if len(runs) > 20 {
			return &check.Verdict{Input: input, Got: input, Want: "at most 20", Mistake: "it would take too long"}
		}
		t.Measured("All four combinations, %d seeds each.", len(seeds[[2]string{"uniform", "sgd"}]))
		return nil
	})
}

// missingRuns looks for what the runs, by combination, cannot show.
func missingRuns(input string, seeds map[[2]string][]uint64) *check.Verdict {
	has := func(weights, optimizer string) bool { return len(seeds[[2]string{weights, optimizer}]) > 0 }
	v := &check.Verdict{Input: input, Got: fmt.Sprintf("%d of the 4 combinations", len(seeds)), Want: "what each change contributes, whether they help each other, and the spread"}
	switch {
	case len(seeds) == 0:
		v.Mistake = "there are no runs"
	case !has("uniform", "sgd"):
		v.Mistake = "configuration 1 itself, uniform with sgd, is missing: there is nothing to compare with"
	case !has("glorot", "sgd") && !has("uniform", "adam"):
		v.Mistake = "both things change at once: nobody can tell which of them helped"
	case !has("glorot", "sgd"):
		v.Mistake = "the new weights are never tried without Adam"
	case !has("uniform", "adam"):
		v.Mistake = "Adam is never tried without the new weights"
	case !has("glorot", "adam"):
		v.Mistake = "both changes together are never tried: whether they help each other stays open"
	}
	if v.Mistake != "" {
		return v
	}
	first := slices.Sorted(slices.Values(seeds[[2]string{"uniform", "sgd"}]))
	for _, key := range [][2]string{{"uniform", "sgd"}, {"glorot", "sgd"}, {"uniform", "adam"}, {"glorot", "adam"}} {
		s := seeds[key]
		if len(s) < 3 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%s with %s has %d", key[0], key[1], len(s)), Want: "at least 3 seeds for each combination",
				Mistake: "with so few seeds it stays open how much is chance"}
		}
		if !slices.Equal(slices.Sorted(slices.Values(s)), first) {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("other seeds for %s with %s", key[0], key[1]), Want: "the same seeds for all combinations",
				Mistake: "with different seeds, the combinations differ by chance too"}
		}
	}
	return nil
}
