package explore

// A network of the reader's own races the five of Table 5-1: the validation error of all six after each epoch.

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"nnbook/nnlib"
)

const raceEpochs = 8

// raceKnobs are the reader's network, and what all six have in common: images and seed.
type raceKnobs struct {
	Layers      int     `json:"layers"` // hidden ones
	Width       int     `json:"width"`  // neurons in each
	Activation  string  `json:"activation"`
	Initializer string  `json:"initializer"`
	Loss        string  `json:"loss"` // "mse" with sigmoid outputs, "cross-entropy" with softmax
	Optimizer   string  `json:"optimizer"`
	Rate        float64 `json:"rate"`
	Batch       int     `json:"batch"`
	Images      int     `json:"images"` // to train on
	Seed        int     `json:"seed"`
}

// The default is configuration 5, save that plain gradient descent takes the place of Adam.
var raceDefault = raceKnobs{
	Layers: 1, Width: 25, Activation: "relu", Initializer: "he_normal", Loss: "cross-entropy",
	Optimizer: "sgd", Rate: 0.01, Batch: 64, Images: 5000, Seed: 1,
}

func race() Explorable {
	return Explorable{
		Name: "race", Notebook: "09", Title: "Race a network of your own against Table 5-1",
		Try: "Your network, the thick line, starts as configuration 5 with plain SGD in the place of Adam, and falls behind. " +
			"Give it 100 neurons and a rate of 0.1, press Run, and watch whether it wins, and whether in every epoch.",
		Knobs: raceDefault,
		Run:   runRace,
	}
}

type raceAnswer struct {
	Knobs      raceKnobs `json:"knobs"`      // those that the race is run with
	Validation int       `json:"validation"` // images that the errors are measured on
	Epochs     int       `json:"epochs"`
	Weights    int       `json:"weights"` // of the reader's network, biases included
	Chance     float64   `json:"chance"`  // two standard errors of the reader's mean, from the images alone, in percentage points
	Curves     []curve   `json:"curves"`  // those of the table in order, then the reader's
}

type curve struct {
	Name   string    `json:"name"` // "1" to "5", "yours"
	Words  string    `json:"words"`
	Errors []float64 `json:"errors"` // in percent, one an epoch
	Mean   float64   `json:"mean"`   // of the last three; 0 before there are any
	Lost   string    `json:"lost"`   // why it ended early, else ""
}

func runRace(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(raceDefault, raw)
	if err != nil {
		return err
	}
	runners, err := k.runners()
	if err != nil {
		return err
	}
	yours := len(runners) - 1
	answer := raceAnswer{Knobs: k, Validation: validationImages, Epochs: raceEpochs, Weights: runners[yours].weights()}
	for _, r := range runners {
		answer.Curves = append(answer.Curves, curve{Name: r.name, Words: r.words, Errors: []float64{}})
	}
	for epoch := 1; epoch <= raceEpochs; epoch++ {
		for i := range runners {
			at := (yours + i) % len(runners)            // the reader's goes first
			answer.Curves = slices.Clone(answer.Curves) // what was sent stays as it was
			c := &answer.Curves[at]
			if c.Errors, c.Lost, err = runners[at].upTo(ctx, epoch); err != nil {
				return err
			}
			c.Mean = meanOfLast(3, c.Errors)
			answer.Chance = twoSigma(answer.Curves[yours].Mean)
			if err := send(answer); err != nil {
				return err
			}
		}
	}
	return nil
}

// meanOfLast is the mean of the last n values, or of all when there are fewer.
func meanOfLast(n int, values []float64) (mean float64) {
	last := values[max(0, len(values)-n):]
	for _, v := range last {
		mean += v / float64(len(last))
	}
	return mean
}

// twoSigma is two standard errors of an error in percent that was measured on the validation images.
func twoSigma(percent float64) float64 {
	p := percent / 100
	return 200 * math.Sqrt(p*(1-p)/validationImages)
}

func (k raceKnobs) check() error {
	for _, err := range []error{
		within("the number of hidden layers", float64(k.Layers), 1, 3),
		within("the width", float64(k.Width), 1, 100),
		within("the learning rate", k.Rate, 1e-4, 10),
		within("the batch size", float64(k.Batch), 1, 256),
		within("the number of images", float64(k.Images), 100, mostImages),
		within("the seed", float64(k.Seed), 1, 1000),
	} {
		if err != nil {
			return err
		}
	}
	_, err := k.build()
	return err
}

// build returns the reader's network, compiled.
func (k raceKnobs) build() (*nnlib.Sequential, error) {
	hidden, output := k.initializers()
	var layers []nnlib.Layer
	for range k.Layers {
		layers = append(layers, dense(k.Width, k.Activation, hidden))
	}
	loss, last := nnlib.Loss(nnlib.MSE), "sigmoid"
	switch k.Loss {
	case "mse":
	case "cross-entropy":
		loss, last = nnlib.CategoricalCrossEntropy, "softmax"
	default:
		return nil, fmt.Errorf("the loss is mse or cross-entropy, got %q", k.Loss)
	}
	optimizer, err := optimizerAt(k.Optimizer, k.Rate)
	if err != nil {
		return nil, err
	}
	model := nnlib.NewSequential(784, append(layers, dense(10, last, output))...)
	return model, model.Compile(loss, optimizer, uint64(k.Seed))
}

// initializers follow the table: He's suits ReLU, so the outputs start with Glorot's beside it.
func (k raceKnobs) initializers() (hidden, output string) {
	if k.Initializer == "he_normal" {
		return k.Initializer, "glorot_uniform"
	}
	return k.Initializer, k.Initializer
}

// dense is a layer by names. "uniform" is the chapter's, of ±0.1; the library's own name stands for Keras' ±0.05.
func dense(units int, activation, initializer string) nnlib.Layer {
	if a, err := nnlib.ActivationNamed(activation); err == nil && initializer == "uniform" {
		return nnlib.Dense(units, a, nnlib.Uniform(-0.1, 0.1))
	}
	return nnlib.DenseNamed(units, activation, initializer)
}

// optimizerAt is an optimizer by its name, with a learning rate.
func optimizerAt(name string, rate float64) (nnlib.Optimizer, error) {
	o, err := nnlib.OptimizerNamed(name)
	if err != nil {
		return nil, err
	}
	o.(interface{ SetLearningRate(float64) }).SetLearningRate(rate)
	return o, nil
}

// words describe the reader's network as experiment.Configuration.Words does those of the table.
func (k raceKnobs) words() []string {
	hidden, output := k.initializers()
	last := "sigmoid"
	if k.Loss == "cross-entropy" {
		last = "softmax"
	}
	layers := inWords(k.Activation) + ", " + inWords(hidden)
	switch {
	case k.Layers > 1:
		layers = fmt.Sprintf("%d layers of %d, %s", k.Layers, k.Width, layers)
	case k.Width != 25: // the table's width
		layers = fmt.Sprintf("%d neurons, %s", k.Width, layers)
	}
	return []string{
		"yours", layers, last + ", " + inWords(output), inWords(k.Loss),
		inWords(k.Optimizer) + ", rate " + short(k.Rate), fmt.Sprint(k.Batch),
	}
}

// inWords is how the chapter writes a name of the library.
func inWords(name string) string {
	words := map[string]string{
		"relu": "ReLU", "leaky_relu": "leaky ReLU", "elu": "ELU", "mse": "MSE", "sgd": "SGD", "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam",
		"uniform": "uniform ±0.1", "glorot_uniform": "Glorot uniform", "he_normal": "He normal",
	}
	if w, ok := words[name]; ok {
		return w
	}
	return name
}
