package explore

// A network of the reader's own races the five of Table 5-1: the validation error of all six after each epoch.

import (
	"context"
	"encoding/json"
	"fmt"
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

var raceExplorable = Explorable{
	Name: "race", Notebook: "09", Title: "Race a network of your own against Table 5-1",
	Try: "Your network, the thick line, is configuration 5 with plain SGD in the place of Adam, and it falls behind: " +
		"press Run, then raise its learning rate to 0.1 and race again; what else does it take to beat all five?",
	Knobs: raceDefault,
	Run:   race,
}

type raceAnswer struct {
	Images     int     `json:"images"`
	Validation int     `json:"validation"` // images that the errors are measured on
	Epochs     int     `json:"epochs"`
	Weights    int     `json:"weights"` // of the reader's network, biases included
	Curves     []curve `json:"curves"`  // those of the table in order, then the reader's
}

type curve struct {
	Name   string    `json:"name"` // "1" to "5", "yours"
	Words  string    `json:"words"`
	Errors []float64 `json:"errors"` // in percent, one an epoch
	Lost   string    `json:"lost"`   // why it ended early, else ""
}

func race(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(raceDefault, raw)
	if err != nil {
		return err
	}
	runners, err := k.runners()
	if err != nil {
		return err
	}
	yours := len(runners) - 1
	answer := raceAnswer{Images: k.Images, Validation: validationImages, Epochs: raceEpochs, Weights: runners[yours].weights()}
	for _, r := range runners {
		answer.Curves = append(answer.Curves, curve{Name: r.name, Words: r.words, Errors: []float64{}})
	}
	ctx = pausingNowAndThen(ctx)
	for epoch := 1; epoch <= raceEpochs; epoch++ {
		for i := range runners {
			at := (yours + i) % len(runners) // the reader's goes first
			if answer.Curves[at].Errors, answer.Curves[at].Lost, err = runners[at].upTo(ctx, epoch); err != nil {
				return err
			}
			answer.Curves = slices.Clone(answer.Curves) // what was sent stays as it was
			if err := send(answer); err != nil {
				return err
			}
		}
	}
	return nil
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
