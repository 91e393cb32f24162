package figures

import (
	"slices"
	"testing"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

func TestUpdateRatiosShowWhatIsHealthy(t *testing.T) {
	a := measure.Series{Name: "a", X: []float64{1, 2}, Values: [][]float64{{0.01, 0.02}}}
	b := measure.Series{Name: "b", X: []float64{1, 2}, Values: [][]float64{{0.5, 0.1}}}
	rows := UpdateRatios([]string{"first", "second"}, []measure.Series{a, b}, []measure.Series{b}).Drawer.(*plotting.Panels).Rows
	first, second := rows[0][0].(*plotting.Plot), rows[1][0].(*plotting.Plot)
	if want := []string{"a", "b", "0.001: a healthy size"}; !slices.Equal(first.LegendNames(), want) {
		t.Errorf("legend %q, want %q", first.LegendNames(), want)
	}
	if first.Y.Min != second.Y.Min || first.Y.Max != second.Y.Max {
		t.Error("the panels have scales of their own")
	}
	if first.Y.Min > healthyRatio {
		t.Errorf("the scale begins at %v and does not show the healthy size", first.Y.Min)
	}
}
