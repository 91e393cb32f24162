package nnlib

// A learning rate that changes from epoch to epoch.

import (
	"errors"
	"fmt"
)

// Schedule returns a callback that sets the optimizer's learning rate at the
// beginning of each epoch to what f returns. Epochs are counted from 1, over
// all calls of Fit since the model was compiled, so that a training that goes
// on where it stopped, or is loaded from a file, follows the same schedule. For f
// there are [StepDecay], [ExponentialDecay] and [CosineDecay].
//
// Fit returns an error if f is nil, the rate is negative or not finite, or the
// optimizer has no method SetLearningRate(float64).
func Schedule(f func(epoch int) float64) Callback {
	if f == nil {
		return faulty{err: errors.New("nnlib: Schedule wants a function, got nil")}
	}
	return &schedule{f: f}
}

type schedule struct {
	NoCallback
	f func(epoch int) float64
}

// Begin sets the rate of the first epoch, and Epoch that of the next one.
func (s *schedule) Begin(t *Training) { s.set(t) }

func (s *schedule) Epoch(t *Training) {
	if t.Epoch < t.Epochs {
		s.set(t)
	}
}

func (s *schedule) set(t *Training) {
	o, ok := t.Model.optimizer.(interface{ SetLearningRate(float64) })
	if !ok {
		t.fail(fmt.Errorf("nnlib: schedule: want an optimizer with a method SetLearningRate, got %s", t.Model.optimizer.Name()))
		return
	}
	epoch := t.Model.epochs + 1
	lr := s.f(epoch)
	if r := rate(lr); !r.ok {
		t.fail(fmt.Errorf("nnlib: schedule: want a rate for epoch %d that is %s, got %v", epoch, r.want, lr))
		return
	}
	o.SetLearningRate(lr)
}
