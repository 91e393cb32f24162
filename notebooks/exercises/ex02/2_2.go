package ex02

import (
	"fmt"
	"math"

	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

// sketchFactor is by how much a height of a drawing may differ.
const sketchFactor = 1.5

// Check2 compares a drawing with the measured norms.
func Check2(sketch func() []float64) exercises.Answer {
	return check.Exercise(2, 2, func(t *check.Trial) *check.Verdict {
		t.Try("Sketch()")
		drawn := sketch()
		measured, err := weakLayer()
		if err != nil {
			return check.Failed("Sketch()", err)
		}
		if len(drawn) != len(measured) {
			return &check.Verdict{Input: "Sketch()", Got: fmt.Sprintf("%d heights", len(drawn)), Want: "8 heights, one for each layer"}
		}
		for l := len(drawn) - 1; l >= 0; l-- {
			if !nearHeight(drawn[l], measured[l]) {
				return &check.Verdict{Input: fmt.Sprintf("layer %d", l+1), Got: fmt.Sprintf("%.3g", drawn[l]), Want: "another height",
					Tolerance: fmt.Sprintf("a factor of %g", sketchFactor), Mistake: sketchMistake(drawn)}
			}
		}
		t.Measured("Measured: %.2g.", measured)
		return nil
	})
}

func nearHeight(drawn, wanted float64) bool {
	return math.Abs(math.Log(drawn/wanted)) <= math.Log(sketchFactor)
}

// sketchMistake says what a wrong drawing looks like.
func sketchMistake(drawn []float64) string {
	for _, m := range []struct {
		heights []float64
		says    string
	}{
		{[]float64{.1, .1, .1, .1, .1, 1, 1, 1}, "the error falls one layer too early: layer 5's own error comes through the weights of layer 6"},
		{[]float64{.1, .1, .1, 1, 1, 1, 1, 1}, "the error falls one layer too late: layer 4's error comes through the weights of layer 5"},
		{[]float64{1, 1, 1, 1, .1, 1, 1, 1}, "what is lost on the way back does not return: the layers below get what is left"},
		{[]float64{1, 1, 1, .1, 1, 1, 1, 1}, "what is lost on the way back does not return: the layers below get what is left"},
		{[]float64{1, 1, 1, 1, .1, .1, .1, .1}, "the error runs from layer 8 to layer 1: the layers behind the weak one get it before it is weakened"},
		{[]float64{.01, .01, .01, .01, 1, 1, 1, 1}, "the norm falls as the weights do; it is its square that falls by their square"},
		{[]float64{1, 1, 1, 1, 1, 1, 1, 1}, "one layer does make a difference: the error of layer 4 is a product with its weights"},
	} {
		same := true
		for l, h := range m.heights {
			same = same && nearHeight(drawn[l], h)
		}
		if same {
			return m.says
		}
	}
	return ""
}

// weakLayer measures the network: the geometric mean over seeds.
func weakLayer() ([]float64, error) {
	const seeds, depth, width, weak = 3, 8, 100, 4
	logs := make([]float64, depth)
	for seed := range uint64(seeds) {
		layers := check.Stack(depth, width, nnlib.ReLU, nnlib.HeNormal)
		layers[weak].WeightInitializer = nnlib.Normal(0, math.Sqrt(2.0/width)/10)
		norms, _, err := check.GradientNorms(layers, width, seed)
		if err != nil {
			return nil, err
		}
		for l, n := range norms {
			logs[l] += math.Log(n/norms[depth-1]) / seeds
		}
	}
	for l, v := range logs {
		logs[l] = math.Exp(v)
	}
	return logs, nil
}
