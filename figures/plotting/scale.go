package plotting

import (
	"math"

	"gonum.org/v1/plot"
)

// margin is the share of a scale's length that stays free at either end, so
// that nothing lies on the frame.
const margin = 0.025

// smallest is the least number that a logarithmic scale shows: below it a
// margin would end at 0.
const smallest = 1e-300

// finish settles the ends of a scale: it gives one without data, or with a
// single value, some extent, and adds the margin.
func (p *Plot) finish(a *plot.Axis, logarithmic, tightLow, tightHigh bool) {
	low, high := a.Min, a.Max
	switch {
	case logarithmic && !(low >= smallest && high < math.Inf(1) && low <= high):
		low, high = 0.1, 1
	case logarithmic && low == high:
		low, high = low/2, high*2
	case !logarithmic && !(low > math.Inf(-1) && high < math.Inf(1) && low <= high):
		low, high = 0, 1
	case !logarithmic && low == high:
		low, high = low-0.5, high+0.5
	}
	if logarithmic {
		factor := math.Pow(high/low, margin)
		a.Min, a.Max = low/factor, high*factor
	} else {
		room := margin * (high - low)
		a.Min, a.Max = low-room, high+room
	}
	if tightLow {
		a.Min = low
	}
	if tightHigh {
		a.Max = high
	}
}

// SameX gives plots one horizontal scale, on which the data of all of them
// have room: what is compared must be drawn alike.
func SameX(plots ...*Plot) { same(plots, func(p *Plot) *plot.Axis { return &p.X }) }

// SameY does for the vertical scale what SameX does for the horizontal one.
func SameY(plots ...*Plot) { same(plots, func(p *Plot) *plot.Axis { return &p.Y }) }

func same(plots []*Plot, axis func(*Plot) *plot.Axis) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range plots {
		low, high = math.Min(low, axis(p).Min), math.Max(high, axis(p).Max)
	}
	for _, p := range plots {
		axis(p).Min, axis(p).Max = low, high
	}
}
