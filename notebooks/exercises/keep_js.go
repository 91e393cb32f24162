package exercises

import (
	"encoding/json"
	"syscall/js"
)

// In a browser the page keeps the reader's progress: as the text
// nnbookProgress, which the function nnbookKeep replaces.

func readProgress() progress {
	text := js.Global().Get("nnbookProgress")
	if text.Type() != js.TypeString {
		return progress{}
	}
	return parseProgress([]byte(text.String()))
}

func change(f func(progress)) {
	p := readProgress()
	f(p)
	keep := js.Global().Get("nnbookKeep")
	if content, err := json.Marshal(p); err == nil && keep.Type() == js.TypeFunction {
		keep.Invoke(string(content))
	}
}
