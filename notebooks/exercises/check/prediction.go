package check

// A Guess is a wrong prediction and the thought that leads to it.
type Guess struct {
	Value float64
	Says  string
}

// Prediction compares a predicted number with what comes out. The tolerance is
// absolute; 0 stands for one that allows for rounding alone.
func Prediction(question string, want, tolerance float64, guesses ...Guess) Comparison[func() float64] {
	constant := func(v float64) func() float64 { return func() float64 { return v } }
	c := Comparison[func() float64]{
		Want:      constant(want),
		Tolerance: tolerance,
		Secret:    true,
		Examples: []Example[func() float64]{{
			Input: question,
			Call:  func(f func() float64) []Output { return Number(f()) },
		}},
	}
	for _, g := range guesses {
		c.Mistakes = append(c.Mistakes, Mistake[func() float64]{g.Says, constant(g.Value)})
	}
	return c
}
