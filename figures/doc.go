// Package figures draws every figure of the chapter, and those of this
// project's own experiments.
//
//	f := figures.Fig5_4()           // a *Figure: something that draws itself, and its size
//	f.WriteFile("images", "png")    // or svg, pdf
//
// Each figure has a file named for what it shows. Curves are drawn from
// nnlib's own functions, never from formulas typed again, so that a figure is
// also a picture of the code. The figures of experiments come in pairs: a
// function that measures, with data and seeds as arguments, and one that
// draws what was measured.
//
// The look is settled in style.go. [All] lists the figures that the command
// figures/regenerate writes.
package figures
