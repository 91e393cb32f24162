package explore

// The networks of the race, trained as far as somebody has asked for, and kept while the page is open.

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"nnbook/figures/experiment"
	"nnbook/nnlib"
)

// A runner is a network in training. Where it gets to depends on nothing but what it was made of, so that a second
// race, and a drawn digit, go on with what the first race has trained.
type runner struct {
	name   string
	words  string // as in the table
	batch  int
	images int

	lock   sync.Mutex
	model  *nnlib.Sequential
	errors []float64 // on the validation images, in percent, after each epoch
	lost   string    // why it cannot go on
	broken bool      // it was stopped within an epoch
}

// known are the runners of the last races.
var known = struct {
	lock    sync.Mutex
	runners map[string]*runner
}{runners: map[string]*runner{}}

const mostKnown = 24 // a large one takes 3 MB

// runners are the five of the table and, last, the reader's.
func (k raceKnobs) runners() (all []*runner, err error) {
	for _, name := range []string{"1", "2", "3", "4", "5", "yours"} {
		r, err := k.runner(name)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// runner returns one of them, from an earlier race if it was there.
func (k raceKnobs) runner(name string) (*runner, error) {
	if err := k.check(); err != nil {
		return nil, err
	}
	key := fmt.Sprint(name, k.Images, k.Seed)
	if name == "yours" {
		key = fmt.Sprint(k)
	}
	known.lock.Lock()
	defer known.lock.Unlock()
	if r := known.runners[key]; r != nil && !r.broken {
		return r, nil
	}
	r, err := k.begin(name)
	if err != nil {
		return nil, err
	}
	if len(known.runners) >= mostKnown {
		clear(known.runners)
	}
	known.runners[key] = r
	return r, nil
}

// begin returns a runner that has not trained yet.
func (k raceKnobs) begin(name string) (r *runner, err error) {
	if name == "yours" {
		r = &runner{name: name, words: joined(k.words()), batch: k.Batch, images: k.Images}
		r.model, err = k.build()
		return r, err
	}
	for _, c := range experiment.Configurations() {
		if words := c.Words(); words[0] == name {
			r = &runner{name: name, words: joined(words), batch: c.BatchSize, images: k.Images}
			r.model, err = c.Build(uint64(k.Seed))
			return r, err
		}
	}
	return nil, fmt.Errorf("the networks of the race are yours and 1 to 5, got %q", name)
}

// joined writes a row of the table as a line: all but the number.
func joined(row []string) string {
	step := row[5] + " images"
	if row[5] == "1" {
		step = "1 image"
	}
	return strings.Join(append(slices.Clone(row[1:5]), step), "; ")
}

// upTo trains until the given epoch, unless the training was lost before, and returns the errors up to there.
func (r *runner) upTo(ctx context.Context, epoch int) (errors []float64, lost string, err error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	for len(r.errors) < epoch && r.lost == "" {
		if err := r.epoch(ctx); err != nil {
			return nil, "", err
		}
	}
	return r.errors[:min(epoch, len(r.errors))], r.lost, nil
}

func (r *runner) epoch(ctx context.Context) error {
	if r.broken {
		return fmt.Errorf("network %s was stopped within an epoch: run the race again", r.name)
	}
	digits := builtInDigits()
	train := digits.train.Head(r.images)
	history, err := r.model.Fit(ctx, train.X, train.Y, nnlib.FitConfig{
		Epochs: 1, BatchSize: r.batch, ValidationX: digits.validation.X, ValidationY: digits.validation.Y,
	})
	switch {
	case ctx.Err() != nil:
		r.broken = true
		return context.Cause(ctx)
	case err != nil: // data and shapes are right, so it is numbers that overflow
		r.lost = fmt.Sprintf("the loss ceased to be finite in epoch %d", len(r.errors)+1)
		return nil
	}
	r.errors = append(r.errors, percentOf(history.ValError()[0], validationImages))
	return nil
}

// trained tells whether there is nothing left to train.
func (r *runner) trained() bool {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.lost != "" || len(r.errors) == raceEpochs
}

// weights counts what the network learns, biases included.
func (r *runner) weights() (n int) {
	for _, p := range r.model.Params() {
		rows, columns := p.Value.Dims()
		n += rows * columns
	}
	return n
}
