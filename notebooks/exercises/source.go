package exercises

import (
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
)

// A source is a stub's or a solution's file. Behind its imports stands a
// comment of paragraphs, the first of which is the heading
//
//	// Exercise 1.2: title (kind).
//
// and then the code.
type source struct {
	id         ID
	title      string
	kind       Kind
	paragraphs []string // below the heading
	code       string
	imports    map[string]string // path by the name that the code uses
}

var heading = regexp.MustCompile(`^Exercise (\d+)\.(\d+): (.*) \((\w+)\)\.$`)

// read reads a file of the embedded ones.
func read(file string) source {
	content, err := sources.ReadFile(file)
	must(err)
	s, err := parseSource(file, string(content))
	must(err)
	return s
}

func parseSource(file, content string) (source, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, content, parser.ParseComments)
	if err != nil {
		return source{}, err
	}
	for _, group := range parsed.Comments {
		paragraphs := strings.Split(strings.TrimSpace(group.Text()), "\n\n")
		m := heading.FindStringSubmatch(paragraphs[0])
		if m == nil {
			continue
		}
		notebook, _ := strconv.Atoi(m[1])
		number, _ := strconv.Atoi(m[2])
		code := content[files.Position(group.End()).Offset:]
		return source{
			id: ID{notebook, number}, title: m[3], kind: Kind(m[4]), paragraphs: paragraphs[1:],
			code: strings.TrimSpace(code) + "\n", imports: importsOf(parsed),
		}, nil
	}
	return source{}, fmt.Errorf("%s has no comment that begins with: Exercise 1.2: title (kind)", file)
}

// heading is the first line of the comment.
func (s source) heading() string { return fmt.Sprintf("Exercise %v: %s (%s)", s.id, s.title, s.kind) }

// text is the comment below the heading.
func (s source) text() string { return strings.Join(s.paragraphs, "\n\n") }

// taskAndHints parts a stub's comment: a paragraph that begins with "Hint:" is
// a hint.
func (s source) taskAndHints() (task string, hints []string) {
	var tasks []string
	for _, p := range s.paragraphs {
		if hint, ok := strings.CutPrefix(p, "Hint: "); ok {
			hints = append(hints, strings.Join(strings.Fields(hint), " "))
		} else {
			tasks = append(tasks, p)
		}
	}
	return strings.Join(tasks, "\n\n"), hints
}

// functions returns the names of the functions that the code declares, in
// order and with commas between them: they are what the check gets.
func (s source) functions() string {
	parsed, err := parser.ParseFile(token.NewFileSet(), "", "package stub\n"+s.code, 0)
	must(err)
	var names []string
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
			names = append(names, f.Name.Name)
		}
	}
	return strings.Join(names, ", ")
}

// importsOf returns what a file imports, by the name that its code uses.
func importsOf(file *ast.File) map[string]string {
	packages := map[string]string{}
	for _, i := range file.Imports {
		full, err := strconv.Unquote(i.Path.Value)
		must(err)
		name := path.Base(full)
		if name == "v2" { // math/rand/v2 is package rand
			name = path.Base(path.Dir(full))
		}
		packages[name] = full
	}
	return packages
}

// used returns those of the known packages that some code uses.
func used(code string, known map[string]string) []string {
	var paths []string
	for name, full := range known {
		if regexp.MustCompile(`\b` + name + `\.`).MatchString(code) {
			paths = append(paths, full)
		}
	}
	return paths
}

// importDeclaration writes the imports as gofmt and goimports do: the standard
// library first.
func importDeclaration(paths []string) string {
	set := map[string]bool{}
	for _, p := range paths {
		set[p] = true
	}
	var standard, other []string
	for _, p := range slices.Sorted(maps.Keys(set)) {
		if strings.Contains(p, ".") || strings.HasPrefix(p, "nnbook/") {
			other = append(other, p)
		} else {
			standard = append(standard, p)
		}
	}
	text := "import (\n"
	for i, p := range append(standard, other...) {
		if i > 0 && i == len(standard) {
			text += "\n"
		}
		text += fmt.Sprintf("\t%q\n", p)
	}
	return text + ")\n\n"
}
