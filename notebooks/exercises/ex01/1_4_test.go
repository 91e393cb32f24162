package ex01

import (
	"testing"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck4(t *testing.T) {
	attempt.Try(t, Check4, stub.RawPixelInitializer, solution.RawPixelInitializer,
		attempt.Wrong("Glorot", "too large", func() nnlib.Initializer { return nnlib.GlorotUniform }),
		attempt.Wrong("tiny", "hardly depends", func() nnlib.Initializer { return nnlib.Normal(0, 1e-6) }),
		attempt.Right("just wide enough, 0.41", func() nnlib.Initializer { return nnlib.Normal(0, 0.52/2400) }),
		attempt.Wrong("just too narrow, 0.39", "hardly depends", func() nnlib.Initializer { return nnlib.Normal(0, 0.475/2400) }),
		attempt.Right("just not too saturated, 1.7 %", func() nnlib.Initializer { return nnlib.Normal(0, 1.05/2400) }),
		attempt.Wrong("just too saturated, 2.4 %", "too large", func() nnlib.Initializer { return nnlib.Normal(0, 1.12/2400) }),
		attempt.Refused("nil", func() nnlib.Initializer { return nil }),
	)
}
