package nnlib

// Callbacks: what is told of a training, and may look at it or stop it.

import (
	"errors"
	"fmt"
	"io"
)

// A Callback is told of the progress of a training: Begin before the first
// step, Step after each update, Epoch after each epoch and its validation, End
// when a Fit that has begun returns, whatever the reason. Embed [NoCallback] to write only some
// of the methods.
type Callback interface {
	Begin(*Training)
	Step(*Training)
	Epoch(*Training)
	End(*Training)
}

// A BeforeUpdate callback is also told when the gradients of a step are
// known and the weights not yet changed.
type BeforeUpdate interface {
	Callback
	BeforeUpdate(*Training)
}

// Training is what a callback sees of the training in progress.
type Training struct {
	Model         *Sequential
	History       *History
	Epoch, Epochs int // of this Fit, counted from 1
	Step, Steps   int // of this epoch, counted from 1
	// BatchLoss is the loss of the last batch, Loss and Accuracy the running
	// averages over the epoch so far.
	BatchLoss, Loss, Accuracy float64

	average average // what Loss and Accuracy are made of
	stopped bool
	err     error // what a callback has to complain about; Fit returns it
}

// Stop ends the training after the current epoch's callbacks, or, called from
// BeforeUpdate or Step, after that step: the unfinished epoch then leaves no line
// in the history and is not counted.
func (t *Training) Stop() { t.stopped = true }

// fail ends the training with an error, after the step or epoch as Stop does.
func (t *Training) fail(err error) {
	if t.err == nil {
		t.err = err
	}
	t.Stop()
}

// NoCallback does nothing; embed it in a callback of your own.
type NoCallback struct{}

func (NoCallback) Begin(*Training) {}
func (NoCallback) Step(*Training)  {}
func (NoCallback) Epoch(*Training) {}
func (NoCallback) End(*Training)   {}

// OnStep returns a callback that calls f after each update. If f is nil, Fit
// returns an error.
func OnStep(f func(*Training)) Callback {
	if f == nil {
		return faulty{err: errors.New("nnlib: OnStep wants a function, got nil")}
	}
	return onStep{f: f}
}

// OnEpoch returns a callback that calls f after each epoch. If f is nil, Fit
// returns an error.
func OnEpoch(f func(*Training)) Callback {
	if f == nil {
		return faulty{err: errors.New("nnlib: OnEpoch wants a function, got nil")}
	}
	return onEpoch{f: f}
}

type onStep struct {
	NoCallback
	f func(*Training)
}

func (c onStep) Step(t *Training) { c.f(t) }

type onEpoch struct {
	NoCallback
	f func(*Training)
}

func (c onEpoch) Epoch(t *Training) { c.f(t) }

// faulty stands in for a callback that could not be made, until Fit asks.
type faulty struct {
	NoCallback
	err error
}

func (c faulty) Begin(t *Training) { t.fail(c.err) }

// Progress returns a callback that writes two lines an epoch, in Keras' form.
func Progress(w io.Writer) Callback {
	if w == nil {
		return faulty{err: errors.New("nnlib: Progress wants a writer, got nil")}
	}
	return OnEpoch(func(t *Training) {
		h, i := t.History, len(t.History.Loss)-1
		fmt.Fprintf(w, "Epoch %d/%d\nloss: %.4f - acc: %.4f", t.Epoch, t.Epochs, h.Loss[i], h.Accuracy[i])
		if len(h.ValLoss) > i {
			fmt.Fprintf(w, " - val_loss: %.4f - val_acc: %.4f", h.ValLoss[i], h.ValAccuracy[i])
		}
		fmt.Fprintln(w)
	})
}
