package search

// What is finished is kept, so that a search can be stopped and resumed.

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// recall reads the scores that an earlier run of the same search has kept.
func (r *session) recall(method string) error {
	if r.Folder == "" {
		return nil
	}
	if err := os.MkdirAll(r.Folder, 0o700); err != nil {
		return fmt.Errorf("search: the scores cannot be kept: %w", err)
	}
	r.file = filepath.Join(r.Folder, fmt.Sprintf("search-%s-%s.csv", method, r.sum()))
	content, err := os.ReadFile(r.file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("search: the scores that were kept cannot be read: %w", err)
	}
	r.kept = readTable(content)
	return nil
}

// sum tells a search from others: a hash of all that decides what is trained.
func (r *session) sum() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %d %d\n", r.About, r.Epochs, r.Seeds)
	for _, t := range r.settings {
		fmt.Fprintf(h, "%q\n", t.Setting)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:6])
}

// readTable returns the scores of a file that keep has written. A line that is damaged
// or without its end counts as none.
func readTable(content []byte) map[string]float64 {
	scores := map[string]float64{}
	whole := content[:bytes.LastIndexByte(content, '\n')+1]
	table := csv.NewReader(bytes.NewReader(whole))
	table.Comment, table.FieldsPerRecord = '#', -1
	for {
		line, err := table.Read()
		if err == io.EOF {
			return scores
		}
		if err != nil || len(line) < 2 {
			continue
		}
		last := len(line) - 1
		if score, err := strconv.ParseFloat(line[last], 64); err == nil {
			scores[strings.Join(line[:last], ",")] = score
		}
	}
}

// trust takes up the scores that were kept if the first that is needed comes out the
// same, bit for bit, when it is trained again: a change of the program or of the data
// shows there.
func (r *session) trust(ctx context.Context) error {
	kept := r.kept
	r.kept = nil
	for _, t := range r.missing() {
		want, ok := kept[t.key()]
		if !ok {
			continue
		}
		score, err := r.score(ctx, t)
		if err != nil {
			return err
		}
		if score == want || math.IsNaN(score) && math.IsNaN(want) {
			r.scores = kept
		}
		r.scores[t.key()] = score
		return nil
	}
	return nil
}

// keep writes what is finished beside the file and then renames it: whoever looks
// sees the old file or the whole new one.
func (r *session) keep() error {
	if r.file == "" {
		return nil
	}
	var rows [][]string
	for _, t := range r.trainings() {
		if score, ok := r.scores[t.key()]; ok {
			rows = append(rows, row(t.Trial, t.seed, score))
		}
	}
	err := writeFile(r.file, func(w io.Writer) error { return r.record.writeTable(w, rows) })
	if err != nil {
		return fmt.Errorf("the score cannot be kept: %w", err)
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".search-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // there is nothing to remove once it is renamed
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
