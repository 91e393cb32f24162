package search

// Settings are tried, side by side.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A Search tries settings. Space, Epochs, Seeds and Try must be given.
type Search struct {
	Space  Space
	Epochs int // of each training; of the longest ones in [Search.Halving]
	// Seeds are those with which each setting is trained; what counts is the mean score.
	// All settings get the same seeds, so that chance favours none.
	Seeds []uint64
	// Try trains once and returns the score, of which lower is better: the error on
	// validation data, never on test data. It must depend on its arguments alone, and may
	// be called from several goroutines at once. A training that diverged may score +Inf or
	// NaN, which is worse than any number; an error ends the search.
	Try func(ctx context.Context, setting Setting, epochs int, seed uint64) (score float64, err error)

	// About says in one line what is searched: the network, the data. It stands in the
	// record.
	About string
	// Folder is where scores are kept while the search runs, in a file of its own for
	// each search, in the form of [Record.WriteCSV]. A search that is started again does the
	// first of the kept trainings anew: if the score is the same, it goes on with what is
	// missing; else Try, or the data, have changed, and it starts from the beginning. "": nothing is kept.
	Folder string
	// Log is told, in one line, if the scores cannot be kept; nil: nobody is told.
	Log io.Writer
	// Progress, if given, is called with the record so far whenever a setting has all of its
	// scores, by one goroutine at a time.
	Progress func(*Record)
}

// Grid tries all combinations of the values, which must be lists.
//
// When ctx is cancelled or a training fails, Grid begins no other, waits for those under way, and
// returns the error of the first in order, with the settings that were finished.
func (s Search) Grid(ctx context.Context) (*Record, error) {
	r, err := s.begin(ctx, "grid", s.Space.grid)
	if err != nil {
		return r.record, err
	}
	return r.record, r.round(ctx, r.settings, s.Epochs)
}

// Random tries so many settings, drawn at random from the seed; the first of them are
// the same for any number. It ends early as [Search.Grid] does.
func (s Search) Random(ctx context.Context, settings int, seed uint64) (*Record, error) {
	r, err := s.begin(ctx, "random", func() ([]Setting, error) { return s.draw(settings, seed) })
	if err != nil {
		return r.record, err
	}
	return r.record, r.round(ctx, r.settings, s.Epochs)
}

func (s Search) draw(settings int, seed uint64) ([]Setting, error) {
	if settings < 1 {
		return nil, fmt.Errorf("search: a search at random wants a budget of at least 1 setting, got %d", settings)
	}
	return s.Space.random(settings, seed), nil
}

func (s Search) check(ctx context.Context) error {
	switch {
	case ctx == nil:
		return errors.New("search: want a context, got nil; context.Background() is one that never ends")
	case s.Epochs < 1:
		return fmt.Errorf("search: want a budget of at least 1 epoch for each training, got %d", s.Epochs)
	case len(s.Seeds) == 0:
		return errors.New("search: want at least one seed to train with, got none; []uint64{1} is enough")
	case s.Try == nil:
		return errors.New("search: want a function Try that trains and returns a score, got nil")
	}
	for i, seed := range s.Seeds {
		if slices.Contains(s.Seeds[:i], seed) {
			return fmt.Errorf("search: want different seeds, got %d twice; the same seed gives the same score again", seed)
		}
	}
	return s.Space.check()
}

// A session is a search under way.
type session struct {
	Search
	settings []Trial            // that the search begins with
	file     string             // where scores are kept, or ""
	kept     map[string]float64 // what an earlier run has left there

	lock   sync.Mutex
	begun  []Trial            // what is tried in the rounds so far
	scores map[string]float64 // of the trainings that are finished
	record *Record            // those of begun that have all of their scores
}

// begin checks the search and recalls what was kept of it.
func (s Search) begin(ctx context.Context, method string, settings func() ([]Setting, error)) (*session, error) {
	r := &session{Search: s, scores: map[string]float64{}, record: &Record{About: s.About, Names: s.Space.names(), Seeds: s.Seeds}}
	if err := s.check(ctx); err != nil {
		return r, err
	}
	all, err := settings()
	if err != nil {
		return r, err
	}
	for i, setting := range all {
		r.settings = append(r.settings, Trial{Number: i + 1, Setting: setting})
	}
	r.recall(method)
	return r, nil
}

// A training is a trial with one of its seeds.
type training struct {
	Trial
	seed uint64
}

func (t training) key() string { return strings.Join(identity(t.Trial, t.seed), ",") }

// round trains each of the settings for so many epochs, as many at a time as there are
// cores. Which core does what makes no difference: a score depends on setting, epochs
// and seed alone.
func (r *session) round(ctx context.Context, settings []Trial, epochs int) error {
	for _, t := range settings {
		t.Epochs, t.Scores = epochs, nil
		r.begun = append(r.begun, t)
	}
	if err := r.trust(ctx); err != nil {
		return r.stopped(err)
	}
	r.update()
	missing := r.missing()
	var first failure
	queue := make(chan int)
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(missing)) {
		done.Go(func() {
			for i := range queue {
				if !first.isBefore(i) {
					first.note(i, r.train(ctx, missing[i]))
				}
			}
		})
	}
	for i := range missing {
		queue <- i
	}
	close(queue)
	done.Wait()
	return r.stopped(first.err)
}

// A failure is what a round reports: that of the earliest training, whichever core was
// faster.
type failure struct {
	lock sync.Mutex
	at   int
	err  error
}

func (f *failure) isBefore(i int) bool {
	f.lock.Lock()
	defer f.lock.Unlock()
	return f.err != nil && f.at < i
}

func (f *failure) note(i int, err error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	if err != nil && (f.err == nil || i < f.at) {
		f.at, f.err = i, err
	}
}

// stopped adds to an error how far the search came.
func (r *session) stopped(err error) error {
	if err == nil {
		return nil
	}
	all := len(r.trainings())
	return fmt.Errorf("search: stopped with %d of %d trainings finished: %w", all-len(r.missing()), all, err)
}

// train does a training and notes its score.
func (r *session) train(ctx context.Context, t training) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	score, err := r.score(ctx, t)
	if err != nil {
		return err
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	r.scores[t.key()] = score
	before := len(r.record.Trials)
	r.update()
	if r.Progress != nil && len(r.record.Trials) > before {
		r.Progress(r.record)
	}
	r.keep()
	return nil
}

func (r *session) score(ctx context.Context, t training) (score float64, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("setting %d (%v), %d epochs, seed %d: %w", t.Number, t.Setting, t.Epochs, t.seed, err)
		}
	}()
	defer recoverSetting(&err)
	return r.Try(ctx, t.Setting, t.Epochs, t.seed)
}

// update brings the record up to date.
func (r *session) update() {
	r.record.Trials = nil
	for _, t := range r.begun {
		for _, seed := range r.Seeds {
			if score, ok := r.scores[training{t, seed}.key()]; ok {
				t.Scores = append(t.Scores, score)
			}
		}
		if len(t.Scores) == len(r.Seeds) {
			r.record.Trials = append(r.record.Trials, t)
		}
	}
}

// trainings lists those of all rounds so far, and missing those that have no score.
func (r *session) trainings() (all []training) {
	for _, t := range r.begun {
		for _, seed := range r.Seeds {
			all = append(all, training{t, seed})
		}
	}
	return all
}

func (r *session) missing() []training {
	return slices.DeleteFunc(r.trainings(), func(t training) bool {
		_, done := r.scores[t.key()]
		return done
	})
}
