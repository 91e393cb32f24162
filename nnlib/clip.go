package nnlib

// Gradients that explode are cut: by value, by norm, by global norm.

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Clip limits the gradients before an optimizer uses them, against
// exploding gradients. Every optimizer has a field for one; nil means no
// clipping. It is made by [ClipValue], [ClipNorm] or [ClipGlobalNorm].
type Clip interface {
	check() error
	apply(params []*Param)
}

// ClipValue limits each element of each gradient to [-c, c].
func ClipValue(c float64) Clip { return clipValue(c) }

// ClipNorm limits the Euclidean norm of each parameter's gradient to c, by
// the factor c/max(norm, c).
func ClipNorm(c float64) Clip { return clipNorm(c) }

// ClipGlobalNorm limits the Euclidean norm of all gradients together to c,
// by one factor for all, so that the direction of the step is kept.
func ClipGlobalNorm(c float64) Clip { return clipGlobalNorm(c) }

type (
	clipValue      float64
	clipNorm       float64
	clipGlobalNorm float64
)

func (c clipValue) check() error      { return checkClip("ClipValue", float64(c)) }
func (c clipNorm) check() error       { return checkClip("ClipNorm", float64(c)) }
func (c clipGlobalNorm) check() error { return checkClip("ClipGlobalNorm", float64(c)) }

func checkClip(name string, c float64) error {
	if !(c > 0) {
		return fmt.Errorf("nnlib: %s: want a limit above 0, got %v; leave Clip nil for no clipping", name, c)
	}
	return nil
}

func (c clipValue) apply(params []*Param) {
	for _, p := range params {
		g := p.gradients()
		for i, v := range g {
			g[i] = math.Min(math.Max(v, -float64(c)), float64(c))
		}
	}
}

func (c clipNorm) apply(params []*Param) {
	for _, p := range params {
		shrink(p, float64(c), norm(p.gradients()))
	}
}

func (c clipGlobalNorm) apply(params []*Param) {
	total := 0.0
	for _, p := range params {
		total = together(total, norm(p.gradients()))
	}
	for _, p := range params {
		shrink(p, float64(c), total)
	}
}

// shrink multiplies the gradient by limit/norm if the norm is too large.
func shrink(p *Param, limit, norm float64) {
	if norm > limit {
		floats.Scale(limit/norm, p.gradients())
	}
}
