package notebook

import (
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"slices"
	"strings"
)

// Pictures may differ a little from machine to machine, as the last bit of a
// sine does: by less than anyone would see.
const (
	meanTolerance  = 1.0   // of 255, over all dots and colours
	clearlyOther   = 48    // of 255: a dot that differs by more is counted
	otherTolerance = 0.005 // the share of the dots that may be so
)

// Differences compares the outputs of a notebook with those of another run of
// it, on whatever CPU: text must be equal, pictures must look the same. Of a cell
// tagged machine only the words and the sizes must be.
func Differences(stored, fresh *Notebook) []string {
	if len(stored.Cells) != len(fresh.Cells) {
		return []string{fmt.Sprintf("the stored notebook has %d cells, the fresh one %d", len(stored.Cells), len(fresh.Cells))}
	}
	var differences []string
	for i := range stored.Cells {
		was, is, exactly := stored.Cells[i], fresh.Cells[i], true
		if is.tagged(machineTag) {
			was, is, exactly = was.wordsOnly(), is.wordsOnly(), false
		}
		for _, d := range gather(was).differences(gather(is), exactly) {
			differences = append(differences, fmt.Sprintf("cell %d: %s", i+1, d))
		}
	}
	return differences
}

// gathered is what a cell put out, apart by kind: how text and pictures are
// woven into each other depends on the moment.
type gathered struct {
	stdout, stderr string
	shown          []Output
}

func gather(c Cell) gathered {
	var g gathered
	for _, o := range c.Outputs {
		switch {
		case o.OutputType == "stream" && o.Name == "stderr":
			g.stderr += string(o.Text)
		case o.OutputType == "stream":
			g.stdout += string(o.Text)
		default:
			g.shown = append(g.shown, o)
		}
	}
	return g
}

func (g gathered) differences(other gathered, exactly bool) []string {
	var differences []string
	if d := firstOtherLine(g.stdout, other.stdout); d != "" {
		differences = append(differences, "its text "+d)
	}
	if d := firstOtherLine(g.stderr, other.stderr); d != "" {
		differences = append(differences, "its text on stderr "+d)
	}
	if len(g.shown) != len(other.shown) {
		return append(differences, fmt.Sprintf("%d outputs are stored, %d came", len(g.shown), len(other.shown)))
	}
	for i := range g.shown {
		was, is := g.shown[i], other.shown[i]
		for _, kind := range []string{"text/plain", "text/html", "text/markdown"} {
			if d := firstOtherLine(was.MIME(kind), is.MIME(kind)); d != "" {
				differences = append(differences, fmt.Sprintf("output %d (%s) %s", i+1, kind, d))
			}
		}
		if d := otherPicture(was.MIME("image/png"), is.MIME("image/png"), exactly); d != "" {
			differences = append(differences, fmt.Sprintf("picture %d %s", i+1, d))
		}
	}
	return differences
}

// firstOtherLine shows the first line in which two texts differ.
func firstOtherLine(stored, fresh string) string {
	if stored == fresh {
		return ""
	}
	a, b := strings.Split(stored, "\n"), strings.Split(fresh, "\n")
	for i := 0; ; i++ {
		switch {
		case i >= len(a):
			return fmt.Sprintf("has a line %d now: %s", i+1, shorten(b[i]))
		case i >= len(b):
			return fmt.Sprintf("has no line %d any more: %s", i+1, shorten(a[i]))
		case a[i] != b[i]:
			return fmt.Sprintf("differs in line %d: stored %q, came %q", i+1, shorten(a[i]), shorten(b[i]))
		}
	}
}

// number is a number in a text; rule and spaces are what the widths of a
// table's columns change, which follow the numbers.
var (
	number = regexp.MustCompile(`[-−+]?[0-9][0-9,.]*([eE][-+]?[0-9]+)?|[-−+]?\b(NaN|Inf)\b`)
	rule   = regexp.MustCompile(`-{2,}`)
	spaces = regexp.MustCompile(`[ \t]+`)
)

// words leaves of a text what does not depend on its numbers.
func words(text string) string {
	text = rule.ReplaceAllString(text, "--")
	text = number.ReplaceAllString(text, "#")
	return spaces.ReplaceAllString(text, " ")
}

// wordsOnly is a cell whose outputs hold words for text.
func (c Cell) wordsOnly() Cell {
	outputs := c.Outputs
	c.Outputs = nil
	for _, o := range outputs {
		o.Text = Text(words(string(o.Text)))
		data := map[string]any{}
		for kind := range o.Data {
			data[kind] = o.MIME(kind)
			if strings.HasPrefix(kind, "text/") {
				data[kind] = words(o.MIME(kind))
			}
		}
		o.Data = data
		c.Outputs = append(c.Outputs, o)
	}
	return c
}

// machineTag marks a cell whose numbers depend on the machine, such as times
// and rounding errors: its outputs are compared by their words and sizes.
const machineTag = "machine"

func (c Cell) tagged(tag string) bool {
	tags, _ := c.Metadata["tags"].([]any)
	return slices.Contains(tags, any(tag))
}

// otherPicture says how two PNG files, in base64, differ: in size and, if they
// should be exactly the same, in what is seen. It returns "" if nobody would
// see a difference.
func otherPicture(stored, fresh string, exactly bool) string {
	if stored == fresh {
		return ""
	}
	was, err1 := decodePNG(stored)
	is, err2 := decodePNG(fresh)
	switch {
	case err1 != nil:
		return fmt.Sprintf("is stored as something that is not a PNG: %v", err1)
	case err2 != nil:
		return fmt.Sprintf("came as something that is not a PNG: %v", err2)
	case was.Bounds() != is.Bounds():
		return fmt.Sprintf("has another size: stored %v, came %v", was.Bounds().Size(), is.Bounds().Size())
	}
	if !exactly {
		return ""
	}
	mean, share := distance(was, is)
	if mean > meanTolerance || share > otherTolerance {
		return fmt.Sprintf("looks different: by %.2f of 255 on average, and clearly in %.2f %% of its dots", mean, 100*share)
	}
	return ""
}

// distance is the mean difference of two pictures of the same size, and the
// share of the dots that differ clearly.
func distance(a, b image.Image) (mean, share float64) {
	box := a.Bounds()
	var sum, other float64
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			most := 0.0
			for _, d := range [3]float64{float64(ar) - float64(br), float64(ag) - float64(bg), float64(ab) - float64(bb)} {
				d = max(d, -d) / 257
				sum += d
				most = max(most, d)
			}
			if most > clearlyOther {
				other++
			}
		}
	}
	dots := float64(box.Dx() * box.Dy())
	return sum / (3 * dots), other / dots
}

func decodePNG(data string) (image.Image, error) {
	if data == "" {
		return nil, fmt.Errorf("there is none")
	}
	clean := strings.NewReplacer("\n", "", "\r", "").Replace(data)
	return png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(clean)))
}
