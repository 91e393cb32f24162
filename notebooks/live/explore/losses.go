// The explorable "losses" (notebook 06): the two factors of a sigmoid neuron's error term and their product, for the
// squared error and for cross-entropy, and what a training from a saturated start makes of each.

package explore

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/figures/measure"
	"nnbook/nnlib"
)

func losses() Explorable {
	return Explorable{
		Name:     "losses",
		Notebook: "06",
		Title:    "Two losses, one saturated neuron",
		Try: "Drag a point along its curve, and watch the error terms: where the neuron is saturated and wrong, that of the squared error " +
			"fades although the mistake grows, and that of cross-entropy does not; then watch which training waits.",
		Knobs: saturatedAndWrong,
		Run: func(ctx context.Context, raw json.RawMessage, send func(any) error) error {
			knobs, err := turned(saturatedAndWrong, raw)
			if err != nil {
				return err
			}
			answer, err := compareLosses(ctx, knobs)
			if err != nil {
				return err
			}
			return send(answer)
		},
	}
}

type lossesKnobs struct {
	Z     float64 `json:"z"` // the weighted sum at the start
	Truth float64 `json:"truth"`
	Rate  float64 `json:"rate"`
}

var saturatedAndWrong = lossesKnobs{Z: -4, Truth: 1, Rate: 1}

func (k lossesKnobs) check() error {
	if k.Truth != 0 && k.Truth != 1 {
		return fmt.Errorf("the truth is 0 or 1, got %g", k.Truth)
	}
	if err := within("z", k.Z, -lossesReach, lossesReach); err != nil {
		return err
	}
	return within("the learning rate", k.Rate, 0.1, 10)
}

const (
	lossesReach = 6     // the curves go from z = -6 to 6,
	lossesGrid  = 0.1   // in steps of this
	lossesShown = 300   // steps of training that are drawn
	lossesLimit = 10000 // and those after which a neuron that has not arrived is given up
	nearEnough  = 0.1   // to the truth: the neuron has arrived
)

type lossesAnswer struct {
	Z      []float64    `json:"z"`      // the places of all curves, and
	Output []float64    `json:"output"` // ŷ = S(z) there
	Slope  []float64    `json:"slope"`  // S'
	Losses []lossCurves `json:"losses"`
	Now    struct {
		Output float64 `json:"output"`
		Slope  float64 `json:"slope"`
	} `json:"now"`
}

// lossCurves is what one loss does.
type lossCurves struct {
	Name       string    `json:"name"`
	Loss       []float64 `json:"loss"`
	Derivative []float64 `json:"derivative"` // ∂e/∂ŷ
	ErrorTerm  []float64 `json:"errorTerm"`  // ∂e/∂z, the product with S'
	Now        struct {
		Loss       float64 `json:"loss"`
		Derivative float64 `json:"derivative"`
		ErrorTerm  float64 `json:"errorTerm"` // as backpropagation gives it
	} `json:"now"`
	Outputs []float64 `json:"outputs"` // ŷ before each step of training, and after the last
	Steps   int       `json:"steps"`   // until ŷ is near the truth, -1 if that takes too long
}

func compareLosses(ctx context.Context, knobs lossesKnobs) (lossesAnswer, error) {
	var answer lossesAnswer
	if err := knobs.check(); err != nil {
		return answer, err
	}
	var slopes, outputs []float64
	steps := math.Round(lossesReach / lossesGrid)
	for i := -steps; i <= steps; i++ {
		z := i * lossesReach / steps
		answer.Z = append(answer.Z, z)
		outputs = append(outputs, nnlib.Sigmoid.Value(z))
		slopes = append(slopes, nnlib.Sigmoid.Derivative(z))
	}
	answer.Output, answer.Slope = decimals(6, outputs...), decimals(6, slopes...)
	answer.Now.Output, answer.Now.Slope = nnlib.Sigmoid.Value(knobs.Z), nnlib.Sigmoid.Derivative(knobs.Z)
	for _, loss := range []*nnlib.ElementwiseLoss{nnlib.HalfSquaredError, nnlib.BinaryCrossEntropy} {
		curves := curvesOf(loss, knobs.Truth, outputs, slopes)
		curves.Name = measure.Words(loss.Name())
		curves.Now.Loss = loss.Of(answer.Now.Output, knobs.Truth)
		curves.Now.Derivative = loss.Derivative(answer.Now.Output, knobs.Truth)
		if err := curves.train(ctx, loss, knobs); err != nil {
			return answer, err
		}
		answer.Losses = append(answer.Losses, curves)
	}
	return answer, nil
}

// curvesOf draws a loss, its derivative and the error term over the outputs, whose sigmoid has these slopes.
func curvesOf(loss *nnlib.ElementwiseLoss, truth float64, outputs, slopes []float64) lossCurves {
	var values, derivatives, errorTerms []float64
	for i, yhat := range outputs {
		values = append(values, loss.Of(yhat, truth))
		derivatives = append(derivatives, loss.Derivative(yhat, truth))
		errorTerms = append(errorTerms, derivatives[i]*slopes[i])
	}
	return lossCurves{Loss: decimals(6, values...), Derivative: decimals(6, derivatives...), ErrorTerm: decimals(6, errorTerms...)}
}

// train trains a neuron whose one input is 1 and whose weighted sum is therefore its one weight.
func (c *lossCurves) train(ctx context.Context, loss nnlib.Loss, knobs lossesKnobs) error {
	neuron := nnlib.Dense(1, nnlib.Sigmoid, nnlib.Constant(knobs.Z))
	neuron.UseBias = false
	model := nnlib.NewSequential(1, neuron)
	if err := model.Compile(loss, &nnlib.SGD{LearningRate: knobs.Rate}, 1); err != nil {
		return err
	}
	x, truth := mat.NewDense(1, 1, []float64{1}), mat.NewDense(1, 1, []float64{knobs.Truth})
	c.Steps = -1
	for step := 0; step <= lossesShown || c.Steps < 0 && step <= lossesLimit; step++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		// The step comes after what is noted: these are its z and its error term.
		if _, err := model.TrainStep(x, truth); err != nil {
			return err
		}
		yhat := nnlib.Sigmoid.Value(neuron.PreActivations().At(0, 0))
		if step == 0 {
			c.Now.ErrorTerm = neuron.Deltas().At(0, 0)
		}
		if step <= lossesShown {
			c.Outputs = append(c.Outputs, yhat)
		}
		if c.Steps < 0 && math.Abs(yhat-knobs.Truth) < nearEnough {
			c.Steps = step
		}
	}
	c.Outputs = decimals(4, c.Outputs...)
	return nil
}
