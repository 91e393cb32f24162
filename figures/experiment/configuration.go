package experiment

import (
	"strconv"

	"nnbook/nnlib"
)

// A Configuration is one row of Table 5-1: how the digit network, 784-25-10, starts and how it is trained.
type Configuration struct {
	Number         int // 1 to 5, as in the table
	Hidden, Output Neurons
	Loss           nnlib.Loss
	Optimizer      OptimizerChoice
	BatchSize      int
}

// Neurons says how the neurons of a layer are activated and how their weights start. Biases start at 0.
type Neurons struct {
	Words      string // as in the table
	Activation nnlib.Activation
	Weights    nnlib.Initializer
}

// OptimizerChoice is an optimizer with its settings. Each training needs one of its own, which New returns.
type OptimizerChoice struct {
	Words string // as in the table
	New   func() nnlib.Optimizer
}

// The digit network has one input for each pixel and one output for each digit.
const (
	digitInputs  = 784
	digitHidden  = 25
	digitOutputs = 10
)

// Configurations returns the five rows of Table 5-1. From each row to the next, the table changes what its
// section of the chapter has just explained.
func Configurations() []Configuration {
	small := nnlib.Uniform(-0.1, 0.1)
	tanhSmall := Neurons{"tanh, uniform ±0.1", nnlib.Tanh, small}
	sigmoidSmall := Neurons{"sigmoid, uniform ±0.1", nnlib.Sigmoid, small}
	tanhGlorot := Neurons{"tanh, Glorot uniform", nnlib.Tanh, nnlib.GlorotUniform}
	sigmoidGlorot := Neurons{"sigmoid, Glorot uniform", nnlib.Sigmoid, nnlib.GlorotUniform}
	reluHe := Neurons{"ReLU, He normal", nnlib.ReLU, nnlib.HeNormal}
	softmaxGlorot := Neurons{"softmax, Glorot uniform", nnlib.Softmax, nnlib.GlorotUniform}
	adam := OptimizerChoice{"Adam", func() nnlib.Optimizer { return nnlib.NewAdam() }}

	return []Configuration{
		{1, tanhSmall, sigmoidSmall, nnlib.MSE, sgd(0.01), 1},
		{2, tanhSmall, sigmoidSmall, nnlib.MSE, sgd(10), 1},
		{3, tanhGlorot, sigmoidGlorot, nnlib.MSE, adam, 1},
		{4, reluHe, softmaxGlorot, nnlib.CategoricalCrossEntropy, adam, 1},
		{5, reluHe, softmaxGlorot, nnlib.CategoricalCrossEntropy, adam, 64},
	}
}

// sgd is plain gradient descent with the given learning rate.
func sgd(rate float64) OptimizerChoice {
	words := "SGD, rate " + strconv.FormatFloat(rate, 'g', -1, 64)
	return OptimizerChoice{words, func() nnlib.Optimizer {
		o := nnlib.NewSGD()
		o.LearningRate = rate
		return o
	}}
}

// Build returns the network of the configuration, compiled: ready for Fit with batches of BatchSize. Its first
// weights, and the order in which it will see the examples, depend on seed alone.
func (c Configuration) Build(seed uint64) (*nnlib.Sequential, error) {
	model := nnlib.NewSequential(digitInputs,
		nnlib.Dense(digitHidden, c.Hidden.Activation, c.Hidden.Weights),
		nnlib.Dense(digitOutputs, c.Output.Activation, c.Output.Weights))
	return model, model.Compile(c.Loss, c.Optimizer.New(), seed)
}

// Words returns the row of the table: number, hidden layer, output layer, loss, optimizer and batch size.
func (c Configuration) Words() []string {
	return []string{
		strconv.Itoa(c.Number), c.Hidden.Words, c.Output.Words, lossWords(c.Loss),
		c.Optimizer.Words, strconv.Itoa(c.BatchSize),
	}
}

// lossWords is the name by which the chapter calls a loss.
func lossWords(l nnlib.Loss) string {
	switch l {
	case nnlib.Loss(nnlib.MSE):
		return "MSE"
	case nnlib.CategoricalCrossEntropy:
		return "cross-entropy"
	}
	return l.Name()
}

// Expected returns the range in which the error on MNIST's test images is expected after 20 epochs, as shares
// of 1, whatever the seed.
func (c Configuration) Expected() (low, high float64) {
	switch c.Number {
	case 1:
		return 0.05, 0.07
	case 2:
		return 0.40, 1
	case 3:
		return 0.055, 0.09
	case 4:
		return 0.04, 0.065
	case 5:
		return 0.03, 0.042
	}
	return 0, 1
}
