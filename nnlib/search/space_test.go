package search

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestRandomSettingsLieInTheirRanges(t *testing.T) {
	space := Space{
		Uniform("u", -1, 0.5),
		LogUniform("l", 0.001, 1),
		UniformInt("i", 3, 6),
		LogUniformInt("j", 1, 8),
		Choice("c", "a", "b", "c"),
		Uniform("narrow", 1.23451, 1.23459),
	}
	const n = 4000
	counts := map[string]int{}
	below, decades := 0, [3]int{}
	for _, s := range space.random(n, 1) {
		u, l, i, j := s.Float("u"), s.Float("l"), s.Int("i"), s.Int("j")
		if u < -1 || u > 0.5 || l < 0.001 || l > 1 || i < 3 || i > 6 || j < 1 || j > 8 {
			t.Fatalf("%v lies outside", s)
		}
		if v := s.Float("narrow"); v < 1.23451 || v > 1.23459 {
			t.Fatalf("%v was rounded out of its range", v)
		}
		for _, name := range []string{"u", "l"} {
			if digits := strconv.FormatFloat(s.Float(name), 'g', 3, 64); digits != strconv.FormatFloat(s.Float(name), 'g', -1, 64) && len(s.Choice(name)) > len(digits) {
				t.Fatalf("%s has more than three digits", s.Choice(name))
			}
		}
		if u < -0.25 {
			below++
		}
		decades[min(2, int(math.Log10(l)+3))]++
		counts["i"+s.Choice("i")]++
		counts["c"+s.Choice("c")]++
		counts["j"+s.Choice("j")]++
	}
	near := func(what string, got int, share float64) {
		t.Helper()
		sigma := math.Sqrt(n * share * (1 - share))
		if math.Abs(float64(got)-n*share) > 4*sigma {
			t.Errorf("%s: %d of %d, want %.0f ± %.0f", what, got, n, n*share, 4*sigma)
		}
	}
	near("the lower half", below, 0.5)
	for _, d := range decades {
		near("a decade", d, 1.0/3)
	}
	for i := 3; i <= 6; i++ {
		near("a whole number", counts["i"+strconv.Itoa(i)], 0.25)
	}
	for j := 1.0; j <= 8; j++ {
		near("a whole number by its logarithm", counts["j"+strconv.Itoa(int(j))], math.Log((j+1)/j)/math.Log(9))
	}
	for _, c := range []string{"a", "b", "c"} {
		near("a choice", counts["c"+c], 1.0/3)
	}
}

// The first settings are the same for any number of them, one seed draws the same
// again and another seed others, and a new hyperparameter at the end leaves those before it alone.
func TestDrawsAreFixedByTheSeed(t *testing.T) {
	values := func(s Space, n int, seed uint64, name string) (all []string) {
		for _, setting := range s.random(n, seed) {
			all = append(all, setting.Choice(name))
		}
		return all
	}
	a, b := Uniform("a", 0, 1), Uniform("b", 0, 1)
	long := values(Space{a, b}, 20, 1, "a")
	if !slices.Equal(values(Space{a, b}, 5, 1, "a"), long[:5]) {
		t.Error("a shorter search has other settings")
	}
	if !slices.Equal(values(Space{a, b, Choice("c", "x", "y")}, 20, 1, "a"), long) {
		t.Error("another hyperparameter changes those before it")
	}
	if slices.Equal(values(Space{a, b}, 20, 2, "a"), long) || slices.Equal(values(Space{a, b}, 20, 1, "b"), long) {
		t.Error("two seeds, or two hyperparameters, have the same draws")
	}
}
