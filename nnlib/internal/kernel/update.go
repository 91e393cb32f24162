package kernel

// An update is one step of an optimizer.
type update struct {
	rule           rule
	path           path
	w, g, m, v     []float64
	rate           float64
	decay1, decay2 float64
	eps            float64
	nesterov       bool

	parts int
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

// smallestUpdate is the number of elements from which on an update is always
// shared among cores. A smaller one is shared only behind a product that was:
// otherwise, what a core wins is lost again when the next forward pass fetches
// half of the weights from the other core's cache. At batch size 1 a step of
// the digit network (19,600 weights) takes 24 us on one core, and 26 us with
// its update on two.
const smallestUpdate = 1 << 16

// step does the update, on several cores if that pays.
func step(u update) {
	u.path = inUse()
	n := len(u.w)
	u.parts = 1
	if workers.shared.Swap(false) || n >= smallestUpdate {
		u.parts = partsFor(n*picoseconds[u.rule]/1000, n/64)
	}
	if u.parts > 1 && workers.lock() {
		workers.update = u
		workers.run(&workers.update, u.parts)
		workers.update = update{}
		workers.unlock()
		return
	}
	u.parts = 1
	u.do(0)
}

// do does one of the update's parts. Parts meet at whole cache lines.
func (u *update) do(part int) {
	n := len(u.w)
	from, to := part*n/u.parts&^7, (part+1)*n/u.parts&^7
	if part == u.parts-1 {
		to = n
	}
	w, g, v := u.w[from:to], u.g[from:to], u.v[from:to]
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
