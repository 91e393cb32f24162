package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

// runMark begins an entry of the environment that every process of this run
// inherits, whatever session or group it moves to. It is how all of them are
// found when the run is stopped; the rest of the entry names the notebook.
var runMark = fmt.Sprintf("NNBOOK_RUN=%d-%d-", os.Getpid(), time.Now().UnixNano())

// patience is how long Jupyter may take to end its kernel in order.
const patience = 10 * time.Second

// environment is what the notebooks run in.
func (r *runner) environment() ([]string, error) {
	env := r.project.JupyterEnv()
	switch {
	case r.options.short || r.options.check:
		env = append(env, "NNBOOK_SHORT=1")
	case r.options.write || r.options.compare:
		// What is stored is the full form, whatever the terminal is set to.
		env = append(env, "NNBOOK_SHORT=")
	}
	if !r.options.check {
		return env, nil
	}
	// The check must not depend on what data this machine has: MNIST is
	// hidden, and the cache folder, where it may be too, is an empty one. Go
	// keeps its own cache.
	var kept []string
	for _, entry := range env {
		if !strings.HasPrefix(entry, "MNIST_DIR=") {
			kept = append(kept, entry)
		}
	}
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOCACHE failed: %w", err)
	}
	empty := filepath.Join(r.scratch, "cache")
	return append(kept, "NNBOOK_OFFLINE=1", "XDG_CACHE_HOME="+empty, "GOCACHE="+strings.TrimSpace(string(cache))), os.Mkdir(empty, 0o755)
}

// execute runs a notebook from its own folder and returns it with outputs. The
// file itself is not touched.
func (r *runner) execute(ctx context.Context, path string) (*notebook.Notebook, error) {
	name := filepath.Base(path)
	cmd := exec.CommandContext(ctx, r.nbconvert,
		"--to", "notebook", "--execute", path,
		"--output-dir", r.scratch, "--output", name,
		"--ExecutePreprocessor.kernel_name="+project.KernelName,
		"--ExecutePreprocessor.timeout=-1",
		"--ExecutePreprocessor.startup_timeout=120",
		"--ExecutePreprocessor.record_timing=False",
		// The loopback address by number: a machine need not know a name for it.
		"--KernelManager.ip=127.0.0.1",
		"--log-level=WARN",
		"--config="+r.project.Path("tools", "runnotebooks", "watch.py"),
	)
	mark := fmt.Sprintf("%s%d-%s", runMark, time.Now().UnixNano(), name)
	dying := filepath.Join(r.scratch, name+".cell")
	cmd.Env = append(r.env[:len(r.env):len(r.env)], mark, "NNBOOK_CELL="+dying)
	cmd.Dir = filepath.Dir(path)
	cmd.SysProcAttr = ownGroup()
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = patience
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	err := startAndWait(cmd)
	killMarked(mark + "\x00")
	if err != nil {
		why := explain(err, log.String(), readDeath(dying))
		return nil, errors.New(strings.ReplaceAll(why, r.project.Root+"/", ""))
	}
	return notebook.Read(filepath.Join(r.scratch, name))
}
