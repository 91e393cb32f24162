package cells

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Program is a cell with all that it uses of the others, as one file of Go.
type Program struct {
	Source string
	cell   string
	broken []string // cells that could not be read, and whose declarations are therefore missing
}

// A Library says which packages a program may import.
type Library interface {
	// Name is the name that a package declares; "" if there is no such package.
	Name(path string) string
	// Path finds a package that is used without an import, as goimports would; "" if there is none.
	Path(name string) string
}

// Compose makes the program of one cell of a page. A name that is declared more
// than once is taken from the cell itself, else from the nearest above it, else
// from the first below.
func Compose(page []Cell, id string, library Library) (*Program, error) {
	at := slices.IndexFunc(page, func(c Cell) bool { return c.ID == id })
	if at < 0 {
		return nil, fmt.Errorf("cells: there is no cell %q among the %d of the page", id, len(page))
	}
	p := &Program{cell: id}
	own, err := parse(page[at], library.Name)
	if err != nil {
		return nil, err
	}
	near := []*parsed{own}
	for _, i := range byNearness(at, len(page)) {
		other, err := parse(page[i], library.Name)
		if err != nil {
			p.broken = append(p.broken, page[i].ID)
			continue
		}
		near = append(near, other)
	}
	taken := choose(near)
	imports, err := importsOf(taken, near, library)
	if err != nil {
		return nil, err
	}
	p.Source = write(imports, taken, own)
	return p, nil
}

// byNearness orders the other cells: those above from below, then those below.
func byNearness(at, n int) []int {
	var order []int
	for i := at - 1; i >= 0; i-- {
		order = append(order, i)
	}
	for i := at + 1; i < n; i++ {
		order = append(order, i)
	}
	return order
}

// choose takes all units of the first cell, and of the others what those use,
// and what that uses in turn.
func choose(near []*parsed) []unit {
	declared := map[string]*unit{}
	methods := map[string][]*unit{} // by their type
	for _, cell := range near {
		fresh := map[string]bool{}
		for i := range cell.units {
			u := &cell.units[i]
			for _, name := range u.names {
				if of, ok := strings.CutPrefix(name, "method "); ok {
					// Methods come with the type's own cell, or with a cell of their own.
					methods[of] = append(methods[of], u)
				} else if name != "_" && name != "main" && name != "init" && declared[name] == nil {
					declared[name], fresh[name] = u, true
				}
			}
		}
	}
	var taken []unit
	seen := map[*unit]bool{}
	var take func(u *unit)
	need := func(name string) {
		if u := declared[name]; u != nil {
			take(u)
		}
	}
	take = func(u *unit) {
		if seen[u] {
			return
		}
		seen[u] = true
		taken = append(taken, *u)
		for _, name := range sorted(u.uses.names) {
			need(name)
		}
		for _, name := range u.names {
			had := map[string]bool{}
			for _, m := range methods[name] {
				if signature, _, _ := strings.Cut(m.text, "{"); !had[signature] {
					had[signature] = true
					take(m)
				}
			}
		}
	}
	for i := range near[0].units {
		take(&near[0].units[i])
	}
	if main := near[0].main; main != nil {
		for _, name := range sorted(main.uses.names) {
			need(name)
		}
	}
	return taken
}

// importsOf finds the packages that the program uses. What the cell does not
// import itself it has from the nearest cell that does, or from the library.
func importsOf(taken []unit, near []*parsed, library Library) (map[string]string, error) {
	known, declared, used := map[string]string{}, map[string]bool{}, map[string]bool{}
	for _, cell := range near {
		for name, path := range cell.imports {
			if known[name] == "" {
				known[name] = path
			}
		}
	}
	if main := near[0].main; main != nil {
		maps.Copy(used, main.packages)
	}
	for _, u := range taken {
		maps.Copy(used, u.packages)
		for _, name := range u.names {
			declared[name] = true
		}
	}
	imports := map[string]string{}
	for name := range used {
		if declared[name] {
			continue
		}
		path := known[name]
		if path == "" {
			path = library.Path(name)
		}
		if path == "" {
			continue // no package: the compiler will say so
		}
		if library.Name(path) == "" {
			return nil, &Failure{Cell: near[0].id, Text: fmt.Sprintf("The package %s is not there in the page. Run the notebook itself to use it.", path)}
		}
		imports[name] = path
	}
	return imports, nil
}

// write puts the file together. A line directive before each part leads errors
// back to the cell that it came from.
func write(imports map[string]string, taken []unit, own *parsed) string {
	var b strings.Builder
	b.WriteString("package main\n\n")
	for _, name := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&b, "import %s %q\n", name, imports[name])
	}
	watched := isWatched(imports)
	if watched {
		fmt.Fprintf(&b, "import %s %q\n", watchName, watchPath)
	}
	part := func(u unit, before, after string) {
		text := u.text
		if watched {
			text = watch(text, before, after)
		}
		fmt.Fprintf(&b, "//line %s:1\n%s\n//line %s:%d\n%s\n%s", fileName, before, u.cell, u.line, text, after)
	}
	for _, u := range taken {
		part(u, "", "")
	}
	switch {
	case own.main != nil:
		part(*own.main, "func main() {", "}\n")
	case !own.hasMain:
		b.WriteString("func main() {}\n")
	}
	return b.String()
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
