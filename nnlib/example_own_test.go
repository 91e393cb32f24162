package nnlib_test

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

// An activation of one's own: z/(1 + |z|), a sigmoid whose tails fall slowly. The
// gradient checker says that its derivative is right; then it trains like any
// other.
func ExampleNewElementwiseActivation() {
	softsign := nnlib.NewElementwiseActivation("softsign",
		func(z float64) float64 { return z / (1 + math.Abs(z)) },
		func(z, y float64) float64 { return 1 / ((1 + math.Abs(z)) * (1 + math.Abs(z))) })
	fmt.Println(gradcheck.Function(softsign.Value, softsign.Derivative, -3, -0.5, 0.5, 3).OK(1e-7))

	model := nnlib.NewSequential(2,
		nnlib.Dense(3, softsign, nnlib.GlorotUniform),
		nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	must(model.Compile(nnlib.BinaryCrossEntropy, nnlib.NewAdam(), 1))
	x, y := mat.NewDense(4, 2, []float64{0, 0, 0, 1, 1, 0, 1, 1}), mat.NewDense(4, 1, []float64{0, 1, 1, 0})
	report, err := gradcheck.Model(model, x, y)
	must(err)
	fmt.Println(report.OK(1e-7))
	// Output:
	// true
	// true
}

// A loss of one's own: ln cosh(ŷ - y), a parabola for small errors and a straight
// line for large ones, which one wild example cannot pull far.
func ExampleNewElementwiseLoss() {
	logCosh := nnlib.NewElementwiseLoss("log_cosh",
		func(yhat, y float64) float64 { return math.Log(math.Cosh(yhat - y)) },
		func(yhat, y float64) float64 { return math.Tanh(yhat - y) })
	yhat, y := mat.NewDense(2, 2, []float64{0.1, 3, -1, 0.2}), mat.NewDense(2, 2, []float64{0, 0, 1, -20})
	fmt.Println(gradcheck.Loss(logCosh, yhat, y).OK(1e-7))

	slope := nnlib.Dense(1, nnlib.Linear, nnlib.Zeros)
	slope.UseBias = false
	model := nnlib.NewSequential(1, slope)
	must(model.Compile(logCosh, &nnlib.SGD{LearningRate: 0.1}, 1))
	history, err := model.Fit(context.Background(),
		mat.NewDense(5, 1, []float64{1, 2, 3, 4, 5}), mat.NewDense(5, 1, []float64{100, 2, 3, 4, 5}), // the first is a slip
		nnlib.FitConfig{Epochs: 200, BatchSize: 5})
	must(err)
	fmt.Printf("%d epochs, slope %.1f\n", len(history.Loss), slope.Weight.Value.At(0, 0))
	// Output:
	// true
	// 200 epochs, slope 1.0
}
