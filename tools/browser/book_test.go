package browser

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBook opens each page of the book from its file, with the network off, at
// the width of a desk and of a phone, in light and dark.
//
// With NNBOOK_SCREENSHOTS set to a folder the pages are pictured there.
func TestBook(t *testing.T) {
	c := clone(t)
	dir := sandbox(t, c)
	// The links to the code lead out of the book into the clone, as they do
	// from its usual place.
	book := filepath.Join(dir, "book")
	if log, err := exec.Command(c.Made("bin", "book"), "-o", book).CombinedOutput(); err != nil {
		t.Fatalf("the book cannot be made: %v\n%s", err, log)
	}
	pages, err := filepath.Glob(filepath.Join(escape(book), "*.html"))
	if err != nil || len(pages) < 2 {
		t.Fatalf("the book has %d pages (%v)", len(pages), err)
	}
	// Whatever is asked of a network goes to a proxy that is not there.
	p := open(t, chromedp.ProxyServer("http://127.0.0.1:9"), chromedp.Flag("proxy-bypass-list", "<-loopback>"))
	for _, page := range pages {
		name := filepath.Base(page)
		for _, width := range []int64{1280, 400} {
			p.resize(width)
			p.do("open "+name, time.Minute, chromedp.Navigate((&url.URL{Scheme: "file", Path: page}).String()))
			p.typeset(name)
			p.check(name, width)
			p.picture(fmt.Sprintf("%s-%d", strings.TrimSuffix(name, ".html"), width))
		}
		p.checkLinks(page, book, c.Root)
	}
	p.checkDark(pages[0])
}

// typeset waits until MathJax has set the formulas, where there are some.
func (p *page) typeset(name string) {
	p.t.Helper()
	p.wait(name+": the formulas are typeset", time.Minute,
		`document.readyState === "complete" && (!document.querySelector("script[src*=MathJax]") || (window.MathJax && MathJax.Hub && MathJax.Hub.Queue && window.typeset !== undefined) || (window.MathJax && MathJax.Hub && (MathJax.Hub.Queue(function() { window.typeset = true; }), false)))`)
}

func (p *page) resize(width int64) {
	p.t.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1, Mobile: width < 600})
}

// check looks at one page at one width.
func (p *page) check(name string, width int64) {
	p.t.Helper()
	type state struct {
		Broken, Typeset, Sources, Fonts int
		Errors, Raw, Wide               []string
	}
	found := js[state](p, `(function() {
		var text = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), raw = [];
		while (text.nextNode()) {
			var node = text.currentNode;
			if (!node.parentElement.closest("script, pre, code, style, .mjx-chtml, .MJX_Assistive_MathML") && /\$[^$]+\$|\\\(|\\\[/.test(node.data)) raw.push(node.data.slice(0, 80));
		}
		var wide = [];
		if (document.documentElement.scrollWidth > window.innerWidth) {
			document.querySelectorAll("main *").forEach(function(e) {
				if (e.getBoundingClientRect().right > window.innerWidth + 1 && wide.length < 5) wide.push(e.tagName + "." + e.className + " " + e.textContent.slice(0, 60));
			});
			wide.push("the page is " + document.documentElement.scrollWidth + " wide");
		}
		var fonts = 0;
		document.fonts.forEach(function(f) { if (/MJXc/.test(f.family) && f.status === "loaded") fonts++; });
		return {
			Broken: Array.from(document.images).filter(function(i) { i.loading = "eager"; return i.complete && i.naturalWidth === 0; }).length,
			Typeset: document.querySelectorAll(".mjx-chtml").length,
			Sources: document.querySelectorAll("script[type^='math/tex']").length,
			Errors: Array.from(document.querySelectorAll(".mjx-merror, .merror, .MathJax_Error, .noError, .mjx-noError")).map(function(e) { return e.textContent.slice(0, 80); }),
			Raw: raw, Wide: wide, Fonts: fonts,
		};
	})()`)
	if found.Broken > 0 {
		p.t.Errorf("%s: %d pictures did not load", name, found.Broken)
	}
	if found.Typeset < found.Sources || len(found.Raw) > 0 || len(found.Errors) > 0 {
		p.t.Errorf("%s: of %d formulas %d are typeset; raw: %q; errors: %q", name, found.Sources, found.Typeset, found.Raw, found.Errors)
	}
	if found.Sources > 0 && found.Fonts == 0 {
		p.t.Errorf("%s: no font of MathJax was loaded", name)
	}
	if len(found.Wide) > 0 {
		p.t.Errorf("%s at %d: wider than the window: %q", name, width, found.Wide)
	}
	for _, complaint := range p.heard() {
		p.t.Errorf("%s: %s", name, complaint)
	}
}

// checkLinks follows the links that lead to files. The book stands one folder
// deeper here than in its usual place.
func (p *page) checkLinks(path, book, root string) {
	p.t.Helper()
	links := js[[]string](p, `Array.from(document.querySelectorAll("a[href], link[href], script[src], img[src]")).map(function(e) { return e.getAttribute("href") || e.getAttribute("src"); }).filter(function(h) { return !/^(https?:|data:|mailto:)/.test(h); })`)
	for _, link := range links {
		u, err := url.Parse(link)
		if err != nil {
			p.t.Errorf("%s: a link that is none: %q", filepath.Base(path), link)
			continue
		}
		if u.Path == "" {
			// Browsers look for the name as it is written, then for its meaning.
			if there := js[bool](p, fmt.Sprintf("!!(document.getElementById(%q) || document.getElementById(%q))", u.EscapedFragment(), u.Fragment)); !there && u.Fragment != "" {
				p.t.Errorf("%s: nothing is at %s", filepath.Base(path), link)
			}
			continue
		}
		target := filepath.Join(book, u.Path)
		if rest, out := strings.CutPrefix(u.Path, "../"); out {
			target = filepath.Join(root, rest)
		} else if u.Scheme == "file" { // a part of a program that is just being loaded
			target = u.Path
		}
		if _, err := os.Stat(target); err != nil {
			p.t.Errorf("%s: the link %s leads nowhere", filepath.Base(path), link)
		}
	}
}

// checkDark asks for dark colours and looks at the ground and the letters.
func (p *page) checkDark(path string) {
	p.t.Helper()
	for scheme, light := range map[string]bool{"light": true, "dark": false} {
		call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		p.resize(1280)
		p.do("open it in "+scheme, time.Minute, chromedp.Navigate((&url.URL{Scheme: "file", Path: path}).String()))
		ground := js[int](p, `parseInt(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0])`)
		letters := js[int](p, `parseInt(getComputedStyle(document.body).color.match(/\d+/)[0])`)
		if (ground > 200) != light || (letters > 200) == light {
			p.t.Errorf("%s: the ground is %d of 255, the letters %d", scheme, ground, letters)
		}
		p.picture(strings.TrimSuffix(filepath.Base(path), ".html") + "-" + scheme)
	}
}

// picture takes a screenshot of the whole page where that is asked for.
func (p *page) picture(name string) {
	dir := os.Getenv("NNBOOK_SCREENSHOTS")
	if dir == "" {
		return
	}
	data, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(90))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".jpg"), data, 0o644); err != nil {
		p.t.Error(err)
	}
}

func escape(path string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "*", `\*`, "?", `\?`).Replace(path)
}
