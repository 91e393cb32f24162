package nnlib

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
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
// the model's count of epochs, which decides the order of the examples.
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
		Steps:   (rows + config.BatchSize - 1) / config.BatchSize,
	}
	for _, c := range config.Callbacks {
		c.Begin(t)
	}
	defer func() {
		for _, c := range config.Callbacks {
			c.End(t)
		}
	}()
	batches := newBatches(x, y, config, m.seed)
	defer kernel.CancelGathering()
	for !t.stopped && t.Epoch < config.Epochs {
		t.Epoch++
		if err := m.fitEpoch(ctx, t, batches, config); err != nil {
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
	b.shuffle(m.epochs)
	lossSum, hits, seen := 0.0, 0, 0
	for t.Step = 1; t.Step <= t.Steps; t.Step++ {
		if ctx.Err() != nil {
			return fmt.Errorf("nnlib: training stopped in epoch %d before step %d: %w", t.Epoch, t.Step, context.Cause(ctx))
		}
		x, y := b.batch(t.Step - 1)
		rows := x.RawMatrix().Rows
		yhat := m.forward(x, true)
		t.BatchLoss = m.lossOf(yhat, y)
		if err := m.checkLoss(t.BatchLoss); err != nil {
			return fmt.Errorf("nnlib: epoch %d, step %d: %w", t.Epoch, t.Step, err)
		}
		m.backward(yhat, y)
		lossSum += float64(t.BatchLoss * float64(rows))
		hits += countHits(yhat, y)
		seen += rows
		t.Loss, t.Accuracy = lossSum/float64(seen), float64(hits)/float64(seen)

		for _, c := range config.Callbacks {
			if c, ok := c.(BeforeUpdate); ok {
				c.BeforeUpdate(t)
			}
		}
		m.optimizer.Step()
		for _, c := range config.Callbacks {
			c.Step(t)
		}
		if t.stopped && t.Step < t.Steps {
			return nil
		}
	}
	t.Step = t.Steps
	if err := m.checkParams(); err != nil {
		return fmt.Errorf("nnlib: epoch %d, step %d: %w", t.Epoch, t.Step, err)
	}
	m.epochs++
	return m.endEpoch(t, config)
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

// batches deals out the examples of an epoch.
type batches struct {
	x, y       *mat.Dense
	size       int
	order      []int // nil: as they come
	seed       uint64
	xParts     [2]buffer // in turn: while one is trained on, the next is being filled
	yPart      buffer
	xRow, yRow buffer
}

func newBatches(x, y *mat.Dense, config FitConfig, seed uint64) *batches {
	b := &batches{x: x, y: y, size: config.BatchSize, seed: seed}
	if !config.NoShuffle {
		rows, _ := x.Dims()
		b.order = make([]int, rows)
	}
	return b
}

// shuffle draws the order of an epoch's examples. It depends on the seed and
// the epoch's number alone, so that a training that is resumed goes on as if
// it had not been interrupted.
func (b *batches) shuffle(epoch int) {
	if b.order == nil {
		return
	}
	for i := range b.order {
		b.order[i] = i
	}
	rng := rand.New(rand.NewPCG(b.seed, streamShuffle+uint64(epoch)<<8))
	rng.Shuffle(len(b.order), func(i, j int) { b.order[i], b.order[j] = b.order[j], b.order[i] })
}

// batch returns the examples of step i, counted from 0, valid until the next
// call.
func (b *batches) batch(i int) (x, y *mat.Dense) {
	rows, _ := b.x.Dims()
	from, to := i*b.size, min((i+1)*b.size, rows)
	switch {
	case b.order == nil:
		return b.xRow.rowsOf(b.x, from, to), b.yRow.rowsOf(b.y, from, to)
	case to-from == 1: // no need to copy
		k := b.order[from]
		if to < rows {
			kernel.Prefetch(b.x.RawRowView(b.order[to]))
			kernel.Prefetch(b.y.RawRowView(b.order[to]))
		}
		return b.xRow.rowsOf(b.x, k, k+1), b.yRow.rowsOf(b.y, k, k+1)
	}
	_, inputs := b.x.Dims()
	_, outputs := b.y.Dims()
	x, y = b.xParts[i%2].shaped(to-from, inputs), b.yPart.shaped(to-from, outputs)
	gather(kernel.GatherRows, x, b.x, b.order[from:to])
	gather(kernel.GatherRows, y, b.y, b.order[from:to])
	if next := min(to+b.size, rows); next-to >= smallestAhead {
		gather(kernel.GatherRowsAhead, b.xParts[(i+1)%2].shaped(next-to, inputs), b.x, b.order[to:next])
	}
	return x, y
}

// smallestAhead is the number of examples from which on it pays to put a batch
// together during the step before: a worker that is about to copy one comes late
// to its share of the step.
const smallestAhead = 8

// gather copies rows of src, in the given order, to dst, by means of one of the
// kernel's functions.
func gather(how func(dst []float64, dstStep int, src []float64, srcStep int, n int, rows []int), dst, src *mat.Dense, rows []int) {
	d, s := dst.RawMatrix(), src.RawMatrix()
	how(d.Data, d.Stride, s.Data, s.Stride, s.Cols, rows)
}
