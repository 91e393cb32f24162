package figures

import (
	"math"
	"strconv"

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
// between them if there are few.
type decades struct{}

// Ticks implements plot.Ticker.
func (decades) Ticks(low, high float64) []plot.Tick {
	const most = 7
	first, last := int(math.Ceil(math.Log10(low)-1e-9)), int(math.Floor(math.Log10(high)+1e-9))
	if last-first < 2 {
		return fewDecades(low, high)
	}
	step := 1
	for (last-first)/step >= most {
		step++
	}
	var ticks []plot.Tick
	for i := first; i <= last; i++ {
		tick := plot.Tick{Value: math.Pow(10, float64(i))}
		if i%step == 0 {
			tick.Label = powerOfTen(i)
		}
		if tick.Label != "" || step <= 3 { // more would be a blur
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// fewDecades labels 1, 2 and 5 times each power of ten.
func fewDecades(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for i := math.Floor(math.Log10(low)); i <= math.Log10(high); i++ {
		for _, digit := range []float64{1, 2, 5} {
			if v := digit * math.Pow(10, i); v >= low*(1-1e-9) && v <= high*(1+1e-9) {
				ticks = append(ticks, plot.Tick{Value: v, Label: short(v)})
			}
		}
	}
	return ticks
}

func powerOfTen(i int) string {
	switch i {
	case 0:
		return "1"
	case 1:
		return "10"
	}
	return "$10^{" + number(float64(i), 0) + "}$"
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
