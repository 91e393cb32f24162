package figures

import (
	"context"
	"fmt"
	"strings"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// SaturatedStart draws the outputs, and below them the error terms that move
// them.
func SaturatedStart(runs ...measure.SaturatedStart) *plotting.Figure {
	output := plotting.NewPlot("A neuron that starts saturated and wrong", "", "output $ŷ$ (truth: 0)")
	errors := plotting.NewPlot("", "step", "error term ∂$L$/∂$z$")
	output.WholeX()
	errors.WholeX()
	errors.LogY()
	var words []string
	for i, r := range runs {
		style := plotting.LineStyle(plotting.Colour(i), plotting.Dashes(i))
		name := fmt.Sprintf("%s, first $z$ = %g", measure.Words(r.Loss), r.Z)
		output.Line(name, style, plotting.From(0, r.Output))
		errors.Line("", style, plotting.From(0, r.Error))
		last := len(r.Output) - 1
		words = append(words, fmt.Sprintf("with %s the output goes from %.3f to %.3f in %d steps, and its first error term is %s",
			plotting.Plain(name), r.Output[0], r.Output[last], last, number(r.Error[0])))
	}
	output.YRange(0, 1)
	return &plotting.Figure{
		Name:        "saturated_start",
		Description: "A sigmoid neuron that has to unlearn a wrong answer: " + strings.Join(words, "; ") + ".",
		WidthPixels: 640, HeightPixels: 780,
		Drawer: &plotting.Panels{Rows: [][]plotting.Drawer{{output}, {errors}}},
	}
}

func drawSaturatedStart(context.Context, *Material) (*plotting.Figure, error) {
	var runs []measure.SaturatedStart
	for _, z := range []float64{3, 6} {
		for _, loss := range []nnlib.Loss{nnlib.HalfSquaredError, nnlib.BinaryCrossEntropy} {
			run, err := measure.UnlearnSaturation(loss, z, 0.5, 100)
			if err != nil {
				return nil, err
			}
			runs = append(runs, run)
		}
	}
	return SaturatedStart(runs...), nil
}
