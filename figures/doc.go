// Package figures draws every figure of the chapter, and those of this
// project's own experiments.
//
//	f := figures.Fig5_4()      // a *plotting.Figure: a drawing, its name, and what is seen in words
//	nb.Show(f)                 // in a notebook
//	go run ./figures/regenerate -only 5-4
//
// One name leads to all of it: the image images/optimizer_paths.png is drawn
// by optimizer_paths.go, in the function OptimizerPaths, and written by
// regenerate -only optimizer_paths. A new figure is a file here and a line in
// registry.go.
//
// Curves are drawn from nnlib's own functions, never from formulas typed
// again, so that a figure is also a picture of the code. What a figure shows of
// an experiment is measured by package measure, or by package experiment for
// Table 5-1; the look is that of package plotting.
package figures
