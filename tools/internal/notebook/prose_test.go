package notebook

import (
	"path/filepath"
	"slices"
	"testing"
)

func textAndCode(text, code, output string) *Notebook {
	return &Notebook{Cells: []Cell{
		{CellType: "markdown", Source: Text(text)},
		{CellType: "code", Source: Text(code), Outputs: []Output{{OutputType: "stream", Text: Text(output)}}},
	}}
}

func TestLooseNumbers(t *testing.T) {
	for _, c := range []struct {
		text, code, output string
		want               []string
	}{
		{"The error is 3.46 %.", "", "3.4612", nil},
		{"The error is 3.47 %.", "", "3.4612", []string{"cell 0: 3.47"}},
		{"The share is 12.5 %.", "", "0.125", nil},
		{"After 1,500 steps.", "const steps = 1500", "", nil},
		{"After 1,500 steps.", "const steps = 1_500", "", nil},
		{"After 1,600 steps.", "const steps = 1500", "", []string{"cell 0: 1,600"}},
		{"A rate of 0.001.", "rate := 1e-3", "", nil},
		{"A rate of 0.002.", "rate := 1e-3", "", []string{"cell 0: 0.002"}},
		{"All 12 of Figure 5-12, by Glorot (2010), in notebook 03, exercise 2.4.", "", "", nil},
		{"[paper](https://example.org/1502.03167)", "", "", nil},
		{"Half of 0.5 is 0.25.", "x := .5", "", []string{"cell 0: 0.25"}},
	} {
		if got := textAndCode(c.text, c.code, c.output).LooseNumbers(); !slices.Equal(got, c.want) {
			t.Errorf("%q beside %q and %q: got %q, want %q", c.text, c.code, c.output, got, c.want)
		}
	}
}

// What stands in a text and in no output, because the sentence itself is the
// reckoning, or everybody knows it.
var reckoned = map[string][]string{
	"00_baseline.ipynb":              {"255"},                             // the largest byte
	"01_saturation.ipynb":            {"0.25", "0.0199", "0.82", "3,000"}, // 60,000/20, S'(0), 1 - 0.99², sqrt(2/3)
	"04_input_standardization.ipynb": {"0.005"},                           // 3*157 steps of 1e-5
	"06_cross_entropy.ipynb":         {"36.8"},                            // where exercise 6.4 looks
	"08_optimizers.ipynb":            {"144"},                             // 12²
	"09_experiment.ipynb":            {"809", "0.086", "0.414"},           // sqrt(6/809), sqrt(6/35)
	"10_hyperparameters.ipynb":       {"80,000", "243"},                   // 784*100 + 100*10, 3⁵
	"11_next_engine.ipynb":           {"245", "308"},                      // sqrt(60,000); the smallest float64
}

// Every number in the text stands in the notebook's code or outputs.
func TestNumbersInTheTextStandInTheOutputs(t *testing.T) {
	root := filepath.Join("..", "..", "..", "notebooks")
	paths, err := filepath.Glob(filepath.Join(root, "*.ipynb"))
	if err != nil || len(paths) < 11 {
		t.Fatalf("found %d notebooks, want 11: %v", len(paths), err)
	}
	for _, path := range append(paths, filepath.Join(root, "gomlx", "11_next_engine.ipynb")) {
		n, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		for _, number := range n.LooseNumbers() {
			if !slices.ContainsFunc(reckoned[name], func(known string) bool { return hasNumber(number, known) }) {
				t.Errorf("%s: %s stands neither in the code nor in an output", name, number)
			}
		}
	}
}

func hasNumber(loose, number string) bool {
	return len(loose) > len(number) && loose[len(loose)-len(number)-1:] == " "+number
}
