package explore

// A search for learning rate and width fills a map: grid, random or successive halving, with one budget of epochs.

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"

	"nnbook/nnlib"
	"nnbook/nnlib/search"
)

const (
	searchImages   = 1000
	searchEpochs   = 9 // of each training to the end
	halvingFactor  = 3
	lowRate        = 0.0001
	highRate       = 1
	lowWidth       = 4
	highWidth      = 64
	searchBatch    = 32
	searchTraining = 1 // the seed of each training in the search
)

// againSeeds train the winner anew.
var againSeeds = []uint64{11, 12, 13}

type searchKnobs struct {
	Method    string `json:"method"`    // "grid", "random" or "halving"
	Budget    int    `json:"budget"`    // whole trainings, each of 9 epochs
	Optimizer string `json:"optimizer"` // of all networks
	Seed      int    `json:"seed"`      // of the draws; a grid draws nothing
}

var searchDefault = searchKnobs{Method: "random", Budget: 25, Optimizer: "adam", Seed: 3}

func searching() Explorable {
	return Explorable{
		Name: "search", Notebook: "10", Title: "A search that fills its map",
		Try: "Try successive halving with the same budget and watch where it spends its epochs; " +
			"then search with SGD instead of Adam and see where the good rates have gone.",
		Knobs: searchDefault,
		Run:   fillMap,
	}
}

type searchAnswer struct {
	Images     int        `json:"images"`
	Validation int        `json:"validation"` // images
	Rates      [2]float64 `json:"rates"`      // the range that is searched
	Widths     [2]int     `json:"widths"`
	Epochs     int        `json:"epochs"` // of a training to the end
	Budget     int        `json:"budget"` // in epochs
	Spent      int        `json:"spent"`  // epochs so far
	Trials     []trial    `json:"trials"`
	Best       int        `json:"best"`  // which of the trials, from 0; -1 before the first
	Again      []*float64 `json:"again"` // the errors of the winner with new seeds, in percent
}

type trial struct {
	Number int      `json:"number"` // of the setting; halving tries some again, for longer
	Rate   float64  `json:"rate"`
	Width  int      `json:"width"`
	Epochs int      `json:"epochs"`
	Error  *float64 `json:"error"` // on the validation images, in percent; null if it diverged
	Best   *float64 `json:"best"`  // the best error until then, of those that were trained longest
}

func fillMap(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(searchDefault, raw)
	if err != nil {
		return err
	}
	if err := k.check(); err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s := search.Search{
		Epochs: searchEpochs, Seeds: []uint64{searchTraining}, Try: k.try,
		Progress: func(r *search.Record) {
			if err := send(k.answer(r, nil)); err != nil {
				stop(err)
			}
		},
	}
	record, err := k.search(ctx, s)
	if err != nil {
		return err
	}
	again := []*float64{}
	for _, seed := range againSeeds {
		score, err := k.try(ctx, record.Best().Setting, searchEpochs, seed)
		if err != nil {
			return err
		}
		again = append(again, percentOrNull(score))
		if err := send(k.answer(record, again)); err != nil {
			return err
		}
	}
	return nil
}

func (k searchKnobs) check() error {
	if _, err := optimizerAt(k.Optimizer, lowRate); err != nil {
		return err
	}
	if err := within("the budget", float64(k.Budget), 9, 36); err != nil {
		return err
	}
	return within("the seed", float64(k.Seed), 1, 1000)
}

// search spends the budget by the method of the knobs.
func (k searchKnobs) search(ctx context.Context, s search.Search) (*search.Record, error) {
	s.Space = search.Space{search.LogUniform("rate", lowRate, highRate), search.LogUniformInt("width", lowWidth, highWidth)}
	switch k.Method {
	case "grid":
		s.Space = k.grid()
		return s.Grid(ctx)
	case "random":
		return s.Random(ctx, k.Budget, uint64(k.Seed))
	case "halving":
		return s.Halving(ctx, k.halved(), halvingFactor, uint64(k.Seed))
	}
	return nil, fmt.Errorf("the method is grid, random or halving, got %q", k.Method)
}

// grid has as many rates as widths, and no more points than the budget pays.
func (k searchKnobs) grid() search.Space {
	side := int(math.Sqrt(float64(k.Budget)))
	var rates []float64
	var widths []int
	for i := range side {
		share := float64(i) / float64(side-1)
		rate, _ := strconv.ParseFloat(short(lowRate*math.Pow(highRate/lowRate, share)), 64) // what was just written can be read
		rates = append(rates, rate)
		widths = append(widths, int(math.Round(lowWidth*math.Pow(highWidth/lowWidth, share))))
	}
	return search.Space{search.Floats("rate", rates...), search.Ints("width", widths...)}
}

// halved is how many settings successive halving starts with: with nine epochs and factor 3, each of its three
// rounds costs as many epochs as there are settings.
func (k searchKnobs) halved() int { return k.Budget * searchEpochs / 3 }

// try trains a network with one hidden layer and returns its error on the validation images.
func (k searchKnobs) try(ctx context.Context, s search.Setting, epochs int, seed uint64) (float64, error) {
	optimizer, err := optimizerAt(k.Optimizer, s.Float("rate"))
	if err != nil {
		return 0, err
	}
	m := nnlib.NewSequential(784, nnlib.Dense(s.Int("width"), nnlib.ReLU, nnlib.HeNormal), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
	if err := m.Compile(nnlib.CategoricalCrossEntropy, optimizer, seed); err != nil {
		return 0, err
	}
	digits := builtInDigits()
	few := digits.train.Head(searchImages)
	// The context is derived, so that this training pauses by itself.
	_, err = m.Fit(Pausing(ctx), few.X, few.Y, nnlib.FitConfig{Epochs: epochs, BatchSize: searchBatch})
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	if err != nil { // the numbers overflowed: the rate is too large
		return math.NaN(), nil
	}
	_, accuracy, err := m.Evaluate(digits.validation.X, digits.validation.Y)
	return percentOf(1-accuracy, validationImages), err
}

// answer says what the record holds, and what the winner did again.
func (k searchKnobs) answer(r *search.Record, again []*float64) searchAnswer {
	a := searchAnswer{
		Images: searchImages, Validation: validationImages, Rates: [2]float64{lowRate, highRate}, Widths: [2]int{lowWidth, highWidth},
		Epochs: searchEpochs, Budget: k.Budget * searchEpochs, Spent: r.Spent(), Trials: []trial{}, Best: -1, Again: slices.Clone(again),
	}
	soFar := search.Record{Seeds: r.Seeds}
	for i, t := range r.Trials {
		soFar.Trials = r.Trials[:i+1]
		best := soFar.Best()
		if best.Number == t.Number && best.Epochs == t.Epochs {
			a.Best = i
		}
		a.Trials = append(a.Trials, trial{
			Number: t.Number, Rate: t.Setting.Float("rate"), Width: t.Setting.Int("width"), Epochs: t.Epochs,
			Error: percentOrNull(t.Mean()), Best: percentOrNull(best.Mean()),
		})
	}
	return a
}

// percentOrNull is for JSON, which has no NaN.
func percentOrNull(percent float64) *float64 {
	if math.IsNaN(percent) {
		return nil
	}
	return &percent
}
