package exercises

import (
	"encoding/json"
	"strconv"

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

// parseProgress reads what was written down; nothing, if it cannot be
// understood. To forget is better than to stand in the reader's way.
func parseProgress(content []byte) progress {
	p := progress{}
	if json.Unmarshal(content, &p) != nil || p == nil {
		return progress{}
	}
	for key, s := range p { // numbers that were edited by hand
		s.Tries, s.Hints = max(s.Tries, 0), max(s.Hints, 0)
		p[key] = s
	}
	return p
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
