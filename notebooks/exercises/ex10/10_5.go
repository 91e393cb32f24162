package ex10

import (
	"context"
	"fmt"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/nnlib/search"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	betterBy    = 0.8 // of configuration 5's error
	mostWidth   = 50
	mostSetting = 16
	raceEpochs  = 5
	drawSeed    = 5
)

// hiddenSeeds judge what the search has found.
var hiddenSeeds = []uint64{7001, 7002, 7003}

// configurationFive is a setting of the space that holds nothing else.
var configurationFive = search.Space{search.Floats("rate", 0.001), search.Ints("width", 25), search.Ints("batch", 64),
	search.Choice("hidden", "relu"), search.Choice("weights", "he_normal")}

// Check5 searches the reader's space, and lets the winner race configuration 5.
func Check5(betterSpace func() search.Space) exercises.Answer {
	return check.Challenge(10, 5, func(t *check.Trial) *check.Verdict {
		const input = "BetterSpace()"
		t.Try(input)
		space := betterSpace()
		all, test := check.Digits(4000, 2000)
		train, validation := all.Split(1000)
		found, err := race(train, validation, 1).over(space).Random(context.Background(), mostSetting, drawSeed)
		if err != nil {
			return check.Failed(input, err)
		}
		winner := found.Best()
		own, err := race(train, test, hiddenSeeds...).one(winner.Setting)
		if err != nil {
			return check.Failed(input, err)
		}
		five, err := race(train, test, hiddenSeeds...).over(configurationFive).Grid(context.Background())
		if err != nil {
			return check.Failed("configuration 5", err)
		}
		goal := betterBy * five.Best().Mean()
		measured := fmt.Sprintf("the winner, %v, errs on %.2f %%; configuration 5 on %.2f %%", winner.Setting, 100*own, 100*five.Best().Mean())
		if own > goal {
			v := &check.Verdict{Input: input, Got: measured, Want: fmt.Sprintf("at most %.2f %%", 100*goal)}
			if v.Mistake = "about as good as configuration 5; the target is a fifth less error"; own > five.Best().Mean() {
				v.Mistake = "this is worse than configuration 5: its best setting was luck, or the space holds no good one"
			}
			return v
		}
		t.Measured("On the hidden seeds %s.", measured)
		return nil
	})
}

// A contest trains on one set and takes the error on another.
type contest search.Search

func race(train, judge *datasets.Set, seeds ...uint64) contest {
	return contest{Epochs: raceEpochs, Seeds: seeds, Try: func(ctx context.Context, s search.Setting, epochs int, seed uint64) (float64, error) {
		width := s.Int("width")
		if width > mostWidth {
			return 0, fmt.Errorf("the width is %d; the check allows %d", width, mostWidth)
		}
		adam := nnlib.NewAdam()
		adam.LearningRate = s.Float("rate")
		m := nnlib.NewSequential(784, nnlib.DenseNamed(width, s.Choice("hidden"), s.Choice("weights")), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		if err := m.Compile(nnlib.CategoricalCrossEntropy, adam, seed); err != nil {
			return 0, err
		}
		return check.TestError(m, train, judge, epochs, s.Int("batch"))
	}}
}

func (c contest) over(space search.Space) search.Search {
	c.Space = space
	return search.Search(c)
}

// one is the mean error of a setting over the seeds.
func (c contest) one(s search.Setting) (float64, error) {
	sum := 0.0
	for _, seed := range c.Seeds {
		e, err := c.Try(context.Background(), s, c.Epochs, seed)
		if err != nil {
			return 1, err
		}
		sum += e
	}
	return sum / float64(len(c.Seeds)), nil
}
