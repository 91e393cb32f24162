package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkProducts times the shapes of training, on the path in use and on
// the reference: 784-25-10 with batches of 1 and 64, 784-512-10 with 64.
func BenchmarkProducts(bench *testing.B) {
	const forward, gradient, back, descend = 0, 1, 2, 3
	for _, s := range []struct {
		product, m, n, k int
		alpha            float64
		accumulate       bool
	}{
		{forward, 1, 25, 784, 1, false},
		{descend, 25, 784, 1, -1e-9, true},
		{gradient, 25, 784, 1, 1, false},
		{forward, 1, 10, 25, 1, false},
		{forward, 64, 25, 784, 1, false},
		{gradient, 25, 784, 64, 1, false},
		{back, 64, 25, 10, 1, false},
		{forward, 64, 512, 784, 1, false},
		{gradient, 512, 784, 64, 1, false},
		{back, 64, 784, 512, 1, false},
		{forward, 1024, 1024, 784, 1, false},
		{gradient, 1024, 784, 1024, 1, false},
	} {
		p := products[s.product]
		a, b, c := numbers(s.m*s.k), numbers(s.n*s.k), numbers(s.m*s.n)
		lda, ldb := s.k, s.n
		if p.aIsTurned {
			lda = s.m
		}
		if p.bIsTurned {
			ldb = s.k
		}
		onBothPaths(bench, fmt.Sprintf("%s/%dx%dx%d/accumulate %v", p.name, s.m, s.n, s.k, s.accumulate), func(bench *testing.B) {
			for bench.Loop() {
				p.mul(s.m, s.n, s.k, s.alpha, a, lda, b, ldb, s.accumulate, c, s.n)
			}
			operations := 2 * float64(s.m) * float64(s.n) * float64(s.k) * float64(bench.N)
			bench.ReportMetric(operations/float64(bench.Elapsed().Nanoseconds()), "GFLOP/s")
		})
	}
}

// BenchmarkRules times one step on the 19,885 parameters of 784-25-10, on one core.
func BenchmarkRules(b *testing.B) {
	const n = 19_885
	w, g, m, v := numbers(n), numbers(n), numbers(n), numbers(n)
	for _, u := range []struct {
		name string
		step func()
	}{
		{"Momentum", func() { Momentum(w, g, v, 1e-9, .9, false) }},
		{"AdaGrad", func() { AdaGrad(w, g, v, 1e-9, 1e-7) }},
		{"RMSProp", func() { RMSProp(w, g, v, 1e-9, .9, 1e-7) }},
		{"Adam", func() { Adam(w, g, m, v, 1e-9, .9, .999, 1e-7) }},
		{"Descend", func() { Descend(w, g, 1e-9) }},
		{"Dot", func() { Dot(g, g) }},
	} {
		b.Run(u.name, func(b *testing.B) {
			for b.Loop() {
				u.step()
			}
			b.ReportMetric(n*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "elements/ns")
		})
	}
}

// BenchmarkHandOver times a short wait, alone, and two such waits done by two
// cores at once: what is more then is what it costs to have a second core at
// work.
func BenchmarkHandOver(b *testing.B) {
	b.Run("one core", func(b *testing.B) {
		for b.Loop() {
			waiting{}.Do(0, 1)
		}
	})
	b.Run("two cores", func(b *testing.B) {
		for !workers.acquire() {
		}
		defer workers.release()
		for b.Loop() {
			workers.run(waiting{}, 2)
		}
	})
}

type waiting struct{}

func (waiting) Do(int, int) { pause(20) }

// numbers returns n numbers between 0 and 1.
func numbers(n int) []float64 {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.Float64()
	}
	return x
}

func onBothPaths(b *testing.B, name string, f func(b *testing.B)) {
	defer current.Store(current.Load())
	for _, p := range []path{fastest, plainGo} {
		current.Store(uint32(p))
		b.Run(name+"/"+Path(), f)
		if fastest == plainGo {
			return
		}
	}
}
