package figures

import (
	"context"
	"fmt"
	"image/color"
	"strings"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// DeadUnits draws the maps one below the other: a row for each unit, a column
// for each epoch, dark red where no example activates the unit.
func DeadUnits(maps ...measure.UnitMap) *plotting.Figure {
	panels := &plotting.Panels{}
	panels.Legend("off for all", plotting.Swatch{lifeColour(0)})
	for _, share := range []float64{0.02, 0.5, 1} {
		panels.Legend(fmt.Sprintf("active for %.0f %%", 100*share), plotting.Swatch{lifeColour(share)})
	}
	var words []string
	for _, m := range maps {
		dead := m.Dead()
		title := fmt.Sprintf("%s: %.0f %% off at first, %.0f %% at the end", m.Name, 100*dead[0], 100*dead[len(dead)-1])
		panels.Rows = append(panels.Rows, []plotting.Drawer{unitPlot(title, m)})
		words = append(words, plotting.Plain(title)+".")
	}
	return &plotting.Figure{
		Name: "dead_units",
		Description: "Maps with a row for each unit and a column for each epoch, dark red where no example activates the unit, the bluer the more examples do. " +
			strings.Join(words, " "),
		WidthPixels: 640, HeightPixels: 60 + 340*float64(len(maps)),
		Drawer: panels,
	}
}

func drawDeadUnits(ctx context.Context, m *Material) (*plotting.Figure, error) {
	digits := m.Digits()
	var maps []measure.UnitMap
	for _, kind := range []struct {
		name string
		*nnlib.ElementwiseActivation
	}{{"ReLU", nnlib.ReLU}, {"leaky ReLU", nnlib.LeakyReLU(0.2)}} {
		units, err := measure.Units(ctx, kind.name, measure.BadStart(kind.ElementwiseActivation, 50, 0.05), digits.X, digits.Y, digits.X,
			nnlib.FitConfig{Epochs: 20, BatchSize: 16}, 0, 1)
		if err != nil {
			return nil, err
		}
		maps = append(maps, units)
	}
	return DeadUnits(maps...), nil
}

func unitPlot(title string, m measure.UnitMap) *plotting.Plot {
	p := plotting.NewPlot(title, "epoch", "unit")
	p.WholeX()
	p.WholeY()
	p.Cells(plotting.Cells{
		Columns: len(m.Active), Rows: len(m.Active[0]), Colour: lifeColour,
		Value: func(column, row int) float64 { return m.Active[column][row] },
	})
	return p
}

// lifeColour is dark red for a dead unit, and the bluer the more examples
// activate it.
func lifeColour(share float64) color.RGBA {
	if share == 0 {
		return color.RGBA{0x6b, 0x10, 0x10, 0xff}
	}
	return plotting.Mix(color.RGBA{0xe8, 0xf1, 0xf8, 0xff}, plotting.Blue, share)
}
