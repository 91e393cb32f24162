// Package nb shows things in a notebook: figures, tables, cards, a live
// training curve, and a line of progress.
//
//	nb.Show(figures.Fig5_2())
//	nb.Table([]string{"layer", "sigma"}, rows)
//	model.Fit(nb.Context(), x, y, nnlib.FitConfig{
//		Epochs: 20, BatchSize: 64,
//		Callbacks: []nnlib.Callback{nb.LiveCurve("digits"), nb.ProgressLine()},
//	})
//
// The package is the only one that talks to the GoNB kernel. A program that
// was not started by the kernel gets plain text on its standard output
// instead, so the same code runs in a notebook, headless, in a test, and at
// the command line.
//
// What stays in a saved notebook is the same for the same numbers: no time,
// no rate, and no path is left in it.
package nb
