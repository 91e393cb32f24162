// Package gradcheck compares derivatives that were worked out on paper, or
// by backpropagation, with finite differences: the slope that the function
// itself shows when one number is moved a little to either side. A mistake in a
// derivative, a sign, a factor, a forgotten average, then stands out by many
// orders of magnitude.
//
//	report, err := gradcheck.Model(model, x, y)
//	if !report.OK(1e-7) {
//		fmt.Println(report) // names the worst entry, with both values
//	}
//
// There is a check for each thing that has a derivative: [Function] for a
// function of one variable, [Loss], [Layer] and [Model].
//
// # The error
//
// The error of an entry is relative,
//
//	|analytic - numeric| / max(|analytic|, |numeric|, floor)
//
// A correct derivative in float64 stays below 1e-7, mostly below 1e-9. The
// floor is there because a difference of two rounded numbers near F says
// nothing about slopes much below 2^-52 F/h, where h is the step: it is 1e9
// times that, with F at least 1, so that derivatives too small to be measured
// to seven digits are compared with the floor instead. At the usual step it is
// 4e-5 F.
//
// # The step
//
// The slope is found by Richardson's extrapolation: central differences over
// h and h/2 are combined so that the error falls with h^4. The step starts at
// 0.02 (times |x| if that is above 1) and is halved until two combinations in
// a row agree, down to 1e-8; so a function that bends sharply gets a small
// step.
//
// # Kinks
//
// ReLU, its relatives, maxout and clipped losses have kinks, where there is no
// derivative to compare with. If the slopes to the left and to the right keep
// differing however small the step is, the entry is left out of the check and
// counted in Report.Kinks. Whether it is, depends on the function's values
// alone, never on the derivative that is being checked.
package gradcheck

import (
	"fmt"
	"math"
)

// Report is the outcome of a check.
type Report struct {
	Worst   Entry // the entry with the largest error
	Checked int   // number of entries compared
	Kinks   int   // number of entries left out, since they lie on a kink
}

// An Entry is one derivative, found in two ways.
type Entry struct {
	Layer       string  // name of the layer, "" if there is none
	Param       string  // what was moved: "dense_1.weight", "input", "prediction", "z"
	Row, Column int     // which element of it, counted from 0
	At          float64 // value of the element
	Analytic    float64 // the derivative under test
	Numeric     float64 // the finite difference
	Error       float64 // relative, see the package documentation
}

// String describes the entry in one line.
func (e Entry) String() string {
	where := fmt.Sprintf("%s[%d,%d]", e.Param, e.Row, e.Column)
	if e.Layer != "" {
		where = "layer " + e.Layer + ", " + where
	}
	return fmt.Sprintf("%s = %.6g: analytic %.10g, numeric %.10g, relative error %.2g", where, e.At, e.Analytic, e.Numeric, e.Error)
}

// OK reports whether something was checked and no error is above tolerance;
// 1e-7 is a good one.
func (r Report) OK(tolerance float64) bool {
	return r.Checked > 0 && r.Worst.Error <= tolerance
}

// String describes the outcome and the worst entry.
func (r Report) String() string {
	kinks := ""
	if r.Kinks > 0 {
		kinks = fmt.Sprintf(" (%d on a kink left out)", r.Kinks)
	}
	if r.Checked == 0 {
		return "gradcheck: nothing was checked" + kinks
	}
	return fmt.Sprintf("gradcheck: %d derivatives%s, the worst: %v", r.Checked, kinks, r.Worst)
}

// add compares one more derivative. At holds where it is; value is the
// function as it depends on the element.
func (r *Report) add(at Entry, value func(x float64) float64) {
	slope, floor, found := slope(value, at.At)
	at.Numeric = slope
	at.Error = math.Abs(at.Analytic-slope) / math.Max(floor, math.Max(math.Abs(at.Analytic), math.Abs(slope)))
	switch {
	case math.IsNaN(at.Error) || math.IsInf(at.Analytic, 0):
		at.Error = math.Inf(1)
	case !found:
		r.Kinks++
		return
	}
	if r.Checked == 0 || at.Error > r.Worst.Error {
		r.Worst = at
	}
	r.Checked++
}

const (
	firstStep    = 2e-2
	smallestStep = 1e-8
	rounding     = 0x1p-52
)

// slope returns the derivative of f at x, and the floor of the error. Found
// is false if f has no derivative there; the slope is then the last one tried,
// NaN if f is NaN around x.
func slope(f func(float64) float64, x float64) (slope, floor float64, found bool) {
	scale := math.Max(1, math.Abs(x))
	middle := f(x)
	previous, previousBend, previousSlope := math.NaN(), math.NaN(), math.NaN()
	for h := firstStep; h >= smallestStep; h /= 2 {
		// Take the distance that x, rounded, really moves.
		right, left := x+h*scale, x-h*scale
		fRight, fLeft := f(right), f(left)
		difference := (fRight - fLeft) / (right - left)
		slope = (4*difference - previous) / 3

		// The bend is the difference of the slopes to the right and to the left.
		// For a smooth function it halves with the step, at a kink it stays.
		bend := 2 * (fRight - 2*middle + fLeft) / (right - left)

		size := math.Max(1, math.Max(math.Abs(middle), math.Max(math.Abs(fLeft), math.Abs(fRight))))
		noise := rounding * size / (h * scale)
		agree := math.Abs(slope-previousSlope) <= 1e-8*math.Abs(slope)+50*noise
		smooth := math.Abs(previousBend-2*bend) <= 1e-6*math.Abs(slope)+1e3*noise
		if agree && smooth {
			return slope, 1e9 * noise, true
		}
		previous, previousBend, previousSlope = difference, bend, slope
		floor = 1e9 * noise
	}
	return slope, floor, false
}
