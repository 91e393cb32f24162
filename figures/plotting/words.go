package plotting

import (
	"fmt"
	"strings"
)

// described is a drawing that can be put in words.
type described interface{ Alt() string }

// inWords says what a drawing shows, "" if it does not tell.
func inWords(d Drawer) string {
	if d, ok := d.(described); ok {
		return d.Alt()
	}
	return ""
}

// Alt says in words what the plot shows: its Description, or else title, axes
// and legend.
func (p *Plot) Alt() string {
	if p.Description != "" {
		return p.Description
	}
	words := Plain(p.Title.Text)
	if axes := join(" against ", Plain(p.Y.Label.Text), Plain(p.X.Label.Text)); axes != "" {
		words = join(": ", words, axes)
	}
	if names := p.LegendNames(); len(names) > 0 {
		for i := range names {
			names[i] = Plain(names[i])
		}
		words = join("; ", words, strings.Join(names, ", "))
	}
	return words
}

// Alt says in words what the panels show, one after the other.
func (p *Panels) Alt() string {
	if p.Description != "" {
		return p.Description
	}
	var all []string
	for _, row := range p.Rows {
		for _, d := range row {
			if d != nil {
				all = append(all, inWords(d))
			}
		}
	}
	return join(": ", Plain(p.Title), fmt.Sprintf("%d panels. ", len(all))+join(". ", all...))
}

// join joins what is not empty.
func join(between string, parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, between)
}

// Plain returns a text without the marks of its formulas: "$10^{−3}$" becomes
// "10^−3", "$x_{1}$" becomes "x1".
func Plain(s string) string {
	s = strings.NewReplacer("$", "", "_{", "", "^{", "^", "}", "", "\n", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
