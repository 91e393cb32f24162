package nnlib_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// line is a problem that a single linear neuron solves: y = x/2.
func line() (model *nnlib.Sequential, x, y *mat.Dense) {
	model = nnlib.NewSequential(1, nnlib.Dense(1, nnlib.Linear, nnlib.Zeros))
	must(model.Compile(nnlib.MSE, nnlib.NewSGD(), 1))
	return model, mat.NewDense(2, 1, []float64{1, 3}), mat.NewDense(2, 1, []float64{0.5, 1.5})
}

// The learning rate is halved every second epoch.
func ExampleSchedule() {
	model, x, y := line()
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{
		Epochs: 4, BatchSize: 2,
		Callbacks: []nnlib.Callback{
			nnlib.Schedule(func(epoch int) float64 { return []float64{0.1, 0.05}[(epoch-1)/2] }),
			nnlib.OnStep(func(t *nnlib.Training) {
				fmt.Println("epoch", t.Epoch, "rate", t.Model.Optimizer().(*nnlib.SGD).LearningRate)
			}),
		},
	})
	must(err)
	// Output:
	// epoch 1 rate 0.1
	// epoch 2 rate 0.1
	// epoch 3 rate 0.05
	// epoch 4 rate 0.05
}

// The validation data contradict the training data, so that learning makes
// the model worse from the first epoch on.
func ExampleNewEarlyStopping() {
	model, x, y := line()
	stop := nnlib.NewEarlyStopping(3)
	history, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{
		Epochs: 100, BatchSize: 2,
		ValidationX: x, ValidationY: mat.NewDense(2, 1, []float64{-0.5, -1.5}),
		Callbacks: []nnlib.Callback{stop},
	})
	must(err)
	fmt.Println("best epoch", stop.BestEpoch, "of", len(history.Loss))
	// Output: best epoch 1 of 4
}

// Two layers of sigmoid neurons whose weights start far too large: the probe
// sees them saturated.
func ExampleNewProbe() {
	model := nnlib.NewSequential(2,
		nnlib.Dense(4, nnlib.Sigmoid, nnlib.Constant(50)),
		nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	must(model.Compile(nnlib.MSE, nnlib.NewSGD(), 1))
	probe := nnlib.NewProbe(1)
	x, y := mat.NewDense(2, 2, []float64{1, 1, -1, -1}), mat.NewDense(2, 1, []float64{0, 1})
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{Epochs: 1, BatchSize: 2, Callbacks: []nnlib.Callback{probe}})
	must(err)
	for _, layer := range probe.Layers {
		fmt.Printf("%s: %.0f %% saturated, gradient above 1e-6: %v\n", layer.Layer, 100*layer.Saturated[0], layer.GradientNorm[0] > 1e-6)
	}
	// Output:
	// dense_1: 100 % saturated, gradient above 1e-6: false
	// dense_2: 0 % saturated, gradient above 1e-6: true
}

// A model is saved, and its weights and the optimizer's memory are loaded
// into another of the same form.
func ExampleSequential_Save() {
	folder, err := os.MkdirTemp("", "nnlib")
	must(err)
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "line.safetensors")

	model, x, y := line()
	_, err = model.TrainStep(x, y)
	must(err)
	must(model.Save(path))

	again, _, _ := line()
	must(again.Load(path))
	yhat, err := again.Predict(x)
	must(err)
	fmt.Printf("%.2f\n", yhat.RawMatrix().Data)
	// Output: [0.07 0.17]
}

// Once training is over, batch normalization is folded into the weights.
func ExampleFoldBatchNorm() {
	model := nnlib.NewSequential(2,
		nnlib.Dense(3, nil, nnlib.HeNormal), nnlib.BatchNorm(), nnlib.Activate(nnlib.ReLU),
		nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	must(model.Compile(nnlib.BinaryCrossEntropy, nnlib.NewAdam(), 1))
	x, y := xor()
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{Epochs: 20, BatchSize: 4})
	must(err)

	folded, err := nnlib.FoldBatchNorm(model)
	must(err)
	a, err := model.Predict(x)
	must(err)
	b, err := folded.Predict(x)
	must(err)
	fmt.Println(len(model.Layers()), "layers,", len(folded.Layers()), "after folding; same predictions:", mat.EqualApprox(a, b, 1e-12))
	// Output: 4 layers, 3 after folding; same predictions: true
}

// The rate falls along half a wave of the cosine, from 0.1 to a tenth of it.
func ExampleCosineDecay() {
	rate := nnlib.CosineDecay(0.1, 4, 0.1)
	for epoch := 1; epoch <= 6; epoch++ {
		fmt.Printf("%.3f ", rate(epoch))
	}
	schedule := nnlib.Schedule(rate)                        // for FitConfig.Callbacks
	same, err := nnlib.ScheduleNamed("cosine", 0.1, 4, 0.1) // by name
	fmt.Println(schedule != nil, same != nil, err)
	// Output: 0.100 0.087 0.055 0.023 0.010 0.010 true true <nil>
}

// The model ends as it was after the epoch that was best on the validation data,
// not as it was when the training gave up.
func ExampleEarlyStopping_restoreBest() {
	model, x, y := line()
	wrong := mat.NewDense(2, 1, []float64{-0.5, -1.5}) // contradicts the training data
	stop := nnlib.NewEarlyStopping(3)
	stop.RestoreBest = true
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{
		Epochs: 100, BatchSize: 2,
		ValidationX: x, ValidationY: wrong,
		Callbacks: []nnlib.Callback{stop},
	})
	must(err)
	loss, _, err := model.Evaluate(x, wrong)
	must(err)
	fmt.Println(stop.BestEpoch, stop.StoppedEpoch, loss == stop.BestLoss)
	// Output: 1 4 true
}
