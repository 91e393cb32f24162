package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/notebook"
)

const (
	headingID = "exercises"
	prefix    = "exercise-"
)

const introduction = `Each exercise is a function that you write, repair, or let return a number. Its cell runs as it is, and a card says: *not tried*. Put your code in the place of the line with ` + "`panic`" + `, run the cell again, and the card says *right*, or *not yet* with what came and, unless a prediction is asked for, what was wanted.

More help: add ` + "`exercises.Hint(%[1]d, 1)`" + ` or ` + "`exercises.Solution(%[1]d, 1)`" + ` as the last line of the exercise's cell. In a cell of its own, such a line needs the line ` + "`%%%%`" + ` above it. ` + "`exercises.Progress()`" + ` shows how far you are in all notebooks.`

// cellsOf returns the cells of a notebook's exercises, without outputs.
func cellsOf(all []exercises.Exercise) []notebook.Cell {
	var cells []notebook.Cell
	for i, e := range all {
		if i == 0 {
			cells = append(cells, markdown(prefix+"how", fmt.Sprintf(introduction, e.ID.Notebook)))
		}
		cells = append(cells,
			markdown(cellID(e), fmt.Sprintf("### Exercise %v · %s\n\n*%s* · %s", e.ID, e.Title, e.Kind, e.Task)),
			notebook.Cell{CellType: "code", ID: codeID(e), Source: notebook.Text(e.Cell())})
	}
	return cells
}

func markdown(id, text string) notebook.Cell {
	return notebook.Cell{CellType: "markdown", ID: id, Source: notebook.Text(text)}
}

func cellID(e exercises.Exercise) string {
	return fmt.Sprintf("%s%d-%d", prefix, e.ID.Notebook, e.ID.Number)
}

func codeID(e exercises.Exercise) string { return cellID(e) + "-code" }

// holdsAnswer tells whether somebody wrote into an exercise's cell: whether
// anything in it is more than a stub, whose functions do nothing but say that
// they are not tried. The planted bug of a repair counts as an answer, since
// nothing tells it from one.
func holdsAnswer(cell string) bool {
	declarations, _, _ := strings.Cut(cell, "\n%%\n")
	file, err := parser.ParseFile(token.NewFileSet(), "", "package cell\n"+declarations, 0)
	if err != nil {
		return true // half-written code is somebody's too
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		f, ok := d.(*ast.FuncDecl)
		if !ok || len(f.Body.List) != 1 || !panicsNotTried(f.Body.List[0]) {
			return true
		}
	}
	return false
}

// panicsNotTried tells the statement panic(exercises.NotTried).
func panicsNotTried(s ast.Stmt) bool {
	statement, ok := s.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := statement.X.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return false
	}
	function, ok := call.Fun.(*ast.Ident)
	if !ok || function.Name != "panic" {
		return false
	}
	name, ok := call.Args[0].(*ast.SelectorExpr)
	return ok && name.Sel.Name == "NotTried"
}
