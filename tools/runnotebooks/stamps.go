package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"time"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
	"nnbook/tools/internal/stamp"
)

// stamps remember for which code and data a notebook was executed, and how
// long that took. There is one small file for each notebook, so that two runs
// at once do not lose each other's.
type stamps struct {
	project project.Project
	dir     string
	form    string // short or full
	mu      sync.Mutex
}

type stampFile struct {
	Key     string  `json:"key"`
	Seconds float64 `json:"seconds"`
}

func newStamps(p project.Project, o options) (*stamps, error) {
	s := &stamps{project: p, dir: filepath.Join(o.output, ".stamps"), form: "full"}
	if o.short || o.check {
		s.form = "short"
	}
	return s, os.MkdirAll(s.dir, 0o755)
}

// key is computed anew each time: a notebook may have downloaded the data.
func (s *stamps) key(source *notebook.Notebook) (string, error) {
	return stamp.Key(s.project.Root, fmt.Sprintf("%x", source.SourceHash()), s.form)
}

func (s *stamps) file(path string) string { return filepath.Join(s.dir, filepath.Base(path)+".json") }

func (s *stamps) read(path string) stampFile {
	var f stampFile
	data, err := os.ReadFile(s.file(path))
	if err == nil && json.Unmarshal(data, &f) != nil {
		return stampFile{} // a broken stamp is no stamp
	}
	return f
}

// valid tells whether the last result of a notebook still holds.
func (s *stamps) valid(path string, source *notebook.Notebook) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, err := s.key(source)
	return err == nil && s.read(path).Key == key
}

// set remembers that a notebook was executed with the given code. Nothing is
// remembered if the code was changed meanwhile.
func (s *stamps) set(path string, source *notebook.Notebook, code string, spent time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now, err := stamp.Code(s.project.Root); err != nil || now != code {
		return err
	}
	key, err := s.key(source)
	if err != nil {
		return err
	}
	data, err := json.Marshal(stampFile{key, spent.Seconds()})
	if err != nil {
		return err
	}
	return project.WriteFile(s.file(path), data)
}

// forget makes sure that a notebook is executed next time.
func (s *stamps) forget(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return remove(s.file(path))
}

// longestFirst orders notebooks by the time of their last run, so that no long
// one is left for the end. It returns indices.
func (s *stamps) longestFirst(paths []string) []int {
	order := make([]int, len(paths))
	spent := make([]float64, len(paths))
	for i, path := range paths {
		order[i], spent[i] = i, s.read(path).Seconds
	}
	sort.SliceStable(order, func(a, b int) bool { return spent[order[a]] > spent[order[b]] })
	return order
}
