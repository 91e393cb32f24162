package measure

import (
	"strings"

	"nnbook/nnlib"
)

// Words is the name by which people call what the library calls by Keras'
// identifier: "leaky_relu" is "leaky ReLU", "glorot_uniform" is "Glorot
// uniform". A name that needs no change is returned as it is.
func Words(identifier string) string {
	if words, ok := wordsOf[identifier]; ok {
		return words
	}
	return strings.ReplaceAll(identifier, "_", " ")
}

var wordsOf = map[string]string{
	"relu": "ReLU", "leaky_relu": "leaky ReLU", "elu": "ELU", "selu": "SELU", "silu": "SiLU", "gelu": "GELU", "sigmoid": "logistic sigmoid",
	"sgd": "SGD", "nesterov": "Nesterov", "adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam",
	"glorot_uniform": "Glorot uniform", "glorot_normal": "Glorot normal",
	"he_uniform": "He uniform", "he_normal": "He normal",
	nnlib.MSE.Name():                     "squared error",
	nnlib.HalfSquaredError.Name():        "squared error",
	nnlib.BinaryCrossEntropy.Name():      "cross-entropy",
	nnlib.CategoricalCrossEntropy.Name(): "cross-entropy",
}
