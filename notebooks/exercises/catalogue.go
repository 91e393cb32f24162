package exercises

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
)

// Kind says what an exercise asks for.
type Kind string

// The kinds of exercises.
const (
	Implement Kind = "implement"
	Repair    Kind = "repair"
	Predict   Kind = "predict"
	Design    Kind = "design"
	Challenge Kind = "challenge"
)

// Exercise is all that is known of an exercise: what its notebook shows, and
// what is shown when the reader asks for it. Stub and Solution are Go without
// imports.
type Exercise struct {
	ID    ID
	Title string
	Kind  Kind
	Task  string // Markdown
	Hints []string
	Stub  string
	Check string // the line that checks it

	Explanation string // Markdown
	Solution    string

	stubImports, solutionImports map[string]string
}

// The folders of the exercises are found, not listed: a new one is there as
// soon as it has its files.
//
//go:embed ex*/stub/*.go ex*/solution/*.go
var sources embed.FS

// All returns all exercises, in order.
func All() []Exercise { return catalogue() }

var catalogue = sync.OnceValue(func() []Exercise {
	stubs, err := fs.Glob(sources, "ex*/stub/*.go")
	must(err)
	var all []Exercise
	for _, file := range stubs {
		all = append(all, load(file))
	}
	slices.SortFunc(all, func(a, b Exercise) int {
		return cmp.Or(cmp.Compare(a.ID.Notebook, b.ID.Notebook), cmp.Compare(a.ID.Number, b.ID.Number))
	})
	return all
})

// load reads an exercise, given its stub's file.
func load(stubFile string) Exercise {
	folder, name := path.Dir(path.Dir(stubFile)), path.Base(stubFile)
	solutionFile := path.Join(folder, "solution", name)
	stub, solution := read(stubFile), read(solutionFile)
	if stub.heading() != solution.heading() {
		panic(fmt.Sprintf("exercises: the heading in %s is %q, and in %s %q: they must be the same", stubFile, stub.heading(), solutionFile, solution.heading()))
	}
	if want := fmt.Sprintf("ex%02d/%d_%d.go", stub.id.Notebook, stub.id.Notebook, stub.id.Number); path.Join(folder, name) != want {
		panic(fmt.Sprintf("exercises: exercise %v stands in %s: its file must be called as %s", stub.id, stubFile, want))
	}
	e := Exercise{ID: stub.id, Title: stub.title, Kind: stub.kind,
		Stub: stub.code, Solution: solution.code,
		stubImports: stub.imports, solutionImports: solution.imports}
	e.Task, e.Hints = stub.taskAndHints()
	e.Explanation = solution.text()
	e.Check = fmt.Sprintf("ex%02d.Check%d(%s)", e.ID.Notebook, e.ID.Number, stub.functions())
	return e
}

func find(id ID) (Exercise, bool) {
	for _, e := range All() {
		if e.ID == id {
			return e, true
		}
	}
	return Exercise{}, false
}

// Cell is the exercise's code cell: the stub, and the check as its main part.
func (e Exercise) Cell() string { return e.cell(e.Stub, e.stubImports) }

// SolvedCell is the code cell with the solution in place of the stub.
func (e Exercise) SolvedCell() string { return e.cell(e.Solution, e.solutionImports) }

func (e Exercise) cell(code string, known map[string]string) string {
	packages := used(code, known)
	packages = append(packages, "nnbook/notebooks/exercises", fmt.Sprintf("nnbook/notebooks/exercises/ex%02d", e.ID.Notebook))
	return importDeclaration(packages) + code + "\n%%\n" + e.Check
}

// must is for what cannot fail: the files are part of this package, and
// anything odd in them is a bug of ours, which the tests find.
func must(err error) {
	if err != nil {
		panic("exercises: " + err.Error())
	}
}
