package experiment

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// An Experiment trains configurations of the digit network on the same data: every configuration with every
// seed. Train and Test are prepared already, as [datasets.StandardDigits] returns them, and Test is evaluated after each epoch.
type Experiment struct {
	Configurations []Configuration
	Seeds          []uint64
	Epochs         int
	Train, Test    *datasets.Set

	// Results keeps the histories of finished trainings in files, and a training that is found there is not
	// done again. The zero value keeps nothing.
	Results Results
	// NeedAnswers asks for Answers in every result. Each training notes them, but files of former versions hold none;
	// with NeedAnswers such a training is done again.
	NeedAnswers bool
	// Status, if given, is called about four times a second with a line that says how far the trainings are,
	// and a last time at the end. It is called by one goroutine at a time. See [StatusLine].
	Status func(line string, last bool)
	// Tenths asks for a line at each tenth of the work only: for a log or a pipe, where lines stay.
	Tenths bool
}

// Result is the outcome of one training.
type Result struct {
	Configuration Configuration
	Seed          uint64
	Data          string // the name of the data set
	Examples      int    // training images
	TestExamples  int    // test images
	History       *nnlib.History
	Answers       []Answers // to the test images, after each epoch; see [Experiment.NeedAnswers]
	Kept          bool      // read from a file of earlier results
}

// DataWords names the data for a title: "MNIST, 60,000 training images".
func (r Result) DataWords() string {
	n := strconv.Itoa(r.Examples)
	if len(n) > 3 {
		n = n[:len(n)-3] + "," + n[len(n)-3:]
	}
	return fmt.Sprintf("%s, %s training images", r.Data, n)
}

// whole tells whether the chapter's experiment was done: all of MNIST, 20 epochs.
func (r Result) whole() bool {
	return r.Data == "MNIST" && r.Examples == 60000 && len(r.History.ValAccuracy) == 20
}

// FinalTestError returns the share of test images that are classified wrongly after the last epoch.
func (r Result) FinalTestError() float64 {
	return 1 - r.History.ValAccuracy[len(r.History.ValAccuracy)-1]
}

// Epochs returns how long the chapter trains, 20 epochs, or 6 in the short form that [datasets.Short] tells of.
func Epochs() int {
	if datasets.Short() {
		return 6
	}
	return 20
}

// New returns the chapter's experiment, all of Table 5-1, with the given seeds; without any, with seed
// 1. Results are kept, see [KeptResults]. Set fields to change it.
func New(train, test *datasets.Set, seeds ...uint64) *Experiment {
	if len(seeds) == 0 {
		seeds = []uint64{1}
	}
	return &Experiment{
		Configurations: Configurations(),
		Seeds:          seeds,
		Epochs:         Epochs(),
		Train:          train,
		Test:           test,
		Results:        KeptResults(),
	}
}

// Run does the experiment and returns the results in the order of Configurations, and of Seeds within each.
//
// Trainings run side by side, as many as there are processors, the long ones first so that the processors end
// together. Each has a model and random numbers of its own, so the results do not depend on how many run at once.
//
// When ctx is cancelled or a training fails, Run stops all trainings at their next step and returns the error and
// no results; the trainings that were finished are kept in Results.
func (e *Experiment) Run(ctx context.Context) ([]Result, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	trainings := e.trainings()
	e.Results.recall(e, trainings)

	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	endStatus := e.showStatus(trainings)
	var done sync.WaitGroup
	queue := make(chan *training)
	for range min(runtime.GOMAXPROCS(0), len(trainings)) {
		done.Go(func() {
			for t := range queue {
				if err := t.run(ctx, e); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, t := range longestFirst(trainings) {
		queue <- t
	}
	close(queue)
	done.Wait()
	endStatus()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return collect(trainings), nil
}

func (e *Experiment) check() error {
	if len(e.Configurations) == 0 || len(e.Seeds) == 0 || e.Epochs < 1 {
		return fmt.Errorf("experiment: an experiment wants at least one configuration, one seed and one epoch, got %d, %d and %d",
			len(e.Configurations), len(e.Seeds), e.Epochs)
	}
	if e.Train == nil || e.Test == nil {
		return fmt.Errorf("experiment: an experiment wants a training and a test set, got nil; datasets.StandardDigits returns both")
	}
	return nil
}

// trainings lists what is to be trained, in the order of the results.
func (e *Experiment) trainings() []*training {
	var list []*training
	for _, c := range e.Configurations {
		for _, seed := range e.Seeds {
			list = append(list, &training{Result: Result{
				Configuration: c, Seed: seed,
				Data: e.Train.Name, Examples: e.Train.Len(), TestExamples: e.Test.Len(),
			}})
		}
	}
	return list
}

// longestFirst returns the trainings that are still to be done.
func longestFirst(trainings []*training) []*training {
	var waiting []*training
	for _, t := range trainings {
		if t.History == nil {
			waiting = append(waiting, t)
		}
	}
	slices.SortStableFunc(waiting, func(a, b *training) int { return b.Configuration.cost() - a.Configuration.cost() })
	return waiting
}

func collect(trainings []*training) []Result {
	results := make([]Result, len(trainings))
	for i, t := range trainings {
		results[i] = t.Result
	}
	return results
}

// cost is the time that an example takes, roughly, in percent of a step of plain gradient descent with one
// example. Adam does more for each weight; a batch shares that among its examples.
func (c Configuration) cost() int {
	if c.Optimizer.New().Name() == "sgd" {
		return 30 + 70/c.BatchSize
	}
	return 30 + 370/c.BatchSize
}
