package exercises

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2/maybe"

	"nnbook/notebooks/nb"
)

// state is what is remembered of one exercise.
type state struct {
	Right bool `json:"right"` // once solved, stays solved
	Tries int  `json:"tries"` // answered "right" or "not yet"
	Hints int  `json:"hints"` // shown so far
}

// progress is what is remembered of the reader, by exercise ("1.2").
type progress map[string]state

func (p progress) of(id ID) state { return p[id.String()] }

// record adds an answer. With the first that is not right yet the reader has
// seen the first hint.
func (p progress) record(a Answer) {
	s := p.of(a.ID)
	s.Tries++
	if a.Status == Right {
		s.Right = true
	} else {
		s.Hints = max(s.Hints, 1)
	}
	p[a.ID.String()] = s
}

// sawHint adds a hint and returns how many of all the reader has seen now.
func (p progress) sawHint(id ID, all int) int {
	s := p.of(id)
	s.Hints = min(s.Hints+1, all)
	p[id.String()] = s
	return s.Hints
}

// progressFile is exercises.json in the folder nnbook of the user's state
// directory: $XDG_STATE_HOME, or ~/.local/state. It is empty if there is no
// such directory.
func progressFile() string {
	folder := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(folder) { // also when it is not set, as the XDG specification wants
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		folder = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(folder, "nnbook", "exercises.json")
}

// readProgress returns what is remembered; nothing, if the file cannot be read
// or understood. To forget is better than to stand in the reader's way.
func readProgress() progress {
	p := progress{}
	content, err := os.ReadFile(progressFile())
	if err != nil || json.Unmarshal(content, &p) != nil || p == nil {
		return progress{}
	}
	for key, s := range p { // numbers that were edited by hand
		s.Tries, s.Hints = max(s.Tries, 0), max(s.Hints, 0)
		p[key] = s
	}
	return p
}

// lockWait is how long a notebook waits for another one that writes.
const lockWait = 2 * time.Second

// change reads the progress, lets f change it, and keeps it, if it can: a
// reader without a state directory, or with one that cannot be written, still
// gets answers. Of two notebooks at once the second waits for the first, so
// that neither loses what the other wrote.
func change(f func(progress)) {
	path := progressFile()
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		f(readProgress())
		return
	}
	lock := flock.New(path + ".lock")
	ctx, stop := context.WithTimeout(context.Background(), lockWait)
	defer stop()
	// Where there are no locks the change is made all the same.
	if held, err := lock.TryLockContext(ctx, 10*time.Millisecond); held && err == nil {
		defer lock.Close()
	}
	p := readProgress()
	f(p)
	if content, err := json.MarshalIndent(p, "", "  "); err == nil {
		_ = maybe.WriteFile(path, append(content, '\n'), 0o600)
	}
}

// Progress shows the reader's overview over the exercises of all notebooks.
func Progress() {
	header, rows, solved := overview(readProgress())
	nb.Card(nb.Neutral, strconv.Itoa(solved)+" of "+strconv.Itoa(len(rows))+" exercises solved")
	nb.Table(header, rows)
}

func overview(p progress) (header []string, rows [][]string, solved int) {
	header = []string{"exercise", "title", "kind", "state", "tries"}
	for _, e := range All() {
		s := p.of(e.ID)
		status, tries := Untried, ""
		if s.Tries > 0 {
			status, tries = NotYet, strconv.Itoa(s.Tries)
		}
		if s.Right {
			status = Right
			solved++
		}
		rows = append(rows, []string{e.ID.String(), e.Title, string(e.Kind), string(status), tries})
	}
	return header, rows, solved
}
