package figures

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"nnbook/figures/experiment"
	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// madeUp returns results with the given final test errors, after a test error of 1 in the first epoch.
func madeUp(data string, examples, epochs int, finalErrors ...float64) []experiment.Result {
	var results []experiment.Result
	for i, final := range finalErrors {
		accuracy := make([]float64, epochs)
		accuracy[epochs-1] = 1 - final
		results = append(results, experiment.Result{
			Configuration: experiment.Configurations()[i%5], Seed: uint64(i/5 + 1), Data: data, Examples: examples,
			History: &nnlib.History{ValAccuracy: accuracy},
		})
	}
	return results
}

func TestFig5_12NamesDataAndConfigurations(t *testing.T) {
	f := Fig5_12(madeUp("Strokes", 2000, 6, 0.06, 0.7, 0.07, 0.05, 0.03))
	p := f.Drawer.(*plotting.Plot)
	if want := "Test error, Strokes, 2,000 training images, one run each (seed 1)"; p.Title.Text != want {
		t.Errorf("title %q, want %q", p.Title.Text, want)
	}
	names := strings.Join(p.LegendNames(), "; ")
	if want := "1: SGD 0.01; 2: SGD 10; 3: Adam, Glorot; 4: ReLU, cross-entropy; 5: batch of 64"; names != want {
		t.Errorf("legend %q, want %q", names, want)
	}
	colours := ""
	for _, c := range experiment.Configurations() {
		colours += fmt.Sprint(lookOf(c.Number).colour == []any{plotting.Red, plotting.Green, plotting.Blue, plotting.Purple, plotting.Yellow}[c.Number-1], " ")
	}
	if strings.Contains(colours, "false") {
		t.Errorf("colours as in the chapter: %s", colours)
	}
}

func TestFig5_12DrawsAnythingThatWasMeasured(t *testing.T) {
	for name, results := range map[string][]experiment.Result{
		"nothing":          nil,
		"one epoch":        madeUp("MNIST", 60000, 1, 0.1),
		"no errors at all": madeUp("MNIST", 60000, 3, 0, 0),
		"small errors":     madeUp("MNIST", 60000, 3, 0.0001, 1),
	} {
		first, err := Fig5_12(results).Encode("png")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if second, _ := Fig5_12(results).Encode("png"); !bytes.Equal(first, second) {
			t.Errorf("%s: two drawings of the same results differ", name)
		}
	}
}

// TestFig5_12WithSeveralSeeds: one line a configuration, the mean of its seeds,
// and the title says so.
func TestFig5_12WithSeveralSeeds(t *testing.T) {
	f := Fig5_12(madeUp("MNIST", 60000, 2, 0.06, 0.7, 0.07, 0.05, 0.03, 0.08, 0.9))
	p := f.Drawer.(*plotting.Plot)
	if want := "Test error, MNIST, 60,000 training images\nmean and range of 2 seeds"; p.Title.Text != want {
		t.Errorf("title %q, want %q", p.Title.Text, want)
	}
	lines := p.Lines()
	if len(lines) != 5 {
		t.Fatalf("%d lines, want one for each of 5 configurations", len(lines))
	}
	near(t, "final error of configuration 1", last(lines[0].XYs), 7, 1e-9)
	near(t, "final error of configuration 3", last(lines[2].XYs), 7, 1e-9)
	if !strings.Contains(f.Alt(), "Configuration 1: SGD 0.01: from 100.0 % after the first epoch to 7.0 % after epoch 2.") {
		t.Errorf("described by %q", f.Alt())
	}
}
