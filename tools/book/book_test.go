package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// chapterFile writes a notebook with some text, code and a picture.
func chapterFile(t *testing.T, dir, name, text string) {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, 720, 480))); err != nil {
		t.Fatal(err)
	}
	n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5, Cells: []notebook.Cell{
		{CellType: "markdown", ID: "a", Source: notebook.Text(text)},
		{CellType: "code", ID: "b", Source: notebook.Preamble},
		{CellType: "code", ID: "c", Source: "func f() int { return 1 } // <b>", Outputs: []notebook.Output{
			{OutputType: "display_data", Data: map[string]any{"image/png": base64.StdEncoding.EncodeToString(file.Bytes())},
				Metadata: map[string]any{"image/png": map[string]any{"width": 360}}},
			{OutputType: "stream", Name: "stdout", Text: "1 < 2\n"},
		}},
	}}
	n.Normalize()
	if err := n.Write(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func TestBook(t *testing.T) {
	if _, err := project.Jupyter("jupyter-nbconvert"); err != nil {
		t.Skip("the pages are made by nbconvert: ", err)
	}
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "a book")
	chapterFile(t, from, "00_first.ipynb", "# 00 · The *first* one\nSee [the next](01_second.ipynb#part) and [code](../nnlib/doc.go).\n\n## One part\n\n```\n# no heading\n```\n## Another")
	chapterFile(t, from, "01_second.ipynb", "# Second & last\n## Part")
	for range 2 { // the second time over the first book
		if err := run(context.Background(), from, to); err != nil {
			t.Fatal(err)
		}
	}
	has := func(name string, parts ...string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Error(err)
		}
		for _, part := range parts {
			if !strings.Contains(string(data), part) {
				t.Errorf("%s lacks %q", name, part)
			}
		}
	}
	has("index.html", `href="00_first.html"`, "00 The first one", "One part", "Another", `src="00.png"`, "01 Second &amp; last")
	has("00_first.html", `<title>00 The first one</title>`, `href="01_second.html#part"`, `href="../nnlib/doc.go"`,
		`rel="next"`, `href="01_second.html"`, `<span class="kd">func</span>`, "figure, explained in the text", "1 &lt; 2", `<details class="preamble">`)
	has("01_second.html", `rel="prev"`, `href="00_first.html"`, "Second &amp; last")
	// From version 7 on nbconvert orders attributes by their names, and quotes numbers.
	if page, _ := os.ReadFile(filepath.Join(to, "00_first.html")); !regexp.MustCompile(`<img[^>]*\swidth="?360\b`).Match(page) {
		t.Error("the picture lost its width")
	}
	if index, _ := os.ReadFile(filepath.Join(to, "index.html")); strings.Contains(string(index), "no heading") {
		t.Error("a comment in code was taken for a heading")
	}
	for _, page := range []string{"index.html", "00_first.html"} {
		if data, _ := os.ReadFile(filepath.Join(to, page)); strings.Contains(string(data), "http://") || strings.Contains(string(data), "https://") {
			t.Errorf("%s refers to the network", page)
		}
	}
	thumb, err := os.Open(filepath.Join(to, "00.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer thumb.Close()
	if size, err := png.DecodeConfig(thumb); err != nil || size.Width != thumbWidth || size.Height != 240 {
		t.Errorf("the thumbnail is %d x %d (%v)", size.Width, size.Height, err)
	}
	if rest, _ := os.ReadDir(filepath.Dir(to)); len(rest) != 1 {
		t.Errorf("beside the book there is %v", rest)
	}
}

func TestNoNotebooks(t *testing.T) {
	if err := run(context.Background(), t.TempDir(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "no notebook") {
		t.Errorf("got %v", err)
	}
}

// TestForeignFolder names a folder for the book that holds other things.
func TestForeignFolder(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	chapterFile(t, from, "00_first.ipynb", "# First")
	for _, name := range []string{"index.html", "style.css", "thesis.tex"} {
		if err := os.WriteFile(filepath.Join(to, name), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(context.Background(), from, to); err == nil || !strings.Contains(err.Error(), "left as it is") {
		t.Errorf("got %v", err)
	}
	if data, _ := os.ReadFile(filepath.Join(to, "thesis.tex")); string(data) != "mine" {
		t.Error("what the folder held is gone")
	}
	if err := os.WriteFile(filepath.Join(to, "mathjax-config.js"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := mayReplace(to); err != nil {
		t.Errorf("a book may be replaced: %v", err)
	}
	if err := mayReplace(filepath.Join(to, "thesis.tex")); err == nil {
		t.Error("a file was taken for a folder")
	}
}

// TestFailedReplacement makes the second of the two moves fail: the old book must
// be back in its place.
func TestFailedReplacement(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, "book"), filepath.Join(dir, "fresh")
	for _, name := range []string{old, fresh} {
		if err := os.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(old, "index.html"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	// The old book can be moved to a name below "fresh/.", but no system
	// renames "fresh/." itself.
	if err := replace(old, fresh+"/."); err == nil || !strings.Contains(err.Error(), "cannot be put in its place") {
		t.Fatalf("the second move did not fail: %v", err)
	}
	if _, err := os.Stat(filepath.Join(old, "index.html")); err != nil {
		t.Errorf("the old book is lost: %v", err)
	}
	if err := replace(old, fresh); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(old, "index.html")); err == nil {
		t.Error("the old book is still there")
	}
	if rest, _ := os.ReadDir(dir); len(rest) != 1 {
		t.Errorf("beside the book there is %v", rest)
	}
}

// TestThumbnail takes the last figure, or the one that the author marked.
func TestThumbnail(t *testing.T) {
	figure := func(width int) notebook.Output {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, width, 10))); err != nil {
			t.Fatal(err)
		}
		return notebook.Output{OutputType: "display_data", Data: map[string]any{"image/png": base64.StdEncoding.EncodeToString(file.Bytes())}}
	}
	cell := func(width int, tags ...any) notebook.Cell {
		return notebook.Cell{CellType: "code", Outputs: []notebook.Output{figure(width)}, Metadata: map[string]any{"tags": tags}}
	}
	for want, cells := range map[int][]notebook.Cell{
		3: {cell(1), cell(2, "other"), cell(3)},
		2: {cell(1), cell(2, "other", "thumbnail"), cell(3)},
	} {
		c := newChapter("00_x.ipynb", &notebook.Notebook{Cells: cells})
		if got := c.lastPicture().Bounds().Dx(); got != want {
			t.Errorf("got the figure %d, want %d", got, want)
		}
	}
}

// TestExecutedOrStored makes the book of the results of a run in which one
// notebook failed.
func TestExecutedOrStored(t *testing.T) {
	p := project.Project{Root: t.TempDir()}
	for _, dir := range []string{p.Path("notebooks"), p.Made("executed")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	chapterFile(t, p.Path("notebooks"), "00_good.ipynb", "# stored")
	chapterFile(t, p.Path("notebooks"), "01_failed.ipynb", "# stored")
	chapterFile(t, p.Made("executed"), "00_good.ipynb", "# executed")
	chapters, err := read(p, p.Made("executed"))
	if err != nil || len(chapters) != 2 || chapters[0].Title != "executed" || chapters[1].Title != "stored" {
		t.Errorf("%d chapters, %v", len(chapters), err)
	}
}
