//go:build js

// Command worker is the program of the Worker that runs the cells of a page.
//
// The page sends {cells: [{id, source}, ...], run: id, progress: text}. The answer
// is {done: true}, or {failure: {cell, line, text}}; before it come {stdout: text},
// {stderr: text}, {show: JSON} and {progress: text}, which the Worker's prelude in
// loader.js posts. A program that calls os.Exit ends the Worker with it, and the
// prelude says so.
package main

import (
	"encoding/json"
	"errors"
	"os"
	"runtime/debug"
	"syscall/js"

	"nnbook/notebooks/live/cells"
	_ "nnbook/notebooks/live/cells/bound"
)

// request is what the page sends.
type request struct {
	Cells    []cells.Cell `json:"cells"`
	Run      string       `json:"run"`
	Progress string       `json:"progress"`
}

func main() {
	// The built-in digits, in a size that a browser can train: datasets.Digits
	// says so in its line.
	os.Setenv("NNBOOK_OFFLINE", "1")
	os.Setenv("NNBOOK_SHORT", "1")
	debug.SetGCPercent(200) // the interpreter makes many small things that do not last

	page := js.Global()
	post := func(message map[string]any) { page.Call("postMessage", message) }
	requests := make(chan request)
	page.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var r request
		if err := json.Unmarshal([]byte(page.Get("JSON").Call("stringify", args[0].Get("data")).String()), &r); err == nil {
			go func() { requests <- r }()
		}
		return nil
	}))
	post(map[string]any{"ready": true})
	for r := range requests {
		page.Set("nnbookProgress", r.Progress)
		post(answer(r))
	}
}

// answer runs a cell.
func answer(r request) map[string]any {
	program, err := cells.Compose(r.Cells, r.Run, cells.Packages())
	if err == nil {
		err = program.Run()
	}
	var failure *cells.Failure
	switch {
	case err == nil:
		return map[string]any{"done": true, "memory": js.Global().Call("nnbookMemory")}
	case errors.As(err, &failure):
		return map[string]any{"failure": map[string]any{"cell": failure.Cell, "line": failure.Line, "text": failure.Text}}
	}
	return map[string]any{"failure": map[string]any{"cell": r.Run, "line": 0, "text": err.Error()}}
}
