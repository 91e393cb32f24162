package kernel

// An update is one step of an optimizer.
type update struct {
	rule           rule
	path           path
	w              []float64
	g              Gradient
	m, v           []float64
	rate           float64
	decay1, decay2 float64
	eps            float64
	nesterov       bool
}

// A Gradient is what an optimizer goes by. [Numbers] and [Product] make one.
type Gradient struct {
	numbers []float64
	product product // what the numbers will be; empty: they are there
}

// Numbers is a gradient that is known.
func Numbers(g []float64) Gradient { return Gradient{numbers: g} }

// Product is the gradient of weights, Aᵀ*B for A (k x m) and B (k x n), as
// [MulTN] has them. The update writes it to g (m x n, without gaps), a few rows
// at a time, and uses them while they are in the cache. Product panics if a
// slice is too short for its shape.
func Product(m, n, k int, a []float64, lda int, b []float64, ldb int, g []float64) Gradient {
	checkMatrix("Product", "a", a, k, m, lda)
	checkMatrix("Product", "b", b, k, n, ldb)
	checkLength("Product", "g", len(g), m*n)
	if k == 0 {
		clear(g)
		return Numbers(g)
	}
	return Gradient{numbers: g, product: product{form: sumOfRows, path: inUse(), m: m, n: n, k: k, alpha: 1, a: a, rowStep: 1, colStep: lda, b: b, ldb: ldb, c: g, ldc: n}}
}

type rule uint8

const (
	momentumRule rule = iota
	adaGradRule
	rmsPropRule
	adamRule
)

// picoseconds is what an element costs on one core. Square root and division
// make the difference.
var picoseconds = [...]int{momentumRule: 250, adaGradRule: 900, rmsPropRule: 900, adamRule: 900}

// step does the update, on several cores if that pays.
func step(u update) {
	u.path = inUse()
	n := len(u.w)
	nanoseconds, parts := n*picoseconds[u.rule]/1000, n/64
	if p := &u.g.product; p.k > 0 {
		nanoseconds, parts = nanoseconds+p.nanoseconds(), p.m/4
	}
	if !share(&workers.update, u, nanoseconds, parts) {
		u.do(0, 1)
	}
}

// do does one of the update's parts. With a product that is some rows, as many
// at once as the kernel of the product takes.
func (u *update) do(part, of int) {
	p := &u.g.product
	if p.k == 0 {
		u.apply(cut(len(u.w), part, of), cut(len(u.w), part+1, of))
		return
	}
	top, bottom := part*p.m/of, (part+1)*p.m/of
	strips := ceilDiv(bottom-top, rowsAtOnce[p.path][p.form])
	for strip := range strips {
		from, to := top+strip*(bottom-top)/strips, top+(strip+1)*(bottom-top)/strips
		p.rectangle(from, to, 0, p.n)
		u.apply(from*p.n, to*p.n)
	}
}

// cut returns where part begins if n numbers are cut into parts of whole cache
// lines.
func cut(n, part, of int) int {
	if part == of {
		return n
	}
	return part * n / of &^ 7
}

// apply does the update of elements from to to-1.
func (u *update) apply(from, to int) {
	w, g, v := u.w[from:to], u.g.numbers[from:to], u.v[from:to]
	switch u.rule {
	case momentumRule:
		momentum(u.path, w, g, v, u.rate, u.decay1, u.nesterov)
	case adaGradRule:
		adaGrad(u.path, w, g, v, u.rate, u.eps)
	case rmsPropRule:
		rmsProp(u.path, w, g, v, u.rate, u.decay2, u.eps)
	case adamRule:
		adam(u.path, w, g, u.m[from:to], v, u.rate, u.decay1, u.decay2, u.eps)
	}
}
