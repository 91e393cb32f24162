// The explorable "activations" (notebook 07): activation functions with their slopes, and a small network that learns
// with one of them: what it answers over the plane, how much error each hidden unit lets through, and which are dead.

package explore

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/figures/measure"
	"nnbook/nnlib"
)

func activations() Explorable {
	return Explorable{
		Name:     "activations",
		Notebook: "07",
		Title:    "Activation functions at work, and dead units",
		Try: "Eleven of the sixteen hidden units are dead, and one living unit in the first layer can draw only a straight border: " +
			"try leaky ReLU and press Run, then ReLU with biases that start at 0 or with another draw of the weights, and watch the lamps and the border.",
		Knobs: unluckyReLU,
		Run: func(ctx context.Context, raw json.RawMessage, send func(any) error) error {
			knobs, err := turned(unluckyReLU, raw)
			if err != nil {
				return err
			}
			return trainOnToy(ctx, knobs, send)
		},
	}
}

type activationsKnobs struct {
	Activation string  `json:"activation"` // of both hidden layers, by nnlib's name
	Data       string  `json:"data"`       // "moons" or "spirals"
	Bias       float64 `json:"bias"`       // that all hidden units start with
	Width      int     `json:"width"`      // units of each hidden layer
	Rate       float64 `json:"rate"`       // of Adam
	Seed       int     `json:"seed"`       // of the weights
}

var unluckyReLU = activationsKnobs{Activation: "relu", Data: "moons", Bias: -1, Width: 8, Rate: 0.02, Seed: 1}

const (
	toyExamples = 200
	toyEpochs   = 200
	toyBatch    = 20
	toyGrid     = 40  // cells of the plane, each way
	curveReach  = 5.0 // activation functions are drawn from -5 to 5
)

// toolbox is the functions of notebook 07 in its order.
var toolbox = []*nnlib.ElementwiseActivation{nnlib.Sigmoid, nnlib.Tanh, nnlib.ShiftedTanh, nnlib.ReLU, nnlib.LeakyReLU(0.2),
	nnlib.Softplus, nnlib.ELU(1), nnlib.SELU, nnlib.SiLU, nnlib.GELU}

type activationsAnswer struct {
	Curves activationCurves `json:"curves"`
	Data   toyData          `json:"data"`
	State  toyState         `json:"state"`
}

type activationCurves struct {
	Z         []float64         `json:"z"` // from -5 up to just below 0, and from just above it on: slopes may jump there
	Functions []activationCurve `json:"functions"`
}

type activationCurve struct {
	Name  string    `json:"name"` // nnlib's
	Words string    `json:"words"`
	Value []float64 `json:"value"`
	Slope []float64 `json:"slope"`
}

// toyData is the examples, and the part of the plane that is shown.
type toyData struct {
	X1     []float64 `json:"x1"`
	X2     []float64 `json:"x2"`
	Labels []int     `json:"labels"`
	Left   float64   `json:"left"`
	Right  float64   `json:"right"`
	Bottom float64   `json:"bottom"`
	Top    float64   `json:"top"`
	Guess  float64   `json:"guess"` // the loss of a network that says 1/2 to every example
}

// toyState is the network after some epochs.
type toyState struct {
	Epoch    int            `json:"epoch"`
	Epochs   int            `json:"epochs"`
	Loss     []float64      `json:"loss"`     // of each epoch
	Accuracy float64        `json:"accuracy"` // of the weights as they are
	Answers  []float64      `json:"answers"`  // for class 1 over the plane: rows from the bottom up, each from the left
	Units    [][]hiddenUnit `json:"units"`    // of each hidden layer
	Dead     int            `json:"dead"`
}

type hiddenUnit struct {
	Slope float64 `json:"slope"` // the mean size of its slope over the examples: the share of an error that it lets through
	Dead  bool    `json:"dead"`  // its slope is exactly 0 for every example
}

func (k activationsKnobs) check() (*nnlib.ElementwiseActivation, error) {
	at := slices.IndexFunc(toolbox, func(a *nnlib.ElementwiseActivation) bool { return a.Name() == k.Activation })
	if at < 0 {
		var known []string
		for _, a := range toolbox {
			known = append(known, a.Name())
		}
		return nil, fmt.Errorf("the activation is one of %s, got %q", strings.Join(known, ", "), k.Activation)
	}
	if k.Data != "moons" && k.Data != "spirals" {
		return nil, fmt.Errorf("the data are moons or spirals, got %q", k.Data)
	}
	for _, err := range []error{
		within("the bias at the start", k.Bias, -3, 1),
		within("the width", float64(k.Width), 1, 16),
		within("the learning rate", k.Rate, 0.001, 0.3),
		within("the draw of the weights", float64(k.Seed), 1, 9),
	} {
		if err != nil {
			return nil, err
		}
	}
	return toolbox[at], nil
}

// trainOnToy trains the network and sends its state before the first epoch and after each.
func trainOnToy(ctx context.Context, knobs activationsKnobs, send func(any) error) error {
	activation, err := knobs.check()
	if err != nil {
		return err
	}
	set := knobs.set()
	model, err := knobs.model(activation)
	if err != nil {
		return err
	}
	answer := activationsAnswer{Curves: curvesOfToolbox(), Data: shown(set)}
	answer.State.Epochs = toyEpochs
	plane := answer.Data.plane()

	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	look := func(loss []float64) error {
		answer.State.Epoch, answer.State.Loss = len(loss), decimals(4, loss...)
		if err := answer.State.look(model, activation, set, plane); err != nil {
			return err
		}
		return send(answer)
	}
	if err := look([]float64{}); err != nil {
		return err
	}
	_, err = model.Fit(ctx, set.X, set.Binary(), nnlib.FitConfig{Epochs: toyEpochs, BatchSize: toyBatch,
		Callbacks: []nnlib.Callback{nnlib.OnEpoch(func(t *nnlib.Training) {
			if err := look(t.History.Loss); err != nil {
				stop(err)
			}
		})}})
	if failed := context.Cause(ctx); failed != nil {
		return failed
	}
	return err
}

func (k activationsKnobs) set() *datasets.Set {
	if k.Data == "spirals" {
		return datasets.Spirals(toyExamples, 0.02, 1)
	}
	return datasets.Moons(toyExamples, 0.15, 1)
}

// model returns the compiled network, 2-width-width-1.
func (k activationsKnobs) model(activation *nnlib.ElementwiseActivation) (*nnlib.Sequential, error) {
	hidden := func() nnlib.Layer {
		layer := nnlib.Dense(k.Width, activation, weightsFor(activation))
		layer.BiasInitializer = nnlib.Constant(k.Bias)
		return layer
	}
	model := nnlib.NewSequential(2, hidden(), hidden(), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	adam := nnlib.NewAdam()
	adam.LearningRate = k.Rate
	return model, model.Compile(nnlib.BinaryCrossEntropy, adam, uint64(k.Seed))
}

// weightsFor returns the initializer that is recommended for a function, as in notebook 07.
func weightsFor(activation *nnlib.ElementwiseActivation) nnlib.Initializer {
	switch activation {
	case nnlib.Sigmoid, nnlib.Tanh, nnlib.ShiftedTanh:
		return nnlib.GlorotUniform
	case nnlib.SELU:
		return nnlib.LecunNormal
	}
	return nnlib.HeNormal
}

// look fills the state with what the network answers and how its hidden units stand.
func (s *toyState) look(model *nnlib.Sequential, activation *nnlib.ElementwiseActivation, set *datasets.Set, plane *mat.Dense) error {
	answers, err := model.Predict(plane)
	if err != nil {
		return err
	}
	s.Answers = decimals(3, answers.RawMatrix().Data...)
	if _, s.Accuracy, err = model.Evaluate(set.X, set.Binary()); err != nil {
		return err
	}
	if _, err := model.Activations(set.X); err != nil { // leaves the weighted sums of all examples
		return err
	}
	s.Units, s.Dead = nil, 0
	for _, layer := range model.Layers()[:2] {
		units := hiddenUnits(activation, layer.(*nnlib.DenseLayer).PreActivations())
		for _, unit := range units {
			if unit.Dead {
				s.Dead++
			}
		}
		s.Units = append(s.Units, units)
	}
	return nil
}

// hiddenUnits returns how the units of a layer stand, given their weighted sums, examples x units.
func hiddenUnits(activation *nnlib.ElementwiseActivation, z *mat.Dense) []hiddenUnit {
	examples, n := z.Dims()
	units := make([]hiddenUnit, n)
	for j := range units {
		sum := 0.0
		for i := range examples {
			sum += math.Abs(activation.Derivative(z.At(i, j)))
		}
		units[j] = hiddenUnit{Slope: decimals(3, sum/float64(examples))[0], Dead: sum == 0}
	}
	return units
}

func curvesOfToolbox() activationCurves {
	const pieces, nearly = 20, 1e-9
	var curves activationCurves
	for i := -pieces; i < 0; i++ {
		curves.Z = append(curves.Z, curveReach*float64(i)/pieces)
	}
	curves.Z = append(curves.Z, -nearly, nearly)
	for i := range pieces {
		curves.Z = append(curves.Z, curveReach*float64(i+1)/pieces)
	}
	for _, a := range toolbox {
		var values, slopes []float64
		for _, z := range curves.Z {
			values, slopes = append(values, a.Value(z)), append(slopes, a.Derivative(z))
		}
		curves.Functions = append(curves.Functions, activationCurve{Name: a.Name(), Words: measure.Words(a.Name()),
			Value: decimals(3, values...), Slope: decimals(3, slopes...)})
	}
	return curves
}

// shown returns the examples and the part of the plane around them.
func shown(set *datasets.Set) toyData {
	data := toyData{X1: decimals(3, mat.Col(nil, 0, set.X)...), X2: decimals(3, mat.Col(nil, 1, set.X)...)}
	for _, label := range set.Labels {
		data.Labels = append(data.Labels, int(label))
	}
	around := func(values []float64) (low, high float64) {
		low, high = floats.Min(values), floats.Max(values)
		margin := 0.1 * (high - low)
		return decimals(3, low-margin)[0], decimals(3, high+margin)[0]
	}
	data.Left, data.Right = around(data.X1)
	data.Bottom, data.Top = around(data.X2)
	data.Guess = nnlib.BinaryCrossEntropy.Of(0.5, 1)
	return data
}

// plane returns the middles of the cells of the plane: rows from the bottom up, each from the left.
func (d toyData) plane() *mat.Dense {
	plane := mat.NewDense(toyGrid*toyGrid, 2, nil)
	for i := range toyGrid * toyGrid {
		plane.Set(i, 0, d.Left+(d.Right-d.Left)*(float64(i%toyGrid)+0.5)/toyGrid)
		plane.Set(i, 1, d.Bottom+(d.Top-d.Bottom)*(float64(i/toyGrid)+0.5)/toyGrid)
	}
	return plane
}
