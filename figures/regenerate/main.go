// Command regenerate writes the figures of the chapter, those of the project's
// own experiments, and the experiment's table:
//
//	go run ./figures/regenerate                              all, into figures/images
//	go run ./figures/regenerate -only 5-4,optimizer_paths    some
//	go run ./figures/regenerate -format svg                  in another format, into .nnbook/figures
//	go run ./figures/regenerate -list                        what there is
//
// A figure is named as its image is, without the extension; the chapter's
// number does as well. The folder figures/images belongs to the repository and
// holds PNG images alone, so other formats go into .nnbook/figures, which git
// does not see, unless -o says otherwise.
//
// The experiment of Figure 5-12 and Table 5-1 takes some minutes; its results
// are kept in the user's cache folder and found again. The other figures take
// seconds. Each file is written complete or not at all, so that the command
// can be interrupted at any time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"nnbook/figures"
	"nnbook/figures/experiment"
	"nnbook/figures/plotting"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "regenerate: interrupted; the files written so far are complete")
		os.Exit(130)
	case err != nil:
		fmt.Fprintln(os.Stderr, "regenerate:", err)
		os.Exit(1)
	}
}

// run is the command without the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("regenerate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	only := flags.String("only", "", "comma-separated `names` of the figures to write, or numbers such as 5-4; all without it")
	format := flags.String("format", "png", "comma-separated `formats`: "+strings.Join(plotting.Formats, ", "))
	folder := flags.String("o", "", "`folder` to write to, which is made if need be (default figures/images for png, .nnbook/figures for other formats)")
	list := flags.Bool("list", false, "list the figures and write nothing")
	if err := flags.Parse(args); err != nil {
		return flag.ErrHelp // the flag package has told what is wrong
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("want flags only, got %q; figures are chosen with -only 5-4,5-7", flags.Arg(0))
	}
	jobs := allJobs()
	if *list {
		for _, j := range jobs {
			fmt.Fprintf(stdout, "%-31s %-5s %s\n", j.name, j.number, j.title)
		}
		return nil
	}
	jobs, err := choose(jobs, *only)
	if err != nil {
		return err
	}
	formats, err := chooseFormats(*format)
	if err != nil {
		return err
	}
	out := output{formats, func(format string) string { return folderFor(*folder, format) }}
	for _, format := range formats {
		if err := os.MkdirAll(out.folder(format), 0o755); err != nil {
			return err
		}
	}
	return write(ctx, jobs, out, stdout, stderr)
}

// folderFor is where files of a format go: where the caller wants them, or
// where they belong.
func folderFor(wanted, format string) string {
	switch {
	case wanted != "":
		return wanted
	case format == "png":
		return filepath.Join("figures", "images")
	}
	return filepath.Join(".nnbook", "figures")
}

// write draws and writes, one job after the other.
func write(ctx context.Context, jobs []job, out output, stdout, stderr io.Writer) error {
	terminal := isTerminal(stderr)
	material := &figures.Material{Status: experiment.StatusLine(stderr, terminal), Tenths: !terminal}
	for i, j := range jobs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		start := time.Now()
		paths, err := j.write(ctx, material, out)
		if err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
		fmt.Fprintf(stdout, "%-31s %s (%.1f s), %d left\n", j.name, strings.Join(paths, ", "), time.Since(start).Seconds(), len(jobs)-1-i)
	}
	return nil
}

// isTerminal tells whether a person reads w as it is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// choose returns the jobs with the given names or numbers, or all.
func choose(jobs []job, only string) ([]job, error) {
	if only == "" {
		return jobs, nil
	}
	var chosen []job
	for name := range strings.SplitSeq(only, ",") {
		name = strings.TrimSuffix(strings.TrimSpace(name), ".png")
		i := slices.IndexFunc(jobs, func(j job) bool { return j.name == name || j.number != "" && j.number == name })
		if i < 0 {
			var known []string
			for _, j := range jobs {
				known = append(known, j.name)
			}
			return nil, fmt.Errorf("figure %q is not known; the known ones are %s, and numbers such as 5-4", name, strings.Join(known, ", "))
		}
		chosen = append(chosen, jobs[i])
	}
	return chosen, nil
}

func chooseFormats(list string) ([]string, error) {
	var formats []string
	for format := range strings.SplitSeq(list, ",") {
		format = strings.ToLower(strings.TrimSpace(format))
		if !slices.Contains(plotting.Formats, format) {
			return nil, fmt.Errorf("format %q is not known; the known ones are %s", format, strings.Join(plotting.Formats, ", "))
		}
		formats = append(formats, format)
	}
	return formats, nil
}
