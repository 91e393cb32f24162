package measure

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// Series is something that was measured during trainings that differ only in
// their seeds: one row of values for each seed.
type Series struct {
	Name   string
	X      []float64 // where: epochs or steps
	Values [][]float64
}

// Mean is the average over the seeds at each X, as far as all seeds reach.
func (s Series) Mean() []float64 {
	return s.fold(mean)
}

// Lowest is the smallest value of all seeds at each X, as far as all reach.
func (s Series) Lowest() []float64 { return s.fold(floats.Min) }

// Highest is the largest value of all seeds at each X, as far as all reach.
func (s Series) Highest() []float64 { return s.fold(floats.Max) }

// Final is the last value of each seed.
func (s Series) Final() []float64 {
	var last []float64
	for _, v := range s.Values {
		if len(v) > 0 {
			last = append(last, v[len(v)-1])
		}
	}
	return last
}

func (s Series) fold(f func([]float64) float64) []float64 {
	var out []float64
	for i := range s.X {
		var at []float64
		for _, v := range s.Values {
			if i < len(v) {
				at = append(at, v[i])
			}
		}
		if len(at) < len(s.Values) || len(at) == 0 {
			break
		}
		out = append(out, f(at))
	}
	return out
}

func mean(values []float64) float64 { return stat.Mean(values, nil) }
