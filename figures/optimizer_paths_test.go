package figures

import (
	"math"
	"testing"

	"nnbook/figures/measure"
	"nnbook/figures/plotting"
)

// TestContoursHaveTheirHeight: on each contour line the ravine has one height,
// the one that is listed.
func TestContoursHaveTheirHeight(t *testing.T) {
	path, err := measure.SixPaths()
	if err != nil {
		t.Fatal(err)
	}
	lines := pathPlot(path[0]).Lines()
	if len(lines) != len(contours)+1 {
		t.Fatalf("got %d lines, want %d contours and the path", len(lines), len(contours))
	}
	for i, level := range contours {
		widest, highest := 0.0, 0.0
		for _, p := range lines[i].XYs {
			near(t, "height of the ravine", measure.Ravine(p.X, p.Y), level, 1e-9*level)
			widest, highest = math.Max(widest, p.X), math.Max(highest, p.Y)
		}
		near(t, "half width over half height", widest/highest, math.Sqrt(20), 1e-3)
	}
}

// TestPathsAreComparable: all panels have one scale, each its own path.
func TestPathsAreComparable(t *testing.T) {
	paths, err := measure.SixPaths()
	if err != nil {
		t.Fatal(err)
	}
	panels := OptimizerPaths(paths...).Drawer.(*plotting.Panels)
	i := 0
	for _, row := range panels.Rows {
		for _, d := range row {
			p := d.(*plotting.Plot)
			first := panels.Rows[0][0].(*plotting.Plot)
			if p.X.Min != first.X.Min || p.X.Max != first.X.Max || p.Y.Min != first.Y.Min || p.Y.Max != first.Y.Max {
				t.Errorf("%s has scales of its own", p.Title.Text)
			}
			drawn := p.Lines()[len(contours)].XYs
			if p.Title.Text != paths[i].Name || len(drawn) != len(paths[i].X1) {
				t.Errorf("panel %d is called %q and has %d points, want %s with %d", i, p.Title.Text, len(drawn), paths[i].Name, len(paths[i].X1))
			}
			for k, q := range drawn {
				near(t, "x1", q.X, paths[i].X1[k], 0)
				near(t, "x2", q.Y, paths[i].X2[k], 0)
			}
			i++
		}
	}
	if i != len(paths) {
		t.Errorf("%d panels, want %d", i, len(paths))
	}
}
