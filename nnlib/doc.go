// Package nnlib is a small neural-network library, written to be read beside
// a chapter on saturated neurons and how to avoid them. Its words are those of
// Keras, its numbers too: definitions and defaults follow Keras 3.
//
//	model := nnlib.NewSequential(784,
//		nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal),
//		nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
//	err := model.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewAdam(), seed)
//	history, err := model.Fit(ctx, x, y, nnlib.FitConfig{Epochs: 20, BatchSize: 64})
//
// The files, in the chapter's order:
//
//   - activation.go, softmax.go: activation functions, value beside derivative
//   - initializer.go: how weights start (Glorot, He)
//   - dense.go, activationlayer.go, maxout.go, batchnorm.go: layers
//   - loss.go, categorical.go, fuse.go: losses, and why some are fused with the
//     output activation
//   - clip.go, sgd.go, adagrad.go, rmsprop.go, adam.go: optimizers
//   - sequential.go, fit.go, callback.go, history.go: the model and its training
//
// # Conventions
//
// All numbers are float64. A matrix holds one example a row. Weights are
// stored outputs x inputs, one neuron a row; Keras' kernels are the transpose.
// Losses and gradients are averages over the batch.
//
// Constructors fill in the defaults; set exported fields to change them. A
// zero in a field means zero.
//
// # Determinism
//
// Every random number comes from the seed given to Compile. On one kind of
// CPU the same seed gives the same bits, whatever GOMAXPROCS is.
//
// # Errors
//
// The methods of a model return errors. A single layer or loss that is called
// with the wrong shape panics with a [ShapeError].
package nnlib
