package nnlib

// Activations, initializers, losses and optimizers by name, as strings in Keras.

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// The by-name forms, for a reader who is used to Keras' strings. A name that
// is not known is an error that lists the known ones.

// ActivationNamed returns an activation by its name, with Keras' defaults: the
// slope of leaky_relu is 0.2, the alpha of elu 1.
func ActivationNamed(name string) (Activation, error) {
	return byName[Activation]("activation", name, Linear, Sigmoid, Tanh, ShiftedTanh, ReLU, LeakyReLU(0.2), ELU(1), SELU,
		Softplus, SiLU, GELU, Softmax)
}

// InitializerNamed returns an initializer by its name, with Keras' defaults:
// random_uniform lies within ±0.05, random_normal has standard deviation 0.05.
func InitializerNamed(name string) (Initializer, error) {
	return byName[Initializer]("initializer", name, Zeros, Uniform(-0.05, 0.05), Normal(0, 0.05), GlorotUniform, GlorotNormal, HeUniform, HeNormal, LecunNormal)
}

// LossNamed returns a loss by its name.
func LossNamed(name string) (Loss, error) {
	return byName[Loss]("loss", name, MSE, HalfSquaredError, BinaryCrossEntropy, CategoricalCrossEntropy,
		BinaryCrossEntropyFromLogits, CategoricalCrossEntropyFromLogits)
}

// OptimizerNamed returns a new optimizer by its name, with Keras' defaults;
// momentum and nesterov are SGD with Momentum 0.9.
func OptimizerNamed(name string) (Optimizer, error) {
	switch name {
	case "momentum":
		return &SGD{LearningRate: 0.01, Momentum: 0.9}, nil
	case "nesterov":
		return &SGD{LearningRate: 0.01, Momentum: 0.9, Nesterov: true}, nil
	}
	o, err := byName[Optimizer]("optimizer", name, NewSGD(), NewAdaGrad(), NewRMSProp(), NewAdam())
	if err != nil {
		return nil, fmt.Errorf("%w, momentum, nesterov", err)
	}
	return o, nil
}

// byName finds the thing of that name.
func byName[T interface{ Name() string }](kind, name string, known ...T) (found T, err error) {
	var names []string
	for _, k := range known {
		if k.Name() == name {
			return k, nil
		}
		names = append(names, k.Name())
	}
	return found, fmt.Errorf("nnlib: %s: %q is not known; the known ones are %s", kind, name, strings.Join(names, ", "))
}

// DenseNamed is [Dense] with activation and initializer by name (Code
// Snippets 5-5 and 5-10). A name that is not known is reported by Compile.
func DenseNamed(units int, activation, initializer string) Layer {
	a, err := ActivationNamed(activation)
	if err != nil {
		return invalidLayer{err}
	}
	i, err := InitializerNamed(initializer)
	if err != nil {
		return invalidLayer{err}
	}
	return Dense(units, a, i)
}

// CompileNamed is Compile with loss and optimizer by name (Code Snippet
// 5-12).
func (m *Sequential) CompileNamed(loss, optimizer string, seed uint64) error {
	l, err := LossNamed(loss)
	if err != nil {
		return err
	}
	o, err := OptimizerNamed(optimizer)
	if err != nil {
		return err
	}
	return m.Compile(l, o, seed)
}

// invalidLayer stands in for a layer that could not be made, until Compile asks.
type invalidLayer struct{ err error }

func (l invalidLayer) Name() string                            { return "invalidLayer" }
func (l invalidLayer) Build(int, *rand.Rand) (int, error)      { return 0, l.err }
func (l invalidLayer) Forward(x *mat.Dense, _ bool) *mat.Dense { return x }
func (l invalidLayer) Backward(dy *mat.Dense) *mat.Dense       { return dy }
func (l invalidLayer) Params() []*Param                        { return nil }
