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
	)
}
