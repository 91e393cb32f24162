package ex03

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex03/solution"
	"nnbook/notebooks/exercises/ex03/stub"
)

func TestCheck3(t *testing.T) {
	narrow, wide, err := scatters()
	if err != nil {
		t.Fatal(err)
	}
	measured := math.Log2(wide/narrow) / 2
	if math.Abs(measured+0.5) > 0.15 {
		t.Errorf("the measured power is %.2f, want about -0.5", measured)
	}
	attempt.Try(t, Check3, stub.ScatterPower, solution.ScatterPower,
		attempt.Wrong("the sign", "the sign", attempt.Number(0.5)),
		attempt.Wrong("the variance", "power of the variance", attempt.Number(-1)),
		attempt.Right("just within", attempt.Number(measured+0.249)),
		attempt.Refused("just beyond", attempt.Number(measured+0.251)),
		attempt.Right("just within, below", attempt.Number(measured-0.249)),
		attempt.Refused("just beyond, below", attempt.Number(measured-0.251)),
		attempt.Refused("NaN", attempt.Number(math.NaN())),
	)
}
