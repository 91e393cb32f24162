package cells

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/goplus/ixgo"
)

// In a browser a program has one thread, and a loop that never ends would keep
// the check of an exercise from ever looking at its clock. So in the programs
// of exercises every turn of a loop, and every call of a function, makes way
// for it now and then.
const (
	watchName = "nnbookwatch"
	watchPath = "nnbook/notebooks/live/watch"
)

func init() {
	ixgo.RegisterPackage(&ixgo.Package{
		Name: "watch", Path: watchPath,
		Funcs:      map[string]reflect.Value{"Yield": reflect.ValueOf(yield)},
		Interfaces: map[string]reflect.Type{}, NamedTypes: map[string]reflect.Type{}, AliasTypes: map[string]reflect.Type{},
		Vars: map[string]reflect.Value{}, TypedConsts: map[string]ixgo.TypedConst{}, UntypedConsts: map[string]ixgo.UntypedConst{},
		Deps: map[string]string{},
	})
}

var turns int

// yield lets others run now and then. It also unwinds the browser's own stack,
// which a deep recursion would fill before the check sees that it has no end.
func yield() {
	if turns++; turns%64 == 0 {
		runtime.Gosched()
	}
}

// isWatched tells whether a program belongs to an exercise.
func isWatched(imports map[string]string) bool {
	for _, path := range imports {
		if strings.HasPrefix(path, "nnbook/notebooks/exercises/ex") {
			return true
		}
	}
	return false
}

// watch puts a call of Yield behind the brace of each loop and each function.
// What does not parse by itself is left as it is: the compiler will say why.
func watch(text, before, after string) string {
	head := "package main;" + before
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", head+text+"\n"+after, 0)
	if err != nil {
		return text
	}
	var braces []int
	ast.Inspect(file, func(n ast.Node) bool {
		var body *ast.BlockStmt
		switch n := n.(type) {
		case *ast.ForStmt:
			body = n.Body
		case *ast.RangeStmt:
			body = n.Body
		case *ast.FuncDecl:
			body = n.Body
		case *ast.FuncLit:
			body = n.Body
		}
		if body != nil {
			if at := files.Position(body.Lbrace).Offset - len(head); at >= 0 {
				braces = append(braces, at+1)
			}
		}
		return true
	})
	slices.Sort(braces)
	for _, at := range slices.Backward(braces) {
		text = text[:at] + watchName + ".Yield();" + text[at:]
	}
	return text
}
