package gradcheck_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/nnlib/gradcheck"
)

func ExampleFunction() {
	cube := func(z float64) float64 { return z * z * z }
	right := func(z float64) float64 { return 3 * z * z }
	wrong := func(z float64) float64 { return 3 * z }
	fmt.Println(gradcheck.Function(cube, right, -1, 0.5, 2).OK(1e-7))
	fmt.Println(gradcheck.Function(cube, wrong, -1, 0.5, 2))
	// Output:
	// true
	// gradcheck: 3 derivatives, the worst: z[0,0] = -1: analytic -3, numeric 3, relative error 2
}

func ExampleModel() {
	model := nnlib.NewSequential(2,
		nnlib.Dense(3, nnlib.Tanh, nnlib.GlorotUniform),
		nnlib.BatchNorm(),
		nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotUniform))
	if err := model.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), 1); err != nil {
		fmt.Println(err)
		return
	}
	x := mat.NewDense(3, 2, []float64{1, 2, -1, 0.5, 0.3, -2})
	y := mat.NewDense(3, 2, []float64{1, 0, 0, 1, 0, 1})
	report, err := gradcheck.Model(model, x, y)
	fmt.Println(report.OK(1e-7), report.Checked, err)
	// Output: true 29 <nil>
}
