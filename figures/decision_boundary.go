package figures

import (
	"context"
	"fmt"
	"image/color"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/plotter"

	"nnbook/datasets"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// DecisionBoundary draws what a model with two inputs answers over the plane,
// and the examples of a set of two classes upon it. The model has one sigmoid
// output, or two softmax outputs.
func DecisionBoundary(title string, m *nnlib.Sequential, set *datasets.Set) (*plotting.Figure, error) {
	p := plotting.NewPlot(title, "$x_{1}$", "$x_{2}$")
	cells, err := answerCells(m, set)
	if err != nil {
		return nil, fmt.Errorf("figures: %s: %w", title, err)
	}
	p.Cells(cells)
	for class := range 2 {
		var points plotter.XYs
		for i, label := range set.Labels {
			if int(label) == class {
				points = append(points, plotter.XY{X: set.X.At(i, 0), Y: set.X.At(i, 1)})
			}
		}
		p.Dots(fmt.Sprintf("class %d", class), plotting.Colour(class), plotting.Shape(class), points)
	}
	p.XRange(cells.Left, cells.Left+cells.Width)
	p.YRange(cells.Bottom, cells.Bottom+cells.Height)
	return &plotting.Figure{
		Name: "decision_boundary",
		Description: fmt.Sprintf("%s. A map of the plane, light blue where the network answers class 0, light orange where it answers class 1, white along the boundary; "+
			"upon it the %d examples of set %s, blue dots and orange squares.", plotting.Plain(title), set.Len(), set.Name),
		WidthPixels: 560, HeightPixels: 580,
		Drawer: p,
	}, nil
}

func drawDecisionBoundary(ctx context.Context, _ *Material) (*plotting.Figure, error) {
	model, moons, err := moonNetwork(ctx)
	if err != nil {
		return nil, err
	}
	return DecisionBoundary("What a network of 20 tanh neurons answers", model, moons)
}

// answerCells asks the model at the middle of each cell of a grid that holds
// all examples. The value of a cell is the answer for class 1.
func answerCells(m *nnlib.Sequential, set *datasets.Set) (plotting.Cells, error) {
	const cells = 160
	left, right := columnRange(set.X, 0)
	bottom, top := columnRange(set.X, 1)
	plane := mat.NewDense(cells*cells, 2, nil)
	for i := range cells * cells {
		column, row := i%cells, i/cells
		plane.SetRow(i, []float64{
			left + (right-left)*(float64(column)+0.5)/cells,
			bottom + (top-bottom)*(float64(row)+0.5)/cells,
		})
	}
	answers, err := m.Predict(plane)
	if err != nil {
		return plotting.Cells{}, err
	}
	_, outputs := answers.Dims()
	return plotting.Cells{
		Columns: cells, Rows: cells, Colour: classColour,
		Value: func(column, row int) float64 { return answers.At(row*cells+column, outputs-1) },
		Left:  left, Bottom: bottom, Width: right - left, Height: top - bottom,
	}, nil
}

// moonNetwork trains a network to tell two moons apart.
func moonNetwork(ctx context.Context) (*nnlib.Sequential, *datasets.Set, error) {
	moons := datasets.Moons(300, 0.15, 1)
	model := nnlib.NewSequential(2,
		nnlib.Dense(20, nnlib.Tanh, nnlib.GlorotUniform),
		nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotUniform))
	adam := nnlib.NewAdam()
	adam.LearningRate = 0.02
	if err := model.Compile(nnlib.CategoricalCrossEntropy, adam, 1); err != nil {
		return nil, nil, err
	}
	_, err := model.Fit(ctx, moons.X, moons.Y, nnlib.FitConfig{Epochs: 100, BatchSize: 16})
	return model, moons, err
}

// classColour goes from the light colour of class 0 to that of class 1; the
// boundary, at 0.5, is where it is white.
func classColour(answer float64) color.RGBA {
	if answer < 0.5 {
		return plotting.Mix(plotting.Lighter(plotting.Blue), plotting.Paper, 2*answer)
	}
	return plotting.Mix(plotting.Paper, plotting.Lighter(plotting.Orange), 2*answer-1)
}

// columnRange is the range of a column with some margin.
func columnRange(x *mat.Dense, column int) (low, high float64) {
	values := mat.Col(nil, column, x)
	low, high = floats.Min(values), floats.Max(values)
	margin := 0.1 * (high - low)
	return low - margin, high + margin
}
