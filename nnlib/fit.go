package nnlib

// The training loop: epochs, batches, forward, backward, update.

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// FitConfig says how [Sequential.Fit] trains. Epochs and BatchSize must be
// given.
type FitConfig struct {
	Epochs    int
	BatchSize int // examples an update; the last batch of an epoch may be smaller
	// NoShuffle takes the examples in the given order instead of shuffling
	// them anew for each epoch.
	NoShuffle bool
	// ValidationX and ValidationY, if given, are evaluated after each epoch.
	ValidationX, ValidationY *mat.Dense
	Callbacks                []Callback
}

// Fit trains the model on the examples x (examples x inputs) with target y
// (examples x outputs). Calling it again goes on where it stopped, also with
// the model's count of finished epochs, which decides the order of the examples.
//
// It returns an error for wrong shapes and for data that are not finite, and
// stops with one if the loss ceases to be finite or ctx is cancelled, at a
// step's end. The history then holds the epochs finished so far.
func (m *Sequential) Fit(ctx context.Context, x, y *mat.Dense, config FitConfig) (history *History, err error) {
	history = &History{}
	if ctx == nil {
		return history, errors.New("nnlib: Fit wants a context, got nil; context.Background() is one that never ends")
	}
	if err := m.checkFit(x, y, config); err != nil {
		return history, err
	}
	defer recoverShape(&err)
	rows, _ := x.Dims()
	t := &Training{
		Model:   m,
		History: history,
		Epochs:  config.Epochs,
		Steps:   1 + (rows-1)/config.BatchSize,
	}
	for _, c := range config.Callbacks {
		c.Begin(t)
	}
	defer func() {
		for _, c := range config.Callbacks {
			c.End(t)
		}
	}()
	b := newBatches(x, y, config, m.seed)
	defer b.release()
	for !t.stopped && t.Epoch < config.Epochs {
		t.Epoch++
		if err := m.fitEpoch(ctx, t, b, config); err != nil {
			return history, err
		}
	}
	return history, t.err
}

func (m *Sequential) checkFit(x, y *mat.Dense, config FitConfig) error {
	if config.Epochs < 1 || config.BatchSize < 1 {
		return fmt.Errorf("nnlib: Fit wants Epochs and BatchSize of at least 1, got %d and %d", config.Epochs, config.BatchSize)
	}
	for i, c := range config.Callbacks {
		if c == nil {
			return fmt.Errorf("nnlib: Fit wants callbacks that are not nil, got nil as number %d of %d", i+1, len(config.Callbacks))
		}
	}
	if err := m.checkInput(x); err != nil {
		return err
	}
	if err := m.checkTarget(x, y); err != nil {
		return err
	}
	if config.ValidationX == nil && config.ValidationY == nil {
		return nil
	}
	if err := m.checkInput(config.ValidationX); err != nil {
		return fmt.Errorf("%w (validation data)", err)
	}
	if err := m.checkTarget(config.ValidationX, config.ValidationY); err != nil {
		return fmt.Errorf("%w (validation data)", err)
	}
	return nil
}

// fitEpoch goes once through all examples and evaluates the model.
func (m *Sequential) fitEpoch(ctx context.Context, t *Training, b *batches, config FitConfig) error {
	watched := slices.ContainsFunc(config.Callbacks, looksAtSteps)
	if !watched {
		m.beginDescent()
		defer m.endDescent()
	}
	t.Step, t.average = 0, average{}
	for x, y := range b.epoch(m.epochs, !watched) {
		if ctx.Err() != nil {
			return fmt.Errorf("nnlib: training stopped in epoch %d before step %d: %w", t.Epoch, t.Step+1, context.Cause(ctx))
		}
		t.Step++
		if err := m.fitStep(t, x, y, config.Callbacks); err != nil {
			return fmt.Errorf("nnlib: epoch %d, step %d: %w", t.Epoch, t.Step, err)
		}
		if t.stopped {
			break
		}
	}
	if err := m.checkParams(); err != nil {
		return fmt.Errorf("nnlib: epoch %d, step %d: %w", t.Epoch, t.Step, err)
	}
	if t.Step < t.Steps { // stopped within the epoch, which leaves no line in the history
		return nil
	}
	m.epochs++
	m.endDescent() // callbacks see the gradients
	return m.endEpoch(t, config)
}

// fitStep is one step of training: forward, backward, update.
func (m *Sequential) fitStep(t *Training, x, y *mat.Dense, callbacks []Callback) error {
	yhat := m.forward(x, true)
	t.BatchLoss = m.lossOf(yhat, y)
	if err := m.checkLoss(t.BatchLoss); err != nil {
		return err
	}
	t.Loss, t.Accuracy = t.average.add(t.BatchLoss, countHits(yhat, y, m.halfway()), x.RawMatrix().Rows)
	m.backward(yhat, y, false)
	for _, c := range callbacks {
		if c, ok := c.(BeforeUpdate); ok {
			c.BeforeUpdate(t)
		}
	}
	m.optimizer.Step()
	for _, c := range callbacks {
		c.Step(t)
	}
	return nil
}

// An average follows loss and accuracy over an epoch while the weights move.
type average struct {
	loss       float64 // summed over the examples
	hits, seen int
}

// add counts a batch and returns the averages so far.
func (a *average) add(loss float64, hits, rows int) (meanLoss, accuracy float64) {
	a.loss += float64(loss * float64(rows))
	a.hits += hits
	a.seen += rows
	return a.loss / float64(a.seen), float64(a.hits) / float64(a.seen)
}

// looksAtSteps tells whether a callback may look at the model, or change the data,
// between the steps of an epoch. Only some of the library's own do not.
func looksAtSteps(c Callback) bool {
	switch c.(type) {
	case onEpoch, *EarlyStopping, *schedule:
		return false
	}
	return true
}

// beginDescent lets plain gradient descent write no gradients, see [descent].
func (m *Sequential) beginDescent() {
	if o, ok := m.optimizer.(*SGD); !ok || !o.descends() {
		return
	}
	for _, l := range m.layers {
		switch l.(type) {
		case *DenseLayer, *ActivationLayer, *BatchNormLayer, *MaxoutLayer:
		default:
			return // somebody else's layer may look at the gradients
		}
	}
	for _, p := range m.params {
		p.descent.on = true
	}
}

func (m *Sequential) endDescent() {
	for _, p := range m.params {
		p.endDescent()
	}
}

// endEpoch writes the history's line and tells the callbacks.
func (m *Sequential) endEpoch(t *Training, config FitConfig) error {
	h := t.History
	if config.ValidationX != nil {
		loss, accuracy, err := m.evaluate(config.ValidationX, config.ValidationY)
		if err != nil {
			return err
		}
		if err := m.checkLoss(loss); err != nil {
			return fmt.Errorf("nnlib: epoch %d, validation: %w", t.Epoch, err)
		}
		h.ValLoss, h.ValAccuracy = append(h.ValLoss, loss), append(h.ValAccuracy, accuracy)
	}
	h.Loss, h.Accuracy = append(h.Loss, t.Loss), append(h.Accuracy, t.Accuracy)
	for _, c := range config.Callbacks {
		c.Epoch(t)
	}
	return nil
}
