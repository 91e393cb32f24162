package measure

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/nnlib"
)

// Norms is what came back to each hidden layer of an untrained
// network: the Euclidean norm of dL/dz, over a batch.
type Norms struct {
	Net      DeepNet
	Measured [][]float64 // for each seed, for each hidden layer
	// Theory is the norm that [ErrorGrowth] predicts for each layer, given the
	// last; nil for networks with batch normalization.
	Theory []float64
}

// GradientNorms sends the batch x (examples x inputs) with the truth
// y (one-hot) once forward and once backward through a new network for each
// seed.
func GradientNorms(x, y *mat.Dense, net DeepNet, seeds ...uint64) (Norms, error) {
	g := Norms{Net: net}
	if err := net.check(seeds); err != nil {
		return g, err
	}
	for _, seed := range seeds {
		m, err := net.compiled(x, y, nnlib.NewSGD(), seed)
		if err != nil {
			return g, err
		}
		if _, err := m.Gradients(x, y); err != nil {
			return g, err
		}
		var norms []float64
		for _, d := range hidden(m) {
			norms = append(norms, norm(d.Deltas()))
		}
		g.Measured = append(g.Measured, norms)
	}
	if net.BatchNorm == NoBatchNorm {
		g.Theory = theoryLine(g, x)
	}
	return g, nil
}

// theoryLine goes back from the last layer's measured norm.
func theoryLine(g Norms, x *mat.Dense) []float64 {
	growth := ErrorGrowth(g.Net, x)
	line := make([]float64, g.Net.Layers)
	last := g.Net.Layers - 1
	line[last] = g.Mean(last)
	for l := last; l > 0; l-- {
		line[l-1] = line[l] * growth[l-1]
	}
	return line
}

// Mean is the geometric mean over the seeds of a hidden layer's norm; layers
// count from 0.
func (g Norms) Mean(layer int) float64 {
	var norms []float64
	for _, m := range g.Measured {
		norms = append(norms, m[layer])
	}
	return stat.GeometricMean(norms, nil)
}

// Ratio is the norm in the first hidden layer over that in the last, the
// geometric mean over the seeds: far below 1 the gradient vanishes on its way
// back, far above 1 it explodes.
func (g Norms) Ratio() float64 { return g.Mean(0) / g.Mean(g.Net.Layers-1) }

// Spread is the smallest and the largest ratio that a seed gave.
func (g Norms) Spread() (low, high float64) {
	var ratios []float64
	for _, m := range g.Measured {
		ratios = append(ratios, m[0]/m[len(m)-1])
	}
	return floats.Min(ratios), floats.Max(ratios)
}

// TheoryRatio is the ratio that the theory predicts, or NaN.
func (g Norms) TheoryRatio() float64 {
	if g.Theory == nil {
		return math.NaN()
	}
	return g.Theory[0] / g.Theory[len(g.Theory)-1]
}
