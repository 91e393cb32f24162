// Bench trains the same networks with nnlib, NumPy, PyTorch, scikit-learn and
// GoMLX's backend in pure Go, in one run and by turns, since on a shared
// machine only such ratios mean anything, and prints the medians as a table.
//
//	go run ./nnlib/bench            the chapter's configurations
//	go run ./nnlib/bench -sweeps    also width, batch and amount of data
package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"nnbook/datasets"
)

func main() {
	rounds := flag.Int("rounds", 5, "how often each workload is measured; the median counts")
	examples := flag.Int("examples", 12000, "examples of an epoch at batch size 1")
	sweeps := flag.Bool("sweeps", false, "also measure how cost grows with width, batch and data")
	only := flag.String("only", "", "only workloads whose title contains this")
	peers := flag.String("peers", "numpy,torch,sklearn,"+gomlx, "the peers that take part; NumPy also measures the machine's limits")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *rounds, *examples, *sweeps, *only, strings.Split(*peers, ",")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, rounds, examples int, sweeps bool, only string, names []string) error {
	train, test, err := datasets.Digits(ctx)
	if err != nil {
		return err
	}
	datasets.FitStandardizer(train.X).Apply(train.X, test.X)
	dir, err := os.MkdirTemp("", "nnbook-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writeData(dir, train); err != nil {
		return err
	}
	b := &bench{ctx: ctx, train: train, rounds: rounds}
	if at := slices.Index(names, gomlx); at >= 0 {
		if err := buildGoMLX(dir); err != nil {
			fmt.Fprintf(os.Stderr, "bench: without GoMLX, which cannot be built: %v\n", err)
			names = slices.Delete(names, at, at+1)
		}
	}
	for _, name := range names {
		for threads := 1; threads <= min(2, runtime.NumCPU()); threads++ {
			p, err := startPeer(name, threads, dir)
			if err != nil {
				return err
			}
			defer p.stop()
			b.peers = append(b.peers, p)
		}
	}
	if err := b.printMachine(); err != nil {
		return err
	}
	all, _ := train.X.Dims()
	tables := [][]workload{chapter(examples, all)}
	if sweeps {
		tables = append(tables, widths(all), batches(all), amounts(all))
	}
	for _, table := range tables {
		table = slices.DeleteFunc(table, func(w workload) bool { return !strings.Contains(w.Title, only) })
		if len(table) == 0 {
			continue
		}
		if err := b.print(table); err != nil {
			return err
		}
	}
	return nil
}

// chapter is the configurations of Table 5-1 (2 differs from 1 only in the
// learning rate), and a wide network in float64. GoMLX takes part in all but
// configuration 3.
func chapter(examples, all int) []workload {
	five := relu("configuration 5", 25, 64, all, 0.65)
	five.Peers = append(five.Peers, "sklearn", gomlx)
	one, four := config1(examples), relu("configuration 4", 25, 1, examples, 0.25)
	one.Peers, four.Peers = append(one.Peers, gomlx), append(four.Peers, gomlx)
	wide := relu("784-512-10, all in float64", 512, 64, all/4, 0.5)
	wide.Type, wide.Peers = "float64", []string{"numpy", gomlx}
	return []workload{
		one,
		config3(examples),
		four,
		five,
		wide,
	}
}

func widths(all int) (table []workload) {
	for _, n := range []int{25, 128, 512, 1024} {
		table = append(table, relu(fmt.Sprintf("width %d, batch 64", n), n, 64, all/4, 0))
	}
	return table
}

func batches(all int) (table []workload) {
	for _, b := range []int{1, 4, 16, 64, 256, 1024} {
		table = append(table, relu(fmt.Sprintf("batch %d, width 25", b), 25, b, all/5, 0))
	}
	return table
}

func amounts(all int) (table []workload) {
	for _, parts := range []int{8, 4, 2, 1} {
		w := relu(fmt.Sprintf("%d examples, batch 64", all/parts), 25, 64, all/parts, 0)
		table = append(table, w)
	}
	return table
}

// bench measures workloads.
type bench struct {
	ctx            context.Context
	train          *datasets.Set
	peers          []*peer
	rounds         int
	gflops, gbytes float64
}

// printMachine measures and prints what the machine can do.
func (b *bench) printMachine() error {
	var limits struct{ GFlops, GBytes float64 }
	for _, p := range b.peers {
		if p.name != "numpy" {
			continue
		}
		if err := p.ask("limits", &limits); err != nil {
			return err
		}
		b.gflops, b.gbytes = max(b.gflops, limits.GFlops), max(b.gbytes, limits.GBytes)
	}
	fmt.Printf("%s, %d cores, %s/%s, %s; data: %s\n", cpuName(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH,
		time.Now().Format("2006-01-02"), b.train.Name)
	fmt.Printf("limits measured: %.0f GFLOP/s (OpenBLAS, float64), %.1f GB/s (copy in memory)\n", b.gflops, b.gbytes)
	return nil
}

func cpuName() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), ":"))
		}
	}
	return runtime.GOARCH
}

// print measures the workloads of a table and prints a row each.
func (b *bench) print(table []workload) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nseconds an epoch\tnnlib\tnumpy\ttorch\tsklearn\tgomlx\tratio to best\tbar\tGFLOP/s\tof limit\tGB/s\t")
	for i, load := range table {
		fmt.Fprintf(os.Stderr, "%d of %d: %s\n", i+1, len(table), load.Title)
		row, err := b.measure(load)
		if err != nil {
			return err
		}
		fmt.Fprint(w, row)
	}
	return w.Flush()
}

// second runs an epoch twice, after a rest, and returns the second result: in
// the first one the caches are filled and the system finds its cores for the
// threads.
func second(epoch func() (result, error)) (result, error) {
	time.Sleep(rest)
	if r, err := epoch(); err != nil {
		return r, err
	}
	return epoch()
}

// rest lets the threads of the one measured before go to sleep: those of BLAS
// and OpenMP look for work for a while after they have done theirs.
const rest = 300 * time.Millisecond

// measure runs nnlib and its peers by turns and returns the table's row.
func (b *bench) measure(w workload) (string, error) {
	own := []float64{}
	times := map[*peer][]float64{}
	for range b.rounds {
		if b.ctx.Err() != nil {
			return "", context.Cause(b.ctx)
		}
		mine, err := second(func() (result, error) { return w.run(b.ctx, b.train) })
		if err != nil {
			return "", err
		}
		own = append(own, mine.Seconds)
		for _, p := range b.peers {
			if !slices.Contains(w.Peers, p.name) {
				continue
			}
			theirs, err := second(func() (result, error) { return p.run(w) })
			if err != nil {
				return "", err
			}
			if err := sameLoss(w, p, mine, theirs); err != nil {
				return "", err
			}
			times[p] = append(times[p], theirs.Seconds)
		}
	}
	return b.row(w, median(own), times), nil
}

// sameLoss checks that both did the same work: weights and shuffles are drawn
// apart, so the losses agree within noise only, of which there is more after
// few steps.
func sameLoss(w workload, p *peer, mine, theirs result) error {
	tolerance := min(0.15+20/w.steps(), 0.3)
	if math.Abs(mine.Loss-theirs.Loss) > tolerance*mine.Loss {
		return fmt.Errorf("bench: %s: loss after an epoch is %.4f in nnlib and %.4f in %s, more than %.0f%% apart; they do not do the same work",
			w.Title, mine.Loss, theirs.Loss, p.name, 100*tolerance)
	}
	return nil
}

// row scales the times to all examples of the data.
func (b *bench) row(w workload, own float64, times map[*peer][]float64) string {
	all, _ := b.train.X.Dims()
	scale := float64(all) / float64(w.Examples)
	if strings.Contains(w.Title, "examples") {
		scale = 1 // the sweep over the amount of data
	}
	cells := map[string]string{}
	best := math.Inf(1)
	fastest := map[string]float64{}
	for p, t := range times {
		m := median(t)
		best = min(best, m)
		if f, ok := fastest[p.name]; !ok || m < f {
			fastest[p.name] = m
			cells[p.name] = fmt.Sprintf("%.2f (%d)", m*scale, p.threads)
		}
	}
	bar := ""
	if w.Bar > 0 {
		bar = fmt.Sprintf("%.2f", w.Bar)
	}
	gflops := w.flops() / own / 1e9
	return fmt.Sprintf("%s\t%.3f\t%s\t%s\t%s\t%s\t%.2f\t%s\t%.1f\t%.0f%%\t%.1f\t\n", w.Title, own*scale,
		cells["numpy"], cells["torch"], cells["sklearn"], cells[gomlx], own/best, bar, gflops, 100*gflops/b.gflops, w.bytes()/own/1e9)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}
