package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nnbook/tools/internal/project"
)

// program puts something that can be run in a folder.
func program(t *testing.T, path, script string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

// clone makes a clone with a built gonb, and a PATH and a Jupyter folder of the
// test's own. It returns the clone and the folder of the user's kernel.
func clone(t *testing.T) (p project.Project, user string) {
	t.Helper()
	p = project.Project{Root: t.TempDir()}
	program(t, p.Program("gonb"), "")
	bin, jupyter := t.TempDir(), t.TempDir()
	program(t, filepath.Join(bin, "go"), "")
	t.Setenv("PATH", bin)
	t.Setenv("JUPYTER_DATA_DIR", jupyter)
	return p, filepath.Join(jupyter, "kernels", project.KernelName)
}

// store writes a kernel.json as it stands.
func store(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "kernel.json"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestAReadersOwnKernelStays: whatever kernel of that name is not the project's
// is neither replaced nor removed, and the error says where it is.
func TestAReadersOwnKernelStays(t *testing.T) {
	for name, text := range map[string]string{
		"unmarked":          `{"argv": ["/home/ada/go/bin/gonb"], "display_name": "mine"}`,
		"without a command": `{}`,
		"another's":         `{"argv": ["gonb"], "metadata": {"made_by": "someone"}}`,
		"broken":            `{"argv": [`,
	} {
		t.Run(name, func(t *testing.T) {
			p, user := clone(t)
			store(t, user, text)
			for what, err := range map[string]error{"installing": installForUser(p), "removing": removeFromUser()} {
				if err == nil || !strings.Contains(err.Error(), user) {
					t.Errorf("%s: got %v", what, err)
				}
			}
			if after := contents(t, user); after != text {
				t.Errorf("the kernel became %s", after)
			}
		})
	}
}

// TestTheUsersKernel comes, is brought up to date, and goes.
func TestTheUsersKernel(t *testing.T) {
	p, user := clone(t)
	if err := removeFromUser(); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
	store(t, user, `{"argv": ["/old/clone/gonb"], "metadata": {"made_by": "nnbook"}}`)
	if err := installForUser(p); err != nil {
		t.Fatal(err)
	}
	var s spec
	if err := json.Unmarshal([]byte(contents(t, user)), &s); err != nil {
		t.Fatal(err)
	}
	if want := []string{p.Program("gonb"), "--kernel", "{connection_file}"}; !slices.Equal(s.Argv, want) {
		t.Errorf("the command is %q, want %q", s.Argv, want)
	}
	if s.Language != "go" || s.InterruptMode != "message" || s.Metadata["made_by"] != madeBy {
		t.Errorf("got %+v", s)
	}
	neighbour := filepath.Join(filepath.Dir(user), "python3")
	store(t, neighbour, "{}")
	if err := removeFromUser(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(user); !os.IsNotExist(err) {
		t.Errorf("the kernel is still there: %v", err)
	}
	contents(t, neighbour)
}

// TestTheKernelsPath: the project's programs come first, then Go; gopls is there
// for who types, and nowhere for a headless run; what is not a whole path, which
// would mean another folder in each notebook, is left out.
func TestTheKernelsPath(t *testing.T) {
	p, dir := clone(t)
	bin, withGopls, other := os.Getenv("PATH"), t.TempDir(), t.TempDir()
	program(t, filepath.Join(withGopls, "gopls"), "")
	list := func(folders ...string) string { return strings.Join(folders, string(filepath.ListSeparator)) }
	t.Setenv("PATH", list(withGopls, bin, "relative", other))
	for gopls, want := range map[bool]string{
		true:  list(p.Made("bin"), bin, p.Made("gopls"), withGopls, other),
		false: list(p.Made("bin"), bin, other),
	} {
		if err := write(dir, p, gopls); err != nil {
			t.Fatal(err)
		}
		found, err := read(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := found.Env["PATH"]; got != want {
			t.Errorf("gopls %v: the PATH is\n%s, want\n%s", gopls, got, want)
		}
	}
}

// TestOnlyTheHeadlessKernelDiesWithItsParent: Jupyter's own kernels are Jupyter's
// to end.
func TestOnlyTheHeadlessKernelDiesWithItsParent(t *testing.T) {
	for script, wanted := range map[string]bool{"exit 0": true, "exit 1": false} {
		p, dir := clone(t)
		setpriv := filepath.Join(os.Getenv("PATH"), "setpriv")
		program(t, setpriv, script)
		for _, gopls := range []bool{true, false} {
			if err := write(dir, p, gopls); err != nil {
				t.Fatal(err)
			}
			found, err := read(dir)
			if err != nil {
				t.Fatal(err)
			}
			want := []string{p.Program("gonb"), "--kernel", "{connection_file}"}
			if wanted && !gopls {
				want = append([]string{setpriv, "--pdeathsig", "KILL"}, want...)
			}
			if !slices.Equal(found.Argv, want) {
				t.Errorf("setpriv does %q, gopls %v: the command is %q, want %q", script, gopls, found.Argv, want)
			}
		}
	}
}

// TestTheSameKernelIsNotWrittenAgain: its time would change, and with it what
// make thinks is old.
func TestTheSameKernelIsNotWrittenAgain(t *testing.T) {
	p, dir := clone(t)
	if err := write(dir, p, true); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(filepath.Join(dir, "kernel.json"))
	if err := write(dir, p, true); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(filepath.Join(dir, "kernel.json")); !os.SameFile(before, after) {
		t.Error("the file was replaced by its like")
	}
}

func TestNothingIsInstalledWithoutItsPrograms(t *testing.T) {
	p, dir := clone(t)
	t.Setenv("PATH", t.TempDir())
	if err := write(dir, p, true); err == nil || !strings.Contains(err.Error(), "install Go") {
		t.Errorf("without Go: %v", err)
	}
	if err := os.Remove(p.Program("gonb")); err != nil {
		t.Fatal(err)
	}
	if err := write(dir, p, true); err == nil || !strings.Contains(err.Error(), "make kernel") {
		t.Errorf("without gonb: %v", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("half of a kernel was left: %v", err)
	}
}

// TestVersions: the pinned tools are built anew when their versions or Go's
// change, and only then.
func TestVersions(t *testing.T) {
	p, _ := clone(t)
	gotool := filepath.Join(os.Getenv("PATH"), "go")
	module := func(name, text string) {
		if err := os.WriteFile(p.Path("tools", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(p.Path("tools"), 0o755); err != nil {
		t.Fatal(err)
	}
	now := func() string {
		t.Helper()
		text, err := versions(p)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	module("go.mod", "a")
	module("go.sum", "a")
	program(t, gotool, "echo go1.26.8")
	seen := []string{now()}
	if now() != seen[0] {
		t.Error("the same versions give another text")
	}
	for _, change := range []func(){
		func() { module("go.mod", "b") },
		func() { module("go.sum", "b") },
		func() { program(t, gotool, "echo go1.26.9") },
	} {
		change()
		if text := now(); slices.Contains(seen, text) {
			t.Errorf("a change went unseen: %s", text)
		} else {
			seen = append(seen, text)
		}
	}
}

// TestBuild counts what Go is asked for: the pinned tools only when their
// versions have changed or one is missing, the project's own each time, and
// neither with the flags that a reader has set for other work.
func TestBuild(t *testing.T) {
	p, _ := clone(t)
	t.Setenv("GOFLAGS", "-mod=vendor")
	asked := filepath.Join(t.TempDir(), "asked")
	fake := func(version string) {
		program(t, filepath.Join(os.Getenv("PATH"), "go"), `echo "$1 $GOFLAGS" >>'`+asked+`'
[ "$1" = env ] && echo `+version+`
[ "$1" = install ] && mkdir -p "$GOBIN" && for name in gonb goimports gopls; do : >"$GOBIN/$name"; done
exit 0`)
		program(t, filepath.Join(os.Getenv("PATH"), "mkdir"), `exec /bin/mkdir "$@"`)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := os.MkdirAll(p.Path("tools"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p.Path("tools", name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := func(when, what string) {
		t.Helper()
		os.Remove(asked)
		if err := build(context.Background(), p); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if text, _ := os.ReadFile(asked); strings.Join(strings.Fields(string(text)), " ") != what {
			t.Errorf("%s: Go was asked for %q, want %q", when, text, what)
		}
	}
	fake("go1.26.8")
	want("at first", "env -mod=vendor install build")
	want("with nothing changed", "env -mod=vendor build")
	fake("go1.26.9")
	want("with another Go", "env -mod=vendor install build")
	for _, name := range pinned {
		if err := os.Remove(p.Program(name)); err != nil {
			t.Fatal(err)
		}
		want("without "+name, "env -mod=vendor install build")
	}
}

// TestHideGopls: what stands on the PATH is the script, and it starts gopls with
// setpriv and, where that does not work, without.
func TestHideGopls(t *testing.T) {
	path := os.Getenv("PATH")
	p, bin := clone(t)
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+path)
	program(t, p.Made("bin", "gopls"), `echo "gopls $# $*"`)
	if err := hideGopls(p); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.Made("bin", "gopls")); !os.IsNotExist(err) {
		t.Errorf("gopls is still among the programs of every kernel: %v", err)
	}
	for _, setpriv := range []string{`shift 2; exec "$@"`, "exit 1"} {
		program(t, filepath.Join(bin, "setpriv"), setpriv)
		if out, err := exec.Command(p.Program("gopls"), "version", "a b").Output(); err != nil || string(out) != "gopls 2 version a b\n" {
			t.Errorf("with a setpriv that does %q the script gave %q, %v", setpriv, out, err)
		}
	}
}

// TestSetUpPython: a whole environment is kept, half of one does not stay, and a
// Python that is too old is not taken.
func TestSetUpPython(t *testing.T) {
	p, _ := clone(t)
	bin, system := os.Getenv("PATH"), "PATH=/usr/bin:/bin"
	const pinned = "notebook==7\n"
	if err := os.MkdirAll(p.Path("tools"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Path("tools", "requirements.txt"), []byte(pinned), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := setUpPython(context.Background(), p); err == nil || !strings.Contains(err.Error(), "there is no python3") {
		t.Errorf("without Python: %v", err)
	}
	program(t, filepath.Join(bin, "python3"), `exit 1`)
	if err := setUpPython(context.Background(), p); err == nil || !strings.Contains(err.Error(), "too old") {
		t.Errorf("with an old Python: %v", err)
	}
	// A Python whose environments hold a pip that fails, then one that does not.
	venv := func(pip string) string {
		return system + `; [ "$1" = -c ] && exit 0; mkdir -p "$3/bin"; printf '#!/bin/sh\n` + pip + `\n' >"$3/bin/python"; chmod +x "$3/bin/python"`
	}
	program(t, filepath.Join(bin, "python3"), venv("exit 1"))
	if err := setUpPython(context.Background(), p); err == nil || !strings.Contains(err.Error(), "python -m pip failed") {
		t.Errorf("with a pip that fails: %v", err)
	}
	if _, err := os.Stat(p.Python()); !os.IsNotExist(err) {
		t.Errorf("half of an environment stayed: %v", err)
	}
	program(t, filepath.Join(bin, "python3"), venv("exit 0"))
	if err := setUpPython(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	if stamp, _ := os.ReadFile(p.Python(".requirements")); string(stamp) != pinned {
		t.Errorf("the stamp is %q", stamp)
	}
	program(t, filepath.Join(bin, "python3"), "exit 1")
	if err := setUpPython(context.Background(), p); err != nil {
		t.Errorf("what is whole was made again: %v", err)
	}
	if err := os.WriteFile(p.Path("tools", "requirements.txt"), []byte("notebook==8\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := setUpPython(context.Background(), p); err == nil {
		t.Error("other requirements were not seen")
	}
}
