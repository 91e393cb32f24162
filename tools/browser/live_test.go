package browser

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// With NNBOOK_LIVE=full all cells and all exercises of the book are run in the
// page; without it those of a few notebooks.
var full = os.Getenv("NNBOOK_LIVE") == "full"

// slow lists the cells of the chapters 01 to 08 that are not run to their end
// in the page, with the reason. The test stops them.
var slow = map[string]string{}

// liveBook makes the book, and skips the test where its programs cannot be
// built.
func liveBook(t *testing.T) (p project.Project, book string) {
	t.Helper()
	c := clone(t)
	book = filepath.Join(sandbox(t, c), "book")
	if log, err := exec.Command(c.Made("bin", "book"), "-o", book).CombinedOutput(); err != nil {
		t.Fatalf("the book cannot be made: %v\n%s", err, log)
	} else if _, err := os.Stat(filepath.Join(book, "live", "loader.js")); err != nil {
		t.Skipf("the book has no live pages: %s", log)
	}
	return c, book
}

// offline starts a Chromium to which every host but this machine is out of
// reach.
func offline(t *testing.T) *page {
	return open(t, chromedp.ProxyServer("http://127.0.0.1:9"))
}

// result is what the page shows of a run.
type result struct {
	State, Text, Failure, FailedCell string
	Line, Pictures, Tables           int
	Took, Memory                     float64
}

// open loads a page, and waits for its cells.
func (p *page) open(name, address string) {
	p.t.Helper()
	p.do("open "+name, time.Minute, chromedp.Navigate(address))
	p.wait(name+" is alive", 20*time.Second, `window.nnbookCells && window.nnbookCells.length > 0`)
}

// run presses Run at a cell, with another text where that is given, and waits
// for the end. It stops a run that takes too long.
func (p *page) run(id, text string, limit time.Duration) result {
	p.t.Helper()
	quoted, _ := json.Marshal(text)
	cell := fmt.Sprintf(`nnbookCells.find(c => c.id === %q)`, id)
	if text != "" {
		js[bool](p, fmt.Sprintf(`(%s.set(%s), true)`, cell, quoted))
	}
	js[bool](p, fmt.Sprintf(`(delete %[1]s.state, %[1]s.runButton.click(), true)`, cell))
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if js[bool](p, fmt.Sprintf(`/done|failed|stopped/.test(%s.state)`, cell)) {
			break
		}
	}
	if !js[bool](p, fmt.Sprintf(`/done|failed|stopped/.test(%s.state)`, cell)) {
		js[bool](p, fmt.Sprintf(`(%s.stopButton.click(), true)`, cell))
	}
	return js[result](p, fmt.Sprintf(`(function(c) { var f = c.failure || {}; return {
		State: c.state, Text: c.live.innerText, Failure: f.text || "", FailedCell: f.cell || "", Line: f.line || 0,
		Pictures: Array.from(c.live.querySelectorAll("img")).filter(i => i.src.startsWith("data:image/png")).length, Tables: c.live.querySelectorAll("table").length,
		Took: c.took, Memory: window.nnbookUsed || 0 }; })(%s)`, cell))
}

func fileURL(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// TestLiveCells runs the code cells of the chapters in their pages.
func TestLiveCells(t *testing.T) {
	c, book := liveBook(t)
	p := offline(t)
	only := os.Getenv("NNBOOK_LIVE_ONLY")
	for _, path := range notebooks(t, c) {
		name := strings.TrimSuffix(filepath.Base(path), ".ipynb")
		if !full && !strings.HasPrefix(name, "07") || only != "" && !strings.HasPrefix(name, only) {
			continue
		}
		n, err := notebook.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		p.open(name, fileURL(filepath.Join(book, name+".html")))
		for _, cell := range n.Cells {
			source := string(cell.Source)
			if cell.CellType != "code" || source == notebook.Preamble {
				continue
			}
			limit := 5 * time.Minute
			if slow[cell.ID] != "" {
				limit = time.Second
			}
			r := p.run(cell.ID, "", limit)
			if r.State != "done" && slow[cell.ID] == "" {
				t.Errorf("%s, cell %s: %s after %.1f s: %s %.300s", name, cell.ID, r.State, r.Took/1000, r.Failure, r.Text)
			}
			// What the stored cell shows, the live one shows too.
			pictures := 0
			for _, o := range cell.Outputs {
				if o.MIME("image/png") != "" {
					pictures++
				}
			}
			if r.State == "done" && r.Pictures != pictures {
				t.Errorf("%s, cell %s: %d pictures, stored are %d", name, cell.ID, r.Pictures, pictures)
			}
			if strings.Contains(source, "datasets.Digits(") && strings.Contains(r.Text, "Data:") && !strings.Contains(r.Text, "not MNIST") {
				t.Errorf("%s, cell %s does not say which digits it has: %.100s", name, cell.ID, r.Text)
			}
			if r.Took > 10000 {
				t.Logf("%s, cell %s took %.1f s", name, cell.ID, r.Took/1000)
			}
		}
		t.Logf("%s: %.0f MB", name, js[float64](p, "window.nnbookUsed || 0")/1e6)
		for _, complaint := range p.heard() {
			t.Errorf("%s: %s", name, complaint)
		}
	}
}

func notebooks(t *testing.T, c project.Project) []string {
	t.Helper()
	paths, err := project.NotebooksIn(c.Path("notebooks"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d notebooks (%v)", len(paths), err)
	}
	return paths
}

// TestLiveExercises tries on each exercise its stub, a wrong attempt, and its
// solution.
func TestLiveExercises(t *testing.T) {
	c, book := liveBook(t)
	p := offline(t)
	for _, path := range notebooks(t, c) {
		name := strings.TrimSuffix(filepath.Base(path), ".ipynb")
		n, err := notebook.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		opened, tried := false, 0
		for _, e := range exercises.All() {
			if fmt.Sprintf("%02d", e.ID.Notebook) != name[:2] || !full && e.ID.Notebook != 1 && e.ID.Notebook != 6 {
				continue
			}
			at := slices.IndexFunc(n.Cells, func(c notebook.Cell) bool {
				return c.CellType == "code" && strings.Contains(string(c.Source), e.Check)
			})
			if at < 0 {
				t.Errorf("%s does not check exercise %v", name, e.ID)
				continue
			}
			if !opened {
				p.open(name, fileURL(filepath.Join(book, name+".html")))
				opened = true
			}
			id := n.Cells[at].ID
			for _, try := range []struct {
				what, text string
				want       exercises.Status
			}{{"the stub", e.Cell(), exercises.Untried}, {"a wrong attempt", wrong(t, e), exercises.NotYet}, {"the solution", e.SolvedCell(), exercises.Right}} {
				r := p.run(id, try.text, 3*time.Minute)
				if want := fmt.Sprintf("Exercise %v: %s", e.ID, try.want); !strings.HasPrefix(strings.TrimSpace(r.Text), want) {
					t.Errorf("%v, %s: want %q, got (%s) %.300s %s", e.ID, try.what, want, r.State, r.Text, r.Failure)
				}
			}
			if solved := js[bool](p, fmt.Sprintf(`JSON.parse(localStorage.getItem("nnbook:progress"))[%q].right`, e.ID.String())); !solved {
				t.Errorf("%v: the progress does not know that it is solved", e.ID)
			}
			tried++
		}
		if opened {
			t.Logf("%s: %d exercises", name, tried)
		}
	}
}

// wrong is an exercise's cell with functions that return zeros.
func wrong(t *testing.T, e exercises.Exercise) string {
	t.Helper()
	const head = "package p;"
	before, body, _ := strings.Cut(e.Cell(), e.Stub)
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", head+e.Stub, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := e.Stub
	offset := func(p token.Pos) int { return files.Position(p).Offset - len(head) }
	for _, d := range slices.Backward(file.Decls) {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !strings.Contains(e.Check, f.Name.Name) {
			continue
		}
		var zeros []string
		if f.Type.Results != nil {
			for _, field := range f.Type.Results.List {
				for range max(1, len(field.Names)) {
					zeros = append(zeros, "*new("+e.Stub[offset(field.Type.Pos()):offset(field.Type.End())]+")")
				}
			}
		}
		text = text[:offset(f.Body.Lbrace)] + "{ return " + strings.Join(zeros, ", ") + " }" + text[offset(f.Body.Rbrace)+1:]
	}
	return before + text + body
}

// TestLivePage looks at what goes wrong, and at what must last: an error at its
// line, a run that is stopped, a loop without end, a text that survives a
// reload, a page without a network, and one without scripts.
func TestLivePage(t *testing.T) {
	_, book := liveBook(t)
	server := httptest.NewServer(http.StripPrefix("/some/path/", http.FileServer(http.Dir(book))))
	defer server.Close()
	for where, address := range map[string]string{"file": fileURL(filepath.Join(book, "06_cross_entropy.html")), "server": server.URL + "/some/path/06_cross_entropy.html"} {
		t.Run(where, func(t *testing.T) {
			p := offlineBut(t, server.URL)
			for _, width := range []int64{1280, 400} {
				p.resize(width)
				p.open("the page", address)
				first := js[[]string](p, `nnbookCells.filter(c => c.bar).map(c => c.id)`)
				id := first[len(first)-1] // any will do, its text is replaced
				if r := p.run(id, "%%\nfor i := range 3 {\n\tfmt.Println(i * i)\n}", time.Minute); r.State != "done" || strings.Join(strings.Fields(r.Text), " ") != "0 1 4" {
					t.Errorf("%d: a loop: got %+v", width, r)
				}
				if r := p.run(id, "var a = 1\n\n%%\nfmt.Println(a)\nfmt.Println(nothing)", time.Minute); r.State != "failed" || r.Line != 5 || r.FailedCell != id || !strings.Contains(r.Failure, "nothing") {
					t.Errorf("%d: a name that is not there: got %+v", width, r)
				}
				if r := p.run(id, "%%\nvar none []int\n\nfmt.Println(none[3])", time.Minute); r.State != "failed" || r.Line != 4 || !strings.Contains(r.Failure, "out of range") {
					t.Errorf("%d: a panic: got %+v", width, r)
				}
				if r := p.run(id, "%%\nfmt.Println(mat.NewDense(1, 2, nil).At(5, 5))", time.Minute); r.State != "failed" || r.Line != 2 {
					t.Errorf("%d: a panic of compiled code: got %+v", width, r)
				}
				if r := p.run(id, "%%\nnb.Check(fmt.Errorf(\"no such thing\"))", time.Minute); r.State != "failed" || !strings.Contains(r.Text, "no such thing") {
					t.Errorf("%d: nb.Check: got %+v", width, r)
				}
				if r := p.run(id, "func deep(n int) int { return deep(n+1) + 1 }\n\n%%\nfmt.Println(deep(0))", time.Minute); r.State != "failed" || !strings.Contains(r.Failure, "too deeply") {
					t.Errorf("%d: a recursion without end: got %+v", width, r)
				}
				if r := p.run(id, "%%\nfor {\n}", 2*time.Second); r.State != "stopped" {
					t.Errorf("%d: a loop without end: got %+v", width, r)
				}
				if r := p.run(id, "%%\nfmt.Println(\"alive\")", time.Minute); r.State != "done" || strings.TrimSpace(r.Text) != "alive" {
					t.Errorf("%d: after a stop: got %+v", width, r)
				}
				p.open("the page again", address)
				if text := js[string](p, fmt.Sprintf(`nnbookCells.find(c => c.id === %q).text()`, id)); text != "%%\nfmt.Println(\"alive\")" {
					t.Errorf("%d: after a reload the text is %q", width, text)
				}
				js[bool](p, fmt.Sprintf(`(nnbookCells.find(c => c.id === %q).reset(), true)`, id))
				p.typeset("the page")
				if wide := js[int](p, `document.documentElement.scrollWidth`); wide > int(width) {
					t.Errorf("the page is %d wide at %d", wide, width)
				}
				for _, complaint := range p.heard() {
					t.Errorf("%d: %s", width, complaint)
				}
			}
			if where == "server" {
				// The worker of the service has met all files by now, the second time at the latest.
				p.open("the page, kept", address)
				p.run(js[string](p, `nnbookCells.filter(c => c.bar)[1].id`), "%%\nfmt.Println(1)", time.Minute)
				server.CloseClientConnections()
				server.Close()
				p.open("the page without its server", address)
				id := js[string](p, `nnbookCells.filter(c => c.bar)[1].id`)
				if r := p.run(id, "%%\nfmt.Println(\"still here\")", time.Minute); strings.TrimSpace(r.Text) != "still here" {
					t.Errorf("without its server: got %+v", r)
				}
			}
		})
	}
}

// TestLiveHelp asks for hints and a solution, and tries functions that do not
// end: the check says so, as it does under the kernel.
func TestLiveHelp(t *testing.T) {
	_, book := liveBook(t)
	p := offline(t)
	e := exercises.All()[slices.IndexFunc(exercises.All(), func(e exercises.Exercise) bool { return e.ID == exercises.ID{Notebook: 6, Number: 1} })]
	p.open("the page", fileURL(filepath.Join(book, "06_cross_entropy.html")))
	id := js[string](p, fmt.Sprintf(`nnbookCells.find(c => c.source.includes(%q)).id`, e.Check))
	const stub = "panic(exercises.NotTried)"
	for _, c := range []struct{ what, text, says string }{
		{"a hint", e.Cell() + "\nexercises.Hint(6, 1)", "Hint 1 of"},
		{"the next hint", e.Cell() + "\nexercises.Hint(6, 1)", "Hint 2 of"},
		{"a solution", e.Cell() + "\nexercises.Solution(6, 1)", "a solution."},
		{"a loop without end", strings.Replace(e.Cell(), stub, "for {\n\t}", 1), "a loop that never ends"},
		{"a recursion without end", strings.Replace(e.Cell(), stub, "return TanhLoss(yhat, y)", 1), "that never ends"},
		{"the overview", "%%\nexercises.Progress()", "exercises solved"},
	} {
		if r := p.run(id, c.text, time.Minute); !strings.Contains(r.Text, c.says) || r.State == "stopped" {
			t.Errorf("%s: got %+v", c.what, r)
		}
	}
	if shown := js[int](p, fmt.Sprintf(`nnbookCells.find(c => c.id === %q).live.querySelectorAll("table tr").length`, id)); shown < len(exercises.All()) {
		t.Errorf("the overview has %d rows", shown)
	}
}

// offlineBut starts a Chromium that reaches one server of this machine only.
func offlineBut(t *testing.T, server string) *page {
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, chromedp.ProxyServer("http://127.0.0.1:9"), chromedp.Flag("proxy-bypass-list", "<-loopback>;"+u.Host))
}
