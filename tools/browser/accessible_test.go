package browser

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"nnbook/tools/internal/project"
)

// axeVersion is the release of axe-core, from npm, that looks at the pages. It is
// fetched for this test alone and is no part of the project.
const axeVersion = "4.10.3"

// TestAccessible lets axe-core look at the pages: names of knobs and fields,
// contrast of the colours, order of headings, and what else can be told by a
// program.
func TestAccessible(t *testing.T) {
	c, book := liveBook(t)
	script := axe(t, c)
	p := offline(t)
	pages, err := filepath.Glob(filepath.Join(escape(book), "*.html"))
	if err != nil || len(pages) < 2 {
		t.Fatalf("the book has %d pages (%v)", len(pages), err)
	}
	for _, page := range pages {
		name := filepath.Base(page)
		if !full && name != "index.html" && name != "explore.html" && !strings.HasPrefix(name, "06") {
			continue
		}
		for _, scheme := range []string{"light", "dark"} {
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			for _, width := range []int64{1280, 400} {
				if !full && (scheme == "dark") == (width == 1280) {
					continue // each colour at one of the two
				}
				p.resize(width)
				p.do("open "+name, time.Minute, chromedp.Navigate(fileURL(page)))
				p.typeset(name)
				if strings.HasPrefix(name, "06") {
					id := js[string](p, `nnbookCells.filter(c => c.bar)[1].id`)
					p.run(id, "%%\nfmt.Println(no)", time.Minute) // an editor, a mistake
				}
				for _, fault := range p.faults(script) {
					t.Errorf("%s, %s, %d wide: %s", name, scheme, width, fault)
				}
				js[bool](p, `(localStorage.clear(), true)`)
			}
		}
	}
}

// faults are what axe-core finds in the page.
func (p *page) faults(script string) []string {
	p.t.Helper()
	js[bool](p, script+`; window.axeResult = null; axe.run(document, {resultTypes: ["violations"]}).then(r => { window.axeResult = r; }, e => { window.axeResult = {violations: [{id: String(e), nodes: []}]}; }); true`)
	p.wait("axe-core is done", time.Minute, "window.axeResult")
	return js[[]string](p, `axeResult.violations.map(v => v.id + ": " + v.help + ", " + v.nodes.length + " times: " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " {" + n.any.concat(n.all).map(a => a.message).join("; ").slice(0, 160) + "}").join(" | "))`)
}

// axe returns the text of axe-core, and skips the test where it cannot be had.
func axe(t *testing.T, c project.Project) string {
	t.Helper()
	file := c.Made("axe", axeVersion+".js")
	if script, err := os.ReadFile(file); err == nil {
		return string(script)
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("axe-core cannot be fetched: there is no npm")
	}
	dir := t.TempDir()
	cmd := exec.Command(npm, "pack", "--silent", "axe-core@"+axeVersion)
	cmd.Dir = dir
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("axe-core cannot be fetched: %v\n%s", err, log)
	}
	script, err := unpacked(filepath.Join(dir, "axe-core-"+axeVersion+".tgz"), "package/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, script, 0o644); err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// unpacked reads one file of an archive.
func unpacked(archive, name string) ([]byte, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s holds no %s", archive, name)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == name {
			return io.ReadAll(r)
		}
	}
}
