package measure

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// SaturatedStart is how a single sigmoid neuron unlearns a wrong answer: its
// input is 1, the truth 0, and its first weighted sum Z so large that the output
// is nearly 1.
type SaturatedStart struct {
	Loss   string
	Z      float64
	Output []float64 // ŷ before each step, and after the last
	Error  []float64 // dL/dz at the same moments
}

// UnlearnSaturation trains the neuron by gradient descent with the given
// loss and learning rate.
func UnlearnSaturation(loss nnlib.Loss, z, learningRate float64, steps int) (SaturatedStart, error) {
	s := SaturatedStart{Loss: loss.Name(), Z: z}
	if steps < 1 {
		return s, fmt.Errorf("measure: want at least 1 step, got %d", steps)
	}
	neuron := nnlib.Dense(1, nnlib.Sigmoid, nnlib.Constant(z/2))
	neuron.BiasInitializer = nnlib.Constant(z / 2)
	m := nnlib.NewSequential(1, neuron)
	optimizer := nnlib.NewSGD()
	optimizer.LearningRate = learningRate
	if err := m.Compile(loss, optimizer, 1); err != nil {
		return s, err
	}
	x, truth := mat.NewDense(1, 1, []float64{1}), mat.NewDense(1, 1, []float64{0})
	for range steps + 1 {
		// The step comes after what is noted: these are its z and its error.
		if _, err := m.TrainStep(x, truth); err != nil {
			return s, err
		}
		s.Output = append(s.Output, nnlib.Sigmoid.Value(neuron.PreActivations().At(0, 0)))
		s.Error = append(s.Error, neuron.Deltas().At(0, 0))
	}
	return s, nil
}
