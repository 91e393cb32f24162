package experiment

import (
	"context"
	"fmt"
	"sync/atomic"

	"nnbook/nnlib"
)

// training is one training of an experiment: its result, and how far it is.
type training struct {
	Result
	description description

	// Written by the goroutine that trains, read by the one that shows the status.
	running  atomic.Bool
	examples atomic.Int64 // seen so far, over all epochs
}

// run trains and keeps the result.
func (t *training) run(ctx context.Context, e *Experiment) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	t.running.Store(true)
	defer t.running.Store(false)
	model, err := t.Configuration.Build(t.Seed)
	if err != nil {
		return t.failed(err)
	}
	examples := int64(e.Train.Len())
	history, err := model.Fit(ctx, e.Train.X, e.Train.Y, nnlib.FitConfig{
		Epochs:      e.Epochs,
		BatchSize:   t.Configuration.BatchSize,
		ValidationX: e.Test.X,
		ValidationY: e.Test.Y,
		Callbacks: []nnlib.Callback{
			nnlib.OnEpoch(func(*nnlib.Training) { t.examples.Add(examples) }),
			t.askAfterEachEpoch(e.Test),
		},
	})
	if err != nil {
		return t.failed(err)
	}
	t.History = history
	e.Results.keep(t)
	return nil
}

func (t *training) failed(err error) error {
	return fmt.Errorf("experiment: configuration %d with seed %d: %w", t.Configuration.Number, t.Seed, err)
}
