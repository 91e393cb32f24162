package cells

import (
	"fmt"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/goplus/ixgo"
)

// fileName is that of the composed file, for what stands in no cell.
const fileName = "cells.go"

// Run compiles the program and runs it. What it prints goes to the standard
// output. The error is a *Failure.
func (p *Program) Run() error {
	ctx := ixgo.NewContext(0)
	// The packages are those that are compiled in: there is no go command to ask.
	ctx.Lookup = func(root, path string) (string, bool) { return "", false }
	var where token.Position
	ctx.SetPanic(func(info *ixgo.PanicInfo) {
		if at := info.Position(); where.Line == 0 && at.Filename != fileName {
			where = at
		}
	})
	main, err := ctx.LoadFile(fileName, p.Source)
	if err != nil {
		return p.explain(failureOf(err, p.cell))
	}
	interp, err := ctx.NewInterp(main)
	if err != nil {
		return p.explain(failureOf(err, p.cell))
	}
	// What the program has left running, such as a function that a check gave
	// up, ends too: a browser has one thread, and it would keep it.
	defer interp.Abort()
	status, err := ctx.RunInterp(interp, fileName, nil)
	switch {
	case err != nil:
		return p.panicked(err, where)
	case status != 0:
		return &Failure{Cell: p.cell, Text: fmt.Sprintf("The program ended with status %d.", status)}
	}
	return nil
}

// explain adds to a missing name that a cell could not be read.
func (p *Program) explain(f *Failure) *Failure {
	if len(p.broken) > 0 && strings.HasPrefix(f.Text, "undefined") {
		f.Text += ". Another cell has a mistake in its Go, so that what it declares is missing: " + strings.Join(p.broken, ", ")
	}
	return f
}

// panicked finds the reader's line in what the interpreter knows of a panic.
func (p *Program) panicked(err error, where token.Position) *Failure {
	f := &Failure{Cell: p.cell, Text: "panic: " + strings.TrimSpace(err.Error())}
	if where.Line > 0 {
		f.Cell, f.Line = where.Filename, where.Line
		return f
	}
	if traced, ok := err.(interface{ Stack() []byte }); ok {
		for _, match := range place.FindAllStringSubmatch(string(traced.Stack()), -1) {
			if name := path.Base(match[1]); name != fileName {
				f.Cell = name
				f.Line, _ = strconv.Atoi(match[2])
				break
			}
		}
	}
	return f
}

var place = regexp.MustCompile(`(?m)^\t(\S+):(\d+)`)
