package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nnbook/tools/internal/project"
)

// extras is what a book may have or lack, by what is installed.
type extras struct{ mathjax, codeMirror, live bool }

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
		if !strings.HasPrefix(e.Name(), ".") {
			kept = append(kept, e)
		}
	}
	return kept, err
}

// files are the styles and scripts of a page.
func (x extras) files() (styles, scripts []string) {
	if !x.live {
		return []string{}, []string{"book.js"}
	}
	return []string{"live/cells.css"}, []string{"book.js", "live/loader.js", "live/cells.js"}
}
