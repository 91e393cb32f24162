package nnlib

// The training ends when it no longer gets better, with the best weights if wanted.

import "gonum.org/v1/gonum/mat"

// EarlyStopping ends a training that no longer gets better, before it learns
// its examples by heart. Make it with [NewEarlyStopping].
type EarlyStopping struct {
	NoCallback
	Patience int     // epochs without improvement before it stops
	MinDelta float64 // 0: what counts as improvement must be larger
	// RestoreBest puts the parameters of the best epoch back when the training
	// ends, whatever ended it; false leaves those of the last epoch. What the
	// optimizer remembers stays that of the last epoch.
	RestoreBest bool

	// BestEpoch and BestLoss tell the best epoch so far, counted from 1, and
	// StoppedEpoch the one in which training was stopped, or 0.
	BestEpoch    int
	BestLoss     float64
	StoppedEpoch int

	best []*mat.Dense // the parameters of the best epoch
}

// NewEarlyStopping returns a callback that watches the loss on the validation data,
// or on the training data if there are no others, and stops the training after
// patience epochs in which it did not fall below the best so far, as Keras'
// EarlyStopping does. The weights stay those of the last epoch, unless RestoreBest
// is set.
func NewEarlyStopping(patience int) *EarlyStopping { return &EarlyStopping{Patience: patience} }

// Begin implements [Callback].
func (e *EarlyStopping) Begin(*Training) {
	e.BestEpoch, e.BestLoss, e.StoppedEpoch = 0, 0, 0
	e.best = nil
}

// Epoch implements [Callback].
func (e *EarlyStopping) Epoch(t *Training) {
	watched := t.History.ValLoss
	if len(watched) == 0 {
		watched = t.History.Loss
	}
	loss := watched[len(watched)-1]
	switch {
	case e.BestEpoch == 0 || loss+e.MinDelta < e.BestLoss:
		e.BestEpoch, e.BestLoss = t.Epoch, loss
		if e.RestoreBest {
			e.keep(t.Model.params)
		}
	case t.Epoch-e.BestEpoch >= e.Patience:
		e.StoppedEpoch = t.Epoch
		t.Stop()
	}
}

// keep copies the parameters, moving statistics too.
func (e *EarlyStopping) keep(params []*Param) {
	e.best = e.best[:0]
	for _, p := range params {
		e.best = append(e.best, mat.DenseCopyOf(p.Value))
	}
}

// End implements [Callback].
func (e *EarlyStopping) End(t *Training) {
	for i, best := range e.best {
		t.Model.params[i].Value.Copy(best)
	}
	e.best = nil
}
