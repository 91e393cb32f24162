package ex05

import (
	"fmt"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const sixLayersTarget = 0.95

// Check5 trains the reader's hidden layers on the moons.
func Check5(sixSigmoidLayers func() []nnlib.Layer) exercises.Answer {
	return check.Challenge(5, 5, func(t *check.Trial) *check.Verdict {
		const input = "SixSigmoidLayers()"
		t.Try(input)
		layers := sixSigmoidLayers()
		if n := sigmoidLayers(layers); n < 6 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%d sigmoid layers", n), Want: "at least 6",
				Mistake: "a sigmoid layer is a Dense layer of at least 20 units with nnlib.Sigmoid, or with nnlib.Linear and nnlib.Activate(nnlib.Sigmoid) after it"}
		}
		accuracy, err := check.Moons(layers, 0.1, 40, 1)
		if err != nil {
			return check.Failed(input, err)
		}
		if accuracy < sixLayersTarget {
			v := &check.Verdict{Input: input, Got: check.Percent(accuracy) + " of the test examples right", Want: "at least " + check.Percent(sixLayersTarget)}
			if accuracy < 0.9 {
				v.Mistake = "the gradient vanishes on its way through six sigmoids"
			} else {
				v.Mistake = "it learns, but not yet far enough in 40 epochs"
			}
			return v
		}
		t.Measured("%s of the test examples are right.", check.Percent(accuracy))
		return nil
	})
}

// sigmoidLayers counts the layers of sigmoid neurons, at least 20 each.
func sigmoidLayers(layers []nnlib.Layer) int {
	n, units := 0, 0
	for _, l := range layers {
		switch l := l.(type) {
		case *nnlib.DenseLayer:
			units = l.Units
			if l.Activation == nnlib.Activation(nnlib.Sigmoid) && units >= 20 {
				n++
				units = 0
			} else if l.Activation != nnlib.Activation(nnlib.Linear) {
				units = 0
			}
		case *nnlib.ActivationLayer:
			if l.Activation == nnlib.Activation(nnlib.Sigmoid) && units >= 20 {
				n++
			}
			units = 0
		}
	}
	return n
}
