// Package nnbook_test holds the rules of the house: which package may import
// which.
package nnbook_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// allowed lists, for each part of the project, what its packages may import
// beside the standard library and packages of the same part. A name stands for
// itself and for all below it.
var allowed = []struct {
	part    string
	imports []string
}{
	{"nnbook/nnlib/internal/kernel/asm", []string{"github.com/mmcloughlin/avo"}},              // writes the assembly, is no part of the library
	{"nnbook/nnlib/bench", []string{"nnbook/nnlib", "nnbook/datasets", "gonum.org/v1/gonum"}}, // measures the library, is no part of it
	{"nnbook/nnlib", []string{"gonum.org/v1/gonum", "golang.org/x/sys/cpu"}},
	{"nnbook/datasets", []string{"gonum.org/v1/gonum/mat", "github.com/google/renameio/v2", "golang.org/x/term"}},
	{"nnbook/figures/plotting", []string{"gonum.org/v1/plot", "gonum.org/v1/gonum/floats", "golang.org/x/image", "codeberg.org/go-pdf/fpdf"}}, // nothing of networks
	{"nnbook/figures/measure", []string{"nnbook/nnlib", "nnbook/datasets", "gonum.org/v1/gonum"}},                                             // numbers, no drawing
	{"nnbook/figures/experiment", []string{"nnbook/nnlib", "nnbook/datasets", "gonum.org/v1/gonum", "github.com/google/renameio/v2"}},
	{"nnbook/figures/regenerate", []string{"nnbook/figures", "github.com/google/renameio/v2", "golang.org/x/term"}},
	{"nnbook/figures", []string{"nnbook/nnlib", "nnbook/datasets", "gonum.org/v1/plot", "gonum.org/v1/gonum"}},
	{"nnbook/notebooks/nb", []string{"github.com/janpfeifer/gonb/gonbui", "gonum.org/v1/plot", "golang.org/x/term", "golang.org/x/sys/unix", "nnbook/figures/plotting", "nnbook/nnlib"}},
	{"nnbook/notebooks/exercises", []string{"nnbook/nnlib", "nnbook/datasets", "nnbook/notebooks/nb", "gonum.org/v1/gonum", "github.com/gofrs/flock", "github.com/google/renameio/v2"}},
}

type listed struct {
	ImportPath string
	Imports    []string
	// Imports of the tests are left out: a test may look further.
}

func TestImportsPointOneWay(t *testing.T) {
	packages := list(t)
	if len(packages) < 4 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	for _, p := range packages {
		for _, problem := range forbidden(p) {
			t.Error(problem)
		}
	}
}

// TestTheRulesCatchOffenders makes sure that the test above can fail.
func TestTheRulesCatchOffenders(t *testing.T) {
	for _, p := range []listed{
		{"nnbook/nnlib", []string{"nnbook/datasets"}},
		{"nnbook/nnlib/gradcheck", []string{"gonum.org/v1/plot"}},
		{"nnbook/datasets", []string{"nnbook/nnlib"}},
		{"nnbook/datasets", []string{"gonum.org/v1/gonum/stat"}},
		{"nnbook/figures", []string{"nnbook/notebooks/nb"}},
		{"nnbook/figures", []string{"github.com/janpfeifer/gonb/gonbui"}},
		{"nnbook/figures", []string{"golang.org/x/term"}},
		{"nnbook/figures/plotting", []string{"nnbook/nnlib"}},
		{"nnbook/figures/plotting", []string{"nnbook/datasets"}},
		{"nnbook/figures/plotting", []string{"nnbook/figures"}},
		{"nnbook/figures/plotting", []string{"nnbook/figures/measure"}},
		{"nnbook/figures/measure", []string{"nnbook/figures/plotting"}},
		{"nnbook/figures/measure", []string{"nnbook/figures/experiment"}},
		{"nnbook/figures/measure", []string{"gonum.org/v1/plot/plotter"}},
		{"nnbook/figures/experiment", []string{"nnbook/figures/measure"}},
		{"nnbook/figures/experiment", []string{"nnbook/figures"}},
		{"nnbook/figures/regenerate", []string{"nnbook/notebooks/nb"}},
		{"nnbook/notebooks/nb", []string{"nnbook/figures"}},
		{"nnbook/notebooks/nb", []string{"nnbook/figures/measure"}},
		{"nnbook/notebooks/nb", []string{"nnbook/datasets"}},
		{"nnbook/notebooks/exercises", []string{"nnbook/figures"}},
		{"nnbook/notebooks/exercises", []string{"github.com/janpfeifer/gonb/gonbui"}},
		{"nnbook/elsewhere", []string{"fmt"}},
	} {
		if len(forbidden(p)) == 0 {
			t.Errorf("%s may import %v, and should not", p.ImportPath, p.Imports)
		}
	}
	for _, p := range []listed{
		{"nnbook/figures", []string{"fmt", "nnbook/figures/plotting", "nnbook/figures/measure", "nnbook/figures/experiment", "nnbook/nnlib"}},
		{"nnbook/figures/regenerate", []string{"fmt", "nnbook/figures", "nnbook/figures/experiment"}},
		{"nnbook/notebooks/nb", []string{"nnbook/figures/plotting"}},
	} {
		if got := forbidden(p); len(got) > 0 {
			t.Errorf("a good package was refused: %v", got)
		}
	}
}

// TestTheModuleIsLean keeps GoMLX in the module notebooks/gomlx, so that
// nobody fetches it who reads the notebooks of the chapter.
func TestTheModuleIsLean(t *testing.T) {
	for file, want := range map[string]bool{"go.mod": false, "notebooks/gomlx/go.mod": true} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(content), "github.com/gomlx/"); got != want {
			t.Errorf("%s requires GoMLX: %v, want %v", file, got, want)
		}
	}
}

// forbidden lists the imports of a package that the rules do not allow.
func forbidden(p listed) []string {
	part, imports, found := rule(p.ImportPath)
	if !found {
		return []string{p.ImportPath + " has no rule: say in allowed what it may import"}
	}
	var problems []string
	for _, name := range p.Imports {
		if standard(name) || within(name, part) || anyWithin(name, imports) {
			continue
		}
		problems = append(problems, p.ImportPath+" must not import "+name)
	}
	return problems
}

func rule(path string) (part string, imports []string, found bool) {
	for _, a := range allowed {
		if within(path, a.part) {
			return a.part, a.imports, true
		}
	}
	return "", nil, false
}

// standard tells the standard library by its first element, which has no dot.
func standard(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return !strings.Contains(first, ".") && first != "nnbook"
}

func within(name, parent string) bool {
	return name == parent || strings.HasPrefix(name, parent+"/")
}

func anyWithin(name string, parents []string) bool {
	for _, parent := range parents {
		if within(name, parent) {
			return true
		}
	}
	return false
}

func list(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./nnlib/...", "./datasets/...", "./figures/...", "./notebooks/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
