// The explorable "neuron" (notebook 01): how many steps one saturated neuron takes until it leaves a wrong answer.

package explore

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// neuronKnobs are what the page turns.
type neuronKnobs struct {
	Kind   string  `json:"kind"` // a name of neuronKinds
	Input  float64 `json:"input"`
	Weight float64 `json:"weight"` // before the first step
	Rate   float64 `json:"rate"`
	Target string  `json:"target"` // the "lower" or "upper" end of the activation's range
}

// neuronKind is an activation with a loss, and the ends of the activation's range.
type neuronKind struct {
	activation   *nnlib.ElementwiseActivation
	loss         nnlib.Loss
	lower, upper float64
}

var neuronKinds = map[string]neuronKind{
	"tanh":            {nnlib.Tanh, nnlib.HalfSquaredError, -1, 1},
	"sigmoid":         {nnlib.Sigmoid, nnlib.HalfSquaredError, 0, 1},
	"sigmoid-entropy": {nnlib.Sigmoid, nnlib.BinaryCrossEntropy, 0, 1},
}

// neuronAnswer is what the page draws. Points are z or a number of steps, and an output.
type neuronAnswer struct {
	Curve   [][2]float64 `json:"curve"`   // the activation
	Start   [2]float64   `json:"start"`   // the neuron before the first step
	Slope   float64      `json:"slope"`   // of the activation there
	Tangent [][2]float64 `json:"tangent"` // the straight line with that slope
	Middle  float64      `json:"middle"`  // the output at which the answer turns
	Target  float64      `json:"target"`
	Places  [][2]float64 `json:"places"`  // after each tenth of the steps until it turns
	Outputs [][2]float64 `json:"outputs"` // against the number of steps
	Steps   *int         `json:"steps"`   // until the output is beyond the middle, nil if that takes more than Most
	Most    int          `json:"most"`    // steps that are tried
}

func neuron() Explorable {
	return Explorable{
		Name:     "neuron",
		Notebook: "01",
		Title:    "How long does a saturated neuron wait?",
		Try: "Drag the dot along the curve, or turn the weight from 2 to 6, and watch how the number of steps grows; " +
			"then choose the sigmoid with cross-entropy, and watch the wait shrink.",
		Knobs: neuronKnobs{Kind: "tanh", Input: 1, Weight: 4, Rate: 0.1, Target: "lower"},
		Run:   runNeuron,
	}
}

func runNeuron(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(neuron().Knobs.(neuronKnobs), raw)
	if err != nil {
		return err
	}
	kind, err := k.check()
	if err != nil {
		return err
	}
	zs, steps, err := k.train(ctx, kind)
	if err != nil {
		return err
	}
	return send(kind.answer(k, zs, steps))
}

func (k neuronKnobs) check() (kind neuronKind, err error) {
	kind, ok := neuronKinds[k.Kind]
	if !ok {
		return kind, fmt.Errorf("the neuron is tanh, sigmoid or sigmoid-entropy, got %q", k.Kind)
	}
	if k.Target != "lower" && k.Target != "upper" {
		return kind, fmt.Errorf("the target is the lower or the upper end, got %q", k.Target)
	}
	for _, err := range []error{
		within("the input", k.Input, 0.1, 3),
		within("the weight", k.Weight, -8, 8),
		within("the learning rate", k.Rate, 0.001, 10),
	} {
		if err != nil {
			return kind, err
		}
	}
	return kind, nil
}

// neuronMost is how many steps a reader can wait for, in a browser too.
const neuronMost = 120_000

// train returns z before each step and after the last, and the number of steps until the output is beyond the
// middle of its range, nil if it is not there after neuronMost. It goes on for as long again, to show the fall.
func (k neuronKnobs) train(ctx context.Context, kind neuronKind) (zs []float64, steps *int, err error) {
	layer := nnlib.Dense(1, kind.activation, nnlib.Constant(k.Weight))
	layer.UseBias = false
	optimizer := nnlib.NewSGD()
	optimizer.LearningRate = k.Rate
	model := nnlib.NewSequential(1, layer)
	if err := model.Compile(kind.loss, optimizer, 1); err != nil {
		return nil, nil, err
	}
	x, y := mat.NewDense(1, 1, []float64{k.Input}), mat.NewDense(1, 1, []float64{kind.target(k)})
	for end := neuronMost; len(zs) <= end; {
		if len(zs)%1000 == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if _, err := model.TrainStep(x, y); err != nil {
			return nil, nil, err
		}
		z := layer.PreActivations().At(0, 0) // before this step
		zs = append(zs, z)
		if steps == nil && kind.turned(k, z) {
			n := len(zs) - 1
			steps, end = &n, min(neuronMost, 2*n+50)
		}
	}
	return zs, steps, nil
}

func (n neuronKind) target(k neuronKnobs) float64 {
	if k.Target == "upper" {
		return n.upper
	}
	return n.lower
}

// turned reports whether the output is nearer to the target than to the other end.
func (n neuronKind) turned(k neuronKnobs, z float64) bool {
	return (z > 0) == (k.Target == "upper") && z != 0 // both functions have their middle at 0
}

func (n neuronKind) answer(k neuronKnobs, zs []float64, steps *int) neuronAnswer {
	at := func(z float64) [2]float64 { return [2]float64{z, n.activation.Value(z)} }
	a := neuronAnswer{
		Start: at(zs[0]), Slope: n.activation.Derivative(zs[0]), Middle: n.activation.Value(0), Target: n.target(k),
		Steps: steps, Most: neuronMost,
	}
	for span, i := max(12, math.Abs(zs[0])+2), -120; i <= 120; i++ {
		a.Curve = append(a.Curve, at(span*float64(i)/120))
	}
	for _, way := range []float64{-2, 2} {
		a.Tangent = append(a.Tangent, [2]float64{a.Start[0] + way, a.Start[1] + a.Slope*way})
	}
	last := neuronMost
	if steps != nil {
		last = *steps
	}
	for tenth := 1; tenth <= 10; tenth++ {
		a.Places = append(a.Places, at(zs[last*tenth/10]))
	}
	// Steps as they look alike on a logarithmic axis.
	for step := 1; step < len(zs); step = max(step+1, int(math.Ceil(1.05*float64(step)))) {
		a.Outputs = append(a.Outputs, [2]float64{float64(step), n.activation.Value(zs[step])})
	}
	a.Outputs = append(a.Outputs, [2]float64{float64(len(zs) - 1), n.activation.Value(zs[len(zs)-1])})
	return a
}
