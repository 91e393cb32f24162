package explore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// answerOfLosses runs the figure with some knobs turned.
func answerOfLosses(ctx context.Context, knobs string) (answer lossesAnswer, err error) {
	err = losses().Run(ctx, json.RawMessage(knobs), func(a any) error {
		answer = a.(lossesAnswer)
		return nil
	})
	return answer, err
}

// The losses once more, as notebook 06 writes them, and the slope of anything.
func squaredErrorAt(z, truth float64) float64 {
	yhat := 1 / (1 + math.Exp(-z))
	return (truth - yhat) * (truth - yhat) / 2
}

func crossEntropyAt(z, truth float64) float64 {
	yhat := 1 / (1 + math.Exp(-z))
	return -(truth*math.Log(yhat) + (1-truth)*math.Log(1-yhat))
}

func measuredSlope(f func(x float64) float64, x float64) float64 {
	const h = 1e-5
	return (f(x+h) - f(x-h)) / (2 * h)
}

func TestErrorTermsAreTheSlopesOfTheLosses(t *testing.T) {
	for _, truth := range []float64{0, 1} {
		for _, z := range []float64{-6, -4, -0.5, 0, 2.3, 6} {
			answer, err := answerOfLosses(t.Context(), fmt.Sprintf(`{"z": %g, "truth": %g}`, z, truth))
			if err != nil {
				t.Fatal(err)
			}
			for i, loss := range []func(z, truth float64) float64{squaredErrorAt, crossEntropyAt} {
				got := answer.Losses[i]
				overZ := func(z float64) float64 { return loss(z, truth) }
				overOutput := func(yhat float64) float64 { return loss(math.Log(yhat/(1-yhat)), truth) }
				closeTo(t, got.Name+": loss", got.Now.Loss, loss(z, truth), 1e-9)
				closeTo(t, got.Name+": error term", got.Now.ErrorTerm, measuredSlope(overZ, z), 1e-8)
				closeTo(t, got.Name+": derivative times slope", got.Now.Derivative*answer.Now.Slope, got.Now.ErrorTerm, 1e-9)
				for j, at := range answer.Z {
					closeTo(t, got.Name+": curve of the loss", got.Loss[j], loss(at, truth), 1e-6)
					closeTo(t, got.Name+": curve of the error term", got.ErrorTerm[j], measuredSlope(overZ, at), 1e-6)
					if output := answer.Output[j]; output > 0.05 && output < 0.95 { // where a difference of 1e-5 is small
						closeTo(t, got.Name+": curve of the derivative", got.Derivative[j], measuredSlope(overOutput, output), 1e-3)
					}
				}
			}
			closeTo(t, "cross-entropy's error term is the mistake", answer.Losses[1].Now.ErrorTerm, answer.Now.Output-truth, 1e-15)
		}
	}
}

// The outputs of section 1 of notebook 06: steps with rate 1 until three neurons that should say 0 say less than 0.1.
func TestStepsOfTheNotebook(t *testing.T) {
	for z, want := range map[float64]int{0: 71, 2.5: 93, 5: 238} {
		answer, err := answerOfLosses(t.Context(), fmt.Sprintf(`{"z": %g, "truth": 0, "rate": 1}`, z))
		if err != nil {
			t.Fatal(err)
		}
		squared := answer.Losses[0]
		if squared.Steps != want || !(squared.Outputs[want-1] >= 0.1 && squared.Outputs[want] < 0.1) {
			t.Errorf("from z = %g: %d steps, outputs there %v, want %d", z, squared.Steps, squared.Outputs[want-1:want+1], want)
		}
		if len(squared.Outputs) != lossesShown+1 {
			t.Errorf("%d outputs, want those before %d steps and after the last", len(squared.Outputs), lossesShown)
		}
	}
}

// The picture that the page opens with: the squared error is stuck, cross-entropy is not.
func TestLossesTeachByDefault(t *testing.T) {
	answer, err := answerOfLosses(t.Context(), `{}`)
	if err != nil {
		t.Fatal(err)
	}
	squared, entropy := answer.Losses[0], answer.Losses[1]
	if !(squared.Steps > 100 && entropy.Steps > 0 && entropy.Steps < 20) {
		t.Errorf("squared error takes %d steps, cross-entropy %d", squared.Steps, entropy.Steps)
	}
	if ratio := entropy.Now.ErrorTerm / squared.Now.ErrorTerm; math.Abs(ratio*answer.Now.Slope-1) > 1e-9 {
		t.Errorf("the error terms differ by a factor of %g, want 1/S' = %g", ratio, 1/answer.Now.Slope)
	}
}

// The slowest start of all knobs gets there, or is given up.
func TestLossesEnd(t *testing.T) {
	answer, err := answerOfLosses(t.Context(), `{"z": -6, "truth": 1, "rate": 0.1}`)
	if err != nil {
		t.Fatal(err)
	}
	if steps := answer.Losses[0].Steps; !(steps > 4000 && steps <= lossesLimit) {
		t.Errorf("squared error takes %d steps, want about e^6/0.1 = 4,034 and some more", steps)
	}
}

func TestLossesWithBadKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"z": 7}`:                 "z goes from -6 to 6, got 7",
		`{"truth": 0.5}`:           "the truth is 0 or 1, got 0.5",
		`{"rate": 0}`:              "the learning rate goes from 0.1 to 10, got 0",
		`{"output": 1}`:            "output",
		`{"z": "saturated", "x":`:  "do not fit",
		`{"rate": 1e400, "z": -4}`: "rate",
	} {
		if _, err := answerOfLosses(t.Context(), knobs); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("knobs %s: error %v, want one with %q", knobs, err, want)
		}
	}
}

func TestLossesCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := answerOfLosses(ctx, `{}`); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run ends with %v", err)
	}
}
