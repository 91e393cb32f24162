package ex10

import (
	"testing"

	"nnbook/nnlib/search"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex10/solution"
	"nnbook/notebooks/exercises/ex10/stub"
)

func TestCheck5(t *testing.T) {
	space := func(rate search.Dimension, width, batch int, hidden string) func() search.Space {
		return func() search.Space {
			return search.Space{rate, search.Ints("width", width), search.Ints("batch", batch), search.Choice("hidden", hidden), search.Choice("weights", "he_normal")}
		}
	}
	attempt.Try(t, Check5, stub.BetterSpace, solution.BetterSpace,
		attempt.Wrong("configuration 5", "about as good", func() search.Space { return configurationFive }),
		attempt.Wrong("rates too high", "worse", space(search.LogUniform("rate", 0.2, 0.9), 50, 32, "relu")),
		attempt.Wrong("sigmoid, rates too low", "worse", space(search.LogUniform("rate", 0.0001, 0.0003), 25, 128, "sigmoid")),
		attempt.Refused("too wide", space(search.Floats("rate", 0.001), 51, 32, "relu")),
		attempt.Refused("no space", func() search.Space { return nil }),
		attempt.Right("small batches", space(search.LogUniform("rate", 0.001, 0.004), 50, 16, "relu")),
	)
}
