package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// numbersFor returns n numbers, among them some on which a careless loop stumbles.
func numbersFor(rng *rand.Rand, n int) []float64 {
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

// rules are the rules of the optimizers, and their formulas for one element. Those
// in nnlib's optimizers are compared with these paths by the hashes of nnlib.
var rules = map[string]struct {
	fast    func(w, g, m, v []float64) int
	formula func(w, g, m, v *float64)
}{
	"Descend": {
		func(w, g, m, v []float64) int { return Descend(w, g, .3) },
		func(w, g, m, v *float64) { *w -= float64(.3 * *g) }},
	"Momentum": {
		func(w, g, m, v []float64) int { return Momentum(w, g, m, .01, .9, false) },
		func(w, g, m, v *float64) { *m = float64(.9**m) - float64(.01**g); *w += *m }},
	"Nesterov": {
		func(w, g, m, v []float64) int { return Momentum(w, g, m, .01, .9, true) },
		func(w, g, m, v *float64) {
			*m = float64(.9**m) - float64(.01**g)
			*w += float64(.9**m) - float64(.01**g)
		}},
	"AdaGrad": {
		func(w, g, m, v []float64) int { return AdaGrad(w, g, v, .001, 1e-7) },
		func(w, g, m, v *float64) { *v += float64(*g * *g); *w -= float64(.001**g) / math.Sqrt(*v+1e-7) }},
	"RMSProp": {
		func(w, g, m, v []float64) int { return RMSProp(w, g, v, .001, rho, 1e-7) },
		func(w, g, m, v *float64) {
			*v = float64(rho**v) + float64((1-rho)*float64(*g**g))
			*w -= float64(.001**g) / math.Sqrt(*v+1e-7)
		}},
	"Adam": {
		func(w, g, m, v []float64) int { return Adam(w, g, m, v, .002, beta1, beta2, 1e-7) },
		func(w, g, m, v *float64) {
			*m = float64(beta1**m) + float64((1-beta1)**g)
			*v = float64(beta2**v) + float64((1-beta2)*float64(*g**g))
			if math.Abs(*m) < 1e-150 {
				*m = 0
			}
			if math.Abs(*v) < 1e-300 {
				*v = 0
			}
			*w -= float64(.002**m) / (math.Sqrt(*v) + 1e-7)
		}},
}

// They are variables since constants would be subtracted exactly.
var rho, beta1, beta2 = .9, .9, .999

// A fast path does the first elements as the formula says, bit by bit, and touches
// no other.
func TestRulesDoTheirFormula(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 1))
		for name, r := range rules {
			for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 100, 1000, 20_001} {
				start := [][]float64{numbersFor(rng, n), numbersFor(rng, n), numbersFor(rng, n), numbersFor(rng, n)}
				for i := range start[3] {
					start[3][i] = math.Abs(start[3][i])
				}
				got := [][]float64{clone(start[0]), clone(start[1]), clone(start[2]), clone(start[3])}
				done := r.fast(got[0], got[1], got[2], got[3])
				if most := map[path]int{plainGo: 0, avx2: n &^ 3, avx512: n &^ 7}[inUse()]; done != most {
					t.Fatalf("%s does %d of %d elements, want %d", name, done, n, most)
				}
				for i := range done {
					r.formula(&start[0][i], &start[1][i], &start[2][i], &start[3][i])
				}
				for i := range got {
					sameNumbers(t, fmt.Sprintf("%s, %s", name, []string{"w", "g", "m", "v"}[i]), got[i], start[i])
				}
			}
		}
	})
}

func TestAdd(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 2))
		for n := range 70 {
			got, src := numbersFor(rng, n), numbersFor(rng, n)
			want := clone(got)
			for i := range want {
				want[i] += src[i]
			}
			Add(got, src)
			sameNumbers(t, "Add", got, want)
		}
	})
}

// A dot product is the product of two rows.
func TestDot(t *testing.T) {
	onEveryPath(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 3))
		for n := range 70 {
			a, b, terms := numbers(n), numbers(n + 1)[1:], make([]float64, n)
			for i := range terms {
				a[i] *= rng.NormFloat64()
				terms[i] = a[i] * b[i]
			}
			sameBits(t, "Dot", []float64{Dot(a, b)}, []float64{sumInOrder(terms, true)})
		}
	})
}
