package figures

import (
	"context"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/figures/plotting"
)

// TestTheMapShowsTheAnswerOfThePlace asks the model anew, at single places:
// what stands in column and row must be its answer for x1 and x2 there.
func TestTheMapShowsTheAnswerOfThePlace(t *testing.T) {
	model, moons, err := moonNetwork(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	cells, err := answerCells(model, moons)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range [][2]int{{0, 0}, {159, 0}, {0, 159}, {159, 159}, {40, 100}, {100, 40}, {17, 140}} {
		column, row := place[0], place[1]
		x1 := cells.Left + cells.Width*(float64(column)+0.5)/float64(cells.Columns)
		x2 := cells.Bottom + cells.Height*(float64(row)+0.5)/float64(cells.Rows)
		answer, err := model.Predict(mat.NewDense(1, 2, []float64{x1, x2}))
		if err != nil {
			t.Fatal(err)
		}
		near(t, "answer for class 1", cells.Value(column, row), answer.At(0, 1), 1e-9)
	}
	// The examples lie on the right colours, all but a few.
	right := 0
	for i, label := range moons.Labels {
		column := int((moons.X.At(i, 0) - cells.Left) / cells.Width * float64(cells.Columns))
		row := int((moons.X.At(i, 1) - cells.Bottom) / cells.Height * float64(cells.Rows))
		if (cells.Value(column, row) > 0.5) == (label == 1) {
			right++
		}
	}
	if right < 290 {
		t.Errorf("%d of 300 examples lie on the colour of their class", right)
	}
}

func TestColoursOfTheAnswers(t *testing.T) {
	for answer, want := range map[float64]any{0: plotting.Lighter(plotting.Blue), 0.5: plotting.Paper, 1: plotting.Lighter(plotting.Orange)} {
		if got := classColour(answer); got != want {
			t.Errorf("answer %v: got %v, want %v", answer, got, want)
		}
	}
}
