package notebook

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
)

const small = `{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {"execution": {"iopub.execute_input": "2020"}, "ExecuteTime": {"end": "2020"}}, "source": "# Title\ntext <b>"},
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
	for _, gone := range []string{"iopub", "ExecuteTime", "1.26.3", "other", "7", `\u003c`} {
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

// Code cells are counted, whatever stands between them.
func TestNormalizeCountsCodeCells(t *testing.T) {
	n := &Notebook{Cells: []Cell{{CellType: "markdown"}, {CellType: "markdown"}, {CellType: "code"}, {CellType: "markdown"}, {CellType: "code"}}}
	n.Normalize()
	if first, second := *n.Cells[2].ExecutionCount, *n.Cells[4].ExecutionCount; first != 1 || second != 2 {
		t.Errorf("the code cells have the numbers %d and %d, want 1 and 2", first, second)
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

// TestThisMachine: root is the name of the user in every container, and tells of
// no machine.
func TestThisMachine(t *testing.T) {
	u, err := user.Current()
	if err != nil {
		t.Skip(err)
	}
	want := u.Username
	if want == "root" {
		want = ""
	}
	t.Setenv("HOME", "/data/h7/")
	if m := thisMachine("/srv/clone"); m.user != want || m.home != "/data/h7" || m.root != "/srv/clone" || m.host == "localhost" {
		t.Errorf("got %+v, want the user %q", m, want)
	}
}

func TestLeaks(t *testing.T) {
	for _, test := range []struct {
		of        machine
		bad, good []string
	}{
		{machine{root: "/srv/my clone"},
			[]string{"at /tmp/x", "/home/ada/x", "/home/ada", "(/Users/ada)", "in /srv/my clone/nnlib", "gonb_0a1b2c3d", "/Users/ada/", "see /root", "file:/root/x"},
			[]string{"the square root of x/2", "square/root", "mean 0.1", "tmp", "https://pkg.go.dev/math", "https://example.org/home", "../nnlib/doc.go", "at home/work", "gonb_0a1b2c3"}},
		// A login and a machine with names that a text about networks holds.
		{machine{user: "adam", host: "keras", home: "/data/people/adam"},
			[]string{"/home/adam", "/data/people/adam", "/data/people/adam/x", "in /mnt/adam/x", "adam@keras", "write to adam@example.org", "git@keras", "http://keras:8888", "='/srv/adam'"},
			[]string{"adam", "the optimizer adam is in adam.go", "rmsprop/adam", "nnlib/adam", "../adam", "keras", "tf.keras", "keras.io/adam", "https://keras.io", "madam@example.org", "ada@keras.io", "/data/people/adamant"}},
		// Names that are no words.
		{machine{user: "ada42", host: "ip-10-0-0-7"},
			[]string{"ada42", "by ada42.", "on ip-10-0-0-7:", "(ip-10-0-0-7)"},
			[]string{"ada", "ada421", "xada42", "ip-10-0-0-70", "ip"}},
		{machine{root: "/srv/clone", home: "/data/h7"}, []string{"/data/h7", "in /data/h7/x"}, []string{"/data/h77", "/data"}},
		{machine{}, nil, []string{"", "adam", "@", "http://"}},
	} {
		leaks := leakPatterns(test.of)
		for _, bad := range test.bad {
			if len(findLeaks(leaks, bad)) == 0 {
				t.Errorf("%+v: %q passed", test.of, bad)
			}
		}
		for _, good := range test.good {
			if found := findLeaks(leaks, good); len(found) > 0 {
				t.Errorf("%+v: %q was taken for %v", test.of, good, found)
			}
		}
	}
}

// TestProblems has for each rule the nearest notebook that it takes and the
// nearest that it refuses.
func TestProblems(t *testing.T) {
	code := func(source string, outputs ...Output) *Notebook {
		return &Notebook{Cells: []Cell{
			{CellType: "markdown", Source: "# Title"},
			{CellType: "code", Source: Preamble + "\n"},
			{CellType: "code", Source: Text(source), Outputs: outputs},
		}}
	}
	stream := func(name, text string) Output { return Output{OutputType: "stream", Name: name, Text: Text(text)} }
	lines := func(n int) string { return strings.Repeat("x++\n", n) }
	for name, test := range map[string]struct {
		n        *Notebook
		problem  string // "" if there is none
		failures int
	}{
		"good":                   {code("x := 1", stream("stdout", "exit status 2\n")), "", 0},
		"30 lines":               {code(lines(MaxLines) + "\n\n"), "", 0},
		"31 lines":               {code(lines(MaxLines + 1)), "31 lines, more than 30", 0},
		"31 lines of text":       {&Notebook{Cells: []Cell{{CellType: "markdown", Source: Text(lines(31))}}}, "", 0},
		"no preamble":            {&Notebook{Cells: []Cell{{CellType: "code", Source: "x := 1"}}}, "the first code cell must be the preamble", 0},
		"error":                  {code("x", Output{OutputType: "error", Ename: "ERROR", Evalue: "exit status 2"}), "ended with an error", 1},
		"failed shell":           {code("!false", stream("stderr", "some words\nexit status 1\n")), "its program failed", 1},
		"killed":                 {code("x", stream("stderr", "signal: killed\n")), "its program failed", 1},
		"words about a failure":  {code("x", stream("stderr", "the exit status 1 is bad\nsignal\n")), "", 0},
		"leak in the source":     {code("open(\"/tmp/x\")"), "its source holds a path in a temporary folder", 0},
		"leak in text":           {code("x", stream("stdout", "see /home/ada/x")), "its output holds a path in a home folder", 0},
		"leak in HTML":           {code("x", Output{OutputType: "display_data", Data: map[string]any{"text/html": []any{"<b>", "/tmp/x"}}}), "its output holds", 0},
		"leak in metadata":       {code("x", Output{OutputType: "display_data", Metadata: map[string]any{"at": "/tmp/x"}}), "its output holds", 0},
		"path by chance in PNGs": {code("x", Output{OutputType: "display_data", Data: map[string]any{"image/png": "AA/tmp/AA"}}), "", 0},
	} {
		problems := strings.Join(test.n.Problems("/srv/clone"), "\n")
		if (test.problem == "") != (problems == "") || !strings.Contains(problems, test.problem) {
			t.Errorf("%s: got %q, want %q", name, problems, test.problem)
		}
		if got := test.n.Failures(); len(got) != test.failures {
			t.Errorf("%s: %d failures, want %d: %v", name, len(got), test.failures, got)
		}
	}
}

// blank is an empty PNG in base64.
func blank(width, height int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, width, height))); err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
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
	if d := Differences(&Notebook{Cells: []Cell{shown(blank(40, 40))}}, &Notebook{Cells: []Cell{shown(blank(40, 41))}}); len(d) != 1 {
		t.Errorf("another height alone: %v", d)
	}
	stored := &Notebook{Cells: []Cell{shown(picture(100, 10))}}
	if d := Differences(stored, &Notebook{Cells: []Cell{shown(picture(102, 10))}}); len(d) > 0 {
		t.Errorf("a shade that nobody sees was reported: %v", d)
	}
	for name, other := range map[string]Cell{
		"a moved edge":  shown(picture(100, 12)),
		"no picture":    {CellType: "code", Outputs: shown("").Outputs[:1]},
		"broken":        shown("AAAA"),
		"other height":  shown(blank(40, 41)),
		"other width":   shown(blank(41, 40)),
		"other form":    {CellType: "code", Outputs: append(shown(picture(100, 10)).Outputs[:1:1], Output{OutputType: "display_data", Data: map[string]any{"image/png": picture(100, 10), "text/plain": "p"}}, shown("").Outputs[2])},
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

// TestPictureTolerances goes to the border of each tolerance, and shows that one
// does not excuse the other: a tint that is nowhere clear, and a spot that is
// clear and small.
func TestPictureTolerances(t *testing.T) {
	const side = 100
	// white is a white picture in which the first dots are darker by some amount,
	// in the first colours.
	white := func(dots, colours int, darker uint8) string {
		img := image.NewRGBA(image.Rect(0, 0, side, side))
		for i := range img.Pix {
			img.Pix[i] = 255
			if i/4 < dots && i%4 < colours {
				img.Pix[i] -= darker
			}
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return base64.StdEncoding.EncodeToString(b.Bytes())
	}
	const all, few = side * side, side * side / 200 // few are .5 % of the dots
	for name, test := range map[string]struct {
		fresh string
		seen  bool
	}{
		"tint of 1 of 255":           {white(all, 3, 1), false},
		"tint of 2":                  {white(all, 3, 2), true},
		"tint of one colour by 3":    {white(all, 1, 3), false},
		"tint of one colour by 4":    {white(all, 1, 4), true},
		"spot":                       {white(few, 3, clearlyOther+1), false},
		"spot larger by a dot":       {white(few+1, 3, clearlyOther+1), true},
		"the same, a shade lighter":  {white(few+1, 3, clearlyOther), false},
		"spot in one colour":         {white(few+1, 1, clearlyOther+1), true},
		"small spot, as dark as can": {white(all/255, 3, 255), false},
		"one dot more":               {white(all/255+1, 3, 255), true},
	} {
		for _, pair := range [][2]string{{white(0, 0, 0), test.fresh}, {test.fresh, white(0, 0, 0)}} {
			if d := otherPicture(pair[0], pair[1], true); (d != "") != test.seen {
				t.Errorf("%s: got %q", name, d)
			}
		}
	}
}
