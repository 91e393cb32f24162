// Command runnotebooks executes the notebooks headless, under the project's
// kernel, and fails if a cell does.
//
//	runnotebooks                     execute all, keep the results in .nnbook/executed
//	runnotebooks -later              the same, with success also if notebooks fail,
//	runnotebooks -failed             which says, and fails for, what failed then
//	runnotebooks -check              execute all in short form on the built-in data, keep nothing
//	runnotebooks -write 03           execute one and store its outputs in the notebook itself
//	runnotebooks -compare            execute all and compare with the stored outputs
//
// The last three are an author's: they also hold the notebooks to the rules for
// what may be stored (see notebook.Problems). Notebooks are named by their files or by the number that their names begin
// with. Results of an earlier run are used again while the notebook, the Go
// code and the data are the same; -fresh prevents that.
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
	"runtime"
	"strings"
	"syscall"

	"nnbook/tools/internal/project"
)

// options are what the command line says.
type options struct {
	check, write, compare bool
	short, fresh          bool
	later, failed         bool
	parallel              int
	output                string
}

func main() {
	var o options
	flag.BoolVar(&o.check, "check", false, "execute in short form on the built-in data, and keep nothing")
	flag.BoolVar(&o.write, "write", false, "store the outputs in the notebooks themselves")
	flag.BoolVar(&o.compare, "compare", false, "compare the outputs with the stored ones")
	flag.BoolVar(&o.short, "short", false, "execute in short form")
	flag.BoolVar(&o.fresh, "fresh", false, "execute also what has not changed since the last run")
	flag.BoolVar(&o.later, "later", false, "succeed although notebooks fail, and leave what failed to -failed")
	flag.BoolVar(&o.failed, "failed", false, "execute nothing; say what failed in the last run with -later, and fail for it")
	flag.IntVar(&o.parallel, "j", min(3, runtime.NumCPU()), "how many notebooks to execute at once")
	flag.StringVar(&o.output, "o", "", "folder for the executed notebooks (default .nnbook/executed)")
	flag.Parse()

	ctx := untilStopped()
	err := run(ctx, os.Stdout, o, flag.Args())
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "\nrunnotebooks: stopped; what was finished is kept, and a second run goes on from there.")
		os.Exit(130)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "runnotebooks:", err)
		os.Exit(1)
	}
}

// untilStopped returns a context that ends with the first signal to stop, for an
// end in order: Jupyter may close its kernels. A second signal ends all at once,
// the kernels too.
func untilStopped() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-signals
		cancel()
		<-signals
		killMarked(runMark)
		os.Exit(130)
	}()
	return ctx
}

func run(ctx context.Context, w io.Writer, o options, names []string) error {
	modes := 0
	for _, on := range []bool{o.check, o.write, o.compare} {
		if on {
			modes++
		}
	}
	if modes > 1 {
		return errors.New("-check, -write and -compare exclude each other")
	}
	p, err := project.Find()
	if err != nil {
		return err
	}
	if o.output == "" {
		o.output = p.Made("executed")
	}
	if o.failed {
		return sayFailures(o.output)
	}
	paths, err := choose(p, names)
	if err != nil {
		return err
	}
	paths = withModule(w, p, paths)
	nbconvert, err := project.Jupyter("jupyter-nbconvert")
	if err != nil {
		return err
	}
	r := &runner{project: p, options: o, nbconvert: nbconvert, report: newReport(w, len(paths))}
	return r.runAll(ctx, paths)
}

// choose finds the notebooks that are meant: files, or numbers of chapters, or
// without any, all.
func choose(p project.Project, names []string) ([]string, error) {
	all, err := p.Notebooks()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		if len(all) == 0 {
			return nil, fmt.Errorf("there is no notebook in %s", p.Path("notebooks"))
		}
		return all, nil
	}
	var chosen []string
next:
	for _, name := range names {
		if strings.HasSuffix(name, ".ipynb") {
			path, err := filepath.Abs(name)
			if err != nil {
				return nil, err
			}
			if _, err := os.Stat(path); err != nil {
				return nil, fmt.Errorf("there is no notebook %s", name)
			}
			chosen = append(chosen, path)
			continue
		}
		for _, path := range all {
			if strings.HasPrefix(filepath.Base(path), name+"_") {
				chosen = append(chosen, path)
				continue next
			}
		}
		return nil, fmt.Errorf("there is no notebook %q: name a file, or a number such as 03", name)
	}
	return chosen, nil
}
