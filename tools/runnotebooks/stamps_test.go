package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"nnbook/tools/internal/project"
)

// bench is a clone in which a shell script stands for nbconvert: it notes each
// run in a file, does what the test wants, and copies the notebook. What is
// executed when can so be counted without a kernel, in no time.
type bench struct {
	t *testing.T
	runner
	terminal bytes.Buffer
}

func newBench(t *testing.T) *bench {
	t.Helper()
	t.Setenv("MNIST_DIR", t.TempDir())
	t.Setenv("NNBOOK_SHORT", "")
	b := &bench{t: t}
	b.project = project.Project{Root: t.TempDir()}
	b.nbconvert = b.project.Path("nbconvert")
	b.file("go.mod", "module nnbook\n")
	b.file("code.go", "package nnbook")
	b.script("")
	return b
}

func (b *bench) file(name, text string) {
	b.t.Helper()
	if err := os.WriteFile(b.project.Path(name), []byte(text), 0o755); err != nil {
		b.t.Fatal(err)
	}
}

// script sets what is done before the notebook is copied. Its $notebook is the
// file, and its $result where the executed one goes.
func (b *bench) script(text string) {
	b.file("nbconvert", "#!/bin/sh\nset -e\nnotebook=$4 result=$6/$8\necho \"$8\" >>'"+b.project.Path("runs")+"'\n"+text+"\ncp \"$notebook\" \"$result\"\n")
}

func (b *bench) notebook(name, source string) (path string) {
	path = b.project.Path(name)
	write(b.t, path, source)
	return path
}

// run executes notebooks and returns the names of those that were not taken
// from an earlier run.
func (b *bench) run(o options, paths ...string) (ran []string, err error) {
	o.output, o.parallel = b.project.Path("out"), 2
	b.options, b.report = o, newReport(&b.terminal, len(paths))
	os.Remove(b.project.Path("runs"))
	err = b.runAll(context.Background(), paths)
	text, _ := os.ReadFile(b.project.Path("runs"))
	return strings.Fields(string(text)), err
}

// TestWhatIsExecutedAgain changes one thing at a time.
func TestWhatIsExecutedAgain(t *testing.T) {
	b := newBench(t)
	path := b.notebook("01_a.ipynb", "println(1)")
	result := b.project.Path("out", "01_a.ipynb")
	again := func(what string, o options, want bool) {
		t.Helper()
		ran, err := b.run(o, path)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if got := slices.Equal(ran, []string{"01_a.ipynb"}); got != want || len(ran) > 1 {
			t.Errorf("%s: executed %v, want that: %v", what, ran, want)
		}
	}
	again("the first time", options{}, true)
	again("nothing changed", options{}, false)
	again("-fresh", options{fresh: true}, true)
	again("after -fresh", options{}, false)
	again("the short form", options{short: true}, true)
	again("the short form twice", options{short: true}, false)
	again("the full form after it", options{}, true)
	b.file("code_test.go", "package nnbook")
	again("a test changed", options{}, false)
	b.file("code.go", "package nnbook // another")
	again("the code changed", options{}, true)
	b.notebook("01_a.ipynb", "println(2)")
	again("the notebook changed", options{}, true)
	if err := os.Remove(result); err != nil {
		t.Fatal(err)
	}
	again("the result is gone", options{}, true)
	b.file("out/.stamps/01_a.ipynb.json", "{")
	again("the stamp is broken", options{}, true)
	again("the stamp was mended", options{}, false)
	b.file("out/01_a.ipynb", "{")
	again("the result is broken", options{}, true)

	b.script("echo '// meanwhile' >>'" + b.project.Path("code.go") + "'")
	again("before the code changed meanwhile", options{fresh: true}, true)
	b.script("")
	again("after the code changed meanwhile", options{}, true)
	again("the code is at rest", options{}, false)
}

// TestAFailureTakesTheOldResultAway, whether the notebook is executed in vain or
// its outputs are refused; and it is executed again when nothing else changed.
func TestAFailureTakesTheOldResultAway(t *testing.T) {
	for name, script := range map[string]string{
		"nbconvert fails": "exit 1",
		"a cell fails":    `sed 's/"outputs": \[\]/"outputs": [{"output_type": "error", "ename": "ERROR", "evalue": "exit status 2", "traceback": []}]/' "$notebook" >"$result"; exit 0`,
		"no notebook":     `echo "{" >"$result"; exit 0`,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			path := b.notebook("01_a.ipynb", "println(1)")
			if _, err := b.run(options{}, path); err != nil {
				t.Fatal(err)
			}
			b.script(script)
			if _, err := b.run(options{fresh: true}, path); err == nil || !strings.Contains(err.Error(), "1 of 1 notebooks failed: 01_a.ipynb") {
				t.Errorf("got %v", err)
			}
			for _, left := range []string{"01_a.ipynb", ".stamps/01_a.ipynb.json"} {
				if _, err := os.Stat(b.project.Path("out", left)); !os.IsNotExist(err) {
					t.Errorf("%s was left: %v", left, err)
				}
			}
			b.script("")
			if ran, err := b.run(options{}, path); err != nil || len(ran) != 1 {
				t.Errorf("mended, it executed %v, %v", ran, err)
			}
		})
	}
}

// TestANotebookEndsItsOwnProcessesAlone lets one notebook end, and leave a process
// in a session of its own, while another is at work.
func TestANotebookEndsItsOwnProcessesAlone(t *testing.T) {
	if _, err := os.Stat("/proc/self/environ"); err != nil {
		t.Skip("processes are looked for in /proc, which this system does not have")
	}
	b := newBench(t)
	short, long := b.notebook("01_short.ipynb", "println(1)"), b.notebook("02_long.ipynb", "println(1)")
	pid, ended := b.project.Path("pid"), b.project.Path("out", "01_short.ipynb")
	b.script(`case "$notebook" in
*short*)
	setsid sleep 60 >/dev/null 2>&1 &
	echo $! >'` + pid + `'
	until [ -e '` + b.project.Path("begun") + `' ]; do sleep .05; done ;;
*long*)
	: >'` + b.project.Path("begun") + `'
	for i in $(seq 600); do [ -e '` + ended + `' ] && break; sleep .05; done ;;
esac`)
	if _, err := b.run(options{}, short, long); err != nil {
		t.Errorf("%v\n%s", err, b.terminal.String())
	}
	text, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	left, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for range 50 { // what was killed is there until somebody has asked for its end
		if state, err := os.ReadFile("/proc/" + strconv.Itoa(left) + "/stat"); err != nil || strings.Contains(string(state), ") Z ") {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("a process of the notebook that has ended goes on")
	_ = syscall.Kill(left, syscall.SIGKILL)
}

// TestTheTimeIsRemembered, in seconds: the next run begins with the longest.
func TestTheTimeIsRemembered(t *testing.T) {
	b := newBench(t)
	path := b.notebook("01_a.ipynb", "println(1)")
	b.script("sleep .3")
	begun := time.Now()
	if _, err := b.run(options{}, path); err != nil {
		t.Fatal(err)
	}
	if got, most := b.stamps.read(path).Seconds, time.Since(begun).Seconds(); got < .3 || got > most {
		t.Errorf("it took %g s, of .3 s to %g s", got, most)
	}
}
