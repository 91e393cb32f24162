package exercises

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
)

var _ = hints(7, 1,
	"For large z the 1 does not matter, and ln(e^z) is z. What is left over?",
	"ln(1 + e^z) = z + ln(1 + e^-z): use this form for positive z. For negative z, math.Log1p keeps the digits.",
	"math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))")

// Check7_1 checks softplus.
func Check7_1(softplusOf func(z float64) float64) Answer {
	return check(7, 1, comparison[real]{
		examples:  at("z", 0, 1, -1, 5, -5, 20, -20, -40, 40, 800, -700),
		want:      nnlib.Softplus.Value,
		tolerance: 1e-12,
		relative:  true,
		mistakes: []mistake[real]{
			{"e^z overflows from z = 709.8 on, and where e^z is tiny, 1 + e^z rounds to 1 and the digits are lost", func(z float64) float64 { return math.Log(1 + math.Exp(z)) }},
			{"e^z overflows from z = 709.8 on: write it as z + ln(1 + e^-z) there", func(z float64) float64 { return math.Log1p(math.Exp(z)) }},
			{"where e^z is tiny, 1 + e^z rounds to 1 and the digits are lost: use math.Log1p", func(z float64) float64 { return math.Max(z, 0) + math.Log(1+math.Exp(-math.Abs(z))) }},
			{"for negative z this form overflows or loses its digits: use ln(1 + e^z) there", func(z float64) float64 { return z + math.Log1p(math.Exp(-z)) }},
			{"this is the derivative of softplus, the sigmoid", nnlib.Sigmoid.Value},
			{"this is ReLU: softplus is larger by ln(1 + e^-|z|)", func(z float64) float64 { return math.Max(z, 0) }},
			{"the sign in the exponent: this is ln(1 + e^-z)", func(z float64) float64 { return nnlib.Softplus.Value(-z) }},
		},
	}.judge(softplusOf))
}

type withAlpha = func(z, alpha float64) float64

var _ = hints(7, 2,
	"Treat the two branches by themselves.",
	"The derivative of alpha·(e^z - 1) is alpha·e^z: the constant drops out.",
	"if z > 0 { return 1 }; return alpha * math.Exp(z)")

// Check7_2 checks the derivative of ELU against its slope. The kink at 0 is
// not tried, since for alpha other than 1 there is no slope.
func Check7_2(eluPrime func(z, alpha float64) float64) Answer {
	var examples []example[withAlpha]
	for _, p := range [][2]float64{{1, 1}, {-1, 1}, {-0.5, 2}, {3, 0.5}, {-4, 0.5}, {0.01, 1.5}, {-800, 1}, {800, 1}} {
		examples = append(examples, example[withAlpha]{
			input: fmt.Sprintf("z = %g, alpha = %g", p[0], p[1]),
			call:  func(f withAlpha) []output { return number(f(p[0], p[1])) },
		})
	}
	left := func(f withAlpha) withAlpha {
		return func(z, alpha float64) float64 {
			if z > 0 {
				return 1
			}
			return f(z, alpha)
		}
	}
	return check(7, 2, comparison[withAlpha]{
		examples: examples,
		want: func(z, alpha float64) float64 {
			return slopeOf(nnlib.ELU(alpha).Value, z)
		},
		tolerance: 1e-8,
		mistakes: []mistake[withAlpha]{
			{"this is ELU's value for negative z, alpha·(e^z - 1); its derivative is alpha·e^z", left(func(z, alpha float64) float64 { return alpha * (math.Exp(z) - 1) })},
			{"alpha is missing", left(func(z, _ float64) float64 { return math.Exp(z) })},
			{"this is leaky ReLU's derivative: ELU's changes with z", left(func(_, alpha float64) float64 { return alpha })},
			{"this is ReLU's derivative: ELU's is not 0 for negative z", left(func(_, _ float64) float64 { return 0 })},
			{"the branch for z > 0 is missing: the derivative is 1 there", func(z, alpha float64) float64 { return alpha * math.Exp(z) }},
			{"this is ELU itself, not its derivative", func(z, alpha float64) float64 { return nnlib.ELU(alpha).Value(z) }},
			{"the inner derivative of e^z is 1, not z", left(func(z, alpha float64) float64 { return alpha * z * math.Exp(z) })},
		},
	}.judge(eluPrime))
}

type maxout = func(x []float64, w [][]float64, b []float64) (y float64, dx []float64)

var _ = hints(7, 3,
	"Compute each piece, and remember which is the largest so far.",
	"Start with piece 0, not with the value 0: all pieces may be negative. The derivative is the winner's row of weights.",
	"y = max over p of floats.Dot(w[p], x) + b[p]; dx = a copy of w[winner]")

// Check7_3 checks a maxout neuron.
func Check7_3(maxoutNeuron func(x []float64, w [][]float64, b []float64) (y float64, dx []float64)) Answer {
	by := func(start, bias float64, derivative func(w [][]float64, winner int) []float64) maxout {
		return func(x []float64, w [][]float64, b []float64) (float64, []float64) {
			winner, y := -1, start
			for p := range w {
				if z := floats.Dot(w[p], x) + bias*b[p]; z > y {
					winner, y = p, z
				}
			}
			if winner < 0 {
				return y, make([]float64, len(x))
			}
			return y, derivative(w, winner)
		}
	}
	row := func(w [][]float64, winner int) []float64 { return w[winner] }
	none := math.Inf(-1)
	right := by(none, 1, row)
	with := func(x []float64, b []float64, w ...[]float64) example[maxout] {
		return example[maxout]{
			input: fmt.Sprintf("x = %v, w = %v, b = %v", x, w, b),
			call: func(f maxout) []output {
				y, dx := f(slices.Clone(x), cloneRows(w), slices.Clone(b))
				return []output{named("y", y), {name: "dx", values: dx}}
			},
		}
	}
	return check(7, 3, comparison[maxout]{
		examples: []example[maxout]{
			with([]float64{2}, []float64{0, 0, 0}, []float64{-1}, []float64{0}, []float64{1}),
			with([]float64{-3}, []float64{0.5, 1, 0}, []float64{-1}, []float64{0}, []float64{1}),
			with([]float64{1, 2}, []float64{-9, -7}, []float64{1, 1}, []float64{2, 0.5}),
			with([]float64{0.5, -1, 2}, []float64{0, 3, 0, 1}, []float64{1, 1, 1}, []float64{0, -1, 0.5}, []float64{2, 0, -2}, []float64{1, -3, 0}),
			with([]float64{1}, []float64{1, 0}, []float64{1}, []float64{2}),
		},
		want: right,
		mistakes: []mistake[maxout]{
			{"the search for the largest begins at 0, as if there were a piece that is always 0: where all pieces are negative the largest of them is the output", by(0, 1, row)},
			{"the biases are missing", by(none, 0, row)},
			{"the output is right, but only the winning piece has a derivative: dx is its row of weights, not the sum of all", by(none, 1, func(w [][]float64, _ int) []float64 {
				sum := make([]float64, len(w[0]))
				for _, r := range w {
					floats.Add(sum, r)
				}
				return sum
			})},
			{"the smallest piece wins here", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				worst := 0
				for p := range w {
					if floats.Dot(w[p], x)+b[p] < floats.Dot(w[worst], x)+b[worst] {
						worst = p
					}
				}
				return floats.Dot(w[worst], x) + b[worst], w[worst]
			}},
			{"of equal pieces the first wins: compare with >, not >=", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				best := 0
				for p := range w {
					if floats.Dot(w[p], x)+b[p] >= floats.Dot(w[best], x)+b[best] {
						best = p
					}
				}
				return floats.Dot(w[best], x) + b[best], w[best]
			}},
			{"dx is the derivative with respect to the inputs, a row of weights; this is the input, the derivative with respect to the weights", func(x []float64, w [][]float64, b []float64) (float64, []float64) {
				y, _ := right(x, w, b)
				return y, x
			}},
		},
	}.judge(maxoutNeuron))
}

type deadFinder = func(h [][]float64) []bool

var _ = hints(7, 4,
	"Is a neuron dead that is 0 for one example and not for another?",
	"One example with an output above 0 is enough to be alive.",
	"Let all be dead in the beginning, and set dead[j] = false where v is not 0.")

// Check7_4 checks the repaired search for dead neurons.
func Check7_4(repaired func(h [][]float64) []bool) Answer {
	by := func(judge func(zeros, all int) bool) deadFinder {
		return func(h [][]float64) []bool {
			dead := make([]bool, len(h[0]))
			for j := range dead {
				zeros := 0
				for _, row := range h {
					if row[j] == 0 {
						zeros++
					}
				}
				dead[j] = judge(zeros, len(h))
			}
			return dead
		}
	}
	planted := by(func(zeros, _ int) bool { return zeros > 0 })
	rows := func(h ...[]float64) example[deadFinder] {
		return example[deadFinder]{
			input: fmt.Sprintf("h = %v", h),
			call: func(f deadFinder) []output {
				return []output{{name: "dead (1 is true)", values: ones(f(cloneRows(h)))}}
			},
		}
	}
	return check(7, 4, comparison[deadFinder]{
		examples: []example[deadFinder]{
			rows([]float64{0, 1, 0}, []float64{0, 2, 3}, []float64{0, 0, 0}),
			rows([]float64{0, 0}, []float64{0, 0.5}),
			rows([]float64{0.5, 0}, []float64{0, 0}),
			rows([]float64{0, 2, 0, 1}),
			rows([]float64{1, 0, 0}, []float64{0, 0, 2}, []float64{0, 0, 2}, []float64{0, 0, 2}),
		},
		want:    by(func(zeros, all int) bool { return zeros == all }),
		planted: &planted,
		mistakes: []mistake[deadFinder]{
			{"true and false are interchanged: this says who is alive", by(func(zeros, all int) bool { return zeros < all })},
			{"a neuron is dead only if it is 0 for every example, not for most of them", by(func(zeros, all int) bool { return 2*zeros > all })},
			{"a neuron is dead only if it is 0 for every example, not for half of them", by(func(zeros, all int) bool { return 2*zeros >= all })},
			{"only the last example counts here: a later example must not bring a neuron back to the dead", func(h [][]float64) []bool { return planted(h[len(h)-1:]) }},
			{"only the first example counts here", func(h [][]float64) []bool { return planted(h[:1]) }},
			{"nobody is dead here: the beginning must be dead[j] = true", by(func(int, int) bool { return false })},
		},
	}.judge(repaired))
}

// ones writes true as 1 and false as 0.
func ones(flags []bool) []float64 {
	if flags == nil {
		return nil
	}
	out := make([]float64, len(flags))
	for i, f := range flags {
		if f {
			out[i] = 1
		}
	}
	return out
}

const ownActivationTarget = 0.97

var _ = hints(7, 5,
	"Which slope lets the gradient pass through eight layers?",
	"A slope near 1 for positive z, and one that is not 0 for negative z.",
	"For example a leaky ReLU with slope 0.3 on the left: value z or 0.3z, derivative 1 or 0.3.")

// Check7_5 trains a deep network with the reader's activation.
func Check7_5(ownActivation func() (value, derivative func(z float64) float64)) Answer {
	return challenge(7, 5, func(t *trial) *verdict {
		const input = "OwnActivation()"
		t.try(input)
		value, derivative := ownActivation()
		if value == nil || derivative == nil {
			return &verdict{input: input, got: "nil", want: "two functions"}
		}
		own := elementwise{value, derivative}
		if wrong := checkActivation(t, own); wrong != nil {
			return wrong
		}
		best := 0.0
		for seed := range uint64(2) {
			accuracy, err := deepMoons(own, seed)
			if err != nil {
				return failed(input, err)
			}
			best = max(best, accuracy)
		}
		if best < ownActivationTarget {
			return &verdict{input: input, got: percent(best) + " of the test examples right", want: "at least " + percent(ownActivationTarget), mistake: slopeMistake(derivative)}
		}
		t.measured("%s of the test examples are right.", percent(best))
		return nil
	})
}

// elementwise makes an activation of two functions of one number.
type elementwise struct{ value, derivative real }

func (e elementwise) Name() string { return "own" }

func (e elementwise) Forward(y, z []float64) {
	for i, v := range z {
		y[i] = e.value(v)
	}
}

func (e elementwise) Backward(dz, dy, y, z []float64) {
	for i, d := range dy {
		dz[i] = d * e.derivative(z[i])
	}
}

// checkActivation compares the derivative with the slope, at places that are
// unlikely to be a kink, and looks for a bend.
func checkActivation(t *trial, a elementwise) *verdict {
	for _, z := range []float64{-5.03, -1.07, -0.33, 0.29, 0.81, 2.17, 6.11} {
		t.try("z = %g", z)
		got, want := a.derivative(z), slopeOf(a.value, z)
		if !(math.Abs(got-want) <= 1e-5*math.Max(1, math.Abs(want))) {
			v := &verdict{input: t.trying(), got: fmt.Sprintf("derivative %.6g", got), want: fmt.Sprintf("derivative %.6g, as measured", want), tolerance: "0.00001",
				mistake: "the derivative does not belong to the function"}
			if math.Abs(got+want) <= 1e-5*math.Max(1, math.Abs(want)) {
				v.mistake = "the derivative has the wrong sign"
			}
			return v
		}
	}
	if isLinear(a) {
		return &verdict{input: "z = -3, -2, ... 3", got: "a straight line", want: "a function with a bend", mistake: "eight linear layers are no more than one: the activation must not be linear"}
	}
	return nil
}

// deepMoons trains eight layers of 10 neurons and returns the test accuracy.
func deepMoons(a nnlib.Activation, seed uint64) (float64, error) {
	var layers []nnlib.Layer
	for range 8 {
		layers = append(layers, nnlib.Dense(10, a, nnlib.GlorotUniform))
	}
	return trainOnMoons(layers, 0.05, 15, seed)
}

// slopeMistake looks at the slopes between -2 and 2.
func slopeMistake(derivative real) string {
	sum, n := 0.0, 0.0
	for z := -2.0; z <= 2; z += 0.25 {
		sum += math.Abs(derivative(z))
		n++
	}
	switch mean := sum / n; {
	case mean < 0.4:
		return fmt.Sprintf("the gradient vanishes: the slope between -2 and 2 is %.2g on average", mean)
	case mean > 1.5:
		return fmt.Sprintf("the gradient explodes: the slope between -2 and 2 is %.2g on average", mean)
	}
	return "it learns, but not far enough: try a slope nearer to 1"
}
