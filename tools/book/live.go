package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// extras is what a book may have or lack, by what is installed.
type extras struct {
	mathjax, codeMirror, live bool
	explorables               []explorable
}

// explorable is a figure with knobs, as notebooks/live describes it.
type explorable struct {
	Name, Notebook, Title, Try string
	Default                    json.RawMessage
}

// gather puts into the book what makes it alive: the programs of notebooks/live,
// built anew where their code has changed, and an editor. A machine that cannot
// build them makes a book to read.
func gather(ctx context.Context, p project.Project, dir string) (with extras, err error) {
	made := p.Made("live")
	build := exec.CommandContext(ctx, p.Made("bin", "once"), "-stamp", filepath.Join(made, ".stamp"), "-with", p.Path("notebooks", "live"), "--",
		"go", "run", "-C", p.Path("notebooks", "live"), "./build", "-o", made, "-bindings", p.Made("bound"))
	build.Dir = p.Root
	if log, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "book: the code of the pages will not run in the browser, since its interpreter cannot be built: %v\n%s", err, log)
		return with, ctx.Err()
	}
	if err := os.CopyFS(filepath.Join(dir, "live"), withoutDots{os.DirFS(made)}); err != nil {
		return with, err
	}
	with.live = true
	list, err := os.ReadFile(filepath.Join(made, "explorables.json"))
	if err != nil {
		return with, err
	}
	if err := json.Unmarshal(list, &with.explorables); err != nil {
		return with, fmt.Errorf("the list of the explorables cannot be read: %w", err)
	}
	with.codeMirror, err = copyCodeMirror(dir)
	return with, err
}

// codeMirrorHome is where Debian's package puts CodeMirror.
const codeMirrorHome = "/usr/share/javascript/codemirror"

// copyCodeMirror copies the editor where it is installed. Without it a plain
// field takes its place.
func copyCodeMirror(dir string) (bool, error) {
	to := filepath.Join(dir, "codemirror")
	for name, from := range map[string]string{"codemirror.js": "lib/codemirror.js", "codemirror.css": "lib/codemirror.css", "go.js": "mode/go/go.js"} {
		content, err := os.ReadFile(filepath.Join(codeMirrorHome, from))
		if err != nil {
			return false, os.RemoveAll(to)
		}
		if err := os.MkdirAll(to, 0o755); err != nil {
			return false, err
		}
		if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
			return false, err
		}
	}
	return true, nil
}

// withoutDots hides the files that are no part of the book.
type withoutDots struct{ fs.FS }

func (w withoutDots) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(w.FS, name)
	var kept []fs.DirEntry
	for _, e := range all {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "explorables.json" {
			kept = append(kept, e)
		}
	}
	return kept, err
}

// files are the styles and scripts of a page.
func (x extras) files(explores bool) (styles, scripts []string) {
	styles, scripts = []string{}, []string{"book.js"}
	if !x.live {
		return styles, scripts
	}
	styles, scripts = append(styles, "live/cells.css"), append(scripts, "live/loader.js", "live/cells.js")
	if explores {
		styles, scripts = append(styles, "live/explore.css"), append(scripts, "live/explore.js")
	}
	return styles, scripts
}

// places says which explorables stand behind which cells of a chapter: behind
// the cell with the tag "explorable:NAME", else before the exercises.
func (x extras) places(c *chapter) map[int]string {
	after := map[int]string{}
	for _, e := range x.explorables {
		if e.Notebook != c.Number {
			continue
		}
		at := beforeExercises(c.notebook)
		for j, cell := range c.notebook.Cells {
			if tagged(cell, "explorable:"+e.Name) {
				at = j
			}
		}
		after[at] += e.section("h3", "")
	}
	return after
}

// beforeExercises is the cell before the exercises, or the last.
func beforeExercises(n *notebook.Notebook) int {
	for j, cell := range n.Cells {
		if cell.CellType != "markdown" {
			continue
		}
		for _, match := range heading.FindAllStringSubmatch(withoutCode(string(cell.Source)), -1) {
			if strings.HasPrefix(withoutNumber(plain(match[2])), "Exercise") {
				return max(0, j-1)
			}
		}
	}
	return len(n.Cells) - 1
}

// sections are all explorables, each with a link into its chapter.
func (x extras) sections(chapters []*chapter) []template.HTML {
	var all []template.HTML
	for _, e := range x.explorables {
		for _, c := range chapters {
			if c.Number == e.Notebook {
				more := fmt.Sprintf(`<p class="more"><a href="%s#explorable-%s">In chapter %s</a></p>`, html.EscapeString(c.File), e.Name, html.EscapeString(c.Number+", "+c.Title))
				all = append(all, template.HTML(e.section("h2", more)))
			}
		}
	}
	return all
}

// section is an explorable's part of a page. What it shows first is computed,
// and stored in it.
func (e explorable) section(heading, more string) string {
	// No text of JSON may end the script that holds it.
	data := strings.ReplaceAll(string(e.Default), "</", `<\/`)
	return fmt.Sprintf(`
<section class="explorable" id="explorable-%[1]s" data-explorable="%[1]s" aria-labelledby="explorable-%[1]s-title">
<%[2]s id="explorable-%[1]s-title">%[3]s</%[2]s>
<p class="try">%[4]s</p>
<div class="stage"></div>
%[5]s<script type="application/json" class="default">%[6]s</script>
<noscript><p>This figure has knobs to turn; they need JavaScript.</p></noscript>
</section>
`, e.Name, heading, html.EscapeString(e.Title), html.EscapeString(e.Try), more, data)
}
