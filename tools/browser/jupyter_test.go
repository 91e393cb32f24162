package browser

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// server is a Jupyter that was started as make notebook does.
type server struct {
	cmd   *exec.Cmd
	url   *url.URL // with its token
	mark  string   // an entry of the environment of all its processes
	ended chan struct{}
}

// terminal is what a program prints, readable while it runs.
type terminal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (t *terminal) Write(data []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.Write(data)
}

func (t *terminal) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.String()
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/\S*token=\w+`)

// serve starts Jupyter Notebook on a folder, as the pages before version 7 are.
func serve(t *testing.T, p project.Project, folder string) *server {
	t.Helper()
	program, err := project.Jupyter("jupyter-notebook")
	if err != nil {
		t.Skip("there is no Jupyter to open: ", err)
	}
	if version, _ := exec.Command(program, "--version").Output(); !strings.HasPrefix(string(version), "6.") {
		t.Skipf("this test knows the pages of Notebook 6, here is %s", version)
	}
	return serveAs(t, p, "notebook", folder)
}

// serveAs starts one of Jupyter's servers on a folder, with notebooks in short
// form on the built-in data.
func serveAs(t *testing.T, p project.Project, kind, folder string, options ...string) *server {
	t.Helper()
	s := &server{mark: fmt.Sprintf("NNBOOK_BROWSER_TEST=%d-%d", os.Getpid(), time.Now().UnixNano()), ended: make(chan struct{})}
	var out terminal
	s.cmd = exec.Command(p.Path("tools", "jupyter.sh"), append([]string{kind, "--no-browser", fmt.Sprint("--port=", freePort(t))}, options...)...)
	s.cmd.Env = append(os.Environ(), s.mark, "NNBOOK_FOLDER="+folder, "NNBOOK_SHORT=1", "NNBOOK_OFFLINE=1", "MNIST_DIR=")
	s.cmd.Stdout, s.cmd.Stderr = &out, &out
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = s.cmd.Wait()
		close(s.ended)
	}()
	t.Cleanup(s.stop)
	for range 300 {
		if found := address.FindString(out.String()); found != "" {
			s.url, _ = url.Parse(found)
			return s
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("Jupyter did not say where it is:\n%s", out.String())
	return nil
}

// freePort finds a port that nobody uses. Should another program take it
// meanwhile, Jupyter takes the next.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// stop ends the server, in order and, if that takes long, by force.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.ended:
	case <-time.After(15 * time.Second):
		_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
		<-s.ended
	}
}

// processes are those of the server, its kernels and their cells whose names
// begin so, by their ids. A cell's name begins with gonb_.
func (s *server) processes(prefix string) map[int]string {
	found := map[int]string{}
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		environ, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(environ, []byte(s.mark)) {
			continue
		}
		data, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "comm"))
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if name := strings.TrimSpace(string(data)); err == nil && strings.HasPrefix(name, prefix) {
			found[pid] = name
		}
	}
	return found
}

// show opens a notebook in the browser and waits for its kernel.
func (s *server) show(p *page, name string) {
	p.t.Helper()
	u := *s.url
	u.Path = "/notebooks/" + name
	p.do("open "+name, time.Minute, chromedp.Navigate(u.String()))
	p.wait("the kernel is connected", time.Minute,
		"window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected() && Jupyter.notebook._fully_loaded")
	p.heard() // what an old Jupyter's own pages complain about is not ours
}

// sandbox is a folder inside the clone, whose name is not an easy one.
func sandbox(t *testing.T, p project.Project) string {
	t.Helper()
	dir, err := os.MkdirTemp(p.Made(), "test ü-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// watch is put into the page: it counts the pictures that each cell shows one
// after the other, and finds what went wrong.
const watch = `
window.seen = {};
window.look = function() {
	Jupyter.notebook.get_cells().forEach(function(cell, i) {
		if (cell.cell_type !== "code") return;
		cell.element.find(".output_png img").each(function(j) {
			var key = i + "/" + j, src = this.src.slice(-4000);
			if (!window.seen[key]) window.seen[key] = [];
			if (window.seen[key].indexOf(src) < 0) window.seen[key].push(src);
		});
	});
};
window.looking = window.looking || setInterval(window.look, 50);
window.moves = function() { window.look(); return Math.max(0, ...Object.values(window.seen).map(function(s) { return s.length; })); };
window.idle = function() { return !Jupyter.notebook.kernel_busy && document.querySelectorAll(".code_cell.running").length === 0; };
window.wrong = function() { return Array.from(document.querySelectorAll(".output_error, .output_stderr")).map(function(e) { return e.innerText; }).join("\n"); };
window.broken = function() { return Array.from(document.images).filter(function(i) { return !i.complete || i.naturalWidth === 0; }).length; };
true`

// TestBaselineNotebook opens notebook 00 as a reader does and runs all cells.
func TestBaselineNotebook(t *testing.T) {
	c := clone(t)
	all, err := c.Notebooks()
	if err != nil || len(all) == 0 {
		t.Fatalf("there is no notebook: %v", err)
	}
	dir := sandbox(t, c)
	source, err := notebook.Read(all[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := range source.Cells {
		source.Cells[i].Outputs = nil
	}
	name := filepath.Base(all[0])
	if err := source.Write(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
	s, p := serve(t, c, dir), open(t)
	s.show(p, name)
	js[bool](p, watch)
	js[bool](p, "Jupyter.notebook.execute_all_cells(), true")
	p.wait("the first cell runs", time.Minute, "Jupyter.notebook.kernel_busy")
	p.wait("all cells have run", 5*time.Minute, `window.idle() && Jupyter.notebook.get_cells().every(function(c) { return c.cell_type !== "code" || c.input_prompt_number > 0; })`)
	if wrong := js[string](p, "window.wrong()"); wrong != "" {
		t.Errorf("a cell failed:\n%s", wrong)
	}
	broken, moves := js[int](p, "window.broken()"), js[int](p, "window.moves()")
	pictures := js[int](p, `document.querySelectorAll(".output_png img").length`)
	if broken > 0 || pictures < 2 {
		t.Errorf("%d pictures, of which %d did not load", pictures, broken)
	}
	if moves < 2 {
		t.Errorf("no picture moved: the live curve showed %d states", moves)
	}
	for _, complaint := range p.heard() {
		// MathJax, as Jupyter uses it, tries a font from an empty page.
		if !strings.Contains(complaint, "about:blank") {
			t.Error(complaint)
		}
	}
}

// longTraining is a notebook with trainings: in cell 2 one that takes minutes,
// in cell 3 a short one, in cell 4 a long one that prints nothing.
func longTraining(t *testing.T, dir string) {
	t.Helper()
	n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5}
	for i, source := range []string{notebook.Preamble, `import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
	"nnbook/notebooks/nb"
)

func train(epochs int, callbacks ...nnlib.Callback) error {
	x, y := mat.NewDense(500, 400, nil), mat.NewDense(500, 2, nil)
	for i := range 500 {
		x.Set(i, i%400, 1)
		y.Set(i, i%2, 1)
	}
	m := nnlib.NewSequential(400, nnlib.Dense(200, nnlib.Tanh, nnlib.GlorotUniform), nnlib.Dense(2, nnlib.Softmax, nnlib.GlorotUniform))
	if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewSGD(), 1); err != nil {
		return err
	}
	_, err := m.Fit(nb.Context(), x, y, nnlib.FitConfig{Epochs: epochs, BatchSize: 1, Callbacks: callbacks})
	return err
}

func seen() []nnlib.Callback {
	return []nnlib.Callback{nb.LiveCurve("a long training"), nb.ProgressLine()}
}`, "%%\nfmt.Println(train(100000, seen()...))", "%%\nfmt.Println(train(2, seen()...))", "%%\nfmt.Println(train(100000))"} {
		n.Cells = append(n.Cells, notebook.Cell{CellType: "code", ID: fmt.Sprint("c", i), Source: notebook.Text(source)})
	}
	n.Normalize()
	if err := n.Write(filepath.Join(dir, "long.ipynb")); err != nil {
		t.Fatal(err)
	}
}

// TestStopButton interrupts a long training, twice, and then runs a short one.
func TestStopButton(t *testing.T) {
	c := clone(t)
	dir := sandbox(t, c)
	longTraining(t, dir)
	s, p := serve(t, c, dir), open(t)
	s.show(p, "long.ipynb")
	run := func(cells string) {
		t.Helper()
		js[bool](p, watch)
		js[bool](p, "Jupyter.notebook.execute_cells(["+cells+"]), true")
		p.wait("the cell runs", 30*time.Second, "Jupyter.notebook.kernel_busy")
	}
	run("0,1")
	p.wait("the declarations are made", time.Minute, "window.idle()")
	for turn := range 2 {
		run("2")
		p.wait("the curve moves", time.Minute, "window.moves() >= 3")
		p.wait("the line of progress tells the time left", 30*time.Second, `document.body.innerText.includes(" left")`)
		p.do("press stop", time.Minute, chromedp.Click(chromedp.CSS(`button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]`)))
		p.wait("the cell ends", 30*time.Second, "window.idle()")
		text := js[string](p, `Jupyter.notebook.get_cell(2).element.find(".output").text()`)
		if !strings.Contains(text, "stopped after") || strings.Contains(text, " left") {
			t.Errorf("turn %d: after the stop button the cell says %q", turn+1, text)
		}
		js[bool](p, "window.seen = {}, true")
	}
	run("3")
	p.wait("a short training ends by itself", time.Minute, `window.idle() && document.body.innerText.includes("2 epochs: loss")`)
	if broken := js[int](p, "window.broken()"); broken > 0 {
		t.Errorf("%d pictures did not load", broken)
	}
}

// TestNothingIsLeftBehind closes the page and ends Jupyter while a cell is
// training, and in a second turn kills the kernel, which can then end nothing
// in order.
func TestNothingIsLeftBehind(t *testing.T) {
	if _, err := os.Stat("/proc/self/environ"); err != nil {
		t.Skip("processes are looked for in /proc, which this system does not have")
	}
	c := clone(t)
	dir := sandbox(t, c)
	longTraining(t, dir)
	train := func(t *testing.T, cell int) *server {
		s, p := serve(t, c, dir), open(t)
		s.show(p, "long.ipynb")
		js[bool](p, fmt.Sprintf("Jupyter.notebook.execute_cells([0,1,%d]), true", cell))
		for range 600 {
			if len(s.processes("gonb_")) == 1 {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
		p.do("close the page", time.Minute, chromedp.Navigate("about:blank"))
		time.Sleep(2 * time.Second)
		if len(s.processes("gonb_")) != 1 {
			t.Errorf("the cell should go on when the page is closed; there are only %v", s.processes(""))
		}
		return s
	}
	gone := func(t *testing.T, s *server) {
		for range 150 {
			if len(s.processes("")) == 0 {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("processes were left: %v", s.processes(""))
		for pid := range s.processes("") {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	t.Run("Jupyter ends", func(t *testing.T) {
		s := train(t, 2)
		s.stop()
		gone(t, s)
	})
	t.Run("the kernel is killed", func(t *testing.T) {
		// The training that prints nothing meets no closed pipe either.
		s := train(t, 4)
		// A killed server cannot start the kernel anew.
		_ = s.cmd.Process.Kill()
		for pid, name := range s.processes("gonb") {
			if name == "gonb" {
				_ = syscall.Kill(pid, syscall.SIGKILL)
			}
		}
		gone(t, s)
	})
}

// TestJupyterIsForThisMachineAlone asks without the token, and from another
// address.
func TestJupyterIsForThisMachineAlone(t *testing.T) {
	c := clone(t)
	s := serve(t, c, sandbox(t, c))
	u := *s.url
	u.Path = "/api/contents"
	ask := func(u url.URL) int {
		t.Helper()
		response, err := http.Get(u.String())
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response.StatusCode
	}
	if got := ask(u); got != http.StatusOK {
		t.Errorf("with the token the answer is %d", got)
	}
	u.RawQuery = ""
	if got := ask(u); got != http.StatusForbidden {
		t.Errorf("without the token the answer is %d, want %d", got, http.StatusForbidden)
	}
	addresses, _ := net.InterfaceAddrs()
	for _, a := range addresses {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.IsLoopback() || ip.IP.To4() == nil {
			continue
		}
		if conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), s.url.Port()), time.Second); err == nil {
			conn.Close()
			t.Errorf("Jupyter answers on %s too", ip.IP)
		}
	}
}
