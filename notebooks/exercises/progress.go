package exercises

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"

	"nnbook/notebooks/nb"
)

// state is what is remembered of one exercise.
type state struct {
	Right bool `json:"right"` // once solved, stays solved
	Tries int  `json:"tries"` // answered "right" or "not yet"
	Hints int  `json:"hints"` // shown so far, at most 3
}

// progress is what is remembered of the reader, by exercise ("1.2").
type progress map[string]state

func (p progress) of(id ID) state { return p[id.String()] }

// record adds an answer.
func (p progress) record(a Answer) {
	s := p.of(a.ID)
	s.Tries++
	if a.Status == Right {
		s.Right = true
	} else {
		s.Hints = min(s.Hints+1, 3)
	}
	p[a.ID.String()] = s
}

func (p progress) sawHint(id ID) {
	s := p.of(id)
	s.Hints = min(s.Hints+1, 3)
	p[id.String()] = s
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
		s.Tries, s.Hints = max(s.Tries, 0), min(max(s.Hints, 0), 3)
		p[key] = s
	}
	return p
}

// write keeps the progress, if it can: a reader without a state directory, or
// with one that cannot be written, still gets answers.
func (p progress) write() {
	path := progressFile()
	if path == "" {
		return
	}
	content, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return
	}
	folder := filepath.Dir(path)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	// Written beside the file and renamed, so that the file is whole at any
	// time.
	f, err := os.CreateTemp(folder, "exercises-*.tmp")
	if err != nil {
		return
	}
	_, err = f.Write(append(content, '\n'))
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
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
