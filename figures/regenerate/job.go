package main

import (
	"context"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"

	"nnbook/figures"
	"nnbook/figures/experiment"
)

// A job is one thing to write: a figure, or the table.
type job struct {
	name, number string // the number is the chapter's, and may be ""
	title        string
	write        func(context.Context, *figures.Material, output) (paths []string, err error)
}

// output says in which formats to write, and where.
type output struct {
	formats []string
	folder  func(format string) string
}

// allJobs lists all figures, and Table 5-1 after Figure 5-12, whose results
// it shares.
func allJobs() []job {
	var jobs []job
	for _, e := range figures.All() {
		jobs = append(jobs, job{e.Name, e.Number(), e.Title, figureWriter(e)})
		if e.Number() == "5-12" {
			jobs = append(jobs, job{"table5_1", "", "The five configurations and their test errors, as Markdown", writeTable})
		}
	}
	return jobs
}

func figureWriter(e figures.Entry) func(context.Context, *figures.Material, output) ([]string, error) {
	return func(ctx context.Context, m *figures.Material, out output) (paths []string, err error) {
		f, err := e.Draw(ctx, m)
		if err != nil {
			return nil, err
		}
		for _, format := range out.formats {
			data, err := f.Encode(format)
			if err != nil {
				return paths, err
			}
			path, err := writeFile(out.folder(format), f.Name+"."+format, data)
			if err != nil {
				return paths, err
			}
			paths = append(paths, path)
		}
		return paths, nil
	}
}

// writeTable writes the table, whatever the formats of the figures.
func writeTable(ctx context.Context, m *figures.Material, out output) ([]string, error) {
	results, err := m.Results(ctx)
	if err != nil {
		return nil, err
	}
	path, err := writeFile(out.folder(out.formats[0]), "table5_1.md", []byte(experiment.Table5_1(results...).Markdown()))
	return []string{path}, err
}

// writeFile writes a file that appears complete or not at all, and returns
// its path.
func writeFile(folder, name string, data []byte) (path string, err error) {
	path = filepath.Join(folder, name)
	return path, maybe.WriteFile(path, data, 0o644)
}
