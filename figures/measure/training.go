package measure

import (
	"context"
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

// Builder returns a new, compiled model for a seed.
type Builder func(seed uint64) (*nnlib.Sequential, error)

// Training trains a model for each seed and returns the training
// loss and, if config has validation data, the test error after each epoch. A
// training whose loss ceases to be finite is no error here: its values end
// there.
func Training(ctx context.Context, name string, build Builder, x, y *mat.Dense, config nnlib.FitConfig, seeds ...uint64) (loss, testError Series, err error) {
	loss, testError = Series{Name: name}, Series{Name: name}
	if err := checkSeeds(seeds); err != nil {
		return loss, testError, err
	}
	for epoch := range config.Epochs {
		loss.X = append(loss.X, float64(epoch+1))
	}
	testError.X = loss.X
	for _, seed := range seeds {
		history, _, err := fit(ctx, build, x, y, config, seed)
		if err != nil {
			return loss, testError, fmt.Errorf("measure: %s, seed %d: %w", name, seed, err)
		}
		loss.Values = append(loss.Values, history.Loss)
		testError.Values = append(testError.Values, history.ValError())
	}
	return loss, testError, nil
}

// fit trains one model. That the loss ceases to be finite is reported by
// diverged, not as an error: for an experiment it is a result like others.
func fit(ctx context.Context, build Builder, x, y *mat.Dense, config nnlib.FitConfig, seed uint64) (history *nnlib.History, diverged bool, err error) {
	m, err := build(seed)
	if err != nil {
		return nil, false, err
	}
	started := &startFlag{}
	config.Callbacks = append([]nnlib.Callback{started}, config.Callbacks...)
	history, err = m.Fit(ctx, x, y, config)
	var shape *nnlib.ShapeError
	if err == nil || ctx.Err() != nil || !started.begun || errors.As(err, &shape) {
		return history, false, err
	}
	return history, true, nil
}

// startFlag notes that a training has begun: what was wrong with its
// arguments would have been said before.
type startFlag struct {
	nnlib.NoCallback
	begun bool
}

// Begin implements nnlib.Callback.
func (f *startFlag) Begin(*nnlib.Training) { f.begun = true }
