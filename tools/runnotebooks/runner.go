package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"nnbook/tools/internal/machine"
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
func (r *runner) runAll(ctx context.Context, paths []string) (err error) {
	if err := os.MkdirAll(r.project.Made(), 0o755); err != nil {
		return fmt.Errorf("the folder .nnbook cannot be made, and the notebooks need it for their results: %w", err)
	}
	r.scratch, err = os.MkdirTemp(r.project.Made(), "run-")
	if err != nil {
		return fmt.Errorf("the folder .nnbook cannot be written, and the notebooks need it for their results: %w", err)
	}
	defer os.RemoveAll(r.scratch)
	if r.env, err = r.environment(); err != nil {
		return err
	}
	if r.options.output == "" {
		r.options.output = r.project.Made("executed")
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

// runOne executes a notebook, or takes the result of the last run where that
// still holds, and does with it what the options say.
func (r *runner) runOne(ctx context.Context, path string) error {
	name := filepath.Base(path)
	source, err := notebook.Read(path)
	if err != nil {
		r.report.failed(name, 0, err)
		return err
	}
	if !r.options.write {
		// What is stored is looked at too: a fresh run would hide it.
		if problems := source.Problems(r.project.Root); len(problems) > 0 {
			err := errors.New("as stored, " + strings.Join(problems, "\nas stored, "))
			r.report.failed(name, 0, err)
			return err
		}
	}
	code, err := stamp.Code(r.project.Root)
	if err != nil {
		r.report.failed(name, 0, err)
		return err
	}
	started := time.Now()
	fresh, again := r.finished(path, source)
	if !again {
		r.report.started(name)
		fresh, err = r.execute(ctx, path)
		if ctx.Err() != nil {
			r.report.stopped(name)
			return ctx.Err()
		}
		if err != nil {
			r.report.failed(name, time.Since(started), err)
			return err
		}
	}
	if err := r.use(path, source, fresh); err != nil {
		r.report.failed(name, time.Since(started), err)
		return err
	}
	if again {
		r.report.unchanged(name)
		return nil
	}
	r.report.done(name, time.Since(started))
	if r.keeps() {
		return r.stamps.set(path, source, code, time.Since(started))
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
	if problems := fresh.Problems(r.project.Root); len(problems) > 0 {
		return errors.New(strings.Join(problems, "\n"))
	}
	fresh.Normalize()
	fresh.SetInstructions(machine.Instructions())
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

// usesBuiltIn tells whether a notebook said that it found no MNIST.
func usesBuiltIn(n *notebook.Notebook) bool {
	for _, cell := range n.Cells {
		for _, output := range cell.Outputs {
			if strings.HasPrefix(string(output.Text), "Data: Strokes") || strings.Contains(string(output.Text), "\nData: Strokes") {
				return true
			}
		}
	}
	return false
}
