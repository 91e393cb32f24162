package measure

import (
	"fmt"

	"nnbook/nnlib"
)

// Ravine is a valley that is steep across and nearly flat along:
// f = 0.1 x1² + 2 x2².
func Ravine(x1, x2 float64) float64 { return 0.1*x1*x1 + 2*x2*x2 }

// RavineGradient is the gradient of [Ravine].
func RavineGradient(x1, x2 float64) (d1, d2 float64) { return 0.2 * x1, 4 * x2 }

// The point where all optimizers start.
const ravineX1, ravineX2 = -5, -2

// A Path is the way of an optimizer down the ravine.
type Path struct {
	Name   string
	X1, X2 []float64 // the start, and the point after each step
}

// End is the last point.
func (p Path) End() (x1, x2 float64) {
	last := len(p.X1) - 1
	return p.X1[last], p.X2[last]
}

// Walk lets an optimizer of nnlib walk down the ravine.
func Walk(name string, o nnlib.Optimizer, steps int) (Path, error) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, []float64{ravineX1, ravineX2})
	if err := o.Start([]*nnlib.Param{x}); err != nil {
		return Path{}, fmt.Errorf("measure: %s: %w", name, err)
	}
	path := Path{Name: name, X1: []float64{ravineX1}, X2: []float64{ravineX2}}
	for range steps {
		d1, d2 := RavineGradient(x.Value.At(0, 0), x.Value.At(0, 1))
		x.Gradient().SetRow(0, []float64{d1, d2})
		o.Step()
		path.X1, path.X2 = append(path.X1, x.Value.At(0, 0)), append(path.X2, x.Value.At(0, 1))
	}
	return path, nil
}

// SixPaths walks 20 steps with each of the six optimizers, with learning
// rates that suit the ravine.
func SixPaths() ([]Path, error) {
	const steps = 20
	adaGrad, rmsProp, adam := nnlib.NewAdaGrad(), nnlib.NewRMSProp(), nnlib.NewAdam()
	adaGrad.LearningRate, rmsProp.LearningRate, adam.LearningRate = 1.5, 0.3, 0.5
	var paths []Path
	for _, o := range []struct {
		name string
		nnlib.Optimizer
	}{
		{"SGD, rate 0.4", &nnlib.SGD{LearningRate: 0.4}},
		{"momentum, rate 0.6, μ 0.5", &nnlib.SGD{LearningRate: 0.6, Momentum: 0.5}},
		{"Nesterov, rate 0.3, μ 0.5", &nnlib.SGD{LearningRate: 0.3, Momentum: 0.5, Nesterov: true}},
		{"AdaGrad, rate 1.5", adaGrad},
		{"RMSProp, rate 0.3", rmsProp},
		{"Adam, rate 0.5", adam},
	} {
		path, err := Walk(o.name, o.Optimizer, steps)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
