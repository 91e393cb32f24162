package cells

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// Cell is a code cell as it stands in the page.
type Cell struct {
	ID     string `json:"id"`
	Source string `json:"source"`
}

// A unit is the smallest part of a cell that a program can take: a function, a
// method, a type, a variable, a group of constants.
type unit struct {
	names []string // that it declares; of a method, the name of its type
	cell  string
	line  int
	text  string
	uses
}

// uses are the names that a piece of code takes from outside of itself.
type uses struct {
	names    map[string]bool
	packages map[string]bool // those of them that stand before a dot
}

// parsed is a cell, taken apart.
type parsed struct {
	id      string
	imports map[string]string // path by name
	units   []unit
	main    *unit // what stands below %%, nil if there is no such line
	hasMain bool  // func main is declared
}

// parse takes a cell apart.
func parse(c Cell, nameOf func(path string) string) (*parsed, error) {
	declarations, body, first, hasBody := split(c.Source)
	p := &parsed{id: c.ID, imports: map[string]string{}}
	const head = "package main;"
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, c.ID, head+declarations, 0)
	if err != nil {
		return nil, failureOf(err, c.ID)
	}
	text := func(n ast.Node) (string, int) {
		from, to := files.Position(n.Pos()), files.Position(n.End())
		return (head + declarations)[from.Offset:to.Offset], from.Line
	}
	add := func(n ast.Node, keyword string, names ...string) {
		source, line := text(n)
		p.units = append(p.units, unit{names, c.ID, line, keyword + source, usesOf(n, file.Scope)})
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			switch {
			case d.Recv != nil:
				add(d, "", "method "+receiver(d))
			case d.Name.Name == "main":
				p.hasMain = true
				add(d, "", "main")
			default:
				add(d, "", d.Name.Name)
			}
		case *ast.GenDecl:
			switch d.Tok {
			case token.IMPORT:
				for _, s := range d.Specs {
					s := s.(*ast.ImportSpec)
					path, _ := strconv.Unquote(s.Path.Value)
					name := nameOf(path)
					if name == "" { // it will be refused where it is used
						name = path[strings.LastIndex(path, "/")+1:]
					}
					if s.Name != nil {
						name = s.Name.Name
					}
					p.imports[name] = path
				}
			case token.CONST: // a group counts with iota, so it stays one
				var names []string
				for _, s := range d.Specs {
					names = append(names, namesOf(s.(*ast.ValueSpec).Names)...)
				}
				add(d, "", names...)
			case token.VAR:
				for _, s := range d.Specs {
					add(s, "var ", namesOf(s.(*ast.ValueSpec).Names)...)
				}
			case token.TYPE:
				for _, s := range d.Specs {
					add(s, "type ", s.(*ast.TypeSpec).Name.Name)
				}
			}
		}
	}
	if hasBody {
		const head = "package main;func main() {"
		file, err := parser.ParseFile(files, c.ID, head+strings.Repeat("\n", first-1)+body+"\n}", 0)
		if err != nil {
			return nil, failureOf(err, c.ID)
		}
		p.main = &unit{nil, c.ID, first, body, usesOf(file, file.Scope)}
	}
	return p, nil
}

// split divides a cell at the line %%, and leaves out the lines that are for
// the kernel. First is the line at which the main part begins.
func split(source string) (declarations, body string, first int, hasBody bool) {
	lines := strings.Split(source, "\n")
	for i, line := range lines {
		switch {
		case !hasBody && (strings.HasPrefix(line, "%%") || strings.HasPrefix(line, "%main")):
			hasBody, first = true, i+2
			declarations = strings.Join(lines[:i], "\n")
		case strings.HasPrefix(line, "%"), strings.HasPrefix(line, "!"):
			lines[i] = ""
		}
	}
	if !hasBody {
		return strings.Join(lines, "\n"), "", 0, false
	}
	return declarations, strings.Join(lines[first-1:], "\n"), first, true
}

// usesOf finds the names that are not declared within n.
func usesOf(n ast.Node, file *ast.Scope) uses {
	u := uses{map[string]bool{}, map[string]bool{}}
	free := func(id *ast.Ident) bool { return id.Obj == nil || file.Lookup(id.Name) == id.Obj }
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr: // the name behind the dot belongs to what stands before it
			if id, ok := n.X.(*ast.Ident); ok && id.Obj == nil {
				u.packages[id.Name] = true
			}
			ast.Inspect(n.X, visit)
			return false
		case *ast.Ident:
			if free(n) {
				u.names[n.Name] = true
			}
		}
		return true
	}
	ast.Inspect(n, visit)
	return u
}

func receiver(f *ast.FuncDecl) string {
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

func namesOf(ids []*ast.Ident) []string {
	var names []string
	for _, id := range ids {
		names = append(names, id.Name)
	}
	return names
}
