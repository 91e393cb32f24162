package datasets

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inChunks calls work for the ranges [0, size), [size, 2 size), ... up to n, on all processors at once.
// The ranges depend on n and size alone, never on the number of processors: whoever keeps one result for
// each range and joins them in order gets the same bits on every machine.
func inChunks(n, size int, work func(from, to int)) {
	chunks := (n + size - 1) / size
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), chunks) {
		workers.Go(func() {
			for c := int(next.Add(1)) - 1; c < chunks; c = int(next.Add(1)) - 1 {
				work(c*size, min((c+1)*size, n))
			}
		})
	}
	workers.Wait()
}
