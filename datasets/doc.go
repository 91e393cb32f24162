// Package datasets gives the networks of this book something to learn from.
//
//	train, test, err := datasets.Digits(ctx) // MNIST, or the built-in set; says which
//	if err != nil {
//		return err
//	}
//	scale := datasets.FitStandardizer(train.X) // one mean and sigma, from training data only
//	scale.Apply(train.X, test.X)
//
// In the order in which a reader meets them:
//
//   - [Set]: examples as rows of a matrix, with their labels and one-hot targets; [Set.Split] keeps some for validation, [Set.Folds] lets them take turns.
//   - [Digits]: 60,000 + 10,000 handwritten digits. MNIST when it can be had, [Strokes] otherwise.
//   - [Strokes]: digits drawn by this package, so that everything runs without a network.
//   - [ReadIDX], [LoadIDX]: the file format of MNIST, read with distrust.
//   - [Standardizer], [OneHot]: preparation of inputs and targets.
//   - [XOR], [Moons], [Spirals]: two-dimensional sets for pictures of decision boundaries.
//   - [Sheet]: a picture of many digits at once.
//
// # Environment
//
//	MNIST_DIR=folder   where the four files of MNIST are; nothing else is tried then
//	NNBOOK_OFFLINE=1   never ask the network
//	NNBOOK_SHORT=1     Digits gives 2,000 + 500 examples, for quick tests
package datasets
