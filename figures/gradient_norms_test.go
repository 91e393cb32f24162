package figures

import (
	"testing"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// madeUpNorms are those of a network whose gradient shrinks to a hundredth.
func madeUpNorms(name string) measure.Norms {
	return measure.Norms{Net: measure.DeepNet{Name: name, Layers: 3}, Measured: [][]float64{{0.01, 0.1, 1}, {0.01, 0.1, 1}}}
}

func TestNormsInWords(t *testing.T) {
	want := "small goes from 1 in the last layer back to 0.01 in the first."
	if got := describeNorms([]measure.Norms{madeUpNorms("small")}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPanelsOfNormsAreComparable: one scale for all; a legend above them if it
// is that of all, in each otherwise.
func TestPanelsOfNormsAreComparable(t *testing.T) {
	large := madeUpNorms("small")
	large.Measured = [][]float64{{1000, 100, 10}}
	other := madeUpNorms("other")
	for _, c := range []struct {
		second measure.Norms
		shared bool
	}{{large, true}, {other, false}} {
		f := GradientNorms([]string{"a", "b"}, []measure.Norms{madeUpNorms("small")}, []measure.Norms{c.second})
		rows := f.Drawer.(*plotting.Panels).Rows
		a, b := rows[0][0].(*plotting.Plot), rows[1][0].(*plotting.Plot)
		if a.Y.Min != b.Y.Min || a.Y.Max != b.Y.Max {
			t.Errorf("scales from %v to %v and from %v to %v, want one", a.Y.Min, a.Y.Max, b.Y.Min, b.Y.Max)
		}
		if got := len(a.LegendNames()) == 0 && len(b.LegendNames()) == 0; got != c.shared {
			t.Errorf("%s: legend shared %v, want %v", c.second.Net.Name, got, c.shared)
		}
	}
}
