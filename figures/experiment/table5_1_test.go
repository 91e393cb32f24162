package experiment

import (
	"slices"
	"strings"
	"testing"

	"nnbook/nnlib"
)

// madeUp returns results with the given final test errors, after a test error of 1 in the first epoch.
func madeUp(data string, examples, epochs int, finalErrors ...float64) []Result {
	var results []Result
	for i, final := range finalErrors {
		accuracy := make([]float64, epochs)
		accuracy[epochs-1] = 1 - final
		results = append(results, Result{
			Configuration: Configurations()[i%5], Seed: uint64(i/5 + 1), Data: data, Examples: examples,
			History: &nnlib.History{ValAccuracy: accuracy},
		})
	}
	return results
}

func TestTable5_1(t *testing.T) {
	plain := Table5_1()
	for i, c := range Configurations() {
		if !slices.Equal(plain.Rows[i], c.Words()) || len(plain.Header) != len(plain.Rows[i]) {
			t.Errorf("row %q under %q, want %q", plain.Rows[i], plain.Header, c.Words())
		}
	}
	got := Table5_1(madeUp("MNIST", 60000, 20, 0.06, 0.7, 0.07, 0.05, 0.03, 0.0612, 0.8, 0.07, 0.05, 0.03, 0.07)...)
	if len(got.Rows) != 5 || got.Header[6] != "test error after 20 epochs" {
		t.Fatalf("%d rows, header %q", len(got.Rows), got.Header)
	}
	if got.Rows[0][6] != "6.12 %" || got.Rows[1][6] != "70.00 %" {
		t.Errorf("errors %q and %q, want the median 6.12 %% and 70.00 %%", got.Rows[0][6], got.Rows[1][6])
	}
}

func TestTableAsMarkdown(t *testing.T) {
	table := Table{Header: []string{"a", "b"}, Rows: [][]string{{"1", "x|y"}}}
	want := "| a | b |\n|---|---|\n| 1 | x\\|y |\n"
	if got := table.Markdown(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if n := strings.Count(Table5_1().Markdown(), "\n"); n != 7 {
		t.Errorf("Table 5-1 has %d lines, want 7", n)
	}
}
