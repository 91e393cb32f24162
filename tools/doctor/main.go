// Command doctor checks whether this machine is ready for the notebooks. For
// each thing it prints a tick, or what is wrong and the one command that helps.
// With -brief it looks only at what is quickly seen, and is silent when all is
// well.
package main

import (
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// finding is the result of one check.
type finding struct {
	what string
	bad  bool   // the notebooks do not run like this
	note bool   // they do, but a reader may want to know
	help string // the one command, or a sentence
}

func main() {
	brief := flag.Bool("brief", false, "say only what is wrong, and do not run a notebook")
	flag.Parse()
	p, err := project.Find()
	if err != nil {
		fmt.Fprintln(os.Stderr, "doctor:", err)
		os.Exit(1)
	}
	checks := []func(project.Project) finding{checkGo, checkWritable, checkSpace, checkJupyter, checkTools, checkKernel, checkData}
	if !*brief {
		checks = append(checks, checkCell, checkServer, checkUserKernel, checkMathJax, checkBrowser, checkCompiler)
	}
	wrong := 0
	for _, check := range checks {
		f := check(p)
		if f.bad {
			wrong++
		}
		if f.bad || !*brief {
			fmt.Println(f)
		}
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

func (f finding) String() string {
	mark := "✓"
	switch {
	case f.bad:
		mark = "✗"
	case f.note:
		mark = "–"
	}
	if f.help == "" {
		return fmt.Sprintf("  %s %s", mark, f.what)
	}
	return fmt.Sprintf("  %s %s\n      %s", mark, f.what, f.help)
}

func checkGo(p project.Project) finding {
	const install = "install it from https://go.dev/dl"
	version, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return finding{what: "Go does not run", bad: true, help: install}
	}
	have := strings.TrimSpace(string(version))
	if tooOld, want := p.GoIsTooOld(have); tooOld {
		return finding{what: fmt.Sprintf("Go is too old: %s, %s or later is needed", have, want), bad: true, help: install}
	}
	return finding{what: "Go: " + have}
}

func checkWritable(p project.Project) finding {
	err := os.MkdirAll(p.Made(), 0o755)
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp(p.Made(), "doctor-"); err == nil {
			f.Close()
			os.Remove(f.Name())
		}
	}
	if err != nil {
		return finding{what: "the clone cannot be written", bad: true, help: fmt.Sprintf("cp -r '%s' ~/nnbook && cd ~/nnbook && make run", p.Root)}
	}
	return finding{what: "the clone can be written"}
}

func checkJupyter(p project.Project) finding {
	path, err := project.Jupyter("jupyter-nbconvert")
	if err != nil {
		return finding{what: "jupyter-nbconvert was not found", bad: true, help: "make run    (it installs Jupyter, or says what is in the way)"}
	}
	version, err := exec.Command(path, "--version").Output()
	if err != nil {
		return finding{what: path + " does not run", bad: true, help: reinstall(p, path)}
	}
	number := strings.TrimSpace(string(version))
	if nbconvertIsTooOld(number) {
		return finding{what: "nbconvert " + number + ", in " + path + ", is too old: 6 or later is needed", bad: true, help: ".nnbook/bin/kernel -python    (sets up a newer one inside the clone)"}
	}
	return finding{what: "nbconvert " + number + ", which executes the notebooks"}
}

// nbconvertIsTooOld tells whether a version, such as 6.5.3, is one before 6. One
// that is no number is left to show itself when a notebook is tried.
func nbconvertIsTooOld(version string) bool {
	major, _, _ := strings.Cut(version, ".")
	number, err := strconv.Atoi(major)
	return err == nil && number < 6
}

// install is the command that installs Debian packages; elsewhere they have
// other names.
func install(packages string) string {
	if _, err := exec.LookPath("apt-get"); err == nil {
		return "sudo apt-get install -y " + packages
	}
	return "install what your system calls " + packages + ", if you want that"
}

// reinstall is the command that mends the Jupyter that a program belongs to.
func reinstall(p project.Project, program string) string {
	switch {
	case strings.HasPrefix(program, p.Python()):
		return "rm -rf .nnbook/python && make run"
	case strings.HasPrefix(program, "/usr/bin/"):
		return install("--reinstall " + filepath.Base(program))
	}
	return "reinstall the Jupyter that " + program + " belongs to"
}

func checkServer(p project.Project) finding {
	if _, err := project.Jupyter("jupyter-notebook"); err != nil {
		return finding{what: "jupyter-notebook was not found: make run works, make notebook does not", note: true, help: "make notebook    (it installs that, or says what is in the way)"}
	}
	return finding{what: "Jupyter Notebook, in which the notebooks are opened"}
}

func checkTools(p project.Project) finding {
	for _, name := range []string{"gonb", "goimports", "gopls"} {
		if err := exec.Command(p.Program(name), versionFlag(name)...).Run(); err != nil {
			return finding{what: name + " is not built, or does not run", bad: true, help: "make kernel"}
		}
	}
	return finding{what: "the pinned tools: gonb, goimports, gopls"}
}

func versionFlag(name string) []string {
	switch name {
	case "gonb":
		return []string{"-V"}
	case "gopls":
		return []string{"version"}
	}
	return []string{"-l"} // goimports has no version, and lists nothing of nothing
}

// kernelFile is the part of a kernel.json that is looked at.
type kernelFile struct {
	Argv []string `json:"argv"`
}

func readKernel(dir string) (kernelFile, error) {
	var k kernelFile
	data, err := os.ReadFile(filepath.Join(dir, "kernels", project.KernelName, "kernel.json"))
	if err == nil {
		err = json.Unmarshal(data, &k)
	}
	return k, err
}

func checkKernel(p project.Project) finding {
	k, err := readKernel(p.Made("jupyter"))
	if err != nil {
		return finding{what: "the kernel is not installed in the project", bad: true, help: "make kernel"}
	}
	if len(k.Argv) == 0 || k.Argv[0] != p.Program("gonb") {
		return finding{what: "the kernel is that of another folder: the clone was moved or copied", bad: true, help: "make kernel"}
	}
	return finding{what: "the kernel, in .nnbook/jupyter"}
}

// checkUserKernel looks for a kernel of the same name that JupyterLab or VS
// Code would take.
func checkUserKernel(p project.Project) finding {
	user, err := project.UserJupyter()
	if err != nil {
		return finding{what: "HOME is not set: make lends Go and Jupyter .nnbook/home", note: true}
	}
	for _, dir := range []string{user, "/usr/local/share/jupyter", "/usr/share/jupyter"} {
		k, err := readKernel(dir)
		if err != nil || len(k.Argv) == 0 {
			continue
		}
		if k.Argv[0] == p.Program("gonb") {
			return finding{what: "the kernel is registered for JupyterLab and VS Code too"}
		}
		return finding{what: fmt.Sprintf("another GoNB kernel, %s, is installed in %s", moduleVersion(k.Argv[0]), dir), note: true,
			help: "make run and make notebook do not use it. JupyterLab and VS Code do: it should be " + moduleVersion(p.Program("gonb")) + " or later"}
	}
	return finding{what: "no kernel is registered for JupyterLab and VS Code", note: true, help: "make kernel-user    (only needed for those)"}
}

// moduleVersion is the version that a Go program was built from. GoNB's own -V
// is not kept up to date.
func moduleVersion(program string) string {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return "of an unknown version"
	}
	return info.Main.Version
}

// checkCell executes a notebook that uses the project's packages.
func checkCell(p project.Project) finding {
	const advice = "make kernel    (then, if it stays: make clean && make run)"
	dir, remove, err := p.Scratch()
	if err != nil {
		return finding{what: "no notebook could be tried", bad: true, help: advice}
	}
	defer remove()
	probe := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5, Cells: []notebook.Cell{
		{CellType: "code", ID: "preamble", Source: notebook.Preamble},
		{CellType: "code", ID: "probe", Source: "import \"nnbook/notebooks/nb\"\n\n%%\nnb.Markdown(\"it works\")"},
	}}
	probe.Normalize()
	path := filepath.Join(dir, "probe.ipynb")
	if err := probe.Write(path); err != nil {
		return finding{what: "no notebook could be tried", bad: true, help: advice}
	}
	cmd := exec.Command(p.Program("runnotebooks"), "-check", path)
	cmd.Dir = p.Root
	if log, err := cmd.CombinedOutput(); err != nil {
		return finding{what: "a notebook cell that uses the project's packages fails:\n" + string(log), bad: true, help: advice}
	}
	return finding{what: "a notebook cell finds the project's packages"}
}

func checkData(project.Project) finding {
	const unset = "unset MNIST_DIR    (or let it name the folder with MNIST's four files)"
	dir := os.Getenv("MNIST_DIR")
	if strings.Contains(dir, "://") {
		return finding{what: "MNIST_DIR is an address, and must be a folder: " + dir, bad: true, help: "unset MNIST_DIR    (NNBOOK_MNIST_URL names a mirror)"}
	}
	for _, folder := range project.DataFolders() {
		found, _ := os.ReadDir(folder)
		files := 0
		for _, name := range mnistFiles {
			if slices.ContainsFunc(found, func(e os.DirEntry) bool { return e.Name() == name || e.Name() == name+".gz" }) {
				files++
			}
		}
		switch {
		case files == len(mnistFiles) && dir != "":
			return finding{what: "data: MNIST from MNIST_DIR"}
		case files == len(mnistFiles):
			return finding{what: "data: MNIST from the cache"}
		case dir != "":
			return finding{what: fmt.Sprintf("MNIST_DIR is %s, which holds %d of MNIST's four files", dir, files), bad: true, help: unset}
		}
	}
	if os.Getenv("NNBOOK_OFFLINE") != "" {
		return finding{what: "data: the built-in digits, since NNBOOK_OFFLINE is set", note: true}
	}
	return finding{what: "data: MNIST will be downloaded (11 MB); without a network the built-in digits are used", note: true}
}

var mnistFiles = []string{"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}

func checkMathJax(p project.Project) finding {
	if p.MathJax() == "" {
		return finding{what: "MathJax was not found: the formulas in the HTML book stay as they are typed", note: true, help: install("libjs-mathjax fonts-mathjax")}
	}
	return finding{what: "MathJax, for the formulas in the HTML book"}
}

func checkBrowser(project.Project) finding {
	for _, name := range []string{"chromium", "google-chrome", "chromium-browser"} {
		if _, err := exec.LookPath(name); err == nil {
			return finding{what: "Chromium, for the browser tests"}
		}
	}
	return finding{what: "no Chromium: make test leaves the browser tests out", note: true, help: install("chromium")}
}

func checkCompiler(project.Project) finding {
	for _, name := range []string{"cc", "gcc"} {
		if _, err := exec.LookPath(name); err == nil {
			return finding{what: "a C compiler, for the race detector"}
		}
	}
	return finding{what: "no C compiler: make test leaves the race detector out", note: true, help: install("gcc libc6-dev")}
}
