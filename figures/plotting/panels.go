package plotting

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Panels arranges drawings in rows and columns. The data of plots are aligned:
// all have one size, and stand level with those beside and below them. Each
// row may have another length; nil leaves a place empty. Use [SameX] and
// [SameY] where panels are compared.
type Panels struct {
	Title string
	// Description says what is seen, for those who do not see it; without
	// one, the panels' own are read out.
	Description string
	Rows        [][]Drawer

	legend legend
}

// Legend adds an entry to the legend that all panels share, which stands
// above them.
func (p *Panels) Legend(name string, sample plot.Thumbnailer) { p.legend.add(name, sample) }

// ShareLegend writes the legend that all panels have once, above them.
func (p *Panels) ShareLegend() {
	for _, row := range p.Rows {
		for _, d := range row {
			if of, ok := d.(*Plot); ok {
				p.legend, of.legend = of.legend, legend{}
			}
		}
	}
}

// Draw implements [Drawer].
func (p *Panels) Draw(c draw.Canvas) {
	c = page(c)
	if p.Title != "" {
		style := textStyle(sansBold, titleSize)
		style.YAlign = draw.YTop
		title := wrap(style, p.Title, c.Max.X-c.Min.X)
		c.FillText(style, vg.Point{X: c.Center().X, Y: c.Max.Y}, title)
		c.Max.Y -= style.Height(title) + 1.5*spacing
	}
	p.legend.draw(c, c.Center().X)
	c.Max.Y -= p.legend.height(c.Max.X - c.Min.X)
	if plots, ok := p.plots(); ok {
		drawPlots(plots, c)
		return
	}
	p.drawTiles(c)
}

// plots returns the panels if all of them are plots, as many in each row as in
// the longest.
func (p *Panels) plots() (plots [][]*Plot, ok bool) {
	columns := 0
	for i, row := range p.Rows {
		if len(row) == 0 {
			panic(fmt.Sprintf("plotting: row %d of %d of the panels is empty", i+1, len(p.Rows)))
		}
		columns = max(columns, len(row))
	}
	for _, row := range p.Rows {
		of := make([]*Plot, columns)
		for j, d := range row {
			if d == nil {
				continue
			}
			if of[j], ok = d.(*Plot); !ok {
				return nil, false
			}
		}
		plots = append(plots, of)
	}
	return plots, true
}

// drawPlots draws rows of plots, all of one length, with their data aligned.
func drawPlots(rows [][]*Plot, c draw.Canvas) {
	tiles := draw.Tiles{Rows: len(rows), Cols: len(rows[0]), PadX: 2 * spacing, PadY: 2 * spacing}
	bodies, heads := make([][]*plot.Plot, len(rows)), make([]vg.Length, len(rows))
	for i, row := range rows {
		tile := tiles.At(c, 0, i).Size()
		for _, p := range row {
			if p != nil {
				heads[i] = max(heads[i], p.headHeight(tile.X))
			}
		}
		bodies[i] = make([]*plot.Plot, len(row))
		for j, p := range row {
			if p != nil {
				bodies[i][j] = p.body(heads[i], tile)
			}
		}
	}
	for i, row := range plot.Align(bodies, tiles, c) {
		for j, part := range row {
			if p := rows[i][j]; p != nil {
				bodies[i][j].Draw(part)
				data := bodies[i][j].DataCanvas(part)
				p.drawLabels(part, data)
				part.Max.Y = data.Max.Y + heads[i] // level with the heads beside it
				p.drawHead(part, data.Center().X)
			}
		}
	}
}

// drawTiles draws panels that are not all plots, each in a tile of its own.
func (p *Panels) drawTiles(c draw.Canvas) {
	for i, row := range p.Rows {
		tiles := draw.Tiles{Rows: len(p.Rows), Cols: len(row), PadX: 2 * spacing, PadY: 2 * spacing}
		for j, d := range row {
			if d != nil {
				d.Draw(tiles.At(c, j, i))
			}
		}
	}
}
