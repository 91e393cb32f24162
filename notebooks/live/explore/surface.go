package explore

import (
	"context"
	"math"

	"nnbook/figures/measure"
	"nnbook/nnlib"
)

// A surface is a valley whose floor runs along x1, with walls that rise as (1/2) wall x2².
type surface struct {
	floor, slope func(x1 float64) float64 // the floor's height, and its derivative
	wall         float64                  // the curvature across
	minima       [][2]float64             // the lowest first
	levels       []float64                // of the contour lines, above the lowest point
	within       [4]float64               // the picture: left, right, bottom, top
	side         float64                  // the top of the picture from the side
	words        string                   // about its form
}

var surfaces = map[string]surface{
	// The ravine of section 1.
	"ravine": {
		floor:  func(x1 float64) float64 { return measure.Ravine(x1, 0) },
		slope:  func(x1 float64) float64 { d1, _ := measure.RavineGradient(x1, 0); return d1 },
		wall:   4,
		minima: [][2]float64{{0, 0}},
		levels: []float64{0.05, 0.2, 0.5, 1, 2, 4, 7, 11, 16},
		within: [4]float64{-5.8, 3.2, -3, 3},
		side:   3.4,
		words:  "The curvature is 0.2 along the floor and 4 across: the condition number is 20.",
	},
	// The hill between two valleys of section 6, as the floor of a valley.
	"hill": {
		floor:  func(x1 float64) float64 { return x1*x1*x1*x1/4 - x1*x1/2 + x1/5 },
		slope:  func(x1 float64) float64 { return x1*x1*x1 - x1 + 0.2 },
		wall:   2,
		minima: [][2]float64{{-1.0880339146912896, 0}, {0.8788850662499728, 0}},
		levels: []float64{0.02, 0.08, 0.18, 0.3, 0.41, 0.44, 0.4795, 0.6, 0.8, 1.1, 1.5, 2, 2.7, 3.6, 4.7, 6},
		within: [4]float64{-2, 2.4, -1.5, 1.5},
		side:   1.4,
		words:  "The hill is 0.08 higher than the shallow valley, and 0.48 higher than the deep one.",
	},
	// Two equal minima, and the saddle between them.
	"saddle": {
		floor:  func(x1 float64) float64 { return x1*x1*x1*x1/4 - x1*x1/2 },
		slope:  func(x1 float64) float64 { return x1*x1*x1 - x1 },
		wall:   1,
		minima: [][2]float64{{-1, 0}, {1, 0}},
		levels: []float64{0.01, 0.04, 0.09, 0.16, 0.25, 0.36, 0.55, 0.8, 1.1, 1.5, 2, 2.6},
		within: [4]float64{-2, 2, -1.4, 1.4},
		side:   1,
		words:  "The saddle at (0, 0) is level, and 0.25 higher than the minima on both sides.",
	},
}

func (s surface) height(x [2]float64) float64 { return s.floor(x[0]) + s.wall*x[1]*x[1]/2 - s.lowest() }

func (s surface) lowest() float64 { return s.floor(s.minima[0][0]) }

// steepest is the largest curvature at the lowest point, which limits the learning rate there.
func (s surface) steepest() float64 {
	const h = 1e-4
	x1 := s.minima[0][0]
	return max(s.wall, (s.slope(x1+h)-s.slope(x1-h))/(2*h))
}

func (s surface) heights(path [][2]float64) (heights []float64) {
	for _, x := range path {
		heights = append(heights, s.height(x))
	}
	return heights
}

// walk lets an optimizer of nnlib take steps from the start. It ends early, lost, where no way leads back.
func (s surface) walk(ctx context.Context, o nnlib.Optimizer, start [2]float64, steps int) (path [][2]float64, lost bool, err error) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, start[:])
	if err := o.Start([]*nnlib.Param{x}); err != nil {
		return nil, false, err
	}
	path = [][2]float64{start}
	for range steps {
		at := path[len(path)-1]
		if math.Hypot(at[0], at[1]) > 1000 {
			return path, true, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, false, err
		}
		x.Gradient().SetRow(0, []float64{s.slope(at[0]), s.wall * at[1]})
		o.Step()
		path = append(path, [2]float64(x.Value.RawRowView(0)))
	}
	return path, false, nil
}

// arrival is the minimum that a path ends nearer than 0.1 to, and the step from which on it stays as near; both
// are -1 if there is none.
func (s surface) arrival(path [][2]float64) (end, step int) {
	for i, m := range s.minima {
		step := len(path)
		for step > 0 && math.Hypot(path[step-1][0]-m[0], path[step-1][1]-m[1]) < 0.1 {
			step--
		}
		if step < len(path) {
			return i, step
		}
	}
	return -1, -1
}

// floorLine is the height above the lowest point along x1, at the bottom of the valley.
func (s surface) floorLine() (line sketch) {
	const points = 120
	for i := range points + 1 {
		x1 := s.within[0] + (s.within[1]-s.within[0])*float64(i)/points
		line = append(line, [2]float64{x1, s.height([2]float64{x1, 0})})
	}
	return line
}

// contours are the closed lines of all levels. They may leave the picture.
func (s surface) contours() (lines []sketch) {
	const stretches = 1000
	width := s.within[1] - s.within[0]
	place := func(i int) float64 { return s.within[0] - 2*width + 5*width*float64(i)/stretches }
	for _, level := range s.levels {
		inside := func(x1 float64) bool { return s.height([2]float64{x1, 0}) < level }
		from := 0.0
		for i := range stretches {
			switch left, right := place(i), place(i+1); {
			case !inside(left) && inside(right):
				from = border(inside, right, left)
			case inside(left) && !inside(right):
				lines = append(lines, s.ring(level, from, border(inside, left, right)))
			}
		}
	}
	return lines
}

// border is the place between one that is inside and one that is not where that changes.
func border(inside func(float64) bool, in, out float64) float64 {
	for range 50 {
		if middle := (in + out) / 2; inside(middle) {
			in = middle
		} else {
			out = middle
		}
	}
	return in
}

// ring is the contour line of a level between its two ends on the floor.
func (s surface) ring(level, from, to float64) (line sketch) {
	const corners = 72
	for k := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
		x1 := (from+to)/2 - cos*(to-from)/2 // closer together near the ends, where the line turns
		x2 := math.Sqrt(max(0, level-s.height([2]float64{x1, 0})) * 2 / s.wall)
		line = append(line, [2]float64{x1, math.Copysign(x2, sin)})
	}
	return line
}
