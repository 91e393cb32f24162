// Package plotting is what every plot of the project shares: its look, axes,
// legends, formulas in labels, panels side by side, diagrams, and files.
//
//	p := plotting.NewPlot("Training", "epoch", "loss")
//	p.Curve("tanh", plotting.LineStyle(plotting.Blue, plotting.Solid), math.Tanh, -3, 3)
//	nb.Show(p)
//
// A [Plot] is a gonum plot in the style of style.go, a [Figure] is something
// drawn with a name, a description in words and the size it was designed for.
// The package knows nothing of networks: it draws numbers.
package plotting
