// Package ablation has the words for the plan of exercise 9.4.
package ablation

// Run is one training: "uniform" or "glorot" weights, the optimizer "sgd" or
// "adam", and a seed.
type Run struct {
	Weights, Optimizer string
	Seed               uint64
}
