package nnlib

// A table of the layers and their parameters.

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Summary returns a table of the layers: name, activation function, width of the
// output and number of parameters. The model must be compiled.
func (m *Sequential) Summary() string {
	if m.loss == nil {
		return ErrNotCompiled.Error() + "\n"
	}
	var s strings.Builder
	w := tabwriter.NewWriter(&s, 0, 0, 3, ' ', 0)
	fmt.Fprintln(w, "Layer\tActivation\tOutput\tParameters")
	fmt.Fprintf(w, "input\t\t%d\t0\n", m.inputs)
	total, fixed := 0, 0
	for i, l := range m.layers {
		count := 0
		for _, p := range l.Params() {
			count += len(p.values())
			if !p.Trainable {
				fixed += len(p.values())
			}
		}
		total += count
		name := ""
		if a, ok := l.(activated); ok {
			name = a.lastActivation().Name()
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", l.Name(), name, m.widths[i], count)
	}
	w.Flush()
	fmt.Fprintf(&s, "Parameters: %d, of which %d trainable\n", total, total-fixed)
	return s.String()
}
