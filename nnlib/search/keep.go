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
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nnbook/nnlib/internal/wholefile"
)

// recall reads the scores that an earlier run of the same search has kept.
func (r *session) recall(method string) {
	if r.Folder == "" {
		return
	}
	if err := os.MkdirAll(r.Folder, 0o700); err != nil {
		r.notKept(err)
		return
	}
	r.file = filepath.Join(r.Folder, fmt.Sprintf("search-%s-%s.csv", method, r.sum()))
	content, err := os.ReadFile(r.file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		r.notKept(err)
	}
	r.kept = readTable(content)
}

// notKept keeps nothing any more, and says why: that scores cannot be kept is no
// reason to lose those in hand. It does not say where, since what a notebook shows
// may be given away.
func (r *session) notKept(err error) {
	r.file = ""
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	if r.Log != nil {
		fmt.Fprintf(r.Log, "search: the scores cannot be kept (%v); they will be computed again next time.\n", err)
	}
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

// keep writes down what is finished.
func (r *session) keep() {
	if r.file == "" {
		return
	}
	var rows [][]string
	for _, t := range r.trainings() {
		if score, ok := r.scores[t.key()]; ok {
			rows = append(rows, row(t.Trial, t.seed, score))
		}
	}
	err := wholefile.Write(r.file, func(w io.Writer) error { return r.record.writeTable(w, rows) })
	if err != nil {
		r.notKept(err)
	}
}
