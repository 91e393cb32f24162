package explore

import (
	"context"
	"encoding/json"
	"fmt"
)

// Answer runs an explorable by its name. Run's own contract holds: see [Explorable].
func Answer(ctx context.Context, name string, knobs json.RawMessage, send func(answer any) error) error {
	for _, e := range All() {
		if e.Name == name {
			return e.Run(ctx, knobs, send)
		}
	}
	return fmt.Errorf("there is no explorable %q", name)
}

// Last returns the last answer to some knobs: what the page shows in the end.
func Last(ctx context.Context, name string, knobs json.RawMessage) (last any, err error) {
	err = Answer(ctx, name, knobs, func(answer any) error {
		last = answer
		return ctx.Err()
	})
	return last, err
}
