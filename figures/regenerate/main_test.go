package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nnbook/figures"
)

func call(t *testing.T, ctx context.Context, args ...string) (stdout string, err error) {
	t.Helper()
	var out strings.Builder
	err = run(ctx, args, &out, io.Discard)
	return out.String(), err
}

func TestListNamesEveryFigure(t *testing.T) {
	out, err := call(t, context.Background(), "-list")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range figures.All() {
		if !strings.Contains(out, e.Name+" ") || !strings.Contains(out, e.Title) {
			t.Errorf("the list lacks %s %s", e.Name, e.Title)
		}
	}
	if !strings.Contains(out, "table5_1") {
		t.Error("the list lacks the table")
	}
}

func TestWritesWhatIsAskedFor(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "folder")
	out, err := call(t, context.Background(), "-only", "5-4, fig5_6_loss_values", "-format", "svg,PDF", "-o", folder)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out, "1 left") || !strings.Contains(out, "0 left") {
		t.Errorf("progress: got %q, want how many are left", out)
	}
	want := []string{"fig5_4_mse_and_sigmoid.pdf", "fig5_4_mse_and_sigmoid.svg", "fig5_6_loss_values.pdf", "fig5_6_loss_values.svg"}
	entries, _ := os.ReadDir(folder)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got files %v, want %v", got, want)
	}
}

func TestSaysWhatIsNotKnown(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"-only 5-99", `figure "5-99" is not known; the known ones are fig5_2_tanh_and_sigmoid, `},
		{"-format gif", `format "gif" is not known; the known ones are png, svg, pdf`},
		{"5-4", "-only 5-4,5-7"},
	} {
		folder := t.TempDir()
		_, err := call(t, context.Background(), append([]string{"-o", folder}, strings.Fields(c.args)...)...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one that says %s", c.args, err, c.want)
		}
		if entries, _ := os.ReadDir(folder); len(entries) > 0 {
			t.Errorf("%s: wrote %v, want nothing", c.args, entries)
		}
	}
}

func TestInterruptedWritesNoMore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	folder := t.TempDir()
	_, err := call(t, ctx, "-only", "5-4", "-o", folder)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want context.Canceled", err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) > 0 {
		t.Errorf("wrote %v, want nothing", entries)
	}
}

func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := call(t, context.Background(), "-only", "5-4", "-o", filepath.Join(file, "folder")); err == nil {
		t.Error("want an error for a folder under a file")
	}
}

// The folder of the repository's images holds PNG alone.
func TestOtherFormatsGoElsewhere(t *testing.T) {
	for _, c := range []struct{ wanted, format, want string }{
		{"", "png", "figures/images"},
		{"", "svg", ".nnbook/figures"},
		{"", "pdf", ".nnbook/figures"},
		{"there", "svg", "there"},
		{"there", "png", "there"},
	} {
		if got := filepath.ToSlash(folderFor(c.wanted, c.format)); got != c.want {
			t.Errorf("-o %q, %s: got %s, want %s", c.wanted, c.format, got, c.want)
		}
	}
	t.Chdir(t.TempDir())
	if _, err := call(t, context.Background(), "-only", "5-4", "-format", "svg,png"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"figures/images/fig5_4_mse_and_sigmoid.png", ".nnbook/figures/fig5_4_mse_and_sigmoid.svg"} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("not written: %v", err)
		}
	}
	if files, _ := filepath.Glob("figures/images/*.svg"); len(files) > 0 {
		t.Errorf("%v lies among the repository's images", files)
	}
}

func TestOneNameForAll(t *testing.T) {
	jobs := allJobs()
	for _, name := range []string{"5-4", "fig5_4_mse_and_sigmoid", " fig5_4_mse_and_sigmoid.png "} {
		chosen, err := choose(jobs, name)
		if err != nil || len(chosen) != 1 || chosen[0].name != "fig5_4_mse_and_sigmoid" {
			t.Errorf("-only %q: got %d figures and error %v", name, len(chosen), err)
		}
	}
}

func TestWhatIsATerminal(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if isTerminal(null) || isTerminal(io.Discard) {
		t.Error("the null device or a buffer was taken for a terminal")
	}
}
