package nnlib

// fuse returns the from-logits form of a loss behind an activation, if there
// is one: the pairs whose derivatives cancel.
func fuse(loss Loss, activation Activation) (fromLogits Loss, ok bool) {
	switch {
	case loss == Loss(BinaryCrossEntropy) && activation == Activation(Sigmoid):
		return BinaryCrossEntropyFromLogits, true
	case loss == CategoricalCrossEntropy && activation == Softmax:
		return CategoricalCrossEntropyFromLogits, true
	}
	return nil, false
}

// Unfused returns the same loss, but kept apart from the activation in front
// of it: the derivatives of both are computed and multiplied. It is there to
// show what goes wrong then.
func Unfused(loss Loss) Loss { return unfused{loss} }

type unfused struct{ Loss }
