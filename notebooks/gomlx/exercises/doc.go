// Package exercises answers attempts at the exercises of notebook 11, with the
// same cards as the exercises of the other notebooks. It is apart from these,
// because it needs GoMLX and their module does not have it.
package exercises

import (
	"errors"
	"fmt"
	"math"

	"nnbook/notebooks/nb"
)

// NotTried is what the stubs panic with, so that a check can tell a stub from
// an attempt.
var NotTried = errors.New("exercises: this function is not written yet; replace the line panic(exercises.NotTried) by your code")

// Status is the outcome of a check.
type Status string

// The three outcomes.
const (
	Untried Status = "not tried"
	Right   Status = "right"
	NotYet  Status = "not yet"
)

// An Answer is what a check found. The texts are empty where they do not
// apply.
type Answer struct {
	Number           int
	Status           Status
	Input, Got, Want string
	Mistake          string // what kind of mistake it looks like
}

// hints are what [Hint] tells, for each exercise.
var hints = map[int][]string{
	1: {
		"scope.In(\"dense\").VariableWithShape(name, shapes.Make(x.DType(), ...)) makes a variable, and its NodeValue(x.Graph()) is the variable's node.",
		"The weights have a row for each input: x.Shape().Dimensions[1] rows and units columns. Then graph.MatMul(x, w) needs no transposition.",
		"The biases have a single axis. graph.ExpandAndBroadcast, or graph.InsertAxes(b, 0) and graph.Add, repeat them for each example.",
	},
	2: {
		"Write both rules with one m and one v. In both, the correction of m is the same factor and falls out of the comparison.",
		"GoMLX divides by sqrt(v/(1 - 0.999^t)) + e. Take the root's correction out of the sum.",
		"What is left of e in there must be Keras' 1e-7.",
	},
	3: {
		"Change the gradient in the cell of section 5 until the quotient is 0.9.",
		"Write both first steps: with m = 0.1 g and v = 0.001 g^2 each is rate g/(g + something).",
	},
	4: {
		"Where is the first infinity? Look at each node for z = 800: softmax rounds to exactly 0, and its logarithm is -Inf.",
		"graph.LogSoftmax takes the logarithm before the exponential is rounded.",
	},
}

// Hint shows a hint for an exercise, counted from 1.
func Hint(exercise, number int) {
	all := hints[exercise]
	if number < 1 || number > len(all) {
		nb.Card(nb.Neutral, fmt.Sprintf("Exercise 11.%d", exercise), fmt.Sprintf("It has hints 1 to %d.", len(all)))
		return
	}
	nb.Card(nb.Neutral, fmt.Sprintf("Exercise 11.%d, hint %d of %d", exercise, number, len(all)), all[number-1])
}

// check judges an attempt and shows the answer on a card. A nil verdict means
// that all is right. A panic of the attempt is an answer too.
func check(number int, judge func() *Answer) (a Answer) {
	defer func() {
		if r := recover(); r != nil {
			a = Answer{Status: NotYet, Got: fmt.Sprintf("panic: %v", r), Mistake: "a function of GoMLX panics where shapes or types do not fit; the message says which"}
			if err, ok := r.(error); ok && errors.Is(err, NotTried) {
				a = Answer{Status: Untried}
			}
		}
		a.Number = number
		a.show()
	}()
	if wrong := judge(); wrong != nil {
		wrong.Status = NotYet
		return *wrong
	}
	return Answer{Status: Right}
}

func (a Answer) show() {
	tone := map[Status]nb.Tone{Untried: nb.Neutral, Right: nb.Good, NotYet: nb.Caution}[a.Status]
	var lines []string
	if a.Status == Untried {
		lines = append(lines, "Put your code in the place of the line panic(exercises.NotTried) and run the cell again.")
	}
	for _, part := range [][2]string{{"Input: ", a.Input}, {"Got: ", a.Got}, {"Want: ", a.Want}, {"Likely mistake: ", a.Mistake}} {
		if part[1] != "" {
			lines = append(lines, part[0]+part[1])
		}
	}
	if a.Status == NotYet {
		lines = append(lines, fmt.Sprintf("More help: exercises.Hint(%d, 1)", a.Number))
	}
	nb.Card(tone, fmt.Sprintf("Exercise 11.%d: %s", a.Number, a.Status), lines...)
}

// close tells whether two numbers agree to a share of the wanted one.
func close(got, want, share float64) bool { return math.Abs(got-want) <= share*math.Abs(want) }
