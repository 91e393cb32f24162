package figures

import (
	"slices"

	"nnbook/figures/plotting"
)

// stack puts plots that are compared one below the other, on one vertical scale.
// What all of them have is written once: the legend above them, if they compare
// the same things, and the label of the horizontal scale below.
func stack(plots []*plotting.Plot) *plotting.Panels {
	all := &plotting.Panels{}
	for i, p := range plots {
		if i < len(plots)-1 {
			p.X.Label.Text = ""
		}
		all.Rows = append(all.Rows, []plotting.Drawer{p})
	}
	plotting.SameY(plots...)
	if sameLegends(plots) {
		all.ShareLegend()
	}
	return all
}

func sameLegends(plots []*plotting.Plot) bool {
	for _, p := range plots {
		if !slices.Equal(p.LegendNames(), plots[0].LegendNames()) {
			return false
		}
	}
	return true
}
