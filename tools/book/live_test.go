package main

import (
	"encoding/json"
	"strings"
	"testing"

	"nnbook/tools/internal/notebook"
)

// TestPlaces puts explorables behind the cell with their tag, or before the
// exercises, or at the end.
func TestPlaces(t *testing.T) {
	text := func(source string, tags ...any) notebook.Cell {
		return notebook.Cell{CellType: "markdown", Source: notebook.Text(source), Metadata: map[string]any{"tags": tags}}
	}
	cells := []notebook.Cell{
		text("# 04 · One\n\nExercises come later."), text("## A part", "other", "explorable:valley"), text("```\n# Exercise\n```"),
		text("## Exercises"), text("### Exercise 4.1"),
	}
	x := extras{live: true, explorables: []explorable{{Name: "valley", Notebook: "04"}, {Name: "race", Notebook: "04"}, {Name: "paths", Notebook: "08"}}}
	for number, want := range map[string]map[int]string{"04": {1: "valley", 2: "race"}, "08": {2: "paths"}, "05": {}} {
		after := x.places(newChapter(number+"_x.ipynb", &notebook.Notebook{Cells: cells}))
		if len(after) != len(want) {
			t.Errorf("%s: got %d places, want %d", number, len(after), len(want))
		}
		for at, name := range want {
			if !strings.Contains(after[at], `data-explorable="`+name+`"`) {
				t.Errorf("%s: %s is not behind cell %d: %v", number, name, at, after)
			}
		}
	}
	if after := x.places(newChapter("08_x.ipynb", &notebook.Notebook{Cells: cells[:2]})); after[1] == "" {
		t.Errorf("without exercises it is not at the end: %v", after)
	}
}

// TestSection looks at what could break a page.
func TestSection(t *testing.T) {
	e := explorable{Name: "x", Title: "a < b", Try: `"Turn" & watch.`, Default: json.RawMessage(`{"knobs":{"s":"</script><b>"},"answer":1}`)}
	html := e.section("h2", "MORE")
	for part, times := range map[string]int{"a &lt; b": 1, "&#34;Turn&#34; &amp; watch.": 1, "</script>": 1, `<\/script><b>`: 1, "<h2 ": 1, "MORE": 1, "JavaScript": 1} {
		if got := strings.Count(html, part); got != times {
			t.Errorf("%q is there %d times, want %d, in %s", part, got, times, html)
		}
	}
}
