package search

// What a search leaves: each setting that was tried, and its scores.

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Trial is a setting that was tried.
type Trial struct {
	Number  int // of the setting, counted from 1 in the order of the grid or of the draws
	Setting Setting
	Epochs  int
	Scores  []float64 // for each seed; lower is better
}

// Mean is the average of the scores.
func (t Trial) Mean() float64 {
	sum := 0.0
	for _, s := range t.Scores {
		sum += s
	}
	return sum / float64(len(t.Scores))
}

// String says number, setting, epochs and mean score.
func (t Trial) String() string {
	return fmt.Sprintf("setting %d (%v), %d epochs: %.4f", t.Number, t.Setting, t.Epochs, t.Mean())
}

// A Record is what a search found. Trials stand in the order of the grid or of the
// draws, whichever was finished first; with halving, those of each round after those of
// the round before.
type Record struct {
	About  string
	Names  []string // of the hyperparameters
	Seeds  []uint64
	Trials []Trial
}

// Best returns the trial with the lowest mean score among those that were trained
// longest: scores after different numbers of epochs cannot be compared. Of equals it
// is the first. Without any trial it returns the zero Trial.
func (r *Record) Best() Trial {
	if len(r.Trials) == 0 {
		return Trial{}
	}
	return slices.MinFunc(r.Trials, func(a, b Trial) int { return cmp.Or(cmp.Compare(b.Epochs, a.Epochs), byScore(a, b)) })
}

// byScore puts the lower mean first, and what is not a number last.
func byScore(a, b Trial) int {
	x, y := a.Mean(), b.Mean()
	if math.IsNaN(x) || math.IsNaN(y) {
		return cmp.Compare(y, x) // which takes NaN for the lowest
	}
	return cmp.Compare(x, y)
}

// Spent is what the search cost: the epochs of all its trainings together.
func (r *Record) Spent() int {
	sum := 0
	for _, t := range r.Trials {
		sum += t.Epochs * len(t.Scores)
	}
	return sum
}

// WriteCSV writes the record as a table that a person or a spreadsheet can read, a
// line for each training: the setting's number, its values, epochs, seed and score. The
// first line, after a #, says what it is about.
func (r *Record) WriteCSV(w io.Writer) error {
	var rows [][]string
	for _, t := range r.Trials {
		for i, score := range t.Scores {
			rows = append(rows, row(t, r.Seeds[i], score))
		}
	}
	return r.writeTable(w, rows)
}

func (r *Record) writeTable(w io.Writer, rows [][]string) error {
	if _, err := fmt.Fprintf(w, "# %s\n", strings.Join(strings.Fields(r.About), " ")); err != nil {
		return err
	}
	header := slices.Concat([]string{"setting"}, r.Names, []string{"epochs", "seed", "score"})
	return csv.NewWriter(w).WriteAll(append([][]string{header}, rows...))
}

func row(t Trial, seed uint64, score float64) []string {
	return append(identity(t, seed), float(score))
}

// identity is what tells a training from others of the same search.
func identity(t Trial, seed uint64) []string {
	return slices.Concat([]string{strconv.Itoa(t.Number)}, t.Setting.values, []string{strconv.Itoa(t.Epochs), strconv.FormatUint(seed, 10)})
}
