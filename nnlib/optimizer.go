package nnlib

// What an optimizer is, and what it remembers between steps.

import (
	"fmt"
	"math"

	"nnbook/nnlib/internal/kernel"
)

// An Optimizer changes parameters, one step at a time, by means of their
// gradients. Make one with its New function, which fills in Keras' defaults,
// and set its fields to change them.
type Optimizer interface {
	// Name is the name by which [OptimizerNamed] knows it.
	Name() string
	// Start begins a new training of params: step count and memory are
	// cleared. It returns an error for settings that make no sense.
	Start(params []*Param) error
	// Step changes the parameters once, using their gradients, but not those whose
	// Trainable is false.
	Step()
}

// A rule is what an optimizer does with each weight: it changes the weights w, by
// means of their gradients g and of what it remembers beside them, slots. It is
// called with some of a parameter's elements at a time, from several goroutines.
type rule interface {
	apply(w, g []float64, slots [2][]float64)
}

// state is what an optimizer remembers between steps: the step count, and
// slots of numbers beside each parameter, such as velocities.
type state struct {
	params []*Param
	steps  int
	names  []string
	slots  [][][]float64 // by name, by parameter
	part   part
}

// begin counts a step and clips the gradients.
func (s *state) begin(clip Clip) {
	s.steps++
	if clip != nil {
		clip.apply(s.learning())
	}
}

// learning lists the parameters that are not frozen.
func (s *state) learning() []*Param {
	for i, p := range s.params {
		if !p.Trainable {
			var rest []*Param
			for _, p := range s.params[i:] {
				if p.Trainable {
					rest = append(rest, p)
				}
			}
			return append(s.params[:i:i], rest...)
		}
	}
	return s.params
}

// update applies a rule to all parameters that learn, except where plain gradient
// descent is done already. How many cores share the work depends on how long it takes:
// an element takes one core about so many picoseconds; square roots and divisions
// make the difference.
func (s *state) update(r rule, picoseconds int) {
	for i, p := range s.params {
		if !p.Trainable || len(p.descent.delta) > 0 {
			continue
		}
		s.part = part{rule: r, w: p.values(), g: p.gradients()}
		for k := range s.slots {
			s.part.slots[k] = s.slots[k][i]
		}
		kernel.Share(&s.part, len(s.part.w)*picoseconds/1000, len(s.part.w)/64)
	}
	s.part = part{}
}

// A part is a parameter that is being updated, for the cores to share.
type part struct {
	rule  rule
	w, g  []float64
	slots [2][]float64
}

// Do updates one of several stretches of whole cache lines.
func (p *part) Do(i, parts int) {
	n := len(p.w)
	from, to := i*n/parts&^7, (i+1)*n/parts&^7
	if i == parts-1 {
		to = n
	}
	slots := p.slots
	for k, s := range slots {
		if s != nil {
			slots[k] = s[from:to]
		}
	}
	p.rule.apply(p.w[from:to], p.g[from:to], slots)
}

// start begins a new training with one slot for each name, filled with
// initial.
func (s *state) start(params []*Param, initial float64, names ...string) {
	*s = state{params: params}
	for _, name := range names {
		s.addSlot(name, initial)
	}
}

func (s *state) addSlot(name string, initial float64) {
	slot := make([][]float64, len(s.params))
	for i, p := range s.params {
		slot[i] = make([]float64, len(p.values()))
		for k := range slot[i] {
			slot[i][k] = initial
		}
	}
	s.names = append(s.names, name)
	s.slots = append(s.slots, slot)
}

// savedState gives the code that saves models access to the state.
func (s *state) savedState() *state { return s }

// stateful is an optimizer whose state can be saved.
type stateful interface{ savedState() *state }

// A setting is a hyperparameter and what it must satisfy.
type setting struct {
	name  string
	value float64
	ok    bool
	want  string
}

func rate(lr float64) setting {
	return setting{"LearningRate", lr, lr >= 0 && !math.IsInf(lr, 1), "a finite number of at least 0"}
}

func decay(name string, v float64) setting {
	return setting{name, v, v >= 0 && v < 1, "a number in [0, 1)"}
}

func positive(name string, v float64) setting {
	return setting{name, v, v > 0 && !math.IsInf(v, 1), "a finite number above 0"}
}

// checkSettings returns an error for the first setting that is wrong.
func checkSettings(optimizer string, clip Clip, settings ...setting) error {
	for _, s := range settings {
		if !s.ok {
			return fmt.Errorf("nnlib: optimizer %s: want %s to be %s, got %v", optimizer, s.name, s.want, s.value)
		}
	}
	if clip != nil {
		return clip.check()
	}
	return nil
}
