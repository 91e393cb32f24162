// Package explore computes the explorable figures of the book: pictures whose knobs a reader turns.
//
// Each explorable is one file of Go, which computes by nnlib, beside one of JavaScript, which draws. The same
// code runs natively, for the picture that a page shows first and for the tests, and as WebAssembly in the page.
package explore

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
)

// An Explorable answers the knobs of one figure with the numbers that its page draws.
type Explorable struct {
	Name     string // as its two files, its tag in the notebook and its place in the page: "valley"
	Notebook string // the two digits of the notebook that it stands in
	Title    string
	Try      string // one sentence: what to turn, and what to watch
	Knobs    any    // the default, which teaches before anything is touched

	// Run sends one answer or, while it trains, one after another; the last is the end. It looks at ctx
	// between steps and returns the error of send at once. Numbers that are not finite are sent as null.
	Run func(ctx context.Context, knobs json.RawMessage, send func(answer any) error) error
}

// All lists the explorables in the order of the notebooks.
func All() []Explorable {
	return []Explorable{
		neuron(),
		depth(),
		histograms(),
		valley(),
		losses(),
		activations(),
		paths(),
		race(),
		digit(),
		searching(),
	}
}

// turned returns the knobs of a request: those of the default, changed by what the page sent.
func turned[K any](standard K, raw json.RawMessage) (K, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&standard); err != nil {
		return standard, fmt.Errorf("the knobs %s do not fit this figure: %w", raw, err)
	}
	return standard, nil
}

// within returns an error unless the knob lies in its range; NaN lies in none.
func within(name string, value, low, high float64) error {
	if value >= low && value <= high {
		return nil
	}
	return fmt.Errorf("%s goes from %g to %g, got %g", name, low, high, value)
}
