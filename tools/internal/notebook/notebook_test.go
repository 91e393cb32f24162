package notebook

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const small = `{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {"execution": {"iopub.execute_input": "2020"}}, "source": "# Title\ntext <b>"},
 {"cell_type": "code", "execution_count": 7, "id": "b", "metadata": {}, "outputs": [
  {"name": "stdout", "output_type": "stream", "text": ["one\n", "two\n"]},
  {"data": {"text/html": ["<b>\n", "</b>"]}, "execution_count": 7, "metadata": {}, "output_type": "execute_result"}], "source": ["x := 1\n", "_ = x"]},
 {"cell_type": "code", "execution_count": null, "id": "c", "metadata": {}, "outputs": [], "source": []}],
 "metadata": {"kernelspec": {"name": "other"}, "title": "T", "language_info": {"version": "go1.26.3"}}, "nbformat": 4, "nbformat_minor": 5}`

func read(t *testing.T, text string) *Notebook {
	t.Helper()
	path := filepath.Join(t.TempDir(), "n.ipynb")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	n, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNormalizeAndWrite(t *testing.T) {
	n := read(t, small)
	n.Normalize()
	data, err := n.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, gone := range []string{"iopub", "1.26.3", "other", "7", `\u003c`} {
		if strings.Contains(text, gone) {
			t.Errorf("%q is still there:\n%s", gone, text)
		}
	}
	for _, kept := range []string{`"title": "T"`, `"name": "gonb"`, `"execution_count": 1`, `"execution_count": 2`, `"text <b>"`, `"one\n"`} {
		if !strings.Contains(text, kept) {
			t.Errorf("%q is gone:\n%s", kept, text)
		}
	}
	again := read(t, text)
	again.Normalize()
	if second, _ := again.Bytes(); !bytes.Equal(data, second) {
		t.Errorf("reading and writing changed the file:\n%s\n%s", data, second)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{
		"", "<html>",
		strings.Replace(small, `"nbformat_minor": 5`, `"nbformat_minor": 4`, 1),
		strings.Replace(small, `"id": "b"`, `"id": "a"`, 1),
		strings.Replace(small, `"source": "# Title\ntext <b>"`, `"source": 3`, 1),
	} {
		path := filepath.Join(t.TempDir(), "n.ipynb")
		if err := os.WriteFile(path, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil {
			t.Errorf("this was read as a notebook: %.60s", bad)
		}
	}
}

func TestWriteLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	n := read(t, small)
	if err := n.Write(filepath.Join(dir, "n.ipynb")); err != nil {
		t.Fatal(err)
	}
	if err := n.Write(filepath.Join(dir, "no", "n.ipynb")); err == nil {
		t.Error("writing into a folder that is not there succeeded")
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 1 {
		t.Errorf("there are %d files, want the notebook alone", len(entries))
	}
}

func TestSourceHashIgnoresOutputs(t *testing.T) {
	a, b, c := read(t, small), read(t, small), read(t, small)
	b.Cells[1].Outputs = nil
	c.Cells[1].Source += " "
	if a.SourceHash() != b.SourceHash() {
		t.Error("outputs change the hash")
	}
	if a.SourceHash() == c.SourceHash() {
		t.Error("the code does not change the hash")
	}
}

func TestLeaks(t *testing.T) {
	leaks := leakPatterns("/srv/my clone")
	for _, bad := range []string{"at /tmp/x", "/home/ada/x", "in /srv/my clone/nnlib", "gonb_0a1b2c3d", "/Users/ada/"} {
		if len(findLeaks(leaks, bad)) == 0 {
			t.Errorf("%q passed", bad)
		}
	}
	for _, good := range []string{"the square root of x/2", "mean 0.1", "tmp", "https://pkg.go.dev/math", "../nnlib/doc.go"} {
		if found := findLeaks(leaks, good); len(found) > 0 {
			t.Errorf("%q was taken for %v", good, found)
		}
	}
}

// picture is a PNG in base64, with a square of the given grey.
func picture(grey uint8, size int) string {
	img := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for y := range 40 {
		for x := range 40 {
			img.Set(x, y, color.White)
			if x < size && y < size {
				img.Set(x, y, color.Gray{grey})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func TestDifferences(t *testing.T) {
	shown := func(data string) Cell {
		return Cell{CellType: "code", Outputs: []Output{
			{OutputType: "stream", Name: "stdout", Text: "loss 1\n"},
			{OutputType: "display_data", Data: map[string]any{"image/png": data}},
			{OutputType: "stream", Name: "stdout", Text: "end\n"},
		}}
	}
	stored := &Notebook{Cells: []Cell{shown(picture(100, 10))}}
	if d := Differences(stored, &Notebook{Cells: []Cell{shown(picture(102, 10))}}); len(d) > 0 {
		t.Errorf("a shade that nobody sees was reported: %v", d)
	}
	for name, other := range map[string]Cell{
		"a moved edge":  shown(picture(100, 12)),
		"no picture":    {CellType: "code", Outputs: shown("").Outputs[:1]},
		"broken":        shown("AAAA"),
		"other text":    {CellType: "code", Outputs: append([]Output{{OutputType: "stream", Name: "stdout", Text: "loss 2\n"}}, shown(picture(100, 10)).Outputs[1:]...)},
		"on stderr too": {CellType: "code", Outputs: append(shown(picture(100, 10)).Outputs, Output{OutputType: "stream", Name: "stderr", Text: "oh"})},
	} {
		if d := Differences(stored, &Notebook{Cells: []Cell{other}}); len(d) == 0 {
			t.Errorf("%s was not seen", name)
		}
	}
	woven := shown(picture(100, 10))
	woven.Outputs[1], woven.Outputs[2] = woven.Outputs[2], woven.Outputs[1]
	if d := Differences(stored, &Notebook{Cells: []Cell{woven}}); len(d) > 0 {
		t.Errorf("text that came before its picture was reported: %v", d)
	}
	if d := Differences(stored, &Notebook{}); len(d) == 0 {
		t.Error("a missing cell was not seen")
	}
}

// TestMachineCells: in a cell with that tag numbers may differ, and so may what
// a picture shows; words and sizes may not, and other cells still count.
func TestMachineCells(t *testing.T) {
	notebook := func(tag, text, data, next string) *Notebook {
		return &Notebook{Cells: []Cell{
			{CellType: "code", Metadata: map[string]any{"tags": []any{tag}}, Outputs: []Output{
				{OutputType: "stream", Name: "stdout", Text: Text(text)},
				{OutputType: "display_data", Data: map[string]any{"image/png": data}},
			}},
			{CellType: "code", Outputs: []Output{{OutputType: "stream", Name: "stdout", Text: Text(next)}}},
		}}
	}
	stored := notebook("machine", "1.25 s, 3e-16 apart\n", picture(100, 10), "loss 1\n")
	if d := Differences(stored, notebook("machine", "0.5 s, 1e-15 apart\n", picture(100, 12), "loss 1\n")); len(d) > 0 {
		t.Errorf("other numbers of a machine were reported: %v", d)
	}
	for name, fresh := range map[string]*Notebook{
		"other words":         notebook("machine", "1.25 s, failed\n", picture(100, 10), "loss 1\n"),
		"no picture":          notebook("machine", "1.25 s, 3e-16 apart\n", "", "loss 1\n"),
		"a cell without it":   notebook("machine", "1.25 s, 3e-16 apart\n", picture(100, 10), "loss 2\n"),
		"a tag of other kind": notebook("slow", "0.5 s, 1e-15 apart\n", picture(100, 10), "loss 1\n"),
	} {
		if d := Differences(stored, fresh); len(d) != 1 {
			t.Errorf("%s: want one difference, got %v", name, d)
		}
	}
}

func TestOtherInstructionsChangeNumbersOnly(t *testing.T) {
	made := func(instructions, text, html string, picture string) *Notebook {
		n := &Notebook{Metadata: map[string]any{}, Cells: []Cell{{CellType: "code", Outputs: []Output{
			{OutputType: "stream", Name: "stdout", Text: Text(text)},
			{OutputType: "display_data", Data: map[string]any{"text/html": html, "image/png": picture}},
		}}}}
		n.SetInstructions(instructions)
		return n
	}
	stored := made("avx512", "loss  0.25 after 3 epochs\n----- ---\n", "<td>-1.5e-7</td>", picture(100, 10))
	other := made("go arm64", "loss 0.251 after 3 epochs\n------ ---\n", "<td>2e-7</td>", picture(0, 20))
	if d := Differences(stored, other); len(d) > 0 {
		t.Errorf("other numbers of other instructions were reported: %v", d)
	}
	other.SetInstructions("avx512")
	if d := Differences(stored, other); len(d) < 3 {
		t.Errorf("other numbers of the same instructions were not all reported: %v", d)
	}
	if d := Differences(stored, made("go arm64", "loss 0.25 after three epochs\n---- ---\n", "<td>1</td>", picture(100, 10))); len(d) != 1 {
		t.Errorf("other words must be reported, and nothing else: %v", d)
	}
	stored.Normalize()
	if stored.Instructions() != "avx512" {
		t.Error("Normalize forgot the instructions")
	}
}
