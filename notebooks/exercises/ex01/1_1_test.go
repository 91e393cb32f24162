package ex01

import (
	"math"
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck1(t *testing.T) {
	steps := float64(unlearn(5, 0.1))
	attempt.Try(t, Check1, stub.StepsFromFive, solution.StepsFromFive,
		attempt.Wrong("halfway", "by factors", attempt.Number(51817)),
		attempt.Wrong("e", "not of e", attempt.Number(1883*math.E)),
		attempt.Wrong("in proportion", "not proportional", attempt.Number(1883*5/4.0)),
		attempt.Right("down from 6", attempt.Number(101751/math.Exp(2))),
		attempt.Right("the geometric mean", attempt.Number(math.Sqrt(1883*101751))),
		attempt.Right("4.9 % more", attempt.Number(1.049*steps)),
		attempt.Refused("5.1 % more", attempt.Number(1.051*steps)),
		attempt.Refused("5.1 % less", attempt.Number(0.949*steps)),
	)
}

// The task quotes two counts of the notebook.
func TestUnlearnAsInTheNotebook(t *testing.T) {
	for start, want := range map[float64]int{2: 45, 4: 1883, 6: 101751} {
		if got := unlearn(start, 0.1); got != want {
			t.Errorf("from w = %g: got %d steps, want %d", start, got, want)
		}
	}
}
