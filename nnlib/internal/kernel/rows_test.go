package kernel

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
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
