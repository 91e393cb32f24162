package search

// What may be tried: a list of hyperparameters, each with its values.

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"nnbook/nnlib/internal/elementary"
)

// A Space lists the hyperparameters that vary.
type Space []Dimension

// A Dimension is one hyperparameter with the values that it may have: a list, made by
// [Choice], [Floats] or [Ints], or a range, made by [Uniform], [LogUniform],
// [UniformInt] or [LogUniformInt]. What is wrong with it, such as a range from high
// to low, is told by the search that uses it.
type Dimension struct {
	name    string
	list    []string                    // of a list, the values
	draw    func(rng *rand.Rand) string // of a range, a value at random
	problem error
}

// Choice is a hyperparameter that has one of the given names, such as those that
// nnlib.ActivationNamed knows.
func Choice(name string, values ...string) Dimension {
	return Dimension{name: name, list: values, problem: checkList(values)}
}

// Floats is a number out of a list.
func Floats(name string, values ...float64) Dimension { return Choice(name, inWords(values, float)...) }

// Ints is a whole number out of a list.
func Ints(name string, values ...int) Dimension {
	return Choice(name, inWords(values, strconv.Itoa)...)
}

// Uniform is a number between low and high, each as likely as any other. It is drawn
// with three significant digits, so that it can be read, and said.
func Uniform(name string, low, high float64) Dimension {
	return Dimension{name: name, problem: checkRange(low, high, math.Inf(-1)), draw: func(rng *rand.Rand) string {
		return threeDigits(low+float64((high-low)*rng.Float64()), low, high)
	}}
}

// LogUniform is a number between low and high, both above 0, whose logarithm is
// uniform: as many lie between 0.001 and 0.01 as between 0.01 and 0.1. That suits
// learning rates, where equal ratios matter. It has three significant digits.
func LogUniform(name string, low, high float64) Dimension {
	return Dimension{name: name, problem: checkRange(low, high, 0), draw: func(rng *rand.Rand) string {
		return threeDigits(logUniform(low, high, rng), low, high)
	}}
}

// UniformInt is a whole number from low to high, both included.
func UniformInt(name string, low, high int) Dimension {
	return Dimension{name: name, problem: checkRange(float64(low), float64(high), math.Inf(-1)), draw: func(rng *rand.Rand) string {
		return strconv.Itoa(low + rng.IntN(high-low+1))
	}}
}

// LogUniformInt is a whole number from low to high, both included and above 0, whose
// logarithm is uniform.
func LogUniformInt(name string, low, high int) Dimension {
	return Dimension{name: name, problem: checkRange(float64(low), float64(high), 0), draw: func(rng *rand.Rand) string {
		return strconv.Itoa(min(high, int(logUniform(float64(low), float64(high)+1, rng))))
	}}
}

func logUniform(low, high float64, rng *rand.Rand) float64 {
	return low * elementary.Exp(rng.Float64()*elementary.Log(high/low))
}

func threeDigits(v, low, high float64) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64) // what was just written can be read
	return float(min(max(v, low), high))
}

// float writes a number so that reading it gives the same bits.
func float(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func inWords[V any](values []V, write func(V) string) []string {
	var words []string
	for _, v := range values {
		words = append(words, write(v))
	}
	return words
}

func checkList(values []string) error {
	if len(values) == 0 {
		return errors.New("wants at least one value to choose from, got none")
	}
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			return fmt.Errorf("wants different values, got %q twice", v)
		}
	}
	return nil
}

// checkRange wants low < high, both finite and above a bound.
func checkRange(low, high, above float64) error {
	switch {
	case math.IsNaN(low-high) || math.IsInf(high-low, 0):
		return fmt.Errorf("wants a finite range, got one from %v to %v", low, high)
	case low >= high:
		return fmt.Errorf("wants a range from low to high, got one from %v to %v", low, high)
	case low <= above:
		return fmt.Errorf("has a logarithmic range, which must lie above %v, got one from %v to %v", above, low, high)
	}
	return nil
}

// check says what is wrong with the space.
func (s Space) check() error {
	if len(s) == 0 {
		return errors.New("search: the space is empty: it wants at least one hyperparameter, such as search.LogUniform(\"rate\", 0.0001, 0.1)")
	}
	for i, d := range s {
		if d.name == "" {
			return fmt.Errorf("search: hyperparameter %d of %d has no name; name it as its setting is asked for, such as search.Ints(\"width\", 25, 50)", i+1, len(s))
		}
		if d.problem != nil {
			return fmt.Errorf("search: hyperparameter %q %w", d.name, d.problem)
		}
		if slices.Contains(s[:i].names(), d.name) {
			return fmt.Errorf("search: two hyperparameters are called %q; give each a name of its own", d.name)
		}
	}
	return nil
}

func (s Space) names() []string {
	names := make([]string, len(s))
	for i, d := range s {
		names[i] = d.name
	}
	return names
}

// grid returns all combinations; the last hyperparameter changes fastest.
func (s Space) grid() ([]Setting, error) {
	all := []Setting{{names: s.names()}}
	for _, d := range s {
		if d.list == nil {
			return nil, fmt.Errorf("search: a grid wants a list of values for each hyperparameter, and %q is a range; use Choice, Floats or Ints, or search at random", d.name)
		}
		var longer []Setting
		for _, so := range all {
			for _, v := range d.list {
				longer = append(longer, Setting{so.names, append(slices.Clone(so.values), v)})
			}
		}
		all = longer
	}
	return all, nil
}

// random draws n settings. Each hyperparameter has a stream of random numbers of its
// own: one that is added at the end does not change those before it, and the first
// settings are the same for any n.
func (s Space) random(n int, seed uint64) []Setting {
	all := make([]Setting, n)
	for i, d := range s {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		draw := d.draw
		if draw == nil {
			draw = func(rng *rand.Rand) string { return d.list[rng.IntN(len(d.list))] }
		}
		for j := range all {
			all[j].names = s.names()
			all[j].values = append(all[j].values, draw(rng))
		}
	}
	return all
}
