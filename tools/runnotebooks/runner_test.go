package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// sandbox makes a folder inside the clone, where the kernel finds the
// project's packages, and skips the test where there is no kernel.
func sandbox(t *testing.T) (project.Project, string) {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := project.Jupyter("jupyter-nbconvert"); err != nil {
		t.Skip("the real kernel is needed for this test: ", err)
	}
	if _, err := os.Stat(p.Made("bin", "gonb")); err != nil {
		t.Skip("the real kernel is needed for this test: run make kernel")
	}
	dir, err := os.MkdirTemp(p.Made(), "test-ä b-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return p, dir
}

// write makes a notebook of the preamble and some code cells.
func write(t *testing.T, path string, cells ...string) *notebook.Notebook {
	t.Helper()
	n := &notebook.Notebook{NBFormat: 4, NBFormatMinor: 5}
	for i, source := range append([]string{notebook.Preamble}, cells...) {
		n.Cells = append(n.Cells, notebook.Cell{CellType: "code", ID: fmt.Sprint("cell-", i), Source: notebook.Text(source)})
	}
	n.Normalize()
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
	return n
}

// runIn runs notebooks with results in the sandbox and returns what the
// person at the terminal sees.
func runIn(dir string, o options, paths ...string) (string, error) {
	var terminal bytes.Buffer
	o.output, o.parallel = filepath.Join(dir, "out"), 2
	err := run(context.Background(), &terminal, o, paths)
	return terminal.String(), err
}

func TestNotebooksThatMustFail(t *testing.T) {
	_, dir := sandbox(t)
	home, _ := os.UserHomeDir()
	var long strings.Builder
	long.WriteString("%%\nvar x int\n")
	for range notebook.MaxLines {
		long.WriteString("x++\n")
	}
	for name, test := range map[string]struct{ code, complaint string }{
		"exit":      {"import \"os\"\n%%\nos.Exit(1)", "exit status 1"},
		"shell":     {"!exit 3", "exit status 3"},
		"temporary": {"import \"fmt\"\n%%\nfmt.Println(\"in /tm\" + \"p/x\")", "temporary folder"},
		"clone":     {"import (\"fmt\"; \"os\")\n%%\nfmt.Println(os.Getenv(\"GONB_DIR\"))", "the folder of the clone"},
		"home":      {"import (\"fmt\"; \"os\")\n%%\nfmt.Println(os.Getenv(\"HOME\") + \"/x\")", home + "/x"},
		"long":      {long.String(), "32 lines"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".ipynb")
			write(t, path, test.code)
			before, _ := os.ReadFile(path)
			var terminal bytes.Buffer
			err := run(context.Background(), &terminal, options{check: true, parallel: 1, output: filepath.Join(dir, "out")}, []string{path})
			if err == nil {
				t.Fatalf("the notebook passed:\n%s", terminal.String())
			}
			if !strings.Contains(terminal.String(), test.complaint) || !strings.Contains(terminal.String(), "FAIL") {
				t.Errorf("the reader does not see %q:\n%s", test.complaint, terminal.String())
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the notebook was changed")
			}
		})
	}
}

// TestADyingCellSaysWhy looks for what a reader needs in what a reader sees. No
// source holds the words that are looked for.
func TestADyingCellSaysWhy(t *testing.T) {
	_, dir := sandbox(t)
	for name, test := range map[string]struct {
		code string
		want []string // all of it, in this order
	}{
		"panic": {"import \"fmt\"\n%%\nwords := fmt.Sprint(\"out\", \" of \", \"tune\")\npanic(words)",
			[]string{"cell 2", "exit status 2", "panic: out of tune", "main.main()", "In [2], line 4"}},
		"goroutine": {"import (\"fmt\"; \"time\")\n%%\nfmt.Println(\"before\")\ngo func() { panic(fmt.Sprint(\"out\", \" of \", \"tune\")) }()\ntime.Sleep(time.Minute)",
			[]string{"cell 2", "panic: out of tune", "main.main.func1()", "In [2], line 4"}},
		"runtime": {"%%\nvar list []int\n_ = list[len(list)+3]",
			[]string{"index out of range [3] with length 0", "In [2], line 3"}},
		"illegal instruction": {"import \"syscall\"\n%%\nsyscall.Kill(syscall.Getpid(), syscall.SIGILL)\nselect {}",
			[]string{"exit status 2", "SIGILL: illegal instruction", "main.main()", "In [2], line 3"}},
		"killed": {"import \"syscall\"\n%%\nsyscall.Kill(syscall.Getpid(), syscall.SIGKILL)\nselect {}",
			[]string{"signal: killed", "probably memory"}},
		"kernel killed": {"import (\"os\"; \"syscall\"; \"time\")\n%%\nsyscall.Kill(os.Getppid(), syscall.SIGKILL)\ntime.Sleep(time.Minute)",
			[]string{"cell 2", "the kernel died", "probably memory"}},
		"own words": {"import (\"fmt\"; \"log\")\n%%\nlog.Fatal(fmt.Sprint(\"no\", \" more\"))",
			[]string{"exit status 1", "no more"}},
		"compile error": {"%%\nvar x int = \"text\"\n_ = x",
			[]string{"cell 2", "does not compile", "In [2], line 2: cannot use \"text\" (untyped string constant) as int"}},
		"no %%": {"fmt.Println(1)", []string{"In [2], line 1: expected declaration", "need a line with %%"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".ipynb")
			write(t, path, test.code, "%%\nprintln(\"the next cell\")")
			var terminal bytes.Buffer
			if err := run(context.Background(), &terminal, options{check: true, parallel: 1, output: filepath.Join(dir, "out")}, []string{path}); err == nil {
				t.Fatalf("the notebook passed:\n%s", terminal.String())
			}
			rest := terminal.String()
			for _, want := range test.want {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("the reader does not see %q in its place:\n%s", want, terminal.String())
				}
				rest = after
			}
			for _, noise := range []string{"Traceback", "go build", "gonb_", "\x1b", "[[", "+0x", "finalizer wait"} {
				if strings.Contains(terminal.String(), noise) {
					t.Errorf("the reader sees %q:\n%s", noise, terminal.String())
				}
			}
		})
	}
}

func TestStoredProblemsFail(t *testing.T) {
	p, dir := sandbox(t)
	for name, output := range map[string]notebook.Output{
		"error":       {OutputType: "error", Ename: "ERROR", Evalue: "exit status 2"},
		"exit status": {OutputType: "stream", Name: "stderr", Text: "exit status 2\n"},
		"path":        {OutputType: "stream", Name: "stdout", Text: notebook.Text("see " + p.Path("x") + "\n")},
		"html":        {OutputType: "display_data", Data: map[string]any{"text/html": "<a href='" + p.Path("x") + "'>"}},
	} {
		path := filepath.Join(dir, "stored.ipynb")
		n := write(t, path, "%%\nvar x int\n_ = x")
		n.Cells[1].Outputs = []notebook.Output{output}
		if err := n.Write(path); err != nil {
			t.Fatal(err)
		}
		terminal, err := runIn(dir, options{check: true}, path)
		if err == nil || !strings.Contains(terminal, "as stored") {
			t.Errorf("%s: the notebook passed, or was executed:\n%s", name, terminal)
		}
	}
}

func TestAGoodNotebook(t *testing.T) {
	_, dir := sandbox(t)
	path := filepath.Join(dir, "good.ipynb")
	write(t, path,
		"import (\n\t\"fmt\"\n\t\"nnbook/notebooks/nb\"\n\t\"gonum.org/v1/plot\"\n)",
		"%%\nfmt.Println(\"one\")\nnb.Show(plot.New())\nfmt.Println(\"two\")\nnb.Table([]string{\"a\"}, [][]string{{\"1\"}})")
	source, _ := os.ReadFile(path)

	terminal, err := runIn(dir, options{short: true}, path)
	if err != nil {
		t.Fatalf("%v\n%s", err, terminal)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(source, after) {
		t.Error("a run without -write changed the notebook")
	}
	result, err := notebook.Read(filepath.Join(dir, "out", "good.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, o := range result.Cells[2].Outputs {
		kinds = append(kinds, o.OutputType+string(o.Text))
	}
	if got, want := strings.Join(kinds, "|"), "streamone\n|display_data|streamtwo\n|display_data"; got != want {
		t.Errorf("outputs %q, want %q", got, want)
	}

	terminal, err = runIn(dir, options{short: true}, path)
	if err != nil || !strings.Contains(terminal, "unchanged") {
		t.Errorf("the second run executed again: %v\n%s", err, terminal)
	}

	if terminal, err = runIn(dir, options{short: true, write: true}, path); err != nil {
		t.Fatalf("-write: %v\n%s", err, terminal)
	}
	stored, _ := os.ReadFile(path)
	if bytes.Equal(source, stored) || bytes.Contains(stored, []byte("iopub")) {
		t.Error("-write stored nothing, or times")
	}
	if terminal, err = runIn(dir, options{short: true, write: true, fresh: true}, path); err != nil {
		t.Fatalf("-write: %v\n%s", err, terminal)
	}
	if again, _ := os.ReadFile(path); !bytes.Equal(stored, again) {
		t.Error("storing the same outputs again changed the file")
	}
	if terminal, err = runIn(dir, options{short: true, compare: true}, path); err != nil {
		t.Errorf("-compare: %v\n%s", err, terminal)
	}
	if err := os.WriteFile(path, bytes.Replace(stored, []byte(`"one\n"`), []byte(`"won\n"`), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	if terminal, err = runIn(dir, options{short: true, compare: true}, path); err == nil || !strings.Contains(terminal, `stored "won", came "one"`) {
		t.Errorf("-compare did not see another stored text: %v\n%s", err, terminal)
	}
}

// TestAReadersNotebook breaks each rule for what an author may store: a reader
// may.
func TestAReadersNotebook(t *testing.T) {
	p, dir := sandbox(t)
	path := filepath.Join(dir, "own.ipynb")
	n := write(t, path, "import \"fmt\"\n%%\nx := 0\n"+strings.Repeat("x++\n", 40)+"fmt.Println(x, \"/home/adam\")", "%%\nprintln()")
	n.Cells[0].Source = "import \"os\""
	n.Cells[2].Outputs = []notebook.Output{{OutputType: "error", Ename: "ERROR", Evalue: "exit status 2"}}
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
	if len(n.Problems(p.Root)) < 4 {
		t.Fatalf("an author may not store this, but only these are seen: %q", n.Problems(p.Root))
	}
	if terminal, err := runIn(dir, options{}, path); err != nil {
		t.Errorf("%v\n%s", err, terminal)
	}
	if terminal, err := runIn(dir, options{check: true}, path); err == nil {
		t.Errorf("an author's check took it:\n%s", terminal)
	}
}

func TestUsesBuiltIn(t *testing.T) {
	for text, want := range map[string]bool{
		"Data: Strokes, digits drawn by this program":   true,
		"first\nData: Strokes":                          true,
		"first\nData: MNIST: 60,000":                    false,
		"what Data: Strokes means":                      false,
		"datasets: downloading\nData: MNIST\nStrokes\n": false,
	} {
		n := &notebook.Notebook{Cells: []notebook.Cell{{}, {Outputs: []notebook.Output{{}, {OutputType: "stream", Text: notebook.Text(text)}}}}}
		if usesBuiltIn(n) != want {
			t.Errorf("%q: got %v", text, !want)
		}
	}
}

func TestBuiltInDataAreNotStored(t *testing.T) {
	_, dir := sandbox(t)
	t.Setenv("MNIST_DIR", "")
	t.Setenv("NNBOOK_OFFLINE", "1")
	t.Setenv("NNBOOK_SHORT", "1")
	path := filepath.Join(dir, "data.ipynb")
	write(t, path, "import (\n\t\"fmt\"\n\t\"os\"\n)\n%%\nfmt.Println(\"Data: Strokes\", os.Getenv(\"NNBOOK_SHORT\"))")
	before, _ := os.ReadFile(path)
	for _, o := range []options{{write: true}, {compare: true}} {
		terminal, err := runIn(dir, o, path)
		if err == nil || !strings.Contains(terminal, "let MNIST_DIR name the folder") {
			t.Errorf("%+v: outputs of the built-in data were taken: %v\n%s", o, err, terminal)
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the notebook was changed")
	}
}

func TestTwoRunsAtOnceShareTheWork(t *testing.T) {
	_, dir := sandbox(t)
	path := filepath.Join(dir, "shared.ipynb")
	write(t, path, "import \"fmt\"\n%%\nfmt.Println(1)")
	var wait sync.WaitGroup
	terminals := make([]string, 2)
	failures := make([]error, 2)
	for i := range terminals {
		wait.Go(func() { terminals[i], failures[i] = runIn(dir, options{}, path) })
	}
	wait.Wait()
	if err := errors.Join(failures...); err != nil {
		t.Fatalf("%v\n%s\n%s", err, terminals[0], terminals[1])
	}
	both := terminals[0] + terminals[1]
	if !strings.Contains(both, "another run is at work") || strings.Count(both, "unchanged") != 1 {
		t.Errorf("both runs executed the notebook:\n%s", both)
	}
}

// TestStopLeavesNothing stops a run while a cell that takes no notice of it goes
// on for ever: with Ctrl-C, with two signals in a row as a time limit sends them,
// and with the one that no program can take notice of.
func TestStopLeavesNothing(t *testing.T) {
	_, dir := sandbox(t)
	if _, err := os.Stat("/proc/self/environ"); err != nil {
		t.Skip("processes are looked for in /proc, which this system does not have")
	}
	program := filepath.Join(dir, "runnotebooks")
	if log, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	for name, test := range map[string]struct {
		signals []syscall.Signal
		apart   time.Duration
	}{
		"one":           {[]syscall.Signal{syscall.SIGINT}, 0},
		"twice Ctrl-C":  {[]syscall.Signal{syscall.SIGINT, syscall.SIGINT}, 300 * time.Millisecond},
		"twice TERM":    {[]syscall.Signal{syscall.SIGTERM, syscall.SIGTERM}, 5 * time.Millisecond},
		"three kinds":   {[]syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT}, 0},
		"KILL":          {[]syscall.Signal{syscall.SIGKILL}, 0},
		"TERM and KILL": {[]syscall.Signal{syscall.SIGTERM, syscall.SIGKILL}, 5 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))
			if err := os.Mkdir(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "endless.ipynb")
			killed := test.signals[len(test.signals)-1] == syscall.SIGKILL
			live := "println()"
			if killed { // nobody is left to end the cell but package nb inside it
				live = "nb.Markdown(\"x\")"
			}
			write(t, path, "import (\n\t\"nnbook/notebooks/nb\"\n\t\"os\"\n\t\"os/signal\"\n\t\"syscall\"\n\t\"time\"\n)\n"+
				"%%\n"+live+"\nsignal.Ignore(os.Interrupt, syscall.SIGTERM)\nos.WriteFile(\"begun\", nil, 0o644)\ntime.Sleep(time.Hour)")
			cmd := exec.Command(program, "-o", filepath.Join(folder, "out"), path)
			cmd.Dir = dir
			var terminal bytes.Buffer
			cmd.Stdout, cmd.Stderr = &terminal, &terminal
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for range 600 {
				if _, err := os.Stat(filepath.Join(folder, "begun")); err == nil {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			mark := fmt.Sprintf("NNBOOK_RUN=%d-", cmd.Process.Pid)
			if got := marked(t, mark); len(got) < 3 {
				t.Errorf("Jupyter, the kernel and the cell should be running, found %v", got)
			}
			for _, s := range test.signals {
				if err := cmd.Process.Signal(s); err != nil {
					t.Log(err) // it has ended already
				}
				time.Sleep(test.apart)
			}
			err := cmd.Wait()
			if !killed && cmd.ProcessState.ExitCode() != 130 {
				t.Errorf("it ended with %v and said:\n%s", err, terminal.String())
			}
			if len(test.signals) == 1 && !killed && !strings.Contains(terminal.String(), "a second run goes on from there") {
				t.Errorf("it ended with %v and said:\n%s", err, terminal.String())
			}
			for range 100 {
				if len(marked(t, mark)) == 0 {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			if left := marked(t, mark); len(left) > 0 {
				t.Errorf("processes were left: %v", left)
			}
			if results, _ := filepath.Glob(filepath.Join(folder, "out", "*.ipynb")); len(results) > 0 {
				t.Errorf("a result was left: %v", results)
			}
		})
	}
}

// marked lists the processes of a run.
func marked(t *testing.T, mark string) []string {
	t.Helper()
	var found []string
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		environ, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(environ, []byte(mark)) {
			continue
		}
		name, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "comm"))
		found = append(found, strings.TrimSpace(string(name)))
	}
	return found
}

// TestLater goes on after a notebook that fails, and tells of it afterwards.
func TestLater(t *testing.T) {
	_, dir := sandbox(t)
	bad, good := filepath.Join(dir, "bad.ipynb"), filepath.Join(dir, "good.ipynb")
	write(t, good, "import \"fmt\"\n%%\nfmt.Println(1)")
	write(t, bad, "import \"fmt\"\n%%\nfmt.Println(1)")
	if terminal, err := runIn(dir, options{later: true}, bad); err != nil {
		t.Fatalf("%v\n%s", err, terminal)
	}
	write(t, bad, "%%\nvar p *int\n*p = 1")
	write(t, filepath.Join(dir, "out", "99_gone.ipynb"))
	if terminal, err := runIn(dir, options{later: true}, good); err != nil {
		t.Fatalf("%v\n%s", err, terminal)
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "99_gone.ipynb")); err != nil {
		t.Error("a run of one notebook took the result of another away")
	}
	for range 2 { // the second time the good one is taken from the first
		if terminal, err := runIn(dir, options{later: true}, bad, good); err != nil {
			t.Fatalf("it failed at once: %v\n%s", err, terminal)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "99_gone.ipynb")); err == nil {
		t.Error("the result of a notebook that is no more was left")
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "good.ipynb")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "out", "bad.ipynb")); err == nil {
		t.Error("an old result of a notebook that fails now was left")
	}
	_, err := runIn(dir, options{failed: true})
	if err == nil || !strings.Contains(err.Error(), "1 of 2 notebooks failed: bad.ipynb") || !strings.Contains(err.Error(), "nil pointer dereference") {
		t.Errorf("what failed, and why, is not told: %v", err)
	}
	write(t, bad, "import \"fmt\"\n%%\nfmt.Println(2)")
	if terminal, err := runIn(dir, options{later: true}, bad, good); err != nil {
		t.Fatalf("%v\n%s", err, terminal)
	}
	if _, err := runIn(dir, options{failed: true}); err != nil {
		t.Errorf("a mended notebook is still told of: %v", err)
	}
}

func TestUnknownNotebook(t *testing.T) {
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	// The last but one begin the names of notebooks, but are not their numbers.
	for _, name := range []string{"77", "0", "", "00_"} {
		if paths, err := choose(p, []string{name}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("no notebook %q", name)) {
			t.Errorf("%q: got %v, %v", name, paths, err)
		}
	}
	if paths, err := choose(p, []string{"03"}); err != nil || len(paths) != 1 || !strings.HasPrefix(filepath.Base(paths[0]), "03_") {
		t.Errorf("03: got %v, %v", paths, err)
	}
}

func TestModesExcludeEachOther(t *testing.T) {
	for _, o := range []options{{check: true, write: true}, {write: true, compare: true}, {check: true, compare: true}} {
		if err := run(context.Background(), io.Discard, o, nil); err == nil || !strings.Contains(err.Error(), "exclude each other") {
			t.Errorf("%+v: got %v", o, err)
		}
	}
}

func TestLongestFirst(t *testing.T) {
	s := &stamps{dir: t.TempDir()}
	for name, text := range map[string]string{"a": `{"seconds": 5}`, "b": `{"seconds": 50}`, "d": "broken"} {
		if err := os.WriteFile(s.file(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.longestFirst([]string{"a", "b", "c", "d"}); !slices.Equal(got, []int{1, 0, 2, 3}) {
		t.Errorf("got the order %v", got)
	}
}
