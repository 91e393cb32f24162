package kernel

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

func TestGatherRows(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 1))
		for range 200 {
			count, n, total := rng.IntN(70), rng.IntN(900), 1+rng.IntN(30)
			src := newMatrix(total, n, rng.IntN(3), rng.NormFloat64)
			dst := newMatrix(count, n, rng.IntN(3), func() float64 { return 0 })
			rows := make([]int, count)
			for i := range rows {
				rows[i] = rng.IntN(total)
			}
			GatherRows(dst.data, dst.ld, src.data, src.ld, n, rows)
			dst.checkGuards(t)
			for i, row := range rows {
				sameBits(t, fmt.Sprintf("row %d of %d", i, count), dst.data[i*dst.ld:i*dst.ld+n], src.data[row*src.ld:row*src.ld+n])
			}
		}
	})
}

// Whatever workers have done of it before, GatherRows has the same result.
func TestGatherRowsAhead(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 2))
		wakeWorkers()
		for round := range 300 {
			count, n, total := 1+rng.IntN(70), 1+rng.IntN(900), 1+rng.IntN(30)
			src := newMatrix(total, n, rng.IntN(3), rng.NormFloat64)
			dst := newMatrix(count, n, rng.IntN(3), func() float64 { return 0 })
			other := newMatrix(count, n, 0, func() float64 { return 0 })
			rows := make([]int, count)
			for i := range rows {
				rows[i] = rng.IntN(total)
			}
			GatherRowsAhead(dst.data, dst.ld, src.data, src.ld, n, rows)
			time.Sleep(time.Duration(rng.IntN(30)) * time.Microsecond)
			switch round % 3 {
			case 1: // one errand pushes out another
				GatherRowsAhead(other.data, other.ld, src.data, src.ld, n, rows)
			case 2: // and is left alone by what it has nothing to do with
				GatherRows(other.data, other.ld, src.data, src.ld, n, rows)
			}
			GatherRows(dst.data, dst.ld, src.data, src.ld, n, rows)
			dst.checkGuards(t)
			for i, row := range rows {
				sameBits(t, fmt.Sprintf("row %d of %d", i, count), dst.data[i*dst.ld:i*dst.ld+n], src.data[row*src.ld:row*src.ld+n])
			}
		}
		CancelGathering()
	})
}

// Workers begin by themselves, and leave everything alone once they are told.
func TestWorkersGatherAhead(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	const count, n = 5000, 784 // some milliseconds
	src, dst, rows := numbers(n), make([]float64, count*n), make([]int, count)
	for range 100 {
		wakeWorkers()
		GatherRowsAhead(dst, n, src, n, n, rows)
		time.Sleep(100 * time.Microsecond)
		CancelGathering()
		done := dst[len(dst)-1] != 0 // it begins with the last row
		clear(dst)
		time.Sleep(time.Millisecond)
		for i, v := range dst {
			if v != 0 {
				t.Fatalf("number %d was written after CancelGathering", i)
			}
		}
		if done {
			return
		}
	}
	t.Error("in 100 errands no worker ever copied a row")
}

// wakeWorkers gives the workers a job, after which they look for more.
func wakeWorkers() {
	withWorkers(func() { workers.run(&tally{}, 8, time.Second) })
}

func TestGatherRowsPanics(t *testing.T) {
	x := make([]float64, 6)
	for name, f := range map[string]func(){
		"beyond":   func() { GatherRows(x, 2, x, 2, 2, []int{0, 3}) },
		"negative": func() { GatherRows(x, 2, x, 2, 2, []int{-1}) },
		"short":    func() { GatherRows(x, 2, x, 2, 2, []int{0, 0, 0, 0}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("GatherRows did not panic")
				}
			}()
			f()
		})
	}
}

// At the end of memory, too, a hint is only a hint.
func TestPrefetchChangesNothing(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		for n := range 20 {
			x := make([]float64, n)
			Prefetch(x)
			sameBits(t, "x", x, make([]float64, n))
		}
	})
}
