// Command book writes the executed notebooks as a static HTML book into the
// folder book: a page for each notebook, made by nbconvert, and a page of
// contents. The book needs no network and no server.
//
//	book                           from the stored notebooks
//	book -from .nnbook/executed    from those that were executed here
//	book -serve localhost:8000     show the finished book
package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

//go:embed index.html.tmpl
var indexTemplate string

func main() {
	serve := flag.String("serve", "", "serve the finished book at this address of the machine itself, for instance localhost:8000, and make none")
	from := flag.String("from", "", "folder with executed notebooks (default: the notebooks themselves)")
	to := flag.String("o", "", "folder for the book (default: book)")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if *serve != "" {
		if err := serveBook(ctx, *serve, *to); err != nil {
			fmt.Fprintln(os.Stderr, "book:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(ctx, *from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "book:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, from, to string) error {
	p, err := project.Find()
	if err != nil {
		return err
	}
	if to == "" {
		to = p.Path("book")
	} else if to, err = filepath.Abs(to); err != nil {
		return err
	}
	if from == "" {
		from = p.Path("notebooks")
	} else if from, err = filepath.Abs(from); err != nil {
		return err
	}
	if err := mayReplace(to); err != nil {
		return err
	}
	chapters, err := read(p, from)
	if err != nil {
		return err
	}
	unlock, err := project.Lock(ctx, os.Stdout, p.Made("book.lock"))
	if err != nil {
		return err
	}
	defer unlock()
	// The book is made in a folder on the same disk, which then takes its place
	// as a whole: a reader sees the old book or the new one.
	makeFolder := p.Scratch
	if filepath.Dir(to) != p.Root {
		makeFolder = func() (string, func(), error) { return beside(to) }
	}
	fresh, remove, err := makeFolder()
	if err != nil {
		return err
	}
	defer remove()
	if err := write(ctx, p, chapters, fresh); err != nil {
		return err
	}
	if err := replace(to, fresh); err != nil {
		return err
	}
	fmt.Printf("Book: %d chapters in %s\n", len(chapters), to)
	return nil
}

// beside makes a folder next to another, which need not be there yet.
func beside(dir string) (fresh string, remove func(), err error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return "", nil, err
	}
	fresh, err = os.MkdirTemp(filepath.Dir(dir), ".book-")
	return fresh, func() { os.RemoveAll(fresh) }, err
}

// read reads the chapters from a folder. A notebook that failed when it was
// executed has no result there: the stored one stands in for it.
func read(p project.Project, from string) ([]*chapter, error) {
	find := func() ([]string, error) { return project.NotebooksIn(from) }
	if from == p.Path("notebooks") {
		find = p.Notebooks
	}
	paths, err := find()
	if err != nil {
		return nil, err
	}
	if from == p.Made("executed") {
		stored, err := p.Notebooks()
		if err != nil {
			return nil, err
		}
		for i, path := range stored {
			if result := filepath.Join(from, filepath.Base(path)); slices.Contains(paths, result) {
				stored[i] = result
			} else {
				fmt.Printf("  %s has no result of this machine: the book takes it as it is stored\n", filepath.Base(path))
			}
		}
		paths = stored
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("there is no notebook in %s", from)
	}
	var chapters []*chapter
	for _, path := range paths {
		n, err := notebook.Read(path)
		if err != nil {
			return nil, err
		}
		chapters = append(chapters, newChapter(filepath.Base(path), n))
	}
	return chapters, nil
}

// write makes all files of the book in a folder.
func write(ctx context.Context, p project.Project, chapters []*chapter, dir string) error {
	with, err := gather(ctx, p, dir)
	if err != nil {
		return err
	}
	mathjax := p.MathJax()
	with.mathjax = mathjax != ""
	if mathjax == "" {
		fmt.Fprintln(os.Stderr, "book: MathJax was not found, so the formulas stay as they are typed (Debian: apt-get install libjs-mathjax fonts-mathjax).")
	} else if err := copyMathJax(mathjax, filepath.Join(dir, "mathjax")); err != nil {
		return err
	}
	for _, name := range []string{"style.css", "mathjax-config.js", "theme.js", "book.js", "offline.js"} {
		data, err := os.ReadFile(p.Path("tools", "book", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	if err := writeThumbs(chapters, dir); err != nil {
		return err
	}
	if err := writePages(ctx, p, chapters, dir, with); err != nil {
		return err
	}
	if err := writeSearch(chapters, dir); err != nil {
		return err
	}
	return writeIndex(chapters, dir, with)
}

// writePages lets nbconvert make the pages.
func writePages(ctx context.Context, p project.Project, chapters []*chapter, dir string, with extras) error {
	nbconvert, err := project.Jupyter("jupyter-nbconvert")
	if err != nil {
		return err
	}
	scratch, remove, err := p.Scratch()
	if err != nil {
		return err
	}
	defer remove()
	args := []string{"--to", "html", "--template", "template",
		"--TemplateExporter.extra_template_basedirs=" + p.Path("tools", "book"),
		"--output-dir", dir, "--log-level=WARN"}
	for i, c := range chapters {
		c.prepare(chapters, i, with)
		if err := c.notebook.Write(filepath.Join(scratch, c.name)); err != nil {
			return err
		}
		args = append(args, c.name)
	}
	cmd := exec.CommandContext(ctx, nbconvert, args...)
	cmd.Dir = scratch
	cmd.Env = p.JupyterEnv()
	if log, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("nbconvert failed: %w\n%s", err, log)
	}
	return nil
}

// writeIndex writes the page of contents, and that of all explorables where
// there are some.
func writeIndex(chapters []*chapter, dir string, with extras) error {
	t, err := template.New("index").Parse(indexTemplate)
	if err != nil {
		return err
	}
	pages := map[string]string{"index.html": "index"}
	if len(with.explorables) > 0 {
		pages["explore.html"] = "explore"
	}
	for file, name := range pages {
		styles, scripts := with.files(name == "explore")
		var page bytes.Buffer
		if err := t.ExecuteTemplate(&page, name, map[string]any{"Chapters": chapters, "Explorables": with.sections(chapters), "Styles": styles, "Scripts": scripts}); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, file), page.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// mayReplace makes sure that what stands in the book's place, if anything, is a
// book or an empty folder.
func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) || (err == nil && len(entries) == 0) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s cannot take the book: %w", dir, err)
	}
	for _, name := range []string{"index.html", "style.css", "mathjax-config.js"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("%s holds other things than a book, and is left as it is: name another folder for the book, or one that is not there", dir)
		}
	}
	return nil
}

// replace puts a folder in the place of another. If that fails the old one is
// where it was.
func replace(old, fresh string) error {
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	aside := fresh + ".old"
	moved := os.Rename(old, aside)
	if moved != nil && !errors.Is(moved, os.ErrNotExist) {
		return fmt.Errorf("the old book cannot be moved away: %w", moved)
	}
	if err := os.Rename(fresh, old); err != nil {
		if moved == nil {
			err = errors.Join(err, os.Rename(aside, old))
		}
		return fmt.Errorf("the book cannot be put in its place: %w", err)
	}
	return os.RemoveAll(aside)
}
