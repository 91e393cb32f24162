package check

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"runtime"
	"strings"
)

// readersPackage is what the names of the reader's functions begin with: the
// kernel compiles a notebook's code as package main.
var readersPackage = "main."

// panicLine names the line of the reader's code that a panic came from, or
// "" if it cannot be told. It must be called by what recovers the panic.
func panicLine() string {
	callers := make([]uintptr, 100)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, readersPackage) {
			return lineOf(frame)
		}
		if !more {
			return ""
		}
	}
}

// lineOf counts from the line with func, since the kernel puts the code of many
// cells into one file, and quotes the line.
func lineOf(frame runtime.Frame) string {
	name := strings.TrimPrefix(frame.Function, readersPackage)
	name, _, _ = strings.Cut(name, ".") // a function within a function has its name behind a dot
	content, err := os.ReadFile(frame.File)
	if err != nil {
		return "in " + name
	}
	lines := strings.Split(string(content), "\n")
	if frame.Line < 1 || frame.Line > len(lines) {
		return "in " + name
	}
	code := strings.TrimSpace(lines[frame.Line-1])
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, frame.File, content, parser.SkipObjectResolution)
	if err != nil {
		return "in " + name + ": " + code
	}
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if first := files.Position(d.Pos()).Line; ok && f.Name.Name == name {
			return fmt.Sprintf("line %d of %s: %s", frame.Line-first+1, name, code)
		}
	}
	return "in " + name + ": " + code
}
