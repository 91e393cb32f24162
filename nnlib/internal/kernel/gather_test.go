package kernel

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"
)

// Whatever workers have done of it, a gather has one result.
func TestGather(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	onEveryPath(t, func(t *testing.T) {
		wakeWorkers()
		var group sync.WaitGroup
		for seed := range uint64(2) { // two trainings at once
			group.Go(func() {
				rng := rand.New(rand.NewPCG(1, seed))
				var g Gather
				for range 150 {
					count, n, total := rng.IntN(70), rng.IntN(900), 1+rng.IntN(30)
					src := newMatrix(total, n, rng.IntN(3), rng.NormFloat64)
					dst := newMatrix(count, n, rng.IntN(3), func() float64 { return 0 })
					rows := make([]int, count)
					for i := range rows {
						rows[i] = rng.IntN(total)
					}
					g.Begin(general(count, n, dst.data, dst.ld), general(total, n, src.data, src.ld), rows)
					time.Sleep(time.Duration(rng.IntN(30)) * time.Microsecond)
					g.Finish()
					dst.checkGuards(t)
					for i, row := range rows {
						sameBits(t, fmt.Sprintf("row %d of %d", i, count), dst.data[i*dst.ld:i*dst.ld+n], src.data[row*src.ld:row*src.ld+n])
					}
				}
			})
		}
		group.Wait()
	})
}

// Workers that have nothing to do gather rows.
func TestWorkersGather(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	src, dst := make([]float64, 1000), make([]float64, 1000)
	var g Gather
	for range 100 {
		wakeWorkers()
		g.Begin(general(1, 1000, dst, 1000), general(1, 1000, src, 1000), []int{0})
		for start := time.Now(); time.Since(start) < 5*time.Millisecond; {
			if g.next.Load() > 0 {
				g.Finish()
				return
			}
			runtime.Gosched()
		}
		g.Finish()
	}
	t.Error("in 100 gathers no worker ever copied a row")
}

// wakeWorkers starts a worker and lets it find work.
func wakeWorkers() {
	var c tally
	withWorkers(func() { workers.run(&c, 2) })
}

func TestNothingToGather(t *testing.T) {
	var g Gather
	g.Finish() // of the zero value
	g.Begin(general(0, 3, nil, 3), general(1, 3, make([]float64, 3), 3), nil)
	g.Finish()
}
