package nnlib_test

import (
	"context"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// xor is the smallest problem that needs a hidden layer.
func xor() (x, y *mat.Dense) {
	return mat.NewDense(4, 2, []float64{0, 0, 0, 1, 1, 0, 1, 1}), mat.NewDense(4, 1, []float64{0, 1, 1, 0})
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// A network learns the exclusive or.
func Example() {
	x, y := xor()
	model := nnlib.NewSequential(2,
		nnlib.Dense(8, nnlib.Tanh, nnlib.GlorotUniform),
		nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	optimizer := nnlib.NewAdam()
	optimizer.LearningRate = 0.05
	must(model.Compile(nnlib.BinaryCrossEntropy, optimizer, 1))
	history, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{Epochs: 300, BatchSize: 4})
	must(err)
	fmt.Println("learned:", history.Loss[299] < 0.02)

	yhat, err := model.Predict(x)
	must(err)
	for i := range 4 {
		fmt.Printf("%v xor %v: %.0f\n", x.At(i, 0), x.At(i, 1), yhat.At(i, 0))
	}
	// Output:
	// learned: true
	// 0 xor 0: 0
	// 0 xor 1: 1
	// 1 xor 0: 1
	// 1 xor 1: 0
}

// The logistic sigmoid saturates on both sides: its derivative, and with it
// the step that the neuron's weights take, all but vanishes.
func ExampleSigmoid() {
	for _, z := range []float64{0, 2, 10, 36.8} {
		fmt.Printf("z = %4.1f  S = %.6f  S' = %.2g\n", z, nnlib.Sigmoid.Value(z), nnlib.Sigmoid.Derivative(z))
	}
	// Output:
	// z =  0.0  S = 0.500000  S' = 0.25
	// z =  2.0  S = 0.880797  S' = 0.1
	// z = 10.0  S = 0.999955  S' = 4.5e-05
	// z = 36.8  S = 1.000000  S' = 0
}

// Adding 0.2z keeps a slope where tanh has none left.
func ExampleShiftedTanh() {
	fmt.Printf("tanh'(5) = %.4f, with 0.2z: %.4f\n", nnlib.Tanh.Derivative(5), nnlib.ShiftedTanh.Derivative(5))
	// Output: tanh'(5) = 0.0002, with 0.2z: 0.2002
}

// ReLU and its relatives, for a negative and a positive weighted sum.
func ExampleFunction() {
	for _, f := range []*nnlib.ElementwiseActivation{nnlib.ReLU, nnlib.LeakyReLU(0.2), nnlib.ELU(1), nnlib.Softplus} {
		fmt.Printf("%-10s f(-2) = %7.4f  f'(-2) = %.4f  f(3) = %.4f  f'(3) = %.4f\n",
			f.Name(), f.Value(-2), f.Derivative(-2), f.Value(3), f.Derivative(3))
	}
	// Output:
	// relu       f(-2) =  0.0000  f'(-2) = 0.0000  f(3) = 3.0000  f'(3) = 1.0000
	// leaky_relu f(-2) = -0.4000  f'(-2) = 0.2000  f(3) = 3.0000  f'(3) = 1.0000
	// elu        f(-2) = -0.8647  f'(-2) = 0.1353  f(3) = 3.0000  f'(3) = 1.0000
	// softplus   f(-2) =  0.1269  f'(-2) = 0.1192  f(3) = 3.0486  f'(3) = 0.9526
}

// Softmax turns weighted sums into probabilities, however large they are.
func ExampleSoftmax() {
	y := make([]float64, 3)
	nnlib.Softmax.Forward(y, []float64{1001, 1002, 1003})
	fmt.Printf("%.4f\n", y)
	// Output: [0.0900 0.2447 0.6652]
}

func ExampleActivationNamed() {
	_, err := nnlib.ActivationNamed("swish")
	fmt.Println(err)
	// Output: nnlib: activation: "swish" is not known; the known ones are linear, sigmoid, tanh, shifted_tanh, relu, leaky_relu, elu, selu, softplus, silu, gelu, softmax
}

// The initializers for the first layer of a wide network: 784 inputs, 500
// neurons.
func ExampleInitializer() {
	for _, i := range []nnlib.Initializer{nnlib.GlorotUniform, nnlib.GlorotNormal, nnlib.HeUniform, nnlib.HeNormal} {
		w := make([]float64, 784*500)
		i.Fill(w, 784, 500, rand.New(rand.NewPCG(1, 1)))
		sum, largest := 0.0, 0.0
		for _, v := range w {
			sum += v * v
			largest = math.Max(largest, math.Abs(v))
		}
		fmt.Printf("%-14s standard deviation %.3f, largest %.3f\n", i.Name(), math.Sqrt(sum/float64(len(w))), largest)
	}
	// Output:
	// glorot_uniform standard deviation 0.039, largest 0.068
	// glorot_normal  standard deviation 0.039, largest 0.090
	// he_uniform     standard deviation 0.050, largest 0.087
	// he_normal      standard deviation 0.051, largest 0.115
}

// A layer's weights have one neuron a row. Its bias has an initializer of its
// own.
func ExampleDense() {
	layer := nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)
	layer.BiasInitializer = nnlib.Constant(0.1)
	model := nnlib.NewSequential(784, layer)
	must(model.Compile(nnlib.MSE, nnlib.NewSGD(), 1))
	for _, p := range layer.Params() {
		rows, columns := p.Value.Dims()
		fmt.Println(p.Name, rows, "x", columns)
	}
	// Output:
	// dense_1.weight 25 x 784
	// dense_1.bias 1 x 25
}

// Batch normalization before the activation: a Dense layer without activation
// and without bias, which Beta makes superfluous.
func ExampleActivate() {
	hidden := nnlib.Dense(64, nil, nnlib.HeNormal)
	hidden.UseBias = false
	model := nnlib.NewSequential(784,
		hidden,
		nnlib.BatchNorm(),
		nnlib.Activate(nnlib.ReLU),
		nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
	must(model.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewAdam(), 1))
	fmt.Print(model.Summary())
	// Output:
	// Layer          Activation   Output   Parameters
	// input                       784      0
	// dense_1        linear       64       50176
	// batch_norm_1                64       256
	// activation_1   relu         64       0
	// dense_2        softmax      10       650
	// Parameters: 51082, of which 50954 trainable
}

// In training a column is normalized by its own mean and variance; in
// inference by the moving ones, which have only just begun to follow.
func ExampleBatchNorm() {
	layer := nnlib.BatchNorm()
	_, err := layer.Build(1, nil)
	must(err)
	x := mat.NewDense(4, 1, []float64{10, 12, 14, 16})
	fmt.Printf("training  %.3f\n", layer.Forward(x, true).RawMatrix().Data)
	fmt.Printf("inference %.3f\n", layer.Forward(x, false).RawMatrix().Data)
	fmt.Printf("moving mean %.2f, variance %.2f\n", layer.MovingMean.Value.At(0, 0), layer.MovingVariance.Value.At(0, 0))
	// Output:
	// training  [-1.342 -0.447 0.447 1.342]
	// inference [9.674 11.634 13.594 15.554]
	// moving mean 0.13, variance 1.04
}

// A maxout unit of the three pieces -x - 1, 0 and x - 1.
func ExampleMaxout() {
	layer := nnlib.Maxout(1, 3, nnlib.Zeros)
	_, err := layer.Build(1, nil)
	must(err)
	layer.Weight.Value.SetCol(0, []float64{-1, 0, 1})
	layer.Bias.Value.SetRow(0, []float64{-1, 0, -1})
	x := mat.NewDense(5, 1, []float64{-3, -1, 0, 1, 3})
	fmt.Println(layer.Forward(x, false).RawMatrix().Data)
	// Output: [2 0 0 0 2]
}

// Keras' mean squared error is a mean over the outputs; the derivation in the
// text sums halves. With ten outputs the gradients differ by a factor of five,
// as if the learning rate did.
func ExampleMSE() {
	yhat, y := mat.NewDense(1, 10, nil), mat.NewDense(1, 10, nil)
	yhat.Set(0, 3, 0.9) // one output is wrong by 0.9
	d := mat.NewDense(1, 10, nil)
	nnlib.MSE.Gradient(d, yhat, y)
	fmt.Printf("mean squared error: %.2f\n", d.At(0, 3))
	nnlib.HalfSquaredError.Gradient(d, yhat, y)
	fmt.Printf("half the squared error: %.2f\n", d.At(0, 3))
	// Output:
	// mean squared error: 0.18
	// half the squared error: 0.90
}

// The cost of a wrong prediction, target 0: the squared error has an upper
// limit, cross-entropy has none, and its slope grows with the error.
func ExampleBinaryCrossEntropy() {
	for _, yhat := range []float64{0.1, 0.5, 0.99} {
		fmt.Printf("ŷ = %.2f  squared error %.2f, slope %.2f  cross-entropy %.2f, slope %.2f\n", yhat,
			nnlib.MSE.Of(yhat, 0), nnlib.MSE.Derivative(yhat, 0),
			nnlib.BinaryCrossEntropy.Of(yhat, 0), nnlib.BinaryCrossEntropy.Derivative(yhat, 0))
	}
	// Output:
	// ŷ = 0.10  squared error 0.01, slope 0.20  cross-entropy 0.11, slope 1.11
	// ŷ = 0.50  squared error 0.25, slope 1.00  cross-entropy 0.69, slope 2.00
	// ŷ = 0.99  squared error 0.98, slope 1.98  cross-entropy 4.61, slope 100.00
}

// Equation 5-2: with the sigmoid, cross-entropy has the derivative S(z) - y.
// The product of the two derivatives, taken apart, fails where S rounds to 1.
func ExampleBinaryCrossEntropyFromLogits() {
	for _, z := range []float64{2, 36.8} {
		s := nnlib.Sigmoid.Value(z)
		naive := 1 / (1 - s) * nnlib.Sigmoid.Derivative(z)
		fmt.Printf("z = %4.1f  naive %.6f  fused %.6f\n", z, naive, nnlib.BinaryCrossEntropyFromLogits.Derivative(z, 0))
	}
	// Output:
	// z =  2.0  naive 0.880797  fused 0.880797
	// z = 36.8  naive NaN  fused 1.000000
}

// The fused loss still learns from a neuron that is saturated and wrong; the
// product of the two derivatives is lost.
func ExampleUnfused() {
	for _, loss := range []nnlib.Loss{nnlib.BinaryCrossEntropy, nnlib.Unfused(nnlib.BinaryCrossEntropy)} {
		neuron := nnlib.Dense(1, nnlib.Sigmoid, nnlib.Constant(40))
		model := nnlib.NewSequential(1, neuron)
		must(model.Compile(loss, nnlib.NewSGD(), 1))
		_, err := model.Gradients(mat.NewDense(1, 1, []float64{1}), mat.NewDense(1, 1, []float64{0}))
		must(err)
		fmt.Println(neuron.Weight.Gradient().At(0, 0))
	}
	// Output:
	// 1
	// 0
}

func ExampleCategoricalCrossEntropy() {
	yhat := mat.NewDense(2, 3, []float64{0.7, 0.2, 0.1, 0.25, 0.25, 0.5})
	y := mat.NewDense(2, 3, []float64{1, 0, 0, 0, 1, 0})
	fmt.Printf("%.4f = (-ln 0.7 - ln 0.25)/2\n", nnlib.CategoricalCrossEntropy.Value(yhat, y))
	// Output: 0.8715 = (-ln 0.7 - ln 0.25)/2
}

// descend takes ten steps on the ravine f = 0.1 x1^2 + 2 x2^2 from (-5, -2).
func descend(optimizer nnlib.Optimizer) (x1, x2 float64) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, []float64{-5, -2})
	must(optimizer.Start([]*nnlib.Param{x}))
	for range 10 {
		x.Gradient().SetRow(0, []float64{0.2 * x.Value.At(0, 0), 4 * x.Value.At(0, 1)})
		optimizer.Step()
	}
	return x.Value.At(0, 0), x.Value.At(0, 1)
}

// The optimizers in a ravine: plain descent is slow along its floor, where
// momentum gathers speed. Nesterov's looks ahead and swings less across it.
func ExampleNewSGD() {
	plain := nnlib.NewSGD()
	plain.LearningRate = 0.2
	momentum := nnlib.NewSGD()
	momentum.LearningRate, momentum.Momentum = 0.2, 0.6
	nesterov := nnlib.NewSGD()
	nesterov.LearningRate, nesterov.Momentum, nesterov.Nesterov = 0.2, 0.6, true
	for _, o := range []*nnlib.SGD{plain, momentum, nesterov} {
		x1, x2 := descend(o)
		fmt.Printf("momentum %.1f, Nesterov %-5v: %6.3f %6.3f\n", o.Momentum, o.Nesterov, x1, x2)
	}
	// Output:
	// momentum 0.0, Nesterov false: -3.324 -0.000
	// momentum 0.6, Nesterov false: -1.818  0.066
	// momentum 0.6, Nesterov true : -1.787 -0.000
}

// A rate of its own for each weight: both go down at the same speed, though
// their gradients differ by a factor of eight. AdaGrad slows down; RMSProp
// forgets.
func ExampleNewRMSProp() {
	adagrad, rmsprop := nnlib.NewAdaGrad(), nnlib.NewRMSProp()
	adagrad.LearningRate, rmsprop.LearningRate = 0.4, 0.4
	for _, o := range []nnlib.Optimizer{adagrad, rmsprop} {
		x1, x2 := descend(o)
		fmt.Printf("%-8s %.3f %.3f\n", o.Name(), x1, x2)
	}
	// Output:
	// adagrad  -3.201 -0.490
	// rmsprop  -0.461 -0.000
}

// Adam, with another decay of its momentum.
func ExampleNewAdam() {
	o := nnlib.NewAdam()
	o.LearningRate, o.Beta1 = 0.4, 0.8
	x1, x2 := descend(o)
	fmt.Printf("%.3f %.3f\n", x1, x2)
	// Output: -1.336 0.529
}

// Clipping by global norm makes an exploded gradient short again and keeps
// its direction.
func ExampleClipGlobalNorm() {
	w := nnlib.NewParam("w", 1, 2)
	o := nnlib.NewSGD()
	o.LearningRate, o.Clip = 1, nnlib.ClipGlobalNorm(1)
	must(o.Start([]*nnlib.Param{w}))
	w.Gradient().SetRow(0, []float64{3000, -4000})
	o.Step()
	fmt.Println(w.Value.RawRowView(0))
	// Output: [-0.6 0.8]
}

// The form by name, as Keras has it.
func ExampleSequential_CompileNamed() {
	model := nnlib.NewSequential(784,
		nnlib.DenseNamed(25, "relu", "he_normal"),
		nnlib.DenseNamed(10, "softmax", "glorot_uniform"))
	must(model.CompileNamed("categorical_crossentropy", "adam", 1))
	fmt.Println(model.Loss().Name(), model.Optimizer().Name())
	fmt.Println(model.CompileNamed("mse", "adamw", 1))
	// Output:
	// categorical_crossentropy adam
	// nnlib: optimizer: "adamw" is not known; the known ones are sgd, adagrad, rmsprop, adam, momentum, nesterov
}

// Lines in Keras' form while a model is trained.
func ExampleProgress() {
	x, y := mat.NewDense(2, 1, []float64{1, 3}), mat.NewDense(2, 1, []float64{0.5, 1.5})
	model := nnlib.NewSequential(1, nnlib.Dense(1, nnlib.Linear, nnlib.Zeros))
	must(model.Compile(nnlib.MSE, nnlib.NewSGD(), 1))
	_, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{
		Epochs: 2, BatchSize: 2, ValidationX: x, ValidationY: y,
		Callbacks: []nnlib.Callback{nnlib.Progress(os.Stdout)},
	})
	must(err)
	// Output:
	// Epoch 1/2
	// loss: 1.2500 - acc: 0.5000 - val_loss: 0.9769 - val_acc: 0.5000
	// Epoch 2/2
	// loss: 0.9769 - acc: 0.5000 - val_loss: 0.7637 - val_acc: 0.5000
}

// A callback of a line or two: stop when the loss is small enough.
func ExampleOnEpoch() {
	x, y := xor()
	model := nnlib.NewSequential(2, nnlib.Dense(8, nnlib.Tanh, nnlib.GlorotUniform), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
	optimizer := nnlib.NewAdam()
	optimizer.LearningRate = 0.05
	must(model.Compile(nnlib.BinaryCrossEntropy, optimizer, 1))
	history, err := model.Fit(context.Background(), x, y, nnlib.FitConfig{
		Epochs: 10000, BatchSize: 4,
		Callbacks: []nnlib.Callback{nnlib.OnEpoch(func(t *nnlib.Training) {
			if t.Loss < 0.1 {
				t.Stop()
			}
		})},
	})
	must(err)
	fmt.Println("stopped early:", len(history.Loss) < 200)
	// Output: stopped early: true
}

// Backpropagation without an update: the derivative of the loss with respect
// to each weight, and to each input.
func ExampleSequential_InputGradient() {
	neuron := nnlib.Dense(1, nnlib.Sigmoid, nnlib.Constant(1))
	model := nnlib.NewSequential(2, neuron)
	must(model.Compile(nnlib.BinaryCrossEntropy, nnlib.NewSGD(), 1))
	loss, dx, err := model.InputGradient(mat.NewDense(1, 2, []float64{2, -1}), mat.NewDense(1, 1, []float64{1}))
	must(err)
	fmt.Printf("loss %.4f\n", loss)
	fmt.Printf("weights %.4f\n", neuron.Weight.Gradient().RawRowView(0))
	fmt.Printf("inputs  %.4f\n", dx.RawRowView(0))
	// Output:
	// loss 0.3133
	// weights [-0.5379 0.2689]
	// inputs  [-0.2689 -0.2689]
}
