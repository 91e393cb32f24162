package plotting

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// niceTicks labels multiples of 1, 2 or 5 times a power of ten.
type niceTicks struct{ step float64 } // 0: what suits

// Ticks implements plot.Ticker.
func (n niceTicks) Ticks(low, high float64) []plot.Tick {
	const wanted = 6
	step := math.Pow(10, math.Floor(math.Log10((high-low)/wanted)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*factor) <= wanted+0.5 {
			step *= factor
			break
		}
	}
	if n.step > 0 {
		step = n.step
	}
	decimals := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	var ticks []plot.Tick
	for i := math.Ceil(low/step - 1e-9); i <= high/step+1e-9; i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: number(i*step, decimals)})
	}
	return ticks
}

// number writes a number with a real minus sign, and 0 without one.
func number(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 && s != strconv.FormatFloat(0, 'f', decimals, 64) {
		return "−" + s
	}
	return s
}

// decades labels powers of ten, some of them if there are many, and numbers
// between them if there are few. All labels of a scale are of one kind: plain
// numbers where none is very small or large, otherwise powers of ten.
type decades struct{}

// Ticks implements plot.Ticker.
func (decades) Ticks(low, high float64) []plot.Tick {
	const most = 7
	first, last := int(math.Ceil(math.Log10(low)-1e-9)), int(math.Floor(math.Log10(high)+1e-9))
	if last-first < 2 {
		return fewDecades(low, high)
	}
	step := 1
	for _, step = range []int{1, 2, 3, 5, 10, 20, 50, 100} {
		if (last-first)/step < most {
			break
		}
	}
	plain := first >= -3 && last <= 4
	var ticks []plot.Tick
	for i := first; i <= last; i++ {
		tick := plot.Tick{Value: math.Pow(10, float64(i))}
		switch {
		case i%step != 0:
		case plain:
			tick.Label = number(tick.Value, max(0, -i))
		default:
			tick.Label = "$10^{" + number(float64(i), 0) + "}$"
		}
		if tick.Label != "" || step <= 3 { // more would be a blur
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// fewDecades labels 1, 2, 3 and 5 times each power of ten.
func fewDecades(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for i := math.Floor(math.Log10(low)); i <= math.Log10(high); i++ {
		for _, digit := range []float64{1, 2, 3, 5} {
			if v := digit * math.Pow(10, i); v >= low*(1-1e-9) && v <= high*(1+1e-9) {
				ticks = append(ticks, plot.Tick{Value: v, Label: Short(v)})
			}
		}
	}
	return ticks
}

// Short writes a number with two significant digits and a real minus sign, as
// a formula where it needs a power of ten.
func Short(v float64) string {
	text := strconv.FormatFloat(v, 'e', 1, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	power, _ := strconv.Atoi(exponent)
	if power < -3 || power > 4 {
		text = strings.TrimSuffix(mantissa, ".0") + "·$10^{" + number(float64(power), 0) + "}$"
	} else {
		rounded, _ := strconv.ParseFloat(text, 64)
		text = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

// wholeTicks is niceTicks for counts, such as epochs and layers: never
// fractions.
type wholeTicks struct{}

// Ticks implements plot.Ticker.
func (wholeTicks) Ticks(low, high float64) []plot.Tick {
	ticker := niceTicks{}
	if high-low <= 10 {
		ticker.step = 1
	}
	return ticker.Ticks(low, high)
}

// WholeX labels the horizontal scale with whole numbers: epochs, layers,
// steps.
func (p *Plot) WholeX() { p.X.Tick.Marker = wholeTicks{} }

// WholeY does for the vertical scale what WholeX does for the horizontal one.
func (p *Plot) WholeY() { p.Y.Tick.Marker = wholeTicks{} }

// XTicks labels the given values of the horizontal scale and no others.
func (p *Plot) XTicks(values ...float64) { p.X.Tick.Marker = ticksAt(values) }

// YTicks does for the vertical scale what XTicks does for the horizontal one.
func (p *Plot) YTicks(values ...float64) { p.Y.Tick.Marker = ticksAt(values) }

func ticksAt(values []float64) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for _, v := range values {
		ticks = append(ticks, plot.Tick{Value: v, Label: Short(v)})
	}
	return ticks
}
