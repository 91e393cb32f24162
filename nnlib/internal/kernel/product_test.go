package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// onEveryPath runs the test on every path that this CPU has.
func onEveryPath(t *testing.T, test func(t *testing.T)) {
	defer current.Store(current.Load())
	for p := plainGo; p <= fastest; p++ {
		current.Store(uint32(p))
		t.Run(Path(), test)
	}
}

// products are called by one form: alpha and accumulate are for those that have
// them.
var products = []struct {
	name      string
	mul       func(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, accumulate bool, c []float64, ldc int)
	aIsTurned bool // A is stored k x m
	bIsTurned bool // B is stored n x k
	adds      bool // C += alpha*A*B
}{
	{name: "MulNT", bIsTurned: true,
		mul: func(m, n, k int, _ float64, a []float64, lda int, b []float64, ldb int, _ bool, c []float64, ldc int) {
			MulNT(general(m, n, c, ldc), general(m, k, a, lda), general(n, k, b, ldb))
		}},
	{name: "MulTN", aIsTurned: true,
		mul: func(m, n, k int, _ float64, a []float64, lda int, b []float64, ldb int, _ bool, c []float64, ldc int) {
			MulTN(general(m, n, c, ldc), general(k, m, a, lda), general(k, n, b, ldb))
		}},
	{name: "MulNN",
		mul: func(m, n, k int, _ float64, a []float64, lda int, b []float64, ldb int, _ bool, c []float64, ldc int) {
			MulNN(general(m, n, c, ldc), general(m, k, a, lda), general(k, n, b, ldb))
		}},
	{name: "AddMulTN", aIsTurned: true, adds: true,
		mul: func(m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, _ bool, c []float64, ldc int) {
			AddMulTN(alpha, general(m, n, c, ldc), general(k, m, a, lda), general(k, n, b, ldb))
		}},
}

func general(rows, columns int, data []float64, stride int) blas64.General {
	return blas64.General{Rows: rows, Cols: columns, Data: data, Stride: max(stride, 1)}
}

// matrix is a matrix with gaps between its rows and a border around it. What
// is not an element is NaN: it shows in the result if it is read, and it
// changes if it is written.
type matrix struct {
	rows, cols, ld int
	all, data      []float64
}

const border = 20

var guard = math.Float64frombits(0x7ff8_0000_dead_beef)

func newMatrix(rows, cols, gap int, value func() float64) matrix {
	x := matrix{rows: rows, cols: cols, ld: cols + gap}
	size := 0
	if rows > 0 {
		size = (rows-1)*x.ld + cols
	}
	x.all = make([]float64, size+2*border)
	for i := range x.all {
		x.all[i] = guard
	}
	x.data = x.all[border : border+size : border+size]
	for i := range rows {
		for j := range cols {
			x.data[i*x.ld+j] = value()
		}
	}
	return x
}

func (x matrix) at(i, j int) float64 { return x.data[i*x.ld+j] }

func (x matrix) copy() matrix {
	y := x
	y.all = append([]float64(nil), x.all...)
	y.data = y.all[border : border+len(x.data) : border+len(x.data)]
	return y
}

// checkGuards fails if anything but the elements was written.
func (x matrix) checkGuards(t *testing.T) {
	t.Helper()
	for i, v := range x.all {
		at := i - border
		if at >= 0 && at < len(x.data) && at%x.ld < x.cols {
			continue
		}
		if math.Float64bits(v) != math.Float64bits(guard) {
			t.Fatalf("place %d outside the %d x %d matrix was written: %v", at, x.rows, x.cols, v)
		}
	}
}

type operands struct {
	m, n, k    int
	alpha      float64
	accumulate bool
	a, b, c    matrix
}

func newOperands(rng *rand.Rand, aIsTurned, bIsTurned bool, m, n, k int, alpha float64, accumulate bool) operands {
	value := func() float64 { return rng.NormFloat64() }
	if aIsTurned {
		m, k = k, m
	}
	a := newMatrix(m, k, rng.IntN(4), value)
	if aIsTurned {
		m, k = k, m
	}
	b := newMatrix(k, n, rng.IntN(4), value)
	if bIsTurned {
		b = newMatrix(n, k, rng.IntN(4), value)
	}
	if !accumulate {
		value = math.NaN // must not be read
	}
	return operands{m, n, k, alpha, accumulate, a, b, newMatrix(m, n, rng.IntN(4), value)}
}

// checkProduct runs one product and wants the bits of its definition, and these
// to be near the plain sum: a sum of k products is off by at most about k rounding
// errors of the sum of their magnitudes.
func checkProduct(t *testing.T, rng *rand.Rand, index, m, n, k int, alpha float64, accumulate bool) {
	t.Helper()
	p := products[index]
	if accumulate = p.adds; !accumulate {
		alpha = 1
	}
	x := newOperands(rng, p.aIsTurned, p.bIsTurned, m, n, k, alpha, accumulate)
	got := x.c.copy()
	p.mul(m, n, k, alpha, x.a.data, x.a.ld, x.b.data, x.b.ld, accumulate, got.data, got.ld)
	got.checkGuards(t)
	for i := range m {
		for j := range n {
			old := 0.0
			if accumulate {
				old = x.c.at(i, j)
			}
			terms := make([]float64, k)
			plain, size := 0.0, math.Abs(old)
			for q := range k {
				a, b := x.element(p.aIsTurned, p.bIsTurned, i, q, j)
				terms[q] = a * b
				plain += terms[q]
				size += math.Abs(alpha * a * b)
			}
			want := float64(alpha*sumInOrder(terms, p.bIsTurned)) + old
			if math.Float64bits(got.at(i, j)) != math.Float64bits(want) {
				t.Fatalf("%s m=%d n=%d k=%d alpha=%v accumulate=%v: element (%d, %d) is %v, want the same bits as %v",
					p.name, m, n, k, alpha, accumulate, i, j, got.at(i, j), want)
			}
			if near := alpha*plain + old; !(math.Abs(want-near) <= float64(k+3)*0x1p-52*size) {
				t.Fatalf("%s m=%d n=%d k=%d alpha=%v accumulate=%v: the definition gives %v for element (%d, %d), far from %v",
					p.name, m, n, k, alpha, accumulate, want, i, j, near)
			}
		}
	}
}

// sumInOrder is the definition: one sum after the other, or eight partial sums
// for the dot product of two rows.
func sumInOrder(terms []float64, inLanes bool) float64 {
	if !inLanes {
		sum := 0.0
		for _, x := range terms {
			sum += x
		}
		return sum
	}
	var s [8]float64
	for p, x := range terms {
		s[p%8] += x
	}
	return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
}

func (x operands) element(aIsTurned, bIsTurned bool, i, q, j int) (a, b float64) {
	if aIsTurned {
		a = x.a.at(q, i)
	} else {
		a = x.a.at(i, q)
	}
	if bIsTurned {
		b = x.b.at(j, q)
	} else {
		b = x.b.at(q, j)
	}
	return a, b
}

func TestProductsOnRandomShapes(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 2))
		alphas := []float64{1, -0.01, 0, 2.5}
		rounds := 1500
		if testing.Short() {
			rounds = 500
		}
		for range rounds {
			m, n, k := rng.IntN(30), rng.IntN(50), rng.IntN(40)
			checkProduct(t, rng, rng.IntN(len(products)), m, n, k, alphas[rng.IntN(4)], rng.IntN(2) == 0)
		}
	})
}

// The shapes of training: they are long enough for several blocks, several
// pieces of k and several cores.
func TestProductsOnTrainingShapes(t *testing.T) {
	shapes := [][3]int{{1, 25, 784}, {25, 784, 1}, {64, 25, 784}, {25, 784, 64}, {64, 25, 10}, {64, 10, 25},
		{1, 100, 784}, {1, 1, 3000}, {3000, 1, 1}, {1, 3000, 1}, {1, 1, 1}}
	if !testing.Short() {
		shapes = append(shapes, [3]int{7, 130, 1500}, [3]int{150, 131, 70})
	}
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 4))
		for index := range products {
			for _, s := range shapes {
				checkProduct(t, rng, index, s[0], s[1], s[2], -0.5, true)
				checkProduct(t, rng, index, s[0], s[1], s[2], 1, false)
			}
		}
	})
}

func FuzzProducts(f *testing.F) {
	f.Add(uint64(1), uint8(0), uint8(1), uint8(25), uint16(784), 1.0, false)
	f.Add(uint64(2), uint8(1), uint8(25), uint8(200), uint16(1), -0.01, true)
	f.Add(uint64(3), uint8(2), uint8(64), uint8(25), uint16(10), 1.0, false)
	f.Fuzz(func(t *testing.T, seed uint64, index, m, n uint8, k uint16, alpha float64, accumulate bool) {
		// Far from overflow, where the tolerance has a meaning.
		if !(math.Abs(alpha) < 1e9) {
			alpha = 1
		}
		onEveryPath(t, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 0))
			checkProduct(t, rng, int(index)%len(products), int(m), int(n), int(k)%2100, alpha, accumulate)
		})
	})
}

// A NaN or an infinity reaches every element that depends on it, and no other.
func TestProductsSpreadWhatIsNotFinite(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(5, 6))
		for range 600 {
			m, n, k := 1+rng.IntN(14), 1+rng.IntN(20), 1+rng.IntN(20)
			index := rng.IntN(len(products))
			p := products[index]
			x := newOperands(rng, p.aIsTurned, p.bIsTurned, m, n, k, 1, p.adds)
			bad := []float64{math.NaN(), math.Inf(1), math.Inf(-1)}[rng.IntN(3)]
			row, q := rng.IntN(m), rng.IntN(k)
			if p.aIsTurned {
				x.a.data[q*x.a.ld+row] = bad
			} else {
				x.a.data[row*x.a.ld+q] = bad
			}
			p.mul(m, n, k, 1, x.a.data, x.a.ld, x.b.data, x.b.ld, false, x.c.data, x.c.ld)
			for i := range m {
				for j := range n {
					v := x.c.at(i, j)
					finite := !math.IsNaN(v) && !math.IsInf(v, 0)
					if finite != (i != row) || i == row && math.IsNaN(bad) != math.IsNaN(v) {
						t.Fatalf("%s m=%d n=%d k=%d: %v at (%d, %d) of A made element (%d, %d) %v", p.name, m, n, k, bad, row, q, i, j, v)
					}
				}
			}
		}
	})
}

// The number of cores must not change a bit.
func TestProductsDoNotDependOnCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	shapes := [][3]int{{64, 25, 784}, {25, 784, 64}, {65, 131, 1100}, {127, 257, 65}, {1, 600, 784}}
	onEveryPath(t, func(t *testing.T) {
		for _, p := range products {
			for _, s := range shapes {
				rng := rand.New(rand.NewPCG(7, 8))
				x := newOperands(rng, p.aIsTurned, p.bIsTurned, s[0], s[1], s[2], 1.5, p.adds)
				var want matrix
				for cores := 1; cores <= 3; cores++ {
					runtime.GOMAXPROCS(cores)
					for range 2 {
						got := x.c.copy()
						p.mul(x.m, x.n, x.k, x.alpha, x.a.data, x.a.ld, x.b.data, x.b.ld, x.accumulate, got.data, got.ld)
						if cores == 1 {
							want = got
						}
						sameBits(t, fmt.Sprintf("%s %v on %d cores", p.name, s, cores), got.all, want.all)
					}
				}
			}
		}
	})
}

// Nor must it matter where the work is cut, down to single rows.
func TestProductsDoNotDependOnParts(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(9, 10))
		for _, f := range []form{rowsTimesRows, sumOfRows} {
			rounds := 20
			if testing.Short() {
				rounds = 5
			}
			for range rounds {
				m, n, k := 1+rng.IntN(70), 1+rng.IntN(300), 1+rng.IntN(900)
				b := newMatrix(k, n, 0, rng.NormFloat64)
				if f == rowsTimesRows {
					b = newMatrix(n, k, 0, rng.NormFloat64)
				}
				a, c := newMatrix(m, k, 0, rng.NormFloat64), newMatrix(m, n, 0, rng.NormFloat64)
				p := product{form: f, path: inUse(), m: m, n: n, k: k, alpha: 1, a: a.data, rowStep: k, colStep: 1, b: b.data, ldb: b.ld, accumulate: f == sumOfRows, ldc: n}
				var want []float64
				for _, parts := range []int{1, 2, 3, 5, m} {
					got := c.copy()
					p.c = got.data
					for part := parts - 1; part >= 0; part-- {
						p.Do(part, parts)
					}
					if parts == 1 {
						want = got.all
					}
					sameBits(t, fmt.Sprintf("form %d m=%d n=%d k=%d in %d parts", f, m, n, k, parts), got.all, want)
				}
			}
		}
	})
}

func sameBits(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			t.Fatalf("%s: number %d is %v, want the same bits as %v", what, i, got[i], want[i])
		}
	}
}

// Models that train side by side share the workers.
func TestProductsFromManyGoroutines(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	onEveryPath(t, func(t *testing.T) {
		var wg sync.WaitGroup
		for seed := range uint64(5) {
			wg.Go(func() {
				rng := rand.New(rand.NewPCG(seed, 11))
				for range 4 {
					checkProduct(t, rng, rng.IntN(len(products)), 20+rng.IntN(30), 60+rng.IntN(50), 100+rng.IntN(100), 1, true)
				}
			})
		}
		wg.Wait()
	})
}

func TestNothingIsAllocated(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	x, rows := make([]float64, 100_000), make([]int, 64)
	var g Gather
	shared := &tally{}
	onEveryPath(t, func(t *testing.T) {
		for name, f := range map[string]func(){
			"small product": func() { MulNT(general(1, 25, x[30000:], 25), general(1, 784, x, 784), general(25, 784, x[1000:], 784)) },
			"large product": func() {
				MulTN(general(25, 784, x[60000:], 784), general(64, 25, x, 25), general(64, 784, x[2000:], 784))
			},
			"rule":        func() { Adam(x[:9], x[10:19], x[20:29], x[30:39], .1, .9, .999, 1e-7) },
			"shared job":  func() { Share(shared, 1_000_000, 2) },
			"dot product": func() { Dot(x, x) },
			"gathering": func() {
				g.Begin(general(64, 784, x, 784), general(10, 784, x[60000:], 784), rows)
				g.Finish()
			},
		} {
			if n := allocations(50, f); n >= 1 {
				t.Errorf("a %s allocates %.1f times, want none", name, n)
			}
		}
	})
}

// allocations returns how often f allocates on average. testing.AllocsPerRun
// would count on one core only.
func allocations(runs int, f func()) float64 {
	f()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(runs)
}

func TestWhatDoesNotFitPanics(t *testing.T) {
	x := make([]float64, 6)
	m := func(rows, columns int) blas64.General { return general(rows, columns, x, columns) }
	for name, f := range map[string]func(){
		"a is short":        func() { MulNT(m(2, 1), general(2, 4, x, 4), m(1, 4)) },
		"b is short":        func() { MulNN(m(1, 4), m(1, 2), general(2, 4, x, 4)) },
		"c is short":        func() { MulTN(general(2, 4, x, 4), m(1, 2), m(1, 4)) },
		"leading dimension": func() { MulNN(m(2, 3), m(2, 2), general(2, 3, x, 2)) },
		"negative":          func() { MulNN(general(-1, 3, x, 3), general(-1, 2, x, 2), m(2, 3)) },
		"inner NT":          func() { MulNT(m(2, 2), m(2, 3), m(2, 2)) },
		"inner NN":          func() { MulNN(m(2, 2), m(2, 3), m(2, 2)) },
		"inner TN":          func() { AddMulTN(1, m(2, 2), m(3, 2), m(2, 2)) },
		"rows of c":         func() { MulNT(m(1, 2), m(2, 3), m(2, 3)) },
		"columns of c":      func() { MulTN(m(2, 1), m(3, 2), m(3, 2)) },
		"descend":           func() { Descend(x, x[1:], 1) },
		"adam":              func() { Adam(x, x, x, x[1:], 1, 1, 1, 1) },
		"momentum":          func() { Momentum(x, x, x[1:], 1, 1, false) },
		"adagrad":           func() { AdaGrad(x, x, x[:2], 1, 1) },
		"rmsprop":           func() { RMSProp(x, x[:2], x, 1, 1, 1) },
		"add":               func() { Add(x, x[1:]) },
		"dot":               func() { Dot(x, x[1:]) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("what does not fit was accepted, want a panic")
				}
			}()
			f()
		})
	}
}
