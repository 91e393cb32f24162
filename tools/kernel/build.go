package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"nnbook/tools/internal/project"
)

// pinned are the programs of others that tools/go.mod fixes the versions of.
var pinned = []string{"gonb", "goimports", "gopls"}

// own are the project's own programs, but this one, which tools/setup.sh builds.
var own = []string{"./runnotebooks", "./book", "./doctor", "./once"}

// build makes the programs in .nnbook: the pinned ones when their versions or
// Go's have changed, the project's own each time, which Go's cache makes quick.
// One build at a time: a second one waits for the first, and finds its work done.
func build(ctx context.Context, p project.Project) error {
	unlock, err := project.Lock(ctx, os.Stderr, p.Made("setup.lock"))
	if err != nil {
		return err
	}
	defer unlock()
	versions, err := versions(p)
	if err != nil {
		return err
	}
	stamp := p.Made("bin", ".built")
	if built, _ := os.ReadFile(stamp); string(built) != versions || !allThere(p) {
		fmt.Fprintln(os.Stderr, "Building the pinned tools (gonb, goimports, gopls): about two minutes the first time.")
		if err := goTool(ctx, p, "install", "tool"); err != nil {
			return fmt.Errorf("the pinned tools could not be built: see Go's message above (the first time it needs a network)")
		}
		if err := hideGopls(p); err != nil {
			return err
		}
		if err := project.WriteFile(stamp, []byte(versions)); err != nil {
			return err
		}
	}
	if err := goTool(ctx, p, append([]string{"build", "-o", p.Made("bin") + "/"}, own...)...); err != nil {
		return fmt.Errorf("the project's own tools could not be built: see Go's message above")
	}
	return nil
}

// versions is a text that changes when the pinned tools must be built anew.
func versions(p project.Project) (string, error) {
	h := sha256.New()
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(p.Path("tools", name))
		if err != nil {
			return "", err
		}
		h.Write(data)
	}
	version, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOVERSION failed: %w", err)
	}
	return fmt.Sprintf("%s %x %s", strings.TrimSpace(string(version)), h.Sum(nil), goplsScript), nil
}

func allThere(p project.Project) bool {
	for _, name := range pinned {
		if _, err := os.Stat(p.Program(name)); err != nil {
			return false
		}
	}
	return true
}

// goTool runs go in the module of the tools, without what the user's
// environment would change about the build.
func goTool(ctx context.Context, p project.Project, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = p.Path("tools")
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOBIN="+p.Made("bin"))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}

// goplsScript is what a kernel finds as gopls: it lets Linux end gopls with the
// kernel, also when that is killed.
const goplsScript = `#!/bin/sh
program="$(dirname "$0")/program/gopls"
if setpriv --pdeathsig KILL true 2>/dev/null; then
	exec setpriv --pdeathsig KILL "$program" "$@"
fi
exec "$program" "$@"
`

// hideGopls moves gopls to a folder of its own: not every kernel gets it on its
// PATH.
func hideGopls(p project.Project) error {
	script := p.Program("gopls")
	program := filepath.Join(filepath.Dir(script), "program", "gopls")
	if err := os.MkdirAll(filepath.Dir(program), 0o755); err != nil {
		return err
	}
	if err := os.Rename(p.Made("bin", "gopls"), program); err != nil {
		return err
	}
	return os.WriteFile(script, []byte(goplsScript), 0o755)
}
