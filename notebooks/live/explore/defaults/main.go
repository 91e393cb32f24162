// Command defaults prints what the book needs to know of the explorables: a JSON array with their texts, their
// default knobs, and the answer to these.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"nnbook/notebooks/live/explore"
)

// listed is an explorable as the book shows it first.
type listed struct {
	Name     string `json:"name"`
	Notebook string `json:"notebook"`
	Title    string `json:"title"`
	Try      string `json:"try"`
	Default  struct {
		Knobs  any `json:"knobs"`
		Answer any `json:"answer"`
	} `json:"default"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "defaults:", err)
		os.Exit(1)
	}
}

func run() error {
	all := []listed{}
	for _, e := range explore.All() {
		knobs, err := json.Marshal(e.Knobs)
		if err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		l := listed{Name: e.Name, Notebook: e.Notebook, Title: e.Title, Try: e.Try}
		l.Default.Knobs = e.Knobs
		if l.Default.Answer, err = explore.Last(context.Background(), e.Name, knobs); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
		all = append(all, l)
	}
	return json.NewEncoder(os.Stdout).Encode(all)
}
