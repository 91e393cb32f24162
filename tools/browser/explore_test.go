package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"nnbook/tools/internal/project"
)

// place is an explorable and the page of its chapter.
type place struct{ Name, Page string }

// openWith opens a page that has explorables, and waits until they are drawn.
func (p *page) openWith(name, address string) {
	p.t.Helper()
	p.do("open "+name, time.Minute, chromedp.Navigate(address))
	p.wait(name+": the explorables are drawn", 20*time.Second, `document.readyState === "complete" && document.querySelector(".explorable") &&
		Array.from(document.querySelectorAll(".explorable")).every(s => s.answer && s.querySelector(".stage svg path, .stage canvas"))`)
}

// places lists the explorables as the page that has all of them does.
func places(t *testing.T, p *page, book string) []place {
	t.Helper()
	p.openWith("explore.html", fileURL(filepath.Join(book, "explore.html")))
	found := js[[]place](p, `Array.from(document.querySelectorAll(".explorable")).map(s => ({Name: s.dataset.explorable, Page: s.querySelector(".more a").getAttribute("href").replace(/#.*/, "")}))`)
	if len(found) == 0 {
		t.Fatal("explore.html has no explorables")
	}
	return found
}

// TestExplorables opens each explorable in its chapter, from a file and from a
// server, wide and narrow: it is drawn before its program is loaded, becomes
// live when it is scrolled into view, and answers its knobs with the numbers of
// the same program run natively: each knob, but of those that train the first,
// and with NNBOOK_LIVE=full each of all.
func TestExplorables(t *testing.T) {
	c, book := liveBook(t)
	native := answerer(t, c)
	script := axe(t, c)
	server := httptest.NewServer(http.StripPrefix("/some/path/", http.FileServer(http.Dir(book))))
	defer server.Close()
	for _, way := range []struct {
		name, base, scheme string
		width              int64
	}{
		{"from a file, wide", fileURL(book) + "/", "light", 1280},
		{"from a server, narrow", server.URL + "/some/path/", "dark", 400},
	} {
		t.Run(way.name, func(t *testing.T) {
			p := offlineBut(t, server.URL)
			p.resize(way.width)
			call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: way.scheme}}})
			for _, e := range places(t, p, book) {
				if only := os.Getenv("NNBOOK_LIVE_ONLY"); only != "" && e.Name != only {
					continue
				}
				p.asked()
				p.openWith(e.Name, way.base+e.Page)
				p.typeset(e.Name)
				asked := p.becomesLive(e.Name)
				x := explored{p, e.Name, native}
				x.knobs(full || way.width == 1280 && !x.trains())
				x.keyboard()
				x.handle()
				x.stop()
				x.reset()
				if wide := js[int64](p, `document.documentElement.scrollWidth`); wide > way.width {
					t.Errorf("%s: the page is %d wide at %d", e.Name, wide, way.width)
				}
				for _, address := range append(asked, p.asked()...) {
					if !strings.HasPrefix(address, way.base) && !strings.HasPrefix(address, "data:") && !strings.HasPrefix(address, "blob:") {
						t.Errorf("%s: the page asks for %s", e.Name, address)
					}
				}
				for _, complaint := range p.heard() {
					t.Errorf("%s: %s", e.Name, complaint)
				}
				p.picture(fmt.Sprintf("explorable-%s-%d", e.Name, way.width))
			}
			p.openWith("explore.html", way.base+"explore.html")
			for _, fault := range p.faults(script) {
				t.Errorf("explore.html, %s, %d wide: %s", way.scheme, way.width, fault)
			}
		})
	}
}

// TestExplorablesSize keeps small what a page loads for its explorables.
func TestExplorablesSize(t *testing.T) {
	_, book := liveBook(t)
	parts, err := filepath.Glob(filepath.Join(escape(book), "live", "explore-*.js"))
	if err != nil || len(parts) == 0 {
		t.Fatalf("the program has %d parts (%v)", len(parts), err)
	}
	size := 0.0
	for _, part := range parts {
		info, err := os.Stat(part)
		if err != nil {
			t.Fatal(err)
		}
		size += float64(info.Size()) * 3 / 4 / 1e6 // base64
	}
	t.Logf("%.2f MB gzipped", size)
	if size > 2.5 {
		t.Errorf("the explorables' program is %.2f MB, want at most 2.5", size)
	}
}

// becomesLive scrolls an explorable into view. It returns what was asked for.
func (p *page) becomesLive(name string) []string {
	p.t.Helper()
	ofProgram := func(address string) bool { return strings.Contains(address, "/live/explore-") }
	before := p.asked()
	if state := js[string](p, section(name)+`.dataset.state`); state != "default" || slices.ContainsFunc(before, ofProgram) {
		p.t.Errorf("%s is %s before it is in view, and the page has loaded %v", name, state, before)
	}
	start := time.Now()
	js[bool](p, section(name)+`.scrollIntoView(), true`)
	p.wait(name+" is live", 30*time.Second, section(name)+`.dataset.state === "live"`)
	p.t.Logf("%s: live after %.1f s", name, time.Since(start).Seconds())
	after := p.asked()
	if !slices.ContainsFunc(after, ofProgram) {
		p.t.Errorf("%s is live, and its program was not loaded", name)
	}
	return append(before, after...)
}

func section(name string) string {
	return fmt.Sprintf(`document.getElementById("explorable-%s")`, name)
}

// explored is a live explorable.
type explored struct {
	*page
	name   string
	native string // the program that answers natively
}

// answered lets something be done and waits for the answer; then it compares.
func (x explored) answered(what string, do func()) {
	x.t.Helper()
	js[bool](x.page, `(window.answered = false, `+section(x.name)+`.addEventListener("answered", () => { window.answered = true; }, {once: true}), true)`)
	do()
	x.wait(fmt.Sprintf("%s, %s: answered", x.name, what), 2*time.Minute, `window.answered`)
	if said := js[string](x.page, section(x.name)+`.querySelector(".status").textContent`); said != "" {
		x.t.Errorf("%s, %s: the page says %q", x.name, what, said)
	}
	knobs := js[string](x.page, `JSON.stringify(`+section(x.name)+`.knobs)`)
	want, err := exec.Command(x.native, x.name, knobs).CombinedOutput()
	if err != nil {
		x.t.Errorf("%s, %s, knobs %s: natively %v: %s", x.name, what, knobs, err, want)
		return
	}
	got := js[string](x.page, `JSON.stringify(`+section(x.name)+`.answer)`)
	if where := differ([]byte(got), want); where != "" {
		x.t.Errorf("%s, %s, knobs %s: %s", x.name, what, knobs, where)
	}
}

// trains tells whether it is one that runs when asked to, which takes seconds for each knob.
func (x explored) trains() bool {
	x.t.Helper()
	return js[bool](x.page, section(x.name)+`.querySelector("button.run:not([hidden])") !== null`)
}

// knobs turns each knob a little, or only the first.
func (x explored) knobs(all bool) {
	x.t.Helper()
	turns := js[[]string](x.page, `Array.from(`+section(x.name)+`.querySelectorAll(".knobs [name]")).map(function(k) {
		var turn = {}, was = `+section(x.name)+`.knobs[k.name];
		if (k.type === "checkbox") turn[k.name] = !was;
		else if (k.options) turn[k.name] = k.options[(k.selectedIndex + 1) % k.options.length].value;
		else {
			var low = Number(k.min), high = Number(k.max), step = Number(k.step), place = Number(k.value);
			var way = step * Math.max(1, Math.round(0.1 * (high - low) / step));
			place = place + way > high ? place - way : place + way;
			turn[k.name] = Number((k.dataset.log === "" ? Math.pow(10, place) : place).toPrecision(3));
		}
		if (k.options && typeof was === "number") turn[k.name] = Number(turn[k.name]);
		return JSON.stringify(turn);
	})`)
	if !all && len(turns) > 0 {
		turns = turns[:1]
	}
	changed := 0
	for _, turn := range turns {
		before := js[string](x.page, `JSON.stringify(`+section(x.name)+`.answer)`)
		x.answered("turned "+turn, func() { js[bool](x.page, fmt.Sprintf(`(%s.turn(%s), true)`, section(x.name), turn)) })
		if js[string](x.page, `JSON.stringify(`+section(x.name)+`.answer)`) != before {
			changed++
		}
	}
	if all && len(turns) > 0 && changed == 0 {
		x.t.Errorf("%s: none of its %d knobs changes the answer", x.name, len(turns))
	}
}

// keyboard turns a knob with the arrow keys.
func (x explored) keyboard() {
	x.t.Helper()
	x.keys("a knob", `.knobs input[type=range]`)
}

// handle moves what can be dragged with the arrow keys, and then with the mouse.
func (x explored) handle() {
	x.t.Helper()
	if !x.keys("a handle", `.handle`) {
		return
	}
	if x.trains() {
		return
	}
	type at struct{ X, Y float64 }
	centre := js[at](x.page, `(function(h) { h.scrollIntoView({block: "center"}); var b = h.getBoundingClientRect(); return {X: b.x + b.width / 2, Y: b.y + b.height / 2}; })(`+section(x.name)+`.querySelector(".handle"))`)
	before := js[string](x.page, `JSON.stringify(`+section(x.name)+`.knobs)`)
	x.answered("dragged", func() {
		x.do("drag", time.Minute, chromedp.DragAndDropXY(centre.X, centre.Y, centre.X-15, centre.Y-10))
	})
	if js[string](x.page, `JSON.stringify(`+section(x.name)+`.knobs)`) == before {
		x.t.Errorf("%s: dragging changes no knob", x.name)
	}
}

// keys presses an arrow key at the first of some elements, if there is one.
func (x explored) keys(what, selector string) bool {
	x.t.Helper()
	at := fmt.Sprintf(`Array.from(%s.querySelectorAll(%q)).find(e => e.offsetParent)`, section(x.name), selector)
	if !js[bool](x.page, at+` !== undefined`) {
		return false
	}
	before := js[string](x.page, `JSON.stringify(`+section(x.name)+`.knobs)`)
	x.answered("the keyboard at "+what, func() {
		js[bool](x.page, at+`.focus(), true`)
		x.do("press a key", time.Minute, chromedp.KeyEvent(kb.ArrowLeft))
		js[bool](x.page, `(function(run) { if (run) run.click(); return true; })(`+section(x.name)+`.querySelector("button.run:not([hidden])"))`)
	})
	if js[string](x.page, `JSON.stringify(`+section(x.name)+`.knobs)`) == before {
		x.t.Errorf("%s: the keyboard at %s changes no knob", x.name, what)
	}
	return true
}

// stop begins a training and ends it, where there is one.
func (x explored) stop() {
	x.t.Helper()
	if !x.trains() {
		return
	}
	run := section(x.name) + `.querySelector("button.run:not([hidden])")`
	js[bool](x.page, run+`.click(), true`)
	time.Sleep(200 * time.Millisecond)
	js[bool](x.page, section(x.name)+`.querySelector("button.stop").click(), true`)
	x.wait(x.name+": it stops", 5*time.Second, run)
}

// reset goes back to what the page showed first.
func (x explored) reset() {
	x.t.Helper()
	js[bool](x.page, section(x.name)+`.querySelector("button.reset").click(), true`)
	if !js[bool](x.page, `(function(s) {
		var first = JSON.parse(s.querySelector("script.default").textContent);
		return JSON.stringify([first.knobs, first.answer]) === JSON.stringify([s.knobs, s.answer]);
	})(`+section(x.name)+`)`) {
		x.t.Errorf("%s: Reset does not bring back the default", x.name)
	}
}

// answerer builds the program that answers natively.
func answerer(t *testing.T, c project.Project) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "answer")
	if log, err := exec.Command("go", "build", "-C", c.Path("notebooks", "live"), "-o", program, "./explore/answer").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	return program
}

// differ says where two JSON texts differ: numbers by more than 1e-6 of their
// size, or of 1 where they are smaller.
func differ(got, want []byte) string {
	var a, b any
	if err := json.Unmarshal(got, &a); err != nil {
		return err.Error()
	}
	if err := json.Unmarshal(want, &b); err != nil {
		return err.Error()
	}
	return differAt("answer", a, b)
}

func differAt(at string, got, want any) string {
	switch w := want.(type) {
	case float64:
		if g, ok := got.(float64); ok && math.Abs(g-w) <= 1e-6*max(1e-3, math.Abs(w)) {
			return ""
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s has another length than natively", at)
		}
		for i := range w {
			if where := differAt(fmt.Sprintf("%s[%d]", at, i), g[i], w[i]); where != "" {
				return where
			}
		}
		return ""
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s has other fields than natively", at)
		}
		for name := range w {
			if where := differAt(at+"."+name, g[name], w[name]); where != "" {
				return where
			}
		}
		return ""
	default:
		if got == want {
			return ""
		}
	}
	return fmt.Sprintf("%s is %v, natively %v", at, got, want)
}

// TestDiffer makes sure that the comparison can fail.
func TestDiffer(t *testing.T) {
	const want = `{"a": [1, 2.5, null], "b": "x"}`
	for got, same := range map[string]bool{
		want: true, `{"a": [1, 2.5000001, null], "b": "x"}`: true, `{"a": [1, 2.50001, null], "b": "x"}`: false, `{"a": [1, 2.5, 0], "b": "x"}`: false,
		`{"a": [1, 2.5], "b": "x"}`: false, `{"a": [1, 2.5, null], "b": "y"}`: false, `{"a": [1, 2.5, null]}`: false, `null`: false,
	} {
		if where := differ([]byte(got), []byte(want)); (where == "") != same {
			t.Errorf("%s: got %q", got, where)
		}
	}
}

// TestExplorablesOffline visits a chapter twice, then without its server; and
// once without scripts, where the page says what is missing.
func TestExplorablesOffline(t *testing.T) {
	_, book := liveBook(t)
	server := httptest.NewServer(http.FileServer(http.Dir(book)))
	defer server.Close()
	p := offlineBut(t, server.URL)
	e := places(t, p, book)[0]
	for range 2 {
		p.asked()
		p.openWith(e.Name, server.URL+"/"+e.Page)
		p.becomesLive(e.Name)
		p.wait("the pages are kept", 20*time.Second, `navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => { window.kept = true; }) && window.kept`)
	}
	server.CloseClientConnections()
	server.Close()
	p.asked()
	p.openWith(e.Name, server.URL+"/"+e.Page)
	p.becomesLive(e.Name)

	page, err := os.ReadFile(filepath.Join(book, e.Page))
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(page, []byte("<section class=\"explorable\"")); n == 0 {
		t.Errorf("%s holds no explorable", e.Page)
	}
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.do("open it without scripts", time.Minute, chromedp.Navigate(fileURL(filepath.Join(book, e.Page))))
	if text := js[string](p, section(e.Name)+`.innerText`); !strings.Contains(text, "JavaScript") || js[bool](p, section(e.Name)+`.querySelector("input, svg") !== null`) {
		t.Errorf("without scripts the explorable reads %q", text)
	}
}
