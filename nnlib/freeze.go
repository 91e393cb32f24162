package nnlib

// Layers that do not learn while others do.

// Freeze keeps a layer's parameters as they are while others learn, as in transfer
// learning: the optimizer leaves them alone, and clipping does not count them. It
// works before and after Compile, for a layer of one's own after it. Their gradients are still there to be looked at.
// Keras: layer.trainable = False; but there a frozen batch normalization uses its
// moving statistics in training too, and here it goes on measuring the batch.
func Freeze(l Layer) { freeze(l, true) }

// Unfreeze lets a layer learn again. Keras: layer.trainable = True.
func Unfreeze(l Layer) { freeze(l, false) }

// freezable is a layer that remembers to be frozen when it is built.
type freezable interface {
	setFrozen(bool)
	isFrozen() bool
}

func freeze(l Layer, frozen bool) {
	if f, ok := l.(freezable); ok {
		f.setFrozen(frozen)
	}
	for _, p := range l.Params() {
		if p != nil && (p.Trainable || p.frozen) {
			p.frozen, p.Trainable = frozen, !frozen
		}
	}
}

func (l *label) setFrozen(frozen bool) { l.frozen = frozen }
func (l *label) isFrozen() bool        { return l.frozen }
