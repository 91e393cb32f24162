// Command answer prints the last answer of an explorable to some knobs, as the page gets it:
//
//	go run ./explore/answer valley '{"rate": 0.1}'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"nnbook/notebooks/live/explore"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, `answer: want a name and knobs, as in: answer valley '{"rate": 0.1}'`)
		os.Exit(2)
	}
	last, err := explore.Last(context.Background(), os.Args[1], json.RawMessage(os.Args[2]))
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(last)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "answer:", err)
		os.Exit(1)
	}
}
