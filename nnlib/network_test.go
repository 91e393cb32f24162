package nnlib_test

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// A goldenNetwork is a small network, and what Keras or PyTorch made of it.
type goldenNetwork struct {
	Name    string
	Inputs  int
	Layers  []goldenLayer
	Loss    string
	Initial []goldenParams
	Batches []struct{ X, Y table }

	LayerOutputs    []table        `json:"layer_outputs_training"`
	OutputInference table          `json:"output_inference"`
	LossValue       float64        `json:"loss_value"`
	Gradients       []goldenParams `json:"gradients"`
	GradX           table          `json:"grad_x"`
	Training        []struct {
		Name, Optimizer string
		Hyperparameters settings
		Steps           []struct {
			LossBefore float64 `json:"loss_before"`
			Params     []goldenParams
		}
	}
}

type goldenLayer struct {
	Type              string
	Units, Pieces     int
	UseBias           bool `json:"use_bias"`
	Epsilon, Momentum float64
	shaped
}

type goldenParams struct {
	Kernel         table
	Bias           list
	Gamma, Beta    list
	MovingMean     list `json:"moving_mean"`
	MovingVariance list `json:"moving_variance"`
}

// model builds the network in nnlib, with the initial parameters.
func (c goldenNetwork) model(t *testing.T, o nnlib.Optimizer, wrap func(nnlib.Loss) nnlib.Loss) *nnlib.Sequential {
	t.Helper()
	losses := map[string]nnlib.Loss{
		"mse": nnlib.MSE, "half_squared_error": nnlib.HalfSquaredError,
		"bce": nnlib.BinaryCrossEntropy, "cce": nnlib.CategoricalCrossEntropy,
	}
	var layers []nnlib.Layer
	for _, l := range c.Layers {
		switch l.Type {
		case "dense":
			d := nnlib.Dense(l.Units, l.activation(t), nnlib.Zeros)
			d.UseBias = l.UseBias
			layers = append(layers, d)
		case "activation":
			layers = append(layers, nnlib.Activate(l.activation(t)))
		case "maxout":
			layers = append(layers, nnlib.Maxout(l.Units, l.Pieces, nnlib.Zeros))
		case "batchnorm":
			b := nnlib.BatchNorm()
			b.Epsilon, b.Momentum = l.Epsilon, l.Momentum
			layers = append(layers, b)
		default:
			t.Fatalf("no layer %q", l.Type)
		}
	}
	m := nnlib.NewSequential(c.Inputs, layers...)
	if err := m.Compile(wrap(losses[c.Loss]), o, 1); err != nil {
		t.Fatal(err)
	}
	each(m, c.Initial, func(p *nnlib.Param, want *mat.Dense) { p.Value.Copy(want) })
	return m
}

// each calls f for each parameter that the golden names, with the golden's
// number in nnlib's layout.
func each(m *nnlib.Sequential, golden []goldenParams, f func(p *nnlib.Param, want *mat.Dense)) {
	for i, l := range m.Layers() {
		for _, p := range l.Params() {
			g := golden[i]
			row := map[string]list{
				"bias": g.Bias, "gamma": g.Gamma, "beta": g.Beta, "moving_mean": g.MovingMean, "moving_variance": g.MovingVariance,
			}[p.Name[len(l.Name())+1:]]
			switch {
			case row != nil:
				f(p, row.matrix())
			case p.Trainable: // gradients hold no moving statistics
				f(p, g.Kernel.transposed())
			}
		}
	}
}

func TestNetworksMatchKeras(t *testing.T) {
	networks := goldens[goldenNetwork](t, "keras/dense_mlp.json")
	fused := func(l nnlib.Loss) nnlib.Loss { return l }
	// These were computed from probabilities, far from the limits of clipping:
	// there both forms give the same numbers.
	onEveryPath(t, func(t *testing.T) {
		for _, c := range networks {
			t.Run(c.Name, func(t *testing.T) { c.test(t, fused) })
			t.Run(c.Name+",unfused", func(t *testing.T) { c.test(t, nnlib.Unfused) })
		}
	})
}

func TestNetworksMatchPyTorch(t *testing.T) {
	networks := goldens[goldenNetwork](t, "torch/networks.json")
	fused := func(l nnlib.Loss) nnlib.Loss { return l }
	onEveryPath(t, func(t *testing.T) {
		for _, c := range networks {
			t.Run(c.Name, func(t *testing.T) { c.test(t, fused) })
		}
	})
}

func (c goldenNetwork) test(t *testing.T, wrap func(nnlib.Loss) nnlib.Loss) {
	x, y := c.Batches[0].X.matrix(), c.Batches[0].Y.matrix()

	m := c.model(t, nnlib.NewSGD(), wrap)
	got, err := m.Predict(x)
	if err != nil {
		t.Fatal(err)
	}
	expectMatrix(t, "inference", got, c.OutputInference.matrix())
	input := x
	for i, l := range m.Layers() {
		input = l.Forward(input, true)
		expectMatrix(t, "output of "+l.Name(), input, c.LayerOutputs[i].matrix())
	}

	m = c.model(t, nnlib.NewSGD(), wrap)
	loss, dx, err := m.InputGradient(x, y)
	if err != nil {
		t.Fatal(err)
	}
	expectNumber(t, "loss", loss, c.LossValue)
	expectMatrix(t, "dx", dx, c.GradX.matrix())
	each(m, c.Gradients, func(p *nnlib.Param, want *mat.Dense) {
		if p.Trainable {
			expectMatrix(t, "gradient of "+p.Name, p.Gradient(), want)
		}
	})

	for _, run := range c.Training {
		m := c.model(t, run.Hyperparameters.optimizer(t, run.Optimizer), wrap)
		for i, step := range run.Steps {
			loss, err := m.TrainStep(c.Batches[i].X.matrix(), c.Batches[i].Y.matrix())
			if err != nil {
				t.Fatal(err)
			}
			what := fmt.Sprintf("%s, step %d: ", run.Name, i+1)
			expectNumber(t, what+"loss", loss, step.LossBefore)
			each(m, step.Params, func(p *nnlib.Param, want *mat.Dense) { expectMatrix(t, what+p.Name, p.Value, want) })
		}
	}
}
