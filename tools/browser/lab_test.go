package browser

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// newPages are the pages of Jupyter from 2023 on, which share their parts:
// JupyterLab, and Notebook from version 7 on. Where they stand, and the option
// that lets a test reach inside.
var newPages = map[string]struct{ path, option string }{
	"lab":      {"/lab/tree/", "--LabApp.expose_app_in_browser=True"},
	"notebook": {"/notebooks/", "--JupyterNotebookApp.expose_app_in_browser=True"},
}

// TestNewPages runs a notebook in JupyterLab and in Notebook 7, where they are,
// and looks for its text and its picture.
func TestNewPages(t *testing.T) {
	p := clone(t)
	for kind, where := range newPages {
		t.Run(kind, func(t *testing.T) {
			needNewPages(t, kind)
			dir := sandbox(t, p)
			writeNewPage(t, filepath.Join(dir, "new.ipynb"))
			s, page := serveAs(t, p, kind, dir, where.option), open(t)
			u := *s.url
			u.Path = where.path + "new.ipynb"
			page.do("open the notebook", time.Minute, chromedp.Navigate(u.String()))
			page.wait("the page is there", time.Minute, `window.jupyterapp && document.querySelectorAll(".jp-CodeCell").length === 3`)
			page.wait("the kernel is connected", time.Minute, `
				window.panel = [...jupyterapp.shell.widgets("main")].find(w => w.sessionContext),
				window.kernel = window.panel?.sessionContext.session?.kernel,
				window.kernel?.connectionStatus === "connected" && window.kernel.status === "idle"`)
			if name := js[string](page, "window.kernel.name"); name != project.KernelName {
				t.Errorf("the kernel is %s", name)
			}
			js[bool](page, `jupyterapp.shell.activateById(panel.id), jupyterapp.commands.execute("notebook:run-all-cells"), true`)
			page.wait("all cells have run", 40*time.Second,
				`Array.from(document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")).every(function(e) { return /\[\d+\]/.test(e.innerText); })`)
			page.wait("text is shown", 10*time.Second, `document.body.innerText.includes("the answer is 42")`)
			page.wait("the picture is shown", 10*time.Second,
				`Array.from(document.querySelectorAll(".jp-RenderedImage img")).some(function(i) { return i.complete && i.naturalWidth > 0; })`)
			if wrong := js[string](page, `Array.from(document.querySelectorAll(".jp-RenderedText[data-mime-type*=stderr], .jp-RenderedText[data-mime-type*=error]")).map(function(e) { return e.innerText; }).join("\n")`); wrong != "" {
				t.Errorf("a cell failed:\n%s", wrong)
			}
		})
	}
}

// needNewPages skips the test where the program is not there, or has the pages of
// old.
func needNewPages(t *testing.T, kind string) {
	t.Helper()
	program, err := project.Jupyter("jupyter-" + kind)
	if err != nil {
		t.Skip(err)
	}
	version, err := exec.Command(program, "--version").Output()
	if major, _, _ := strings.Cut(string(version), "."); err != nil || (kind == "notebook" && len(major) == 1 && major < "7") || (kind == "lab" && len(major) == 1 && major < "4") {
		t.Skipf("%s %s has other pages (%v)", program, strings.TrimSpace(string(version)), err)
	}
}

func writeNewPage(t *testing.T, path string) {
	t.Helper()
	n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5}
	for i, source := range []string{
		notebook.Preamble,
		"import (\n\t\"fmt\"\n\t\"nnbook/notebooks/nb\"\n\t\"gonum.org/v1/plot\"\n)",
		"%%\nfmt.Println(\"the answer is\", 6*7)\nnb.Show(plot.New())",
	} {
		n.Cells = append(n.Cells, notebook.Cell{CellType: "code", ID: fmt.Sprint("cell-", i), Source: notebook.Text(source)})
	}
	n.Normalize()
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
}
