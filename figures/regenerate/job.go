package main

import (
	"context"

	"nnbook/figures"
)

// A job is one thing to write: a figure, or the table.
type job struct {
	number, title string
	write         func(context.Context, *figures.Material, output) (paths []string, err error)
}

// output says where and how to write.
type output struct {
	folder  string
	formats []string
}

// allJobs lists all figures, and Table 5-1 after Figure 5-12, whose results
// it shares.
func allJobs() []job {
	var jobs []job
	for _, e := range figures.All() {
		jobs = append(jobs, figureJob(e))
		if e.Number == "5-12" {
			jobs = append(jobs, job{"table-5-1", "The five configurations and their test errors, as Markdown", writeTable})
		}
	}
	return jobs
}

func figureJob(e figures.Entry) job {
	return job{e.Number, e.Title, func(ctx context.Context, m *figures.Material, out output) (paths []string, err error) {
		f, err := e.Draw(ctx, m)
		if err != nil {
			return nil, err
		}
		for _, format := range out.formats {
			path, err := f.WriteFile(out.folder, format)
			if err != nil {
				return paths, err
			}
			paths = append(paths, path)
		}
		return paths, nil
	}}
}

// writeTable writes the table, whatever the formats of the figures.
func writeTable(ctx context.Context, m *figures.Material, out output) ([]string, error) {
	results, err := m.Results(ctx)
	if err != nil {
		return nil, err
	}
	path, err := figures.WriteText(out.folder, "table_5-1.md", figures.Table5_1(results...).Markdown())
	return []string{path}, err
}
