package ex09

import (
	"fmt"
	"slices"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	betterShare = 0.95
	raceEpochs  = 5
	raceSeeds   = 3
)

// Check5 trains configuration 5 and the reader's network and compares them.
func Check5(betterThanFive func() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int)) exercises.Answer {
	return check.Challenge(9, 5, func(t *check.Trial) *check.Verdict {
		const input = "BetterThanFive()"
		t.Try(input)
		hidden, optimizer, batch := betterThanFive()
		units := 0
		for _, l := range hidden {
			switch l := l.(type) {
			case *nnlib.DenseLayer:
				units += l.Units
			case *nnlib.MaxoutLayer:
				units += l.Units * l.Pieces
			}
		}
		if units > 25 || units == 0 || optimizer == nil || batch < 1 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%d hidden neurons, batch size %d", units, batch), Want: "1 to 25 hidden neurons in all, an optimizer, a batch size of at least 1",
				Mistake: "the network must not be larger than configuration 5's"}
		}
		train, test := check.Digits(5000, 2000)
		five, err := race(t, "configuration 5", configurationFive, train, test)
		if err != nil {
			return check.Failed("configuration 5", err)
		}
		own, err := race(t, input, betterThanFive, train, test)
		if err != nil {
			return check.Failed(input, err)
		}
		measured := fmt.Sprintf("a test error of %.2f %%; configuration 5 has %.2f %%", 100*own, 100*five)
		if own > betterShare*five {
			v := &check.Verdict{Input: input, Got: measured, Want: fmt.Sprintf("at most %.2f %%", 100*betterShare*five)}
			if own > five {
				v.Mistake = "this is worse than configuration 5"
			} else {
				v.Mistake = "about as good as configuration 5; the target is 5 % less error"
			}
			return v
		}
		t.Measured("%s.", measured)
		return nil
	})
}

func configurationFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
}

// race trains a network with several seeds and returns its mean test error.
func race(t *check.Trial, name string, make func() ([]nnlib.Layer, nnlib.Optimizer, int), train, test *datasets.Set) (float64, error) {
	sum := 0.0
	for seed := range uint64(raceSeeds) {
		t.Try("%s, seed %d", name, seed)
		hidden, optimizer, batch := make()
		layers := append(slices.Clone(hidden), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		model := nnlib.NewSequential(784, layers...)
		if err := model.Compile(nnlib.CategoricalCrossEntropy, optimizer, seed); err != nil {
			return 1, err
		}
		wrong, err := check.TestError(model, train, test, raceEpochs, batch)
		if err != nil {
			return 1, err
		}
		sum += wrong
	}
	return sum / raceSeeds, nil
}
