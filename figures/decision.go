package figures

import (
	"fmt"
	"image/color"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/plotter"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// DecisionFigure draws what a model with two inputs answers over the plane,
// and the examples of a set of two classes upon it. The model has one sigmoid
// output, or two softmax outputs.
func DecisionFigure(title string, m *nnlib.Sequential, set *datasets.Set) (*Figure, error) {
	p := NewPlot(title, "$x_{1}$", "$x_{2}$")
	left, right := columnRange(set.X, 0)
	bottom, top := columnRange(set.X, 1)
	const cells = 160
	plane := mat.NewDense(cells*cells, 2, nil)
	for i := range cells * cells {
		plane.SetRow(i, []float64{
			left + (right-left)*(float64(i%cells)+0.5)/cells,
			bottom + (top-bottom)*(float64(i/cells)+0.5)/cells,
		})
	}
	answers, err := m.Predict(plane)
	if err != nil {
		return nil, fmt.Errorf("figures: %s: %w", title, err)
	}
	_, outputs := answers.Dims()
	p.Add(heatCells{columns: cells, rows: cells, colour: classColour,
		value: func(column, row int) float64 { return answers.At(row*cells+column, outputs-1) },
		left:  left, bottom: bottom, width: right - left, height: top - bottom})
	for class := range 2 {
		var points plotter.XYs
		for i, label := range set.Labels {
			if int(label) == class {
				points = append(points, plotter.XY{X: set.X.At(i, 0), Y: set.X.At(i, 1)})
			}
		}
		p.Dots(fmt.Sprintf("class %d", class), Colour(class), shapes[class], points)
	}
	p.XRange(left, right)
	p.YRange(bottom, top)
	return &Figure{
		Number: "decision", Name: "decision_boundary", Title: title,
		WidthPixels: 560, HeightPixels: 560,
		Drawer: p,
	}, nil
}

// classColour goes from the light colour of class 0 to that of class 1; the
// boundary, at 0.5, is where it is white.
func classColour(answer float64) color.RGBA {
	if answer < 0.5 {
		return mix(lighter(Blue), paper, 2*answer)
	}
	return mix(paper, lighter(Orange), 2*answer-1)
}

// columnRange is the range of a column with some margin.
func columnRange(x *mat.Dense, column int) (low, high float64) {
	values := mat.Col(nil, column, x)
	low, high = floats.Min(values), floats.Max(values)
	margin := 0.1 * (high - low)
	return low - margin, high + margin
}
