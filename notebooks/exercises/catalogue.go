package exercises

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// Exercise is one exercise as it stands in the notebook.
type Exercise struct {
	ID    ID
	Title string
	Kind  Kind
	Task  string // Markdown
	Stub  string // Go, with the imports that it needs
	Check string // the line that checks it
}

//go:embed internal/stubs/stub*.go internal/solutions/solution*.go
var sources embed.FS

// All returns all exercises, in order.
func All() []Exercise { return catalogue() }

var catalogue = sync.OnceValue(func() []Exercise {
	var all []Exercise
	for notebook := range 10 {
		for _, s := range sections(fmt.Sprintf("internal/stubs/stub%02d.go", notebook)) {
			all = append(all, s.exercise())
		}
	}
	return all
})

func find(id ID) (Exercise, bool) {
	for _, e := range All() {
		if e.ID == id {
			return e, true
		}
	}
	return Exercise{}, false
}

func kindOf(id ID) Kind {
	e, _ := find(id)
	return e.Kind
}

// Cell is the exercise's code cell: the stub, and the check as its main part.
func (e Exercise) Cell() string { return cell(e.Stub, e.Check) }

// SolvedCell is the code cell with the solution in place of the stub.
func (e Exercise) SolvedCell() string {
	s := e.solutionSection()
	return cell(imports(s, "nnbook/notebooks/exercises")+s.code, e.Check)
}

func cell(declarations, check string) string { return declarations + "\n%%\n" + check }

// solution returns the explanation and the source of the exercise's solution.
func (e Exercise) solution() (explanation, code string) {
	s := e.solutionSection()
	return s.text, s.code
}

func (e Exercise) solutionSection() section {
	for _, s := range sections(fmt.Sprintf("internal/solutions/solution%02d.go", e.ID.Notebook)) {
		if s.id == e.ID {
			return s
		}
	}
	panic(fmt.Sprintf("exercises: exercise %v has no solution", e.ID))
}

// A section is the part of a source file that belongs to one exercise. It
// starts with a comment
//
//	// Exercise 1.2: title (kind).
//	//
//	// text
//
// and goes up to the next one.
type section struct {
	id    ID
	title string
	kind  Kind
	text  string
	code  string
	// packages are the import paths of the file, by the name that the code
	// uses.
	packages map[string]string
}

var heading = regexp.MustCompile(`^// Exercise (\d+)\.(\d+): (.*) \((\w+)\)\.$`)

// sections cuts a source file into the parts of its exercises. The files are
// part of this package, so anything odd in them is a bug of ours.
func sections(file string) []section {
	content, err := sources.ReadFile(file)
	if err != nil {
		panic("exercises: " + err.Error())
	}
	packages := importsOf(file, content)
	var all []section
	comment := false
	for line := range strings.Lines(string(content)) {
		line = strings.TrimRight(line, "\n")
		if m := heading.FindStringSubmatch(line); m != nil {
			notebook, _ := strconv.Atoi(m[1])
			number, _ := strconv.Atoi(m[2])
			all = append(all, section{id: ID{notebook, number}, title: m[3], kind: Kind(m[4]), packages: packages})
			comment = true
			continue
		}
		if len(all) == 0 {
			continue
		}
		s := &all[len(all)-1]
		if comment && strings.HasPrefix(line, "//") {
			s.text += strings.TrimPrefix(strings.TrimPrefix(line, "//"), " ") + "\n"
			continue
		}
		comment = false
		s.code += line + "\n"
	}
	for i := range all {
		all[i].text = strings.TrimSpace(all[i].text)
		all[i].code = strings.TrimSpace(all[i].code) + "\n"
	}
	return all
}

func importsOf(file string, content []byte) map[string]string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, content, parser.ImportsOnly)
	if err != nil {
		panic("exercises: " + err.Error())
	}
	packages := map[string]string{}
	for _, i := range parsed.Imports {
		full, _ := strconv.Unquote(i.Path.Value)
		name := path.Base(full)
		if name == "v2" { // math/rand/v2 is package rand
			name = path.Base(path.Dir(full))
		}
		packages[name] = full
	}
	return packages
}

// imports returns the import declarations that a section's code needs in a
// cell.
func imports(s section, more ...string) string {
	paths := map[string]bool{}
	for _, p := range more {
		paths[p] = true
	}
	for name, full := range s.packages {
		if regexp.MustCompile(`\b` + name + `\.`).MatchString(s.code) {
			paths[full] = true
		}
	}
	return importDeclaration(paths)
}

func importDeclaration(paths map[string]bool) string {
	var standard, own []string
	for _, p := range slices.Sorted(maps.Keys(paths)) {
		if strings.Contains(p, ".") || strings.HasPrefix(p, "nnbook/") {
			own = append(own, p)
		} else {
			standard = append(standard, p)
		}
	}
	all := append(standard, own...)
	if len(all) == 1 {
		return fmt.Sprintf("import %q\n\n", all[0])
	}
	text := "import (\n"
	for i, p := range all {
		if i > 0 && i == len(standard) {
			text += "\n"
		}
		text += fmt.Sprintf("\t%q\n", p)
	}
	return text + ")\n\n"
}

func (s section) exercise() Exercise {
	e := Exercise{ID: s.id, Title: s.title, Kind: s.kind, Task: s.text}
	e.Stub = imports(s, "nnbook/notebooks/exercises") + s.code
	e.Check = fmt.Sprintf("exercises.Check%d_%d(%s)", s.id.Notebook, s.id.Number, strings.Join(functions(s.code), ", "))
	return e
}

// functions returns the names of the functions that some code declares, in
// order: they are what the check gets.
func functions(code string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), "", "package stub\n"+code, 0)
	if err != nil {
		panic("exercises: " + err.Error())
	}
	var names []string
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
			names = append(names, f.Name.Name)
		}
	}
	return names
}
