package main

import (
	"context"
	"fmt"
	"math"
	"time"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// A workload is one epoch of training a 784-Hidden-10 network. It is sent to
// the peers as JSON.
type workload struct {
	Title      string   `json:"-"`
	Hidden     int      `json:"hidden"`
	Batch      int      `json:"batch"`
	Examples   int      `json:"examples"`
	Activation string   `json:"activation"`
	Loss       string   `json:"loss"`
	Optimizer  string   `json:"optimizer"`
	Rate       float64  `json:"rate"`
	Sigma1     float64  `json:"sigma1"` // of the first weights, by layer
	Sigma2     float64  `json:"sigma2"`
	Type       string   `json:"dtype"` // of the peers; nnlib always has float64
	Peers      []string `json:"-"`
	Bar        float64  `json:"-"` // the ratio to stay under, 0 if there is none
}

// config1, config34 and relu are the shapes of Table 5-1's configurations.
func config1(examples int) workload {
	return workload{Title: "configuration 1", Hidden: 25, Batch: 1, Examples: examples,
		Activation: "tanh", Loss: "mse", Optimizer: "sgd", Rate: 0.01, Sigma1: 0.058, Sigma2: 0.058,
		Type: "float32", Peers: []string{"numpy", "torch"}, Bar: 0.20}
}

func config3(examples int) workload {
	w := config1(examples)
	w.Title, w.Optimizer, w.Rate, w.Bar = "configuration 3", "adam", 0.001, 0.30
	w.Sigma1, w.Sigma2 = math.Sqrt(2.0/809), math.Sqrt(2.0/35)
	return w
}

// relu is the network of configurations 4 (batch 1) and 5 (batch 64), of any
// width.
func relu(title string, hidden, batch, examples int, bar float64) workload {
	return workload{Title: title, Hidden: hidden, Batch: batch, Examples: examples,
		Activation: "relu", Loss: "cce", Optimizer: "adam", Rate: 0.001,
		Sigma1: math.Sqrt(2.0 / 784), Sigma2: math.Sqrt(2 / float64(hidden+10)),
		Type: "float32", Peers: []string{"numpy", "torch"}, Bar: bar}
}

// model is the workload's network in nnlib.
func (w workload) model() (*nnlib.Sequential, error) {
	hidden, output, loss := nnlib.ReLU, nnlib.Activation(nnlib.Softmax), nnlib.CategoricalCrossEntropy
	if w.Activation == "tanh" {
		hidden = nnlib.Tanh
	}
	if w.Loss == "mse" {
		output, loss = nnlib.Sigmoid, nnlib.MSE
	}
	var optimizer nnlib.Optimizer
	switch w.Optimizer {
	case "sgd":
		sgd := nnlib.NewSGD()
		sgd.LearningRate = w.Rate
		optimizer = sgd
	case "adam":
		adam := nnlib.NewAdam()
		adam.LearningRate = w.Rate
		optimizer = adam
	}
	m := nnlib.NewSequential(784,
		nnlib.Dense(w.Hidden, hidden, nnlib.Normal(0, w.Sigma1)),
		nnlib.Dense(10, output, nnlib.Normal(0, w.Sigma2)))
	return m, m.Compile(loss, optimizer, 1)
}

// A result is the time and the average loss of one epoch.
type result struct {
	Seconds float64 `json:"seconds"`
	Loss    float64 `json:"loss"`
	Error   string  `json:"error"`
}

// run trains the workload in nnlib.
func (w workload) run(ctx context.Context, train *datasets.Set) (result, error) {
	m, err := w.model()
	if err != nil {
		return result{}, err
	}
	if n, _ := train.X.Dims(); n < w.Examples {
		return result{}, fmt.Errorf("bench: want %d examples, got %d; set MNIST_DIR", w.Examples, n)
	}
	x := train.X.Slice(0, w.Examples, 0, 784).(*mat.Dense)
	y := train.Y.Slice(0, w.Examples, 0, 10).(*mat.Dense)
	// Fit's checks before the first epoch are left out, as the peers' preparations
	// are. These two callbacks look at no step, so that none of them is slowed down.
	var start time.Time
	var r result
	_, err = m.Fit(ctx, x, y, nnlib.FitConfig{Epochs: 1, BatchSize: w.Batch, Callbacks: []nnlib.Callback{
		nnlib.OnEpoch(func(t *nnlib.Training) { r = result{Seconds: time.Since(start).Seconds(), Loss: t.Loss} }),
		nnlib.Schedule(func(int) float64 { start = time.Now(); return w.Rate }),
	}})
	return r, err
}

// flops is the number of floating-point operations of an epoch's matrix
// products: forward, weight gradient, and the input gradient of the second
// layer; a multiplication and an addition count as two.
func (w workload) flops() float64 {
	first, second := 784*float64(w.Hidden), 10*float64(w.Hidden)
	return 2 * float64(w.Examples) * (2*first + 3*second)
}

// steps is the number of updates of an epoch.
func (w workload) steps() float64 { return math.Ceil(float64(w.Examples) / float64(w.Batch)) }

// bytes is what an epoch has to move between the core and its caches or
// memory, at the least: in each step the weights are read forward, and read
// and written by the update, Adam with two moments and the gradient.
func (w workload) bytes() float64 {
	passes := 3.0
	if w.Optimizer == "adam" {
		passes = 9 // forward; gradient written, read; w, m, v read and written
	}
	return 8 * (w.steps()*passes*794*float64(w.Hidden) + 784*float64(w.Examples))
}
