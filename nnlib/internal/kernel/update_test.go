package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// vector returns n numbers, among them some on which a careless loop stumbles.
func vector(rng *rand.Rand, n int) []float64 {
	special := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(),
		5e-324, -1e-310, 1e-300, 0.99e-300, 1e-150, -0.99e-150, 1.01e-150, math.MaxFloat64}
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
		if rng.IntN(8) == 0 {
			x[i] = special[rng.IntN(len(special))]
		}
	}
	return x
}

func clone(x []float64) []float64 { return append([]float64(nil), x...) }

// sameNumbers wants equal bits; any NaN equals any other.
func sameNumbers(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Fatalf("%s: element %d of %d is %v, want the same bits as %v", what, i, len(want), got[i], want[i])
		}
	}
}

// The elementwise functions give the bits of the reference.
func TestUpdatesEqualTheirReference(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 1))
		for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 100, 1000, 20_001} {
			w, g, m, v := vector(rng, n), vector(rng, n), vector(rng, n), vector(rng, n)
			for i := range v {
				v[i] = math.Abs(v[i])
			}
			check := func(name string, fast, reference func(w, g, m, v []float64)) {
				t.Helper()
				got := [][]float64{clone(w), clone(g), clone(m), clone(v)}
				want := [][]float64{clone(w), clone(g), clone(m), clone(v)}
				fast(got[0], got[1], got[2], got[3])
				reference(want[0], want[1], want[2], want[3])
				for i := range got {
					sameNumbers(t, fmt.Sprintf("%s, %s", name, []string{"w", "g", "m", "v"}[i]), got[i], want[i])
				}
			}
			check("Adam",
				func(w, g, m, v []float64) { Adam(w, Numbers(g), m, v, .002, .9, .999, 1e-7) },
				func(w, g, m, v []float64) { adamReference(w, g, m, v, .002, .9, .999, 1e-7) })
			check("RMSProp",
				func(w, g, m, v []float64) { RMSProp(w, Numbers(g), v, .001, .9, 1e-7) },
				func(w, g, m, v []float64) { rmsPropReference(w, g, v, .001, .9, 1e-7) })
			check("AdaGrad",
				func(w, g, m, v []float64) { AdaGrad(w, Numbers(g), v, .001, 1e-7) },
				func(w, g, m, v []float64) { adaGradReference(w, g, v, .001, 1e-7) })
			for _, nesterov := range []bool{false, true} {
				check(fmt.Sprintf("Momentum, Nesterov %v", nesterov),
					func(w, g, m, v []float64) { Momentum(w, Numbers(g), v, .01, .9, nesterov) },
					func(w, g, m, v []float64) { momentumReference(w, g, v, .01, .9, nesterov) })
			}
			check("Add",
				func(w, g, m, v []float64) { Add(w, g) },
				func(w, g, m, v []float64) { addReference(w, g) })
			check("AddScaled",
				func(w, g, m, v []float64) { AddScaled(w, -.3, g) },
				func(w, g, m, v []float64) { addScaledReference(w, -.3, g) })
		}
	})
}

// An update that multiplies its gradient out in passing does what the product
// and the update do one after the other, on any number of cores, and leaves the
// gradient behind.
func TestUpdatesByProducts(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(4, 4))
		shapes := [][3]int{{1, 1, 1}, {3, 5, 2}, {25, 784, 1}, {25, 784, 64}, {10, 25, 64}, {26, 784, 7}, {100, 300, 40}, {2, 3, 0}}
		for range 20 {
			shapes = append(shapes, [3]int{1 + rng.IntN(60), 1 + rng.IntN(500), rng.IntN(20)})
		}
		for _, s := range shapes {
			m, n, k := s[0], s[1], s[2]
			a, b := newMatrix(k, m, rng.IntN(3), rng.NormFloat64), newMatrix(k, n, rng.IntN(3), rng.NormFloat64)
			w, m1, v := numbers(m*n), numbers(m*n), numbers(m*n)
			for name, step := range map[string]func(w []float64, g Gradient, m, v []float64){
				"Adam":     func(w []float64, g Gradient, m, v []float64) { Adam(w, g, m, v, .002, .9, .999, 1e-7) },
				"RMSProp":  func(w []float64, g Gradient, _, v []float64) { RMSProp(w, g, v, .001, .9, 1e-7) },
				"AdaGrad":  func(w []float64, g Gradient, _, v []float64) { AdaGrad(w, g, v, .001, 1e-7) },
				"Momentum": func(w []float64, g Gradient, _, v []float64) { Momentum(w, g, v, .01, .9, true) },
			} {
				want := [][]float64{clone(w), make([]float64, m*n), clone(m1), clone(v)}
				MulTN(m, n, k, 1, a.data, a.ld, b.data, b.ld, false, want[1], n)
				step(want[0], Numbers(want[1]), want[2], want[3])
				for cores := 1; cores <= 3; cores++ {
					runtime.GOMAXPROCS(cores)
					got := [][]float64{clone(w), vector(rng, m*n), clone(m1), clone(v)}
					step(got[0], Product(m, n, k, a.data, a.ld, b.data, b.ld, got[1]), got[2], got[3])
					for i := range got {
						sameNumbers(t, fmt.Sprintf("%s, %d x %d x %d, %d cores, %s", name, m, n, k, cores, []string{"w", "g", "m", "v"}[i]), got[i], want[i])
					}
				}
			}
		}
	})
}

// The references do what their formulas say, on one element worked by hand.
func TestReferences(t *testing.T) {
	near := func(name string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 1e-15) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	w, g, m, v := []float64{1}, []float64{.5}, []float64{.2}, []float64{.25}
	momentumReference(w, g, v, .1, .8, false) // v = .2 - .05
	near("momentum's v", v[0], .15)
	near("momentum's w", w[0], 1.15)
	w, v = []float64{1}, []float64{.25}
	momentumReference(w, g, v, .1, .8, true) // w = 1 + .8*.15 - .05
	near("Nesterov's v", v[0], .15)
	near("Nesterov's w", w[0], 1.07)
	w, v = []float64{1}, []float64{.25}
	adaGradReference(w, g, v, .1, .14) // acc = .5; w = 1 - .05/sqrt(.64)
	near("AdaGrad's acc", v[0], .5)
	near("AdaGrad's w", w[0], 1-.0625)
	w, v = []float64{1}, []float64{.5}
	rmsPropReference(w, g, v, .1, .9, .015) // v = .45 + .025; w = 1 - .05/sqrt(.49)
	near("RMSProp's v", v[0], .475)
	near("RMSProp's w", w[0], 1-.05/.7)
	w, v = []float64{1}, []float64{.65}
	adamReference(w, g, m, v, .1, .9, .975, .2) // m = .18+.05; v = .63375+.00625; w = 1 - .023/(.8+.2)
	near("Adam's m", m[0], .23)
	near("Adam's v", v[0], .64)
	near("Adam's w", w[0], 1-.023)
}

// A parameter that no longer gets a gradient: its moments end at 0 and do not
// linger among the subnormals.
func TestAdamMomentsEndAtZero(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		n := 19
		w, g, m, v := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			m[i], v[i] = -1, 1
		}
		for range 20_000 {
			Adam(w, Numbers(g), m, v, .001, .9, .9, 1e-7)
			for i := range n {
				if m[i] != 0 && math.Abs(m[i]) < 1e-150 || v[i] != 0 && v[i] < 1e-300 {
					t.Fatalf("moments %g and %g are neither 0 nor above the limit", m[i], v[i])
				}
			}
		}
		for i := range n {
			if m[i] != 0 || v[i] != 0 {
				t.Fatalf("moments are %g and %g in the end, want 0", m[i], v[i])
			}
		}
	})
}

func TestUpdatesDoNotDependOnCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	onEveryPath(t, func(t *testing.T) {
		var want []float64
		for cores := 1; cores <= 3; cores++ {
			runtime.GOMAXPROCS(cores)
			rng := rand.New(rand.NewPCG(2, 2))
			const n = 40_013
			w, g, m, v := vector(rng, n), vector(rng, n), vector(rng, n), make([]float64, n)
			for range 5 {
				Adam(w, Numbers(g), m, v, .002, .9, .999, 1e-7)
				RMSProp(w, Numbers(g), v, .002, .9, 1e-7)
			}
			if cores == 1 {
				want = w
			}
			sameNumbers(t, fmt.Sprintf("%d cores", cores), w, want)
		}
	})
}

func TestDot(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 3))
		for n := range 200 {
			a, b := make([]float64, n), make([]float64, n)
			var sum, size, squares float64
			for i := range a {
				a[i], b[i] = rng.NormFloat64(), rng.NormFloat64()
				sum += a[i] * b[i]
				size += math.Abs(a[i] * b[i])
				squares += a[i] * a[i]
			}
			if got := Dot(a, b); !(math.Abs(got-sum) <= float64(n)*0x1p-52*size) {
				t.Fatalf("Dot of %d is %v, want %v", n, got, sum)
			}
			if got := SumSquares(a); !(math.Abs(got-squares) <= float64(n)*0x1p-52*squares) {
				t.Fatalf("SumSquares of %d is %v, want %v", n, got, squares)
			}
			if n > 0 {
				a[rng.IntN(n)] = math.NaN()
				if got := Dot(a, b); !math.IsNaN(got) {
					t.Fatalf("Dot of %d with a NaN in it is %v", n, got)
				}
			}
		}
	})
}
