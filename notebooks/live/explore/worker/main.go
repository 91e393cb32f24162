//go:build js

// Command worker is the program of the Worker that answers the explorables of a page.
//
// The page sends {id, name, knobs}; then come any number of {id, answer}, and at the end {id, done: true} or
// {id, error: sentence}. {cancel: id} ends a request early, and so does a new one of the same name.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"syscall/js"
	"time"

	"nnbook/notebooks/live/explore"
)

// request is what the page sends.
type request struct {
	ID     int             `json:"id"`
	Name   string          `json:"name"`
	Knobs  json.RawMessage `json:"knobs"`
	Cancel int             `json:"cancel"`
}

// underWay is a request that is being answered.
type underWay struct {
	id     int
	cancel context.CancelFunc
}

func main() {
	running := map[string]underWay{}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var r request
		if err := json.Unmarshal([]byte(js.Global().Get("JSON").Call("stringify", args[0].Get("data")).String()), &r); err != nil {
			return nil
		}
		for name, u := range running {
			if u.id == r.Cancel || name == r.Name {
				u.cancel()
			}
		}
		if r.ID != 0 {
			ctx, cancel := context.WithCancel(context.Background())
			running[r.Name] = underWay{r.ID, cancel}
			go answer(ctx, r)
		}
		return nil
	}))
	post(map[string]any{"ready": true})
	select {}
}

// answer answers one request.
func answer(ctx context.Context, r request) {
	// Messages are heard only while Go waits: those that are there already may take this request back.
	time.Sleep(time.Millisecond)
	ctx = explore.Pausing(ctx)
	err := explore.Answer(ctx, r.Name, r.Knobs, func(answer any) error {
		if err := post(map[string]any{"id": r.ID, "answer": answer}); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil && ctx.Err() == nil {
		post(map[string]any{"id": r.ID, "error": err.Error()})
		return
	}
	post(map[string]any{"id": r.ID, "done": true})
}

// post sends a message to the page.
func post(message map[string]any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("an answer cannot be sent: %w", err)
	}
	js.Global().Call("postMessage", js.Global().Get("JSON").Call("parse", string(text)))
	return nil
}
