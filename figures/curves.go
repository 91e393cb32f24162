package figures

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/plotter"

	"nnbook/nnlib"
)

// Builder returns a new, compiled model for a seed.
type Builder func(seed uint64) (*nnlib.Sequential, error)

// Series is something that was measured during trainings that differ only in
// their seeds: one row of values for each seed.
type Series struct {
	Name   string
	X      []float64 // where: epochs or steps
	Values [][]float64
}

// Mean is the average over the seeds at each X, as far as all seeds reach.
func (s Series) Mean() []float64 {
	return s.fold(average)
}

// Final is the last value of each seed.
func (s Series) Final() []float64 {
	var last []float64
	for _, v := range s.Values {
		if len(v) > 0 {
			last = append(last, v[len(v)-1])
		}
	}
	return last
}

func (s Series) fold(f func([]float64) float64) []float64 {
	var out []float64
	for i := range s.X {
		var at []float64
		for _, v := range s.Values {
			if i < len(v) {
				at = append(at, v[i])
			}
		}
		if len(at) < len(s.Values) || len(at) == 0 {
			break
		}
		out = append(out, f(at))
	}
	return out
}

func lowest(values []float64) float64 {
	low := math.Inf(1)
	for _, v := range values {
		low = math.Min(low, v)
	}
	return low
}

func highest(values []float64) float64 {
	high := math.Inf(-1)
	for _, v := range values {
		high = math.Max(high, v)
	}
	return high
}

func (s Series) points(values []float64) plotter.XYs {
	points := make(plotter.XYs, len(values))
	for i, v := range values {
		points[i] = plotter.XY{X: s.X[i], Y: v}
	}
	return points
}

// Series adds the mean over the seeds as a line and their spread as a band.
// The number, counted from 0, decides on the look.
func (p *Plot) Series(number int, s Series) {
	p.seriesBand(number, s)
	p.seriesLine(number, s)
}

func (p *Plot) seriesBand(number int, s Series) {
	if len(s.Values) > 1 {
		p.Band(Colour(number), s.points(s.fold(lowest)), s.points(s.fold(highest)))
	}
}

func (p *Plot) seriesLine(number int, s Series) {
	p.Line(s.Name, LineStyle(Colour(number), dashesOf(number)), s.points(s.Mean()))
}

// SeriesPlot draws some series over one another: the bands first, so that
// they hide no line.
func SeriesPlot(title, x, y string, logY bool, series ...Series) *Plot {
	p := NewPlot(title, x, y)
	if logY {
		p.LogY()
	}
	p.WholeX()
	for i, s := range series {
		p.seriesBand(i, s)
	}
	for i, s := range series {
		p.seriesLine(i, s)
	}
	return p
}

// SeriesFigure is [SeriesPlot] as a figure.
func SeriesFigure(name, title, x, y string, logY bool, series ...Series) *Figure {
	return &Figure{
		Number: name, Name: name, Title: title,
		WidthPixels: 640, HeightPixels: 420,
		Drawer: SeriesPlot(title, x, y, logY, series...),
	}
}

// MeasureTraining trains a model for each seed and returns the training
// loss and, if config has validation data, the test error after each epoch. A
// training whose loss ceases to be finite is no error here: its values end
// there.
func MeasureTraining(ctx context.Context, name string, build Builder, x, y *mat.Dense, config nnlib.FitConfig, seeds ...uint64) (loss, testError Series, err error) {
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
			return loss, testError, fmt.Errorf("figures: %s, seed %d: %w", name, seed, err)
		}
		loss.Values = append(loss.Values, history.Loss)
		testError.Values = append(testError.Values, history.TestError())
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
