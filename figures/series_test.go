package figures

import (
	"slices"
	"testing"

	"nnbook/figures/measure"
)

func TestSeriesExplainTheirBands(t *testing.T) {
	a := measure.Series{Name: "a", X: []float64{1, 2}, Values: [][]float64{{1, 3}, {3, 5}}}
	dying := measure.Series{Name: "b", X: []float64{1, 2}, Values: [][]float64{{1, 3}, {3}}}
	single := measure.Series{Name: "c", X: []float64{1, 2}, Values: [][]float64{{1, 3}}}
	gone := measure.Series{Name: "d", X: []float64{1, 2}, Values: [][]float64{{}}}
	for _, c := range []struct {
		series []measure.Series
		want   []string
	}{
		{[]measure.Series{a, dying}, []string{"a", "b (until a seed diverged)", "line: mean, band: lowest to highest of 2 seeds"}},
		{[]measure.Series{a}, []string{"line: mean, band: lowest to highest of 2 seeds"}},
		{[]measure.Series{single}, nil},
		{[]measure.Series{single, gone}, []string{"c", "d (diverged at once)"}},
	} {
		p := SeriesPlot("title", "epoch", "loss", false, c.series...)
		if got := p.LegendNames(); !slices.Equal(got, c.want) {
			t.Errorf("got legend %q, want %q", got, c.want)
		}
	}
	p := SeriesPlot("title", "epoch", "loss", false, a, dying)
	if got := len(p.Lines()[0].XYs); got != 2 {
		t.Errorf("the first line has %d points, want 2", got)
	}
	if got := p.Lines()[1].XYs; len(got) != 1 || got[0].Y != 2 {
		t.Errorf("the line of which a seed diverged is %v, want the mean of both in epoch 1 alone", got)
	}
	p = SeriesPlot("title", "epoch", "loss", false, a, gone)
	if want := "title: loss against epoch. a goes from 2 at epoch 1 to 4 at epoch 2. d diverged before the first value."; p.Description != want {
		t.Errorf("described by %q, want %q", p.Description, want)
	}
}
