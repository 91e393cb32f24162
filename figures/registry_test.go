package figures

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneNameLeadsToAll: the name of a figure is that of its file, of its
// image, and of what it draws.
func TestOneNameLeadsToAll(t *testing.T) {
	known := map[string]bool{}
	for _, e := range All() {
		known[e.Name] = true
		if _, err := os.Stat(e.Name + ".go"); err != nil {
			t.Errorf("%s stands in the list, but there is no file %[1]s.go: %v", e.Name, err)
		}
		if _, err := os.Stat(filepath.Join("images", e.Name+".png")); err != nil {
			t.Errorf("%s stands in the list, but not in images: %v", e.Name, err)
		}
	}
	images, err := filepath.Glob("images/*.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range images {
		if name := strings.TrimSuffix(filepath.Base(path), ".png"); !known[name] {
			t.Errorf("%s is an image of no figure in the list", path)
		}
	}
	for _, f := range listed(t) {
		if !known[f.Name] {
			t.Errorf("a figure calls itself %q, which is in no list", f.Name)
		}
	}
}

// TestEveryFigureIsPutInWords wants a description that says more than a title,
// and no marks of formulas in it.
func TestEveryFigureIsPutInWords(t *testing.T) {
	for _, f := range listed(t) {
		words := f.Alt()
		if len(words) < 100 || !strings.HasSuffix(words, ".") {
			t.Errorf("%s is described by %q, want whole sentences that say what is seen", f.Name, words)
		}
		for _, bad := range []string{"$", "{", "_", "NaN", "%!", "  "} {
			if strings.Contains(words, bad) {
				t.Errorf("%s: the description holds %q: %s", f.Name, bad, words)
			}
		}
	}
}

func TestNumbersOfTheChapter(t *testing.T) {
	for name, want := range map[string]string{
		"fig5_4_mse_and_sigmoid": "5-4", "fig5_2b_derivatives": "5-2b", "fig5_12_test_error": "5-12", "optimizer_paths": "",
	} {
		if got := (Entry{Name: name}).Number(); got != want {
			t.Errorf("%s: got number %q, want %q", name, got, want)
		}
	}
}
