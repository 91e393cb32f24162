package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
	"nnbook/tools/internal/stamp"
)

// runner executes notebooks.
type runner struct {
	project   project.Project
	options   options
	nbconvert string
	report    *report
	stamps    *stamps
	env       []string
	scratch   string // where Jupyter writes, before a result is known to be good
}

// runAll executes notebooks, some at a time, and returns one error that names
// all that failed.
func (r *runner) runAll(ctx context.Context, paths []string) error {
	scratch, remove, err := r.project.Scratch()
	if err != nil {
		return err
	}
	defer remove()
	r.scratch = scratch
	if r.env, err = r.environment(); err != nil {
		return err
	}
	if err := os.MkdirAll(r.options.output, 0o755); err != nil {
		return err
	}
	if r.keeps() {
		unlock, err := project.Lock(ctx, r.report.w, filepath.Join(r.options.output, ".lock"))
		if err != nil {
			return err
		}
		defer unlock()
	}
	if r.stamps, err = newStamps(r.project, r.options); err != nil {
		return err
	}

	if len(paths) > 1 {
		if err := r.prune(); err != nil {
			return err
		}
	}

	defer r.report.beat()()
	failures := make([]error, len(paths))
	slots := make(chan struct{}, max(1, r.options.parallel))
	var wait sync.WaitGroup
	for _, i := range r.stamps.longestFirst(paths) {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		wait.Go(func() {
			defer func() { <-slots }()
			failures[i] = r.runOne(ctx, paths[i])
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		return context.Canceled
	}
	if r.options.later {
		return r.keepFailures(paths, failures)
	}
	return summary(paths, failures)
}

// prune removes the results of notebooks that are no more.
func (r *runner) prune() error {
	results, err := project.NotebooksIn(r.options.output)
	if err != nil {
		return err
	}
	sources, err := r.project.Notebooks()
	if err != nil {
		return err
	}
	for _, result := range results {
		if !slices.ContainsFunc(sources, func(path string) bool { return filepath.Base(path) == filepath.Base(result) }) {
			if err := os.Remove(result); err != nil {
				return err
			}
		}
	}
	return nil
}

// summary makes one error of those of the notebooks.
func summary(paths []string, failures []error) error {
	var failed []string
	for i, err := range failures {
		if err != nil {
			failed = append(failed, filepath.Base(paths[i]))
		}
	}
	if len(failed) == 0 {
		return nil
	}
	sort.Strings(failed)
	return fmt.Errorf("%d of %d notebooks failed: %s", len(failed), len(paths), strings.Join(failed, ", "))
}

// failureFile holds, beside the results, what failed in a run with -later.
const failureFile = ".failed"

// keepFailures leaves for -failed what has failed, and why; nothing if nothing
// has.
func (r *runner) keepFailures(paths []string, failures []error) error {
	file := filepath.Join(r.options.output, failureFile)
	failed := summary(paths, failures)
	if failed == nil {
		return remove(file)
	}
	var text strings.Builder
	fmt.Fprintln(&text, failed)
	for i, err := range failures {
		if err != nil {
			fmt.Fprintf(&text, "  %s\n%s\n", filepath.Base(paths[i]), indent(err.Error()))
		}
	}
	return project.WriteFile(file, []byte(text.String()))
}

// sayFailures returns what keepFailures left.
func sayFailures(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, failureFile))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return errors.New(strings.TrimSpace(string(text)))
}

// runOne executes a notebook and says how that went. A result of an earlier
// run, of another notebook therefore, does not outlive a failure.
func (r *runner) runOne(ctx context.Context, path string) error {
	name, started := filepath.Base(path), time.Now()
	again, err := r.try(ctx, path)
	switch {
	case ctx.Err() != nil:
		r.report.stopped(name)
		return ctx.Err()
	case err != nil:
		r.report.failed(name, time.Since(started), err)
		if r.keeps() {
			err = errors.Join(err, r.stamps.forget(path), remove(r.result(path)))
		}
	case again:
		r.report.unchanged(name)
	default:
		r.report.done(name, time.Since(started))
	}
	return err
}

// try executes a notebook, or takes the result of the last run where that still
// holds, and does with it what the options say.
func (r *runner) try(ctx context.Context, path string) (again bool, err error) {
	source, err := notebook.Read(path)
	if err != nil {
		return false, err
	}
	if r.options.check || r.options.compare {
		// What is stored is looked at too: a fresh run would hide it.
		if problems := source.Problems(r.project.Root); len(problems) > 0 {
			return false, errors.New("as stored, " + strings.Join(problems, "\nas stored, "))
		}
	}
	code, err := stamp.Code(r.project.Root)
	if err != nil {
		return false, err
	}
	if fresh, again := r.finished(path, source); again {
		return true, r.use(path, source, fresh)
	}
	r.report.started(filepath.Base(path))
	started := time.Now()
	fresh, err := r.execute(ctx, path)
	if err == nil {
		err = r.use(path, source, fresh)
	}
	if err == nil && r.keeps() {
		err = r.stamps.set(path, source, code, time.Since(started))
	}
	return false, err
}

func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// keeps tells whether results are kept for the next run.
func (r *runner) keeps() bool { return !r.options.check }

// finished returns the result of the last run if nothing has changed since.
func (r *runner) finished(path string, source *notebook.Notebook) (*notebook.Notebook, bool) {
	if r.options.fresh || !r.keeps() || !r.stamps.valid(path, source) {
		return nil, false
	}
	fresh, err := notebook.Read(r.result(path))
	return fresh, err == nil
}

// result is where the executed notebook is kept.
func (r *runner) result(path string) string {
	return filepath.Join(r.options.output, filepath.Base(path))
}

// use checks an executed notebook and keeps, stores or compares it.
func (r *runner) use(path string, source, fresh *notebook.Notebook) error {
	problems := fresh.Failures()
	if r.options.check || r.options.write || r.options.compare {
		problems = fresh.Problems(r.project.Root)
	}
	if len(problems) > 0 {
		return errors.New(strings.Join(problems, "\n"))
	}
	fresh.Normalize()
	switch {
	case r.options.check:
		return nil
	case (r.options.write || r.options.compare) && usesBuiltIn(fresh):
		return errors.New("it ran on the built-in digits, and the stored outputs are those of MNIST: let MNIST_DIR name the folder that holds it")
	case r.options.write:
		return errors.Join(fresh.Write(r.result(path)), fresh.Write(path))
	case r.options.compare:
		if differences := notebook.Differences(source, fresh); len(differences) > 0 {
			return errors.New("the stored outputs are not those of this run:\n" + strings.Join(differences, "\n"))
		}
	}
	return fresh.Write(r.result(path))
}

// builtInData is the line that the package datasets prints when it has no MNIST.
var builtInData = regexp.MustCompile(`(?m)^Data: Strokes`)

// usesBuiltIn tells whether a notebook said that it found no MNIST.
func usesBuiltIn(n *notebook.Notebook) bool {
	for _, cell := range n.Cells {
		var text strings.Builder // a line may come in pieces
		for _, output := range cell.Outputs {
			text.WriteString(string(output.Text))
		}
		if builtInData.MatchString(text.String()) {
			return true
		}
	}
	return false
}
