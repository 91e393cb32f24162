package explore

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"nnbook/figures/measure"
)

// TestPathsAreThoseOfTheNotebook: the six walks of notebook 08 down the ravine, step by step.
func TestPathsAreThoseOfTheNotebook(t *testing.T) {
	want, err := measure.SixPaths()
	if err != nil {
		t.Fatal(err)
	}
	for i, knobs := range []string{
		`"optimizer": "sgd", "rate": 0.4`, `"optimizer": "momentum", "rate": 0.6, "momentum": 0.5`, `"optimizer": "nesterov", "rate": 0.3, "momentum": 0.5`,
		`"optimizer": "adagrad", "rate": 1.5`, `"optimizer": "rmsprop", "rate": 0.3`, `"optimizer": "adam", "rate": 0.5`,
	} {
		a := turn[pathsAnswer](t, paths(), `{`+knobs+`, "steps": 20}`)
		if len(a.Path) != 21 {
			t.Fatalf("%s: %d points, want 21", knobs, len(a.Path))
		}
		for k, x := range a.Path {
			closeTo(t, knobs+": x1", x[0], want[i].X1[k], 1e-12)
			closeTo(t, knobs+": x2", x[1], want[i].X2[k], 1e-12)
			closeTo(t, knobs+": height", a.Heights[k], measure.Ravine(x[0], x[1]), 1e-12)
		}
	}
}

// TestPathsCrossTheHill: from 2 momentum rolls into the deep valley, from 1.5 it does not, and plain descent never.
func TestPathsCrossTheHill(t *testing.T) {
	for _, c := range []struct {
		optimizer string
		start     float64
		end       int
		x1        float64
	}{{"sgd", 2, 1, 0.879}, {"momentum", 2, 0, -1.088}, {"sgd", 1.5, 1, 0.879}, {"momentum", 1.5, 1, 0.879}} {
		knobs := fmt.Sprintf(`{"surface": "hill", "optimizer": %q, "rate": 0.01, "momentum": 0.9, "steps": 500, "start": [%g, 1]}`, c.optimizer, c.start)
		a := turn[pathsAnswer](t, paths(), knobs)
		closeTo(t, knobs+": end", a.Path[500][0], c.x1, 2e-3)
		if a.End != c.end {
			t.Errorf("%s: arrives at minimum %d, want %d", knobs, a.End, c.end)
		}
	}
}

// TestPathsOnTheSaddle: on the ridge every optimizer stays; a hair beside it plain descent needs longest to leave.
func TestPathsOnTheSaddle(t *testing.T) {
	left := map[string]int{}
	for optimizer := range optimizers {
		knobs := `{"surface": "saddle", "optimizer": "` + optimizer + `", "rate": 0.1, "momentum": 0.9, "steps": 500, "start": [%g, 1]}`
		ridge := turn[pathsAnswer](t, paths(), fmt.Sprintf(knobs, 0.0))
		if last := ridge.Path[500]; last[0] != 0 || ridge.End != -1 {
			t.Errorf("%s left the ridge: it ends at %v", optimizer, last)
		}
		beside := turn[pathsAnswer](t, paths(), fmt.Sprintf(knobs, 0.001))
		left[optimizer] = slices.IndexFunc(beside.Path, func(x [2]float64) bool { return x[0] > 0.5 })
		if optimizer != "adagrad" && beside.End != 1 { // AdaGrad's steps have become small by then
			t.Errorf("%s from beside the ridge ends at %v", optimizer, beside.Path[500])
		}
	}
	for _, optimizer := range []string{"momentum", "nesterov", "rmsprop", "adam"} {
		if left[optimizer] >= left["sgd"] {
			t.Errorf("%s leaves the saddle after %d steps, plain descent after %d", optimizer, left[optimizer], left["sgd"])
		}
	}
}

// TestSurfaces: slopes are those of the heights, minima are minima, contour lines have their height.
func TestSurfaces(t *testing.T) {
	for name, s := range surfaces {
		const h = 1e-5
		for x1 := s.within[0]; x1 < s.within[1]; x1 += 0.1 {
			closeTo(t, name+": slope", s.slope(x1), (s.floor(x1+h)-s.floor(x1-h))/(2*h), 1e-8)
			if height := s.height([2]float64{x1, 0}); height < -1e-12 {
				t.Errorf("%s is %g below its lowest point at %g", name, -height, x1)
			}
		}
		for _, m := range s.minima {
			closeTo(t, name+": slope at a minimum", s.slope(m[0]), 0, 1e-9)
			if s.slope(m[0]-0.01) >= 0 || s.slope(m[0]+0.01) <= 0 {
				t.Errorf("%s: %v is no minimum", name, m)
			}
		}
		lines := s.contours()
		if len(lines) < len(s.levels) {
			t.Errorf("%s: %d lines for %d levels", name, len(lines), len(s.levels))
		}
		drawn := map[float64]int{}
		for _, line := range lines {
			for i, x := range line[0] {
				closeTo(t, name+": end of a closed line", line[len(line)-1][i], x, 1e-6)
			}
			level := s.height(line[0])
			for _, x := range line {
				closeTo(t, name+": height of a contour line", s.height(x), level, 1e-7)
			}
			drawn[math.Round(level*1e6)/1e6]++
		}
		for _, level := range s.levels {
			if drawn[level] == 0 {
				t.Errorf("%s: no line at height %g", name, level)
			}
		}
	}
	hill, saddle := surfaces["hill"], surfaces["saddle"] // what their words say
	pass := hill.floor(0.209149)
	closeTo(t, "hill above the shallow valley", pass-hill.floor(hill.minima[1][0]), 0.08, 0.005)
	closeTo(t, "hill above the deep valley", pass-hill.floor(hill.minima[0][0]), 0.48, 0.005)
	closeTo(t, "saddle above the minima", saddle.height([2]float64{}), 0.25, 1e-12)
	if rings := surfaces["hill"].contours(); len(rings) != len(surfaces["hill"].levels)+3 {
		t.Errorf("the hill's two valleys have %d lines, want a second one at the 3 levels between the shallow valley and the pass", len(rings))
	}
}

// TestLimits: each optimizer of nnlib that has a limit walks across the ravine below it and explodes above.
func TestLimits(t *testing.T) {
	const c = 4
	s := surface{slope: func(float64) float64 { return 0 }, wall: c}
	for name, limit := range limits {
		for _, mu := range []float64{0, 0.5, 0.9} {
			for _, f := range []float64{0.995, 1.005} {
				path, _, err := s.walk(t.Context(), optimizers[name](f*limit(mu, c), mu), [2]float64{0, 1}, 2000)
				if err != nil {
					t.Fatal(err)
				}
				if last := math.Abs(path[len(path)-1][1]); (last < 1) != (f < 1) {
					t.Errorf("%s, momentum %g, %g of the limit %g: ends at %g", name, mu, f, limit(mu, c), last)
				}
			}
		}
	}
}

// TestLimitMap: what is shaded lies beyond the limit, and nothing else.
func TestLimitMap(t *testing.T) {
	for name, limit := range limits {
		m := newLimitMap(limit, 0.5, 4)
		closeTo(t, name+": own limit", m.Own, limit(0.5, 4), 0)
		closeTo(t, name+": plain limit", m.Plain, 0.5, 0)
		shaded := func(rate, mu float64) bool {
			for i := 1; i < len(m.Beyond); i++ {
				a, b := m.Beyond[i-1], m.Beyond[i]
				if a[0] > b[0] {
					t.Fatalf("%s: rates go back from %g to %g", name, a[0], b[0])
				}
				if share := (rate - a[0]) / (b[0] - a[0]); a[0] <= rate && rate < b[0] {
					return mu >= a[1]+share*(b[1]-a[1]) && mu <= a[2]+share*(b[2]-a[2])
				}
			}
			return false
		}
		for mu := 0.005; mu < 0.99; mu += 0.049 {
			for rate := 0.0131; rate < 1.5; rate += 0.0217 {
				if got, want := shaded(rate, mu), rate > limit(mu, 4); got != want && math.Abs(rate-limit(mu, 4)) > 1e-3 {
					t.Errorf("%s: rate %g, momentum %g: shaded %t, want %t", name, rate, mu, got, want)
				}
			}
		}
	}
	if turn[pathsAnswer](t, paths(), `{"optimizer": "adam"}`).Limits != nil {
		t.Error("a limit for Adam, which has none")
	}
}

// TestLimitsNearMinima: what settles at the lowest point below the limit does not settle there above it.
func TestLimitsNearMinima(t *testing.T) {
	for name, s := range surfaces {
		start := [2]float64{s.minima[0][0] + 0.01, 0.01}
		for _, f := range []float64{0.98, 1.02} {
			path, _, err := s.walk(t.Context(), optimizers["momentum"](f*limits["momentum"](0.5, s.steepest()), 0.5), start, 2000)
			if err != nil {
				t.Fatal(err)
			}
			if height := s.height(path[len(path)-1]); (height < 1e-6) != (f < 1) {
				t.Errorf("%s at %g of the limit: ends at height %g", name, f, height)
			}
		}
	}
}

// TestPathsExplode: the default is stable with momentum where plain descent explodes; lost paths stay finite.
func TestPathsExplode(t *testing.T) {
	a := turn[pathsAnswer](t, paths(), `{}`)
	if a.Lost || a.End != 0 || a.Near < 1 || a.Near > 15 {
		t.Errorf("default: lost %t, minimum %d, near from step %d", a.Lost, a.End, a.Near)
	}
	if first, last := a.PlainUp[0], a.PlainUp[len(a.PlainUp)-1]; last < 1000*first {
		t.Errorf("plain descent at rate 0.6: height from %g to %g", first, last)
	}
	for surface := range surfaces {
		a := turn[pathsAnswer](t, paths(), `{"surface": "`+surface+`", "rate": 1.5, "momentum": 0.99, "steps": 500, "start": [2, 1]}`)
		for i, x := range a.Path {
			if lost := math.Hypot(x[0], x[1]) > 1000; lost != (a.Lost && i == len(a.Path)-1) {
				t.Errorf("%s: point %d of %d is at %v", surface, i, len(a.Path), x)
			}
		}
		if last := a.Heights[len(a.Heights)-1]; surface != "saddle" && !a.Lost || math.IsInf(last, 0) || math.IsNaN(last) {
			t.Errorf("%s: lost %t at height %g", surface, a.Lost, last)
		}
	}
}

func TestPathsKnobsAreChecked(t *testing.T) {
	refused(t, paths(), map[string]string{
		`{"surface": "plain"}`:  `"saddle", got "plain"`,
		`{"optimizer": "lion"}`: `got "lion"`,
		`{"rate": 0}`:           "learning rate",
		`{"momentum": 1}`:       "momentum",
		`{"momentum": -0.1}`:    "momentum",
		`{"steps": 5000}`:       "steps",
		`{"start": [9, 0]}`:     "x1 at the start",
		`{"surface": "hill"}`:   "x1 at the start goes from -2 to 2.4, got -5",
		`{"steps": 1.5}`:        "steps",
	})
}
