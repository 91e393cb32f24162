package nnlib

import (
	"fmt"
	"math"
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
	// Step changes the parameters once, using their gradients.
	Step()
}

// state is what an optimizer remembers between steps: the step count, and
// slots of numbers beside each parameter, such as velocities.
type state struct {
	params []*Param
	steps  int
	names  []string
	slots  [][][]float64 // by name, by parameter
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

// memory gives the code that saves models access to the state.
func (s *state) memory() *state { return s }

// remembering is an optimizer whose state can be saved.
type remembering interface{ memory() *state }

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
