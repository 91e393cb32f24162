// Command regenerate writes the figures of the chapter, those of the project's
// own experiments, and the experiment's table:
//
//	go run ./figures/regenerate                     all, into figures/images
//	go run ./figures/regenerate -only 5-4,5-7       some
//	go run ./figures/regenerate -format png,svg     in other formats
//	go run ./figures/regenerate -list               what there is
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
	"slices"
	"strings"
	"time"

	"nnbook/figures"
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
	only := flags.String("only", "", "comma-separated `numbers` of the figures to write; all without it")
	format := flags.String("format", "png", "comma-separated `formats`: "+strings.Join(figures.Formats, ", "))
	folder := flags.String("o", "figures/images", "`folder` to write to; it is made if need be")
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
			fmt.Fprintf(stdout, "%-22s %s\n", j.number, j.title)
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
	if err := os.MkdirAll(*folder, 0o755); err != nil {
		return err
	}
	return write(ctx, jobs, output{*folder, formats}, stdout, stderr)
}

// write draws and writes, one job after the other.
func write(ctx context.Context, jobs []job, out output, stdout, stderr io.Writer) error {
	material := &figures.Material{Status: figures.StatusLine(stderr)}
	for i, j := range jobs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		start := time.Now()
		paths, err := j.write(ctx, material, out)
		if err != nil {
			return fmt.Errorf("%s: %w", j.number, err)
		}
		fmt.Fprintf(stdout, "%-22s %s (%.1f s), %d left\n", j.number, strings.Join(paths, ", "), time.Since(start).Seconds(), len(jobs)-1-i)
	}
	return nil
}

// choose returns the jobs with the given numbers, or all.
func choose(jobs []job, only string) ([]job, error) {
	if only == "" {
		return jobs, nil
	}
	var chosen []job
	for number := range strings.SplitSeq(only, ",") {
		number = strings.TrimSpace(number)
		i := slices.IndexFunc(jobs, func(j job) bool { return j.number == number })
		if i < 0 {
			var known []string
			for _, j := range jobs {
				known = append(known, j.number)
			}
			return nil, fmt.Errorf("figure %q is not known; the known ones are %s", number, strings.Join(known, ", "))
		}
		chosen = append(chosen, jobs[i])
	}
	return chosen, nil
}

func chooseFormats(list string) ([]string, error) {
	var formats []string
	for format := range strings.SplitSeq(list, ",") {
		format = strings.ToLower(strings.TrimSpace(format))
		if !slices.Contains(figures.Formats, format) {
			return nil, fmt.Errorf("format %q is not known; the known ones are %s", format, strings.Join(figures.Formats, ", "))
		}
		formats = append(formats, format)
	}
	return formats, nil
}
