package plotting

import (
	"strings"
	"testing"

	"gonum.org/v1/plot"
)

type plotTick = plot.Tick

// runsOf is what a line of text is split into: each run as style and text.
func runsOf(line string) string {
	var out []string
	for _, r := range (mathText{}).runs(line, textStyle(sans, labelSize).Font) {
		style := "sans"
		switch r.font.Name() {
		case mathItalic.Name():
			style = "italic"
		case mathUpright.Name():
			style = "upright"
		}
		switch {
		case r.lift > 0:
			style += " raised"
		case r.lift < 0:
			style += " lowered"
		}
		out = append(out, style+":"+r.text)
	}
	return strings.Join(out, "|")
}

func TestFormulas(t *testing.T) {
	for line, want := range map[string]string{
		"plain":            "sans:plain",
		"tanh $z$":         "sans:tanh |italic:z",
		"$y_{target}$ = 0": "italic:y|upright lowered:target|sans: = 0",
		"$10^{−3}$":        "sans:10|sans raised:−3",
		"$x_{1}$² $ŷ$":     "italic:x|sans lowered:1|sans:² |italic:ŷ",
		"truth $-1$":       "sans:truth |sans:−1",
		"$e^{z}$":          "italic:e|italic raised:z",
	} {
		if got := runsOf(line); got != want {
			t.Errorf("%q: got %s, want %s", line, got, want)
		}
	}
}

func TestOddFormulasEnd(t *testing.T) {
	for _, line := range []string{"$", "$_", "$_{", "$^{a", "a$b_c$", "", "$$"} {
		runsOf(line) // must return
	}
}

func TestTicks(t *testing.T) {
	labels := func(ticks []plotTick) string {
		var out []string
		for _, tick := range ticks {
			if tick.Label != "" {
				out = append(out, tick.Label)
			}
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		got  []plotTick
		want string
	}{
		{niceTicks{}.Ticks(0, 1), "0.0 0.2 0.4 0.6 0.8 1.0"},
		{niceTicks{}.Ticks(-6, 6), "−6 −4 −2 0 2 4 6"},
		{niceTicks{}.Ticks(0, 0.04), "0.00 0.01 0.02 0.03 0.04"},
		{wholeTicks{}.Ticks(1, 3), "1 2 3"},
		{wholeTicks{}.Ticks(1, 20), "5 10 15 20"},
		{decades{}.Ticks(1e-3, 10), "0.001 0.01 0.1 1 10"},
		{decades{}.Ticks(1e-4, 1), "$10^{−4}$ $10^{−3}$ $10^{−2}$ $10^{−1}$ $10^{0}$"},
		{decades{}.Ticks(1e-12, 1e3), "$10^{−12}$ $10^{−9}$ $10^{−6}$ $10^{−3}$ $10^{0}$ $10^{3}$"},
		{decades{}.Ticks(1, 1e250), "$10^{0}$ $10^{50}$ $10^{100}$ $10^{150}$ $10^{200}$ $10^{250}$"},
		{decades{}.Ticks(0.004, 0.3), "0.005 0.01 0.02 0.03 0.05 0.1 0.2 0.3"},
	} {
		if got := labels(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// A number that rounds to 0 is no negative one.
func TestNumbersWithSigns(t *testing.T) {
	for v, want := range map[float64]string{-0.004: "0.00", -0.006: "−0.01", 0.004: "0.00", 0: "0.00", -1: "−1.00"} {
		if got := number(v, 2); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}

func TestShortNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1: "1", -0.5: "−0.5", 128.9: "130", 12345: "12000", 123456: "1.2·$10^{5}$", 0.0026: "0.0026", 0.00026: "2.6·$10^{−4}$", 2.64e-5: "2.6·$10^{−5}$", 3e6: "3·$10^{6}$"} {
		if got := Short(v); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}

func TestLegendBreaksIntoRows(t *testing.T) {
	p := NewPlot("", "", "")
	for range 9 {
		p.Legend("a name of some length", Swatch{Blue})
	}
	style := textStyle(sans, legendSize)
	for _, row := range p.legend.rows(Width, style) {
		if width := rowWidth(row, style); width > Width {
			t.Errorf("a row of %d entries is %v wide, more than %v", len(row), width, Width)
		}
	}
}

// Between two entries of a row is room.
func TestLegendEntriesStandApart(t *testing.T) {
	p := NewPlot("", "", "")
	p.Legend("first", Swatch{Blue})
	p.Legend("second", Swatch{Red})
	apart := placeOf(p, "second") - placeOf(p, "first")
	want := entryWidth(p.legend.entries[0], textStyle(sans, legendSize)) + entryGap
	if d := apart - want; d > 0.01 || d < -0.01 {
		t.Errorf("the names begin %v apart, want %v", apart, want)
	}
}
