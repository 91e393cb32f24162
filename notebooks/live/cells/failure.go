package cells

import (
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"go/types"
	"strings"
)

// Failure is why a cell did not end well, and where.
type Failure struct {
	Cell string `json:"cell"`
	Line int    `json:"line"` // in the cell, from 1; 0 if it cannot be told
	Text string `json:"text"`
}

// Error says where and why.
func (f *Failure) Error() string {
	if f.Line == 0 {
		return f.Text
	}
	return fmt.Sprintf("%s, line %d: %s", f.Cell, f.Line, f.Text)
}

// failureOf finds the place of an error of the parser or the compiler.
func failureOf(err error, cell string) *Failure {
	at := func(p token.Position, text string) *Failure {
		if p.Filename == "" || p.Filename == fileName {
			return &Failure{Cell: cell, Text: plain(text)}
		}
		return &Failure{p.Filename, p.Line, plain(text)}
	}
	var list scanner.ErrorList
	var typed types.Error
	switch {
	case errors.As(err, &list) && len(list) > 0:
		return at(list[0].Pos, list[0].Msg)
	case errors.As(err, &typed):
		return at(typed.Fset.Position(typed.Pos), typed.Msg)
	}
	return &Failure{Cell: cell, Text: plain(err.Error())}
}

// plain takes out what only the page put in.
func plain(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, watchName+".Yield();", ""))
}
