package nb

import (
	"fmt"
	"html"
	"strings"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// Tone says how a card is meant. It sets the colour of the card's edge; the
// title says the same in words.
type Tone int

// The tones of a card.
const (
	Neutral Tone = iota // a remark, something not tried yet
	Good                // right, as expected
	Caution             // not yet right, look again
)

// The edges stand out on white and on black pages, and for colour-blind
// readers (from the palette of Okabe and Ito).
var edgeColour = map[Tone]string{Neutral: "#808080", Good: "#009e73", Caution: "#d55e00"}

// Card shows a short message with a title and lines of text below it. The text
// is shown as it is: markup in it has no effect.
func Card(tone Tone, title string, lines ...string) {
	text := cardText(title, lines)
	if !out.notebook {
		out.print(text)
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<div style="border-left:4px solid %s;padding:0.3em 0.9em;margin:0.3em 0"><strong>%s</strong>`,
		edgeColour[tone], html.EscapeString(title))
	for _, line := range lines {
		fmt.Fprintf(&b, "<br>\n%s", html.EscapeString(line))
	}
	b.WriteString("</div>")
	out.display("", nil, map[protocol.MIMEType]any{mimeHTML: b.String(), mimePlain: text})
}

func cardText(title string, lines []string) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	for _, line := range lines {
		b.WriteString("  " + line + "\n")
	}
	return b.String()
}

// HTML shows a piece of HTML. Outside of a notebook the text is printed as it
// stands in plain. The caller escapes what comes from elsewhere.
func HTML(markup, plain string) {
	if !out.notebook {
		out.print(endLine(plain))
		return
	}
	out.display("", nil, map[protocol.MIMEType]any{mimeHTML: markup, mimePlain: plain})
}

// Markdown shows Markdown, in which $x^2$ is a formula. Outside of a notebook
// the source is printed.
func Markdown(source string) {
	if !out.notebook {
		out.print(endLine(source))
		return
	}
	out.display("", nil, map[protocol.MIMEType]any{mimeMarkdown: source, mimePlain: source})
}

func endLine(text string) string {
	if strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}
