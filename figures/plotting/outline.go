package plotting

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// outlined is a canvas that writes text as the outlines of its letters. SVG
// and PDF files then look the same everywhere, need no fonts, and may contain
// letters such as ŷ that gonum's PDF encoding does not have.
type outlined struct{ vg.CanvasSizer }

// FillString implements vg.Canvas.
func (o outlined) FillString(face plotfont.Face, at vg.Point, s string) {
	if path := outline(face, at, s); len(path) > 0 {
		o.Fill(path)
	}
}

// outline returns the outlines of the letters of s, which stands on a line
// that begins at the given point.
func outline(face plotfont.Face, at vg.Point, s string) vg.Path {
	var buffer sfnt.Buffer
	units := fixed.Int26_6(face.Face.UnitsPerEm())
	scale := face.Font.Size / vg.Length(units)
	point := func(p fixed.Point26_6) vg.Point { // fonts count y downwards
		return vg.Point{X: at.X + vg.Length(p.X)*scale, Y: at.Y - vg.Length(p.Y)*scale}
	}
	var path vg.Path
	var before sfnt.GlyphIndex
	for i, r := range s {
		glyph, err := face.Face.GlyphIndex(&buffer, r)
		must(err)
		if i > 0 {
			if kern, err := face.Face.Kern(&buffer, before, glyph, units, font.HintingNone); err == nil {
				at.X += vg.Length(kern) * scale
			}
		}
		segments, err := face.Face.LoadGlyph(&buffer, glyph, units, nil)
		must(err)
		addSegments(&path, segments, point)
		advance, err := face.Face.GlyphAdvance(&buffer, glyph, units, font.HintingNone)
		must(err)
		at.X += vg.Length(advance) * scale
		before = glyph
	}
	return path
}

// addSegments adds one letter to the path.
func addSegments(path *vg.Path, segments sfnt.Segments, point func(fixed.Point26_6) vg.Point) {
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				path.Close()
			}
			path.Move(point(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			path.Line(point(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(point(s.Args[0]), point(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(point(s.Args[0]), point(s.Args[1]), point(s.Args[2]))
		}
	}
	if len(segments) > 0 {
		path.Close()
	}
}

// must panics on an error of the embedded fonts, which are known to be sound.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("plotting: the embedded font: %v", err))
	}
}
