package plotting

import (
	"math"
	"strings"
	"unicode"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// mathText is a text handler that sets formulas between dollar signs the way
// LaTeX does, as far as a figure's labels need it: single letters are italic,
// _{...} lowers and ^{...} raises, for example
//
//	tanh $z$    $y_{target}$ = 0    $10^{-3}$
//
// A lowered or raised word of several letters is upright. Numbers and signs
// are those of the text around the formula, so that the 10 of a power looks
// like any other 10. Greek letters, ŷ, ∂ and the like are written as
// themselves.
type mathText struct{ fonts *font.Cache }

var _ text.Handler = mathText{}

// run is a piece of text in one font.
type run struct {
	text string
	font font.Font
	lift vg.Length // of the baseline
}

const (
	scriptSize = 0.72 // of a lowered or raised text, to the size of the rest
	mathSize   = 1.1  // of the serif letters of a formula, which look smaller than the sans ones
	raise      = 0.36 // of the font's size
	lower      = -0.18
)

// runs splits a line of text into pieces of one font each.
func (m mathText) runs(line string, f font.Font) []run {
	var out []run
	for i, part := range strings.Split(line, "$") {
		if i%2 == 0 {
			if part != "" {
				out = append(out, run{part, f, 0})
			}
			continue
		}
		out = append(out, formula(part, f)...)
	}
	return out
}

// formula splits what stands between two dollar signs.
func formula(s string, f font.Font) []run {
	var out []run
	s = strings.ReplaceAll(s, "-", "−") // a minus sign is as wide as a plus
	for s != "" {
		switch {
		case strings.HasPrefix(s, "_{"), strings.HasPrefix(s, "^{"):
			script, rest, _ := strings.Cut(s[2:], "}")
			lift := lower * f.Size
			if s[0] == '^' {
				lift = raise * f.Size
			}
			out = append(out, symbols(script, font.From(f, f.Size*scriptSize), lift)...)
			s = rest
		default:
			end := strings.IndexAny(s, "_^")
			if end <= 0 {
				end = len(s)
			}
			out = append(out, symbols(s[:end], f, 0)...)
			s = s[end:]
		}
	}
	return out
}

// symbols sets words of one letter in italics, longer ones upright, and
// leaves numbers and signs in the font f.
func symbols(s string, f font.Font, lift vg.Length) []run {
	var out []run
	letters := []rune(s)
	for i := 0; i < len(letters); {
		j := i + 1
		for j < len(letters) && unicode.IsLetter(letters[j]) == unicode.IsLetter(letters[i]) {
			j++
		}
		face := f
		switch {
		case unicode.IsLetter(letters[i]) && j == i+1:
			face = font.From(mathItalic, f.Size*mathSize)
		case unicode.IsLetter(letters[i]):
			face = font.From(mathUpright, f.Size*mathSize)
		}
		out = append(out, run{string(letters[i:j]), face, lift})
		i = j
	}
	return out
}

func (m mathText) face(f font.Font) font.Face { return m.fonts.Lookup(f, f.Size) }

func (m mathText) width(r run) vg.Length {
	face := m.face(r.font)
	return face.Width(r.text)
}

// Cache implements [text.Handler].
func (m mathText) Cache() *font.Cache { return m.fonts }

// Extents implements [text.Handler].
func (m mathText) Extents(f font.Font) font.Extents {
	face := m.face(f)
	return face.Extents()
}

// Lines implements [text.Handler].
func (m mathText) Lines(s string) []string { return strings.Split(strings.TrimRight(s, "\n"), "\n") }

// Box implements [text.Handler].
func (m mathText) Box(line string, f font.Font) (width, height, depth vg.Length) {
	extents := m.Extents(f)
	height, depth = extents.Ascent, extents.Descent
	for _, r := range m.runs(line, f) {
		width += m.width(r)
		if r.lift != 0 {
			height = max(height, r.lift+r.font.Size*0.75)
			depth = max(depth, -r.lift+r.font.Size*0.22)
		}
	}
	return width, height, depth
}

// Draw implements [text.Handler].
func (m mathText) Draw(c vg.Canvas, s string, style text.Style, at vg.Point) {
	if s == "" {
		return
	}
	c.SetColor(style.Color)
	if style.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(style.Rotation)
	}
	sin, cos := math.Sincos(style.Rotation)
	at.X, at.Y = at.Y*vg.Length(sin)+at.X*vg.Length(cos), at.Y*vg.Length(cos)-at.X*vg.Length(sin)

	lines := m.Lines(s)
	extents := m.Extents(style.Font)
	at.Y += style.Height(s)*vg.Length(style.YAlign) - extents.Ascent
	for i, line := range lines {
		width, _, _ := m.Box(line, style.Font)
		x := at.X + width*vg.Length(style.XAlign)
		y := at.Y + vg.Length(len(lines)-i)*style.Font.Size
		for _, r := range m.runs(line, style.Font) {
			c.FillString(m.face(r.font), vg.Point{X: x, Y: y + r.lift}, r.text)
			x += m.width(r)
		}
	}
}
