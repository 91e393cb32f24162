package ex02

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex02/solution"
	"nnbook/notebooks/exercises/ex02/stub"
)

func TestCheck5(t *testing.T) {
	short, long, err := shallowAndDeep()
	if err != nil {
		t.Fatal(err)
	}
	measured := math.Log2(long/short) / 2
	attempt.Try(t, Check5, stub.PowerOfDepth, solution.PowerOfDepth,
		attempt.Wrong("the sign", "the sign", attempt.Number(0.5)),
		attempt.Wrong("one doubling", "doubles twice", attempt.Number(-1)),
		attempt.Wrong("the factor", "its logarithm", attempt.Number(0.75)),
		attempt.Right("just within", attempt.Number(measured+0.199)),
		attempt.Refused("just beyond", attempt.Number(measured+0.201)),
		attempt.Right("just within, below", attempt.Number(measured-0.199)),
		attempt.Refused("just beyond, below", attempt.Number(measured-0.201)),
		attempt.Refused("NaN", attempt.Number(math.NaN())),
	)
}
