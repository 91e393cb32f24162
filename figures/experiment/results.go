package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/google/renameio/v2/maybe"

	"nnbook/nnlib"
)

// Results keeps the histories of finished trainings, each in a file of its own. A cell of a notebook is a new
// program that knows nothing of the one before it: without the files it would have to train again.
//
// A file is found again only for the same training: the same configuration, data, epochs and seed, on a computer
// that calculates with the same bits. A file that is damaged counts as none.
type Results struct {
	Folder string    // "": nothing is kept
	Log    io.Writer // told, in one line, if the folder cannot be written; nil: nobody is told
	warned *sync.Once
}

// KeptResults returns the Results in the user's cache folder.
func KeptResults() Results {
	r := Results{Log: os.Stderr, warned: new(sync.Once)}
	base, err := os.UserCacheDir()
	if err != nil {
		r.warn(errors.New("there is no cache folder"))
		return r
	}
	r.Folder = filepath.Join(base, "nnbook", "results")
	return r
}

// resultFile is what a file holds.
type resultFile struct {
	Training description
	History  nnlib.History
	Sum      string // of the two above

	// Former versions wrote no answers, and read files that hold some.
	Answers    []Answers `json:",omitempty"`
	AnswersSum string    `json:",omitempty"`
}

// recall looks for the results of earlier runs.
func (r *Results) recall(e *Experiment, trainings []*training) {
	if r.Folder == "" {
		return
	}
	if r.warned == nil {
		r.warned = new(sync.Once)
	}
	sum := contentSum(e.Train, e.Test)
	for _, t := range trainings {
		t.description = e.describe(t, sum)
		f, ok := r.read(t.description)
		if ok && (!e.NeedAnswers || len(f.Answers) == e.Epochs) {
			t.History, t.Answers, t.Kept = &f.History, f.Answers, true
		}
	}
}

// read returns what was kept of a training, if there is something and the file is whole.
func (r *Results) read(d description) (f resultFile, ok bool) {
	content, err := os.ReadFile(r.path(d))
	if err != nil {
		return f, false
	}
	if json.Unmarshal(content, &f) != nil || f.Training != d || f.Sum != f.sum() || len(f.History.ValAccuracy) != d.Epochs {
		return f, false
	}
	if f.AnswersSum != sumOf(f.Answers) {
		f.Answers = nil
	}
	return f, true
}

// keep writes the result of a training. That it cannot is no reason to lose the result in hand.
func (r *Results) keep(t *training) {
	if r.Folder == "" {
		return
	}
	f := resultFile{Training: t.description, History: *t.History, Answers: t.Answers, AnswersSum: sumOf(t.Answers)}
	f.Sum = f.sum()
	content, err := json.MarshalIndent(f, "", " ")
	if err == nil {
		err = write(r.path(t.description), append(content, '\n'))
	}
	if err != nil {
		r.warn(err)
	}
}

func (r *Results) path(d description) string { return filepath.Join(r.Folder, d.key()+".json") }

// warn says once that results are not kept. It does not say where: what a notebook shows may be given away, and
// the reader's folders are nobody's business.
func (r *Results) warn(err error) {
	if r.Log == nil {
		return
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		err = link.Err
	}
	r.warned.Do(func() {
		fmt.Fprintf(r.Log, "experiment: the results cannot be kept in the cache folder (%v); they will be computed again next time.\n", err)
	})
}

// sum is the hash of a file's training and history, so that a damaged number is seen.
func (f resultFile) sum() string { return sumOf(resultFile{Training: f.Training, History: f.History}) }

func sumOf(kept any) string {
	content, err := json.Marshal(kept)
	if err != nil { // a number that is not finite; it never gets into a file
		return ""
	}
	h := sha256.Sum256(content)
	return hex.EncodeToString(h[:])
}

// write makes the folder if need be and writes the file so that nobody ever sees half of it. Two programs that train
// the same need no lock: each writes a whole file, and both files say the same.
func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return maybe.WriteFile(path, content, 0o600)
}
