// Package search chooses hyperparameters: what no gradient finds, such as the
// learning rate and the number of neurons.
//
//	s := search.Search{
//		Space: search.Space{
//			search.LogUniform("rate", 0.0001, 0.1),
//			search.UniformInt("width", 10, 100),
//			search.Choice("hidden", "tanh", "relu"),
//		},
//		Epochs: 5,
//		Seeds:  []uint64{1},
//		Try:    validationError, // trains, and returns the error on validation data
//	}
//	record, err := s.Random(ctx, 60, 1) // 60 settings, drawn from seed 1
//	fmt.Println(record.Best())
//
// There are three ways to choose what is tried:
//
//   - [Search.Grid]: all combinations of a few values
//   - [Search.Random]: settings drawn at random, which try more values of each
//     hyperparameter (Bergstra and Bengio, 2012)
//   - [Search.Halving]: many settings for a few epochs, and the better ones for
//     longer (Jamieson and Talwalkar, 2016)
//
// Trainings run side by side, one on each core: that is faster than sharing each
// small training among the cores. The same seeds give the same [Record] on any
// number of cores and on any CPU. Where a folder is given, scores are kept in a file: a search
// that was stopped goes on where it was, and ends as if it had not been stopped.
//
// Read space.go first, then search.go and halving.go.
package search
