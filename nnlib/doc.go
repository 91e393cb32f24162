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
// # The chapter, concept by concept
//
//   - Saturated neurons: [Sigmoid] and [Tanh], a function beside its derivative
//     ([ElementwiseActivation]); [ShiftedTanh] keeps a slope (activation.go)
//   - Weight initialization: [GlorotUniform], [GlorotNormal], [HeUniform],
//     [HeNormal], [LecunNormal], beside [Zeros], [Constant], [Uniform], [Normal] (initializer.go)
//   - Batch normalization: [BatchNorm], before or after the activation, for
//     which [Activate] makes the activation a layer (batchnorm.go,
//     activationlayer.go)
//   - Loss functions: [MSE], [HalfSquaredError], [BinaryCrossEntropy],
//     [CategoricalCrossEntropy] with [Softmax] (loss.go, categorical.go,
//     softmax.go); why they are fused with the output activation, and [Unfused]
//     (fuse.go)
//   - Activation functions: [ReLU], [LeakyReLU], [ELU], [SELU], [Softplus],
//     [SiLU], [GELU] (activation.go); [Maxout] (maxout.go)
//   - Gradient descent and its relatives: [SGD] with momentum and Nesterov's,
//     [AdaGrad], [RMSProp], [Adam] (one file each); exploding gradients:
//     [ClipValue], [ClipNorm], [ClipGlobalNorm] (clip.go)
//   - The network itself: [Dense] (dense.go), [Sequential] (sequential.go,
//     fit.go), [History], callbacks: [Progress], [NewEarlyStopping], [Schedule] and your
//     own (callback.go, earlystop.go, schedule.go; decay.go has [StepDecay],
//     [ExponentialDecay], [CosineDecay]); layers that stay as they are: [Freeze]
//     (freeze.go)
//   - What a classifier gets wrong: [Sequential.PredictClasses], [ConfusionMatrix]
//     (classes.go)
//   - Functions of your own: [NewElementwiseActivation], [NewElementwiseLoss]
//   - Looking inside: [Probe] and [Inspect] (probe.go), [ElementwiseActivation.Saturated]
//     (saturation.go); is a derivative right: package [nnbook/nnlib/gradcheck]
//   - Kept and resumed: [Sequential.Save] and [Sequential.Load] (save.go), in
//     the format of package [nnbook/nnlib/safetensors]; without batch normalization:
//     [FoldBatchNorm] (fold.go)
//   - Hyperparameters, such as the learning rate and the width: package
//     [nnbook/nnlib/search] tries many and keeps a record
//   - By name, as strings in Keras: named.go
//
// # Which file first
//
// Each file opens with what it shows. One evening's way through them:
//
//   - activation.go, loss.go: functions beside their derivatives.
//   - layer.go, param.go, then dense.go: forward and backward. Its products of matrices
//     are kernel.MulNN, A B, MulNT, A times the transpose of B, and MulTN, the transpose
//     of A times B.
//   - sequential.go and fit.go: the layers in a row, and the training loop.
//   - optimizer.go, sgd.go, then adam.go: how gradients become weights.
//   - initializer.go, batchnorm.go, fuse.go: the chapter's remedies. Each file may
//     be read by itself, as the rest of the list above may.
//   - probe.go and saturation.go: what the remedies do inside.
//   - search/space.go and search/search.go: how to choose all the numbers that no
//     gradient finds.
//
// You need not read errors.go, layerprobe.go, batches.go, norm.go, named.go, save.go
// and summary.go to understand a network, and never the two folders below internal:
// kernel, which makes the products and sums, and elementary, which has e^x, the
// logarithm, tanh and the sigmoid, written so that every CPU gets the same bits. In
// param.go the descent is a shortcut for speed, to be passed over.
//
// # Conventions
//
// All numbers are float64. A matrix holds one example a row. Weights are
// stored outputs x inputs, one neuron a row; Keras' kernels are the transpose.
// Losses and gradients are averages over the batch.
//
// A function NewX makes an X with the defaults filled in; set exported fields to
// change them. A zero in a field means zero, never a default; where nil stands for
// something, its comment says so. Layers are made by plain names, [Dense] and not
// NewDense, since they stand in a list, and so are values of interfaces: [Uniform] is
// an [Initializer], [LeakyReLU] an activation, [Progress] a [Callback].
//
// # Determinism
//
// Every random number comes from the seed given to Compile. The same seed gives
// the same bits on every CPU, in the browser's WebAssembly too, whatever GOMAXPROCS
// is. That is why products that are added to something stand as float64(x*y) + z: on
// some CPUs Go would else round product and sum in one operation, with another last
// digit.
//
// # Errors
//
// The methods of a model return errors. A single layer or loss that is called
// with the wrong shape panics with a [ShapeError].
package nnlib
