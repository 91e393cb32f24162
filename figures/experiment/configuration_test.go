package experiment

import (
	"math"
	"slices"
	"testing"

	"nnbook/nnlib"
)

func TestConfigurationsAreTheTableWordByWord(t *testing.T) {
	want := [][]string{
		{"1", "tanh, uniform ±0.1", "sigmoid, uniform ±0.1", "MSE", "SGD, rate 0.01", "1"},
		{"2", "tanh, uniform ±0.1", "sigmoid, uniform ±0.1", "MSE", "SGD, rate 10", "1"},
		{"3", "tanh, Glorot uniform", "sigmoid, Glorot uniform", "MSE", "Adam", "1"},
		{"4", "ReLU, He normal", "softmax, Glorot uniform", "cross-entropy", "Adam", "1"},
		{"5", "ReLU, He normal", "softmax, Glorot uniform", "cross-entropy", "Adam", "64"},
	}
	got := Configurations()
	if len(got) != len(want) {
		t.Fatalf("%d configurations, want %d", len(got), len(want))
	}
	for i, c := range got {
		if !slices.Equal(c.Words(), want[i]) {
			t.Errorf("row %d: got %q, want %q", i+1, c.Words(), want[i])
		}
	}
}

// The words must be true of the network that is built.
func TestConfigurationsBuildWhatTheySay(t *testing.T) {
	glorotHidden, glorotOutput := math.Sqrt(6.0/(784+25)), math.Sqrt(6.0/(25+10))
	heHidden := 2 * math.Sqrt(2.0/784) / 0.87962566103423978 // truncated at two sigma
	tests := []struct {
		hidden, output           nnlib.Activation
		hiddenLimit, outputLimit float64 // of the first weights
		loss                     nnlib.Loss
		optimizer                nnlib.Optimizer
	}{
		{nnlib.Tanh, nnlib.Sigmoid, 0.1, 0.1, nnlib.MSE, &nnlib.SGD{LearningRate: 0.01}},
		{nnlib.Tanh, nnlib.Sigmoid, 0.1, 0.1, nnlib.MSE, &nnlib.SGD{LearningRate: 10}},
		{nnlib.Tanh, nnlib.Sigmoid, glorotHidden, glorotOutput, nnlib.MSE, nnlib.NewAdam()},
		{nnlib.ReLU, nnlib.Softmax, heHidden, glorotOutput, nnlib.CategoricalCrossEntropy, nnlib.NewAdam()},
		{nnlib.ReLU, nnlib.Softmax, heHidden, glorotOutput, nnlib.CategoricalCrossEntropy, nnlib.NewAdam()},
	}
	for i, c := range Configurations() {
		want := tests[i]
		model, err := c.Build(1)
		if err != nil {
			t.Fatalf("configuration %d: %v", c.Number, err)
		}
		hidden, output := model.Layers()[0].(*nnlib.DenseLayer), model.Layers()[1].(*nnlib.DenseLayer)
		if hidden.Activation != want.hidden || output.Activation != want.output {
			t.Errorf("configuration %d: activations %s and %s", c.Number, hidden.Activation.Name(), output.Activation.Name())
		}
		if r, k := hidden.Weight.Value.Dims(); r != 25 || k != 784 {
			t.Errorf("configuration %d: the hidden layer is %d x %d", c.Number, r, k)
		}
		if r, k := output.Weight.Value.Dims(); r != 10 || k != 25 {
			t.Errorf("configuration %d: the output layer is %d x %d", c.Number, r, k)
		}
		checkLimit(t, c.Number, hidden.Weight, want.hiddenLimit)
		checkLimit(t, c.Number, output.Weight, want.outputLimit)
		if model.Loss() != want.loss {
			t.Errorf("configuration %d: loss %s", c.Number, model.Loss().Name())
		}
		if got := settings(model.Optimizer()); got != settings(want.optimizer) {
			t.Errorf("configuration %d: optimizer %v, want %v", c.Number, got, settings(want.optimizer))
		}
	}
}

// checkLimit wants the largest weight to be below the limit and close to it.
func checkLimit(t *testing.T, number int, p *nnlib.Param, limit float64) {
	t.Helper()
	largest := 0.0
	for _, w := range p.Value.RawMatrix().Data {
		largest = max(largest, math.Abs(w))
	}
	if largest > limit || largest < 0.9*limit {
		t.Errorf("configuration %d, %s: largest weight %v, want just below %v", number, p.Name, largest, limit)
	}
}

// settings returns what can be set on an optimizer.
func settings(o nnlib.Optimizer) [6]float64 {
	switch o := o.(type) {
	case *nnlib.SGD:
		return [6]float64{1, o.LearningRate, o.Momentum}
	case *nnlib.Adam:
		return [6]float64{2, o.LearningRate, o.Beta1, o.Beta2, o.Epsilon}
	}
	return [6]float64{}
}

func TestEachBuildHasAnOptimizerOfItsOwn(t *testing.T) {
	for _, c := range Configurations() {
		a, err := c.Build(1)
		if err != nil {
			t.Fatal(err)
		}
		b, err := c.Build(1)
		if err != nil {
			t.Fatal(err)
		}
		if a.Optimizer() == b.Optimizer() {
			t.Errorf("configuration %d: two networks share an optimizer", c.Number)
		}
	}
}
