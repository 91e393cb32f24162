package main

import (
	"encoding/base64"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	xdraw "golang.org/x/image/draw"

	"nnbook/tools/internal/notebook"
)

// chapter is one notebook of the book.
type chapter struct {
	Number, Title string
	File          string   // of the page
	Sections      []string // the headings of the second level
	Thumb         string   // a small picture, or ""

	name     string // of the notebook
	notebook *notebook.Notebook
}

var (
	heading = regexp.MustCompile(`(?m)^(#{1,2}) +(.+?) *#*$`)
	// toNotebook is a link from one notebook to another.
	toNotebook = regexp.MustCompile(`(\]\([^)\s]*?[0-9]{2}_[A-Za-z0-9_]+)\.ipynb([)#])`)
)

// newChapter takes a chapter's title and sections from its text.
func newChapter(name string, n *notebook.Notebook) *chapter {
	stem := strings.TrimSuffix(name, ".ipynb")
	c := &chapter{name: name, notebook: n, File: stem + ".html", Title: stem}
	c.Number, _, _ = strings.Cut(stem, "_")
	titled := false
	for _, cell := range n.Cells {
		if cell.CellType != "markdown" {
			continue
		}
		for _, match := range heading.FindAllStringSubmatch(withoutCode(string(cell.Source)), -1) {
			switch {
			case match[1] == "##":
				c.Sections = append(c.Sections, plain(match[2]))
			case !titled:
				c.Title, titled = withoutNumber(plain(match[2])), true
			}
		}
	}
	return c
}

var fence = regexp.MustCompile("(?s)```.*?```")

// withoutCode drops blocks of code, in which a # begins no heading.
func withoutCode(text string) string { return fence.ReplaceAllString(text, "") }

// plain drops the marks of Markdown from a heading.
func plain(text string) string { return strings.NewReplacer("`", "", "*", "", "$", "").Replace(text) }

var numbered = regexp.MustCompile(`^[0-9]{1,2}[.:]?\s+(·\s*|—\s*|-\s*)?`)

func withoutNumber(title string) string { return numbered.ReplaceAllString(title, "") }

// prepare makes a notebook ready for nbconvert: links lead to pages, and the
// metadata say what the template needs.
func (c *chapter) prepare(all []*chapter, i int, with extras) {
	c.notebook.Normalize()
	after := with.places(c)
	styles, scripts := with.files(len(after) > 0)
	var chapters []map[string]any
	for j, other := range all {
		chapters = append(chapters, map[string]any{"file": other.File, "title": other.Number + " " + other.Title, "here": i == j})
	}
	about := map[string]any{"title": c.Number + " " + c.Title, "mathjax": with.mathjax, "codemirror": with.codeMirror,
		"chapters": chapters, "explorables": len(with.explorables) > 0, "styles": styles, "scripts": scripts}
	neighbour := func(name string, j int) {
		if j >= 0 && j < len(all) {
			about[name] = map[string]any{"file": all[j].File, "title": all[j].Number + " " + all[j].Title}
		}
	}
	neighbour("previous", i-1)
	neighbour("next", i+1)
	c.notebook.Metadata["book"] = about
	for j := range c.notebook.Cells {
		cell := &c.notebook.Cells[j]
		if cell.CellType == "markdown" {
			cell.Source = notebook.Text(toNotebook.ReplaceAllString(string(cell.Source), "$1.html$2"))
		}
		if cell.Metadata == nil {
			cell.Metadata = map[string]any{}
		}
		cell.Metadata["book"] = map[string]any{"id": cell.ID, "covered": covered(cell), "after": after[j]}
		// nbconvert takes lines as Jupyter stores them; words for pictures
		// that have none are better than silence.
		for k := range cell.Outputs {
			describe(&cell.Outputs[k])
		}
	}
}

// covered tells whether a cell's output is stored collapsed: the text asks to
// predict it.
func covered(cell *notebook.Cell) bool {
	page, _ := cell.Metadata["jupyter"].(map[string]any)
	return page["outputs_hidden"] == true || cell.Metadata["collapsed"] == true
}

// describe gives a picture that came without words some.
func describe(o *notebook.Output) {
	if o.MIME("image/png") == "" {
		return
	}
	if o.Metadata == nil {
		o.Metadata = map[string]any{}
	}
	page, ok := o.Metadata["image/png"].(map[string]any)
	if !ok {
		page = map[string]any{}
		o.Metadata["image/png"] = page
	}
	if page["alt"] == nil {
		page["alt"] = "figure, explained in the text"
	}
}

// thumbWidth is twice the width at which a thumbnail is shown.
const thumbWidth = 360

// writeThumbs makes a small picture of the last figure of each chapter.
func writeThumbs(chapters []*chapter, dir string) error {
	for _, c := range chapters {
		picture := c.lastPicture()
		if picture == nil {
			continue
		}
		box := picture.Bounds()
		small := image.NewRGBA(image.Rect(0, 0, thumbWidth, max(1, box.Dy()*thumbWidth/max(1, box.Dx()))))
		xdraw.CatmullRom.Scale(small, small.Bounds(), picture, box, draw.Src, nil)
		c.Thumb = c.Number + ".png"
		f, err := os.Create(filepath.Join(dir, c.Thumb))
		if err != nil {
			return err
		}
		err = png.Encode(f, small)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lastPicture is the last figure of a chapter, nil if there is none. A cell
// with the tag "thumbnail" goes before all others.
func (c *chapter) lastPicture() image.Image {
	var last image.Image
	for _, cell := range c.notebook.Cells {
		for _, o := range cell.Outputs {
			data := strings.ReplaceAll(o.MIME("image/png"), "\n", "")
			if data == "" {
				continue
			}
			picture, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(data)))
			if err != nil {
				continue
			}
			last = picture
			if tagged(cell, "thumbnail") {
				return picture
			}
		}
	}
	return last
}

func tagged(cell notebook.Cell, tag string) bool {
	tags, _ := cell.Metadata["tags"].([]any)
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}
