//go:build bound

package cells

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNotebooks runs each cell of the chapters.
func TestNotebooks(t *testing.T) {
	t.Setenv("NNBOOK_SHORT", "1")
	t.Setenv("NNBOOK_OFFLINE", "1")
	pattern := "../../04*.ipynb" // the pages themselves are tested in a browser
	if os.Getenv("NNBOOK_LIVE") == "full" {
		pattern = "../../[0-9]*.ipynb"
	}
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			page := read(t, name)
			for _, c := range page {
				p, err := Compose(page, c.ID, Packages())
				if err != nil {
					t.Errorf("%s: %v", c.ID, err)
					continue
				}
				start := time.Now()
				if err := p.Run(); err != nil {
					t.Errorf("%s: %v", c.ID, err)
				}
				if d := time.Since(start); d > 2*time.Second {
					t.Logf("%s took %v", c.ID, d)
				}
			}
		})
	}
}

func read(t *testing.T, name string) []Cell {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var n struct {
		Cells []struct {
			Kind   string   `json:"cell_type"`
			ID     string   `json:"id"`
			Source []string `json:"source"`
		} `json:"cells"`
	}
	if err := json.Unmarshal(content, &n); err != nil {
		t.Fatal(err)
	}
	var page []Cell
	for _, c := range n.Cells {
		if c.Kind == "code" {
			page = append(page, Cell{c.ID, strings.Join(c.Source, "")})
		}
	}
	return page
}
