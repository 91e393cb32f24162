package exercises

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
)

// The gradients of three steps, for two weights.
var threeGradients = [][]float64{{1, -0.5}, {0.25, -2}, {-1, 3}}

// threeSteps runs an optimizer's rule for three steps from w = (1, -1) with
// memories that start at 0, and returns all results after each step.
func threeSteps(names []string, step func(w []float64, memory [][]float64, g []float64, t int)) []output {
	w, memory := []float64{1, -1}, make([][]float64, len(names))
	for i := range memory {
		memory[i] = make([]float64, len(w))
	}
	var out []output
	for t, g := range threeGradients {
		step(w, memory, slices.Clone(g), t+1)
		out = append(out, named(fmt.Sprintf("after step %d, w", t+1), slices.Clone(w)...))
		for i, name := range names {
			out = append(out, named(fmt.Sprintf("after step %d, %s", t+1, name), slices.Clone(memory[i])...))
		}
	}
	return out
}

const threeStepsFrom = "three steps from w = [1 -1], with gradients [1 -0.5], [0.25 -2], [-1 3]; "

var _ = hints(8, 1,
	"The velocity first, then the weight, for each i.",
	"v[i] = momentum*v[i] - learningRate*g[i]. Then plain momentum adds v[i] to w[i].",
	"With Nesterov: w[i] += momentum*v[i] - learningRate*g[i], with the v[i] just computed.")

// Check8_1 checks momentum, with and without Nesterov.
func Check8_1(momentumStep func(w, v, g []float64, learningRate, momentum float64, nesterov bool)) Answer {
	type step = func(w, v, g []float64, learningRate, momentum float64, nesterov bool)
	by := func(rule func(w, v, g, rate, mu float64, nesterov bool) (wNew, vNew float64)) step {
		return func(w, v, g []float64, rate, mu float64, nesterov bool) {
			for i := range w {
				w[i], v[i] = rule(w[i], v[i], g[i], rate, mu, nesterov)
			}
		}
	}
	with := func(rate, mu float64, nesterov bool) example[step] {
		return example[step]{
			input: fmt.Sprintf(threeStepsFrom+"learningRate = %v, momentum = %v, nesterov = %v", rate, mu, nesterov),
			call: func(f step) []output {
				return threeSteps([]string{"v"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f(w, memory[0], g, rate, mu, nesterov)
				})
			},
		}
	}
	return check(8, 1, comparison[step]{
		examples: []example[step]{with(0.1, 0.9, false), with(0.5, 0.5, false), with(0.1, 0.9, true), with(0.25, 0.6, true)},
		want: by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
			v = mu*v - rate*g
			if nesterov {
				return w + mu*v - rate*g, v
			}
			return w + v, v
		}),
		mistakes: []mistake[step]{
			{"nothing is changed: write w[i] = ... and v[i] = ..., so that the slices themselves change", by(func(w, v, _, _, _ float64, _ bool) (float64, float64) { return w, v })},
			{"Nesterov's form is treated like the plain one", by(func(w, v, g, rate, mu float64, _ bool) (float64, float64) {
				v = mu*v - rate*g
				return w + v, v
			})},
			{"plain momentum is treated like Nesterov's form", by(func(w, v, g, rate, mu float64, _ bool) (float64, float64) {
				v = mu*v - rate*g
				return w + mu*v - rate*g, v
			})},
			{"the weights are changed by the old velocity: update v first", by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				if nesterov {
					return w + mu*v - rate*g, mu*v - rate*g
				}
				return w + v, mu*v - rate*g
			})},
			{"Nesterov's step must use the new velocity, not the old one: update v first", by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				return w + mu*v - rate*g, mu*v - rate*g
			})},
			{"the sign: the velocity goes against the gradient, - learningRate·g", by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v + rate*g
				if nesterov {
					return w + mu*v + rate*g, v
				}
				return w + v, v
			})},
			{"the velocity holds no learning rate here, v = mu v + g; in Keras' form it does", by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v + g
				if nesterov {
					return w - rate*(g+mu*v), v
				}
				return w - rate*v, v
			})},
			{"the learning rate is missing", by(func(w, v, g, _, mu float64, nesterov bool) (float64, float64) {
				v = mu*v - g
				if nesterov {
					return w + mu*v - g, v
				}
				return w + v, v
			})},
			{"the gradient is weighted with 1 - momentum, as Adam does; here it is not", by(func(w, v, g, rate, mu float64, nesterov bool) (float64, float64) {
				v = mu*v - (1-mu)*rate*g
				if nesterov {
					return w + mu*v - rate*g, v
				}
				return w + v, v
			})},
		},
	}.judge(momentumStep))
}

// adaptive is the pair of rules that divide by a root.
type adaptive struct {
	adaGrad func(w, a, g []float64, learningRate, epsilon float64)
	rmsProp func(w, a, g []float64, learningRate, rho, epsilon float64)
}

var _ = hints(8, 2,
	"For each i: the memory first, then the weight. The two functions differ in the first line only.",
	"AdaGrad: a[i] += g[i]*g[i]. RMSProp: a[i] = rho*a[i] + (1-rho)*g[i]*g[i].",
	"Both: w[i] -= learningRate * g[i] / math.Sqrt(a[i]+epsilon)")

// Check8_2 checks AdaGrad and RMSProp.
func Check8_2(adaGradStep func(w, a, g []float64, learningRate, epsilon float64), rmsPropStep func(w, a, g []float64, learningRate, rho, epsilon float64)) Answer {
	const rate, rho, epsilon = 0.1, 0.9, 0.01
	root := func(a float64) float64 { return math.Sqrt(a + epsilon) }
	// by makes both rules from the parts in which they may go wrong.
	by := func(sum func(a, g float64) float64, mean func(a, g, rho float64) float64, divisor real) adaptive {
		rule := func(w, a, g []float64, memory func(a, g float64) float64) {
			for i := range w {
				a[i] = memory(a[i], g[i])
				w[i] -= rate * g[i] / divisor(a[i])
			}
		}
		return adaptive{
			func(w, a, g []float64, _, _ float64) { rule(w, a, g, sum) },
			func(w, a, g []float64, _, rho, _ float64) {
				rule(w, a, g, func(a, g float64) float64 { return mean(a, g, rho) })
			},
		}
	}
	sum := func(a, g float64) float64 { return a + g*g }
	mean := func(a, g, rho float64) float64 { return rho*a + (1-rho)*g*g }
	old := func(memory func(a, g float64) float64, w, a, g []float64) {
		for i := range w {
			w[i] -= rate * g[i] / root(a[i])
			a[i] = memory(a[i], g[i])
		}
	}
	return check(8, 2, comparison[adaptive]{
		examples: []example[adaptive]{
			{input: fmt.Sprintf("AdaGrad, "+threeStepsFrom+"learningRate = %v, epsilon = %v", rate, epsilon), call: func(f adaptive) []output {
				return threeSteps([]string{"a"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f.adaGrad(w, memory[0], g, rate, epsilon)
				})
			}},
			{input: fmt.Sprintf("RMSProp, "+threeStepsFrom+"learningRate = %v, rho = %v, epsilon = %v", rate, rho, epsilon), call: func(f adaptive) []output {
				return threeSteps([]string{"a"}, func(w []float64, memory [][]float64, g []float64, _ int) {
					f.rmsProp(w, memory[0], g, rate, rho, epsilon)
				})
			}},
		},
		want: by(sum, mean, root),
		mistakes: []mistake[adaptive]{
			{"nothing is changed: write w[i] = ... and a[i] = ..., so that the slices themselves change", adaptive{func(_, _, _ []float64, _, _ float64) {}, func(_, _, _ []float64, _, _, _ float64) {}}},
			{"epsilon must be added inside the root, as in Keras", by(sum, mean, func(a float64) float64 { return math.Sqrt(a) + epsilon })},
			{"the root is missing", by(sum, mean, func(a float64) float64 { return a + epsilon })},
			{"the gradient must be squared in the memory", by(func(a, g float64) float64 { return a + g }, func(a, g, rho float64) float64 { return rho*a + (1-rho)*g }, root)},
			{"the memory must be updated before the step uses it", adaptive{
				func(w, a, g []float64, _, _ float64) { old(sum, w, a, g) },
				func(w, a, g []float64, _, rho, _ float64) {
					old(func(a, g float64) float64 { return mean(a, g, rho) }, w, a, g)
				},
			}},
			{"the factor 1 - rho of the new square is missing", by(sum, func(a, g, rho float64) float64 { return rho*a + g*g }, root)},
			{"rho belongs to the old mean, 1 - rho to the new square; here they are interchanged", by(sum, func(a, g, rho float64) float64 { return (1-rho)*a + rho*g*g }, root)},
			{"RMSProp adds up like AdaGrad; it must forget: rho·a + (1 - rho)·g²", by(sum, func(a, g, _ float64) float64 { return a + g*g }, root)},
			{"the memory is overwritten by the last square: AdaGrad adds it", by(func(_, g float64) float64 { return g * g }, mean, root)},
		},
	}.judge(adaptive{adaGradStep, rmsPropStep}))
}

var _ = hints(8, 3,
	"Three lines for each i: m, v, w. The factor with t is the same for all i.",
	"math.Pow(beta1, float64(t)) is beta1 to the power of t. Epsilon is added to the root of v.",
	"w[i] -= learningRate * math.Sqrt(1-math.Pow(beta2, step)) / (1-math.Pow(beta1, step)) * m[i] / (math.Sqrt(v[i]) + epsilon), with step := float64(t)")

// Check8_3 checks Adam.
func Check8_3(adamStep func(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64)) Answer {
	type step = func(w, m, v, g []float64, t int, learningRate, beta1, beta2, epsilon float64)
	type change = func(m, v, b1t, b2t, epsilon float64) float64 // the step without the learning rate
	by := func(square func(g float64) float64, late int, f change) step {
		return func(w, m, v, g []float64, t int, rate, b1, b2, epsilon float64) {
			b1t, b2t := math.Pow(b1, float64(t+late)), math.Pow(b2, float64(t+late))
			for i := range w {
				m[i] = b1*m[i] + (1-b1)*g[i]
				v[i] = b2*v[i] + (1-b2)*square(g[i])
				w[i] -= rate * f(m[i], v[i], b1t, b2t, epsilon)
			}
		}
	}
	square := func(g float64) float64 { return g * g }
	right := func(m, v, b1t, b2t, epsilon float64) float64 {
		return math.Sqrt(1-b2t) / (1 - b1t) * m / (math.Sqrt(v) + epsilon)
	}
	with := func(rate, b1, b2, epsilon float64) example[step] {
		return example[step]{
			input: fmt.Sprintf(threeStepsFrom+"learningRate = %v, beta1 = %v, beta2 = %v, epsilon = %v", rate, b1, b2, epsilon),
			call: func(f step) []output {
				return threeSteps([]string{"m", "v"}, func(w []float64, memory [][]float64, g []float64, t int) {
					f(w, memory[0], memory[1], g, t, rate, b1, b2, epsilon)
				})
			},
		}
	}
	return check(8, 3, comparison[step]{
		examples: []example[step]{with(0.1, 0.9, 0.999, 0.01), with(0.5, 0.8, 0.9, 1e-7)},
		want:     by(square, 0, right),
		mistakes: []mistake[step]{
			{"nothing is changed: write w[i] = ..., m[i] = ... and v[i] = ..., so that the slices themselves change", func(_, _, _, _ []float64, _ int, _, _, _, _ float64) {}},
			{"the correction of the bias is missing: the factor with t", by(square, 0, func(m, v, _, _, e float64) float64 { return m / (math.Sqrt(v) + e) })},
			{"t is counted from 1 already: use it as it is", by(square, 1, right)},
			{"t is counted from 1 already: with t - 1 the first step divides by 0", by(square, -1, right)},
			{"epsilon is added after the correction, as PyTorch has it; here it is added to the root of v as it is", by(square, 0, func(m, v, b1t, b2t, e float64) float64 {
				return m / (1 - b1t) / (math.Sqrt(v/(1-b2t)) + e)
			})},
			{"epsilon must be added to the root, not inside it", by(square, 0, func(m, v, b1t, b2t, e float64) float64 { return math.Sqrt(1-b2t) / (1 - b1t) * m / math.Sqrt(v+e) })},
			{"the root of 1 - beta2^t is missing", by(square, 0, func(m, v, b1t, b2t, e float64) float64 { return (1 - b2t) / (1 - b1t) * m / (math.Sqrt(v) + e) })},
			{"only m is corrected; the factor sqrt(1 - beta2^t) for v is missing", by(square, 0, func(m, v, b1t, _, e float64) float64 { return m / (1 - b1t) / (math.Sqrt(v) + e) })},
			{"the root of v is missing", by(square, 0, func(m, v, b1t, b2t, e float64) float64 { return math.Sqrt(1-b2t) / (1 - b1t) * m / (v + e) })},
			{"v must get the squared gradient", by(func(g float64) float64 { return g }, 0, right)},
			{"the sign: the step goes against the gradient", by(square, 0, func(m, v, b1t, b2t, e float64) float64 { return -right(m, v, b1t, b2t, e) })},
		},
	}.judge(adamStep))
}

type clipper = func(gradients [][]float64, limit float64)

var _ = hints(8, 4,
	"Global means: over all parameters together. How many norms are computed here?",
	"The loop computes one norm for each slice. Add up all squares first, before any gradient is changed.",
	"Two loops: one over all gradients for the sum of squares; then, if the root is above limit, one that multiplies everything by limit/norm.")

// Check8_4 checks the repaired clipping.
func Check8_4(repaired func(gradients [][]float64, limit float64)) Answer {
	scale := func(factor func(norm, limit float64) float64) clipper {
		return func(gradients [][]float64, limit float64) {
			norm := floats.Norm(slices.Concat(gradients...), 2)
			for _, g := range gradients {
				floats.Scale(factor(norm, limit), g)
			}
		}
	}
	planted := func(gradients [][]float64, limit float64) {
		for _, g := range gradients {
			if norm := floats.Norm(g, 2); norm > limit {
				floats.Scale(limit/norm, g)
			}
		}
	}
	with := func(limit float64, gradients ...[]float64) example[clipper] {
		return example[clipper]{
			input: fmt.Sprintf("gradients = %v, limit = %v", gradients, limit),
			call: func(f clipper) []output {
				g := cloneRows(gradients)
				f(g, limit)
				var out []output
				for i, row := range g {
					out = append(out, named(fmt.Sprintf("gradients[%d]", i), row...))
				}
				return out
			},
		}
	}
	return check(8, 4, comparison[clipper]{
		examples: []example[clipper]{
			with(1, []float64{3, 4}),
			with(1, []float64{3, 0}, []float64{0.1, 4}),
			with(5, []float64{1, 2}, []float64{-1}),
			with(2, []float64{1.5, 0}, []float64{1.5}, []float64{-1.5, 0.5}),
			with(1, []float64{0, 0}, []float64{0}),
		},
		want:    scale(func(norm, limit float64) float64 { return limit / math.Max(norm, limit) }),
		planted: &planted,
		mistakes: []mistake[clipper]{
			{"gradients that are short enough must stay as they are; here they are made longer", scale(func(norm, limit float64) float64 { return limit / norm })},
			{"each element is limited by itself; that is clipping by value", func(gradients [][]float64, limit float64) {
				for _, g := range gradients {
					for i, v := range g {
						g[i] = math.Max(-limit, math.Min(limit, v))
					}
				}
			}},
			{"the root is missing: the norm is the root of the sum of squares", scale(func(norm, limit float64) float64 {
				if norm*norm > limit {
					return limit / (norm * norm)
				}
				return 1
			})},
			{"the gradients are divided by their norm, but not multiplied by limit", scale(func(norm, limit float64) float64 {
				if norm > limit {
					return 1 / norm
				}
				return 1
			})},
			{"the sum of squares is not finished when the first gradients are scaled: compute it in a loop of its own", func(gradients [][]float64, limit float64) {
				sum := 0.0
				for _, g := range gradients {
					sum += floats.Dot(g, g)
					if norm := math.Sqrt(sum); norm > limit {
						floats.Scale(limit/norm, g)
					}
				}
			}},
			{"nothing is clipped any more", func([][]float64, float64) {}},
		},
	}.judge(repaired))
}

const (
	ravineSteps    = 18
	ravineUntil    = 60
	ravineDistance = 0.01
)

var _ = hints(8, 5,
	"Plain descent must be slow enough for the steep direction, and is then too slow for the flat one. Which optimizers treat them differently?",
	"Momentum adds up what goes along the ravine; AdaGrad gives each direction its own rate. Their learning rates may be far from the defaults.",
	"nnlib.NewSGD() with LearningRate 0.5 and Momentum 0.5 takes 17 steps; AdaGrad with a LearningRate of 3 still fewer.")

// Check8_5 lets the reader's optimizer run down a ravine.
func Check8_5(ravineOptimizer func() nnlib.Optimizer) Answer {
	return check(8, 5, func(t *trial) *verdict {
		t.try("RavineOptimizer()")
		optimizer := ravineOptimizer()
		if optimizer == nil {
			return &verdict{input: "RavineOptimizer()", got: "nil", want: "an optimizer"}
		}
		input := fmt.Sprintf("%s from (-5, -2)", optimizer.Name())
		t.try("%s", input)
		distances, err := ravine(optimizer)
		if err != nil {
			return failed(input, err)
		}
		arrived := ravineUntil + 1
		for arrived > 1 && distances[arrived-2] < ravineDistance {
			arrived--
		}
		v := &verdict{input: input,
			got:  fmt.Sprintf("distance %.3g after %d steps, %.3g after %d", distances[ravineSteps-1], ravineSteps, distances[ravineUntil-1], ravineUntil),
			want: fmt.Sprintf("below %g from step %d on", ravineDistance, ravineSteps)}
		switch last := distances[ravineUntil-1]; {
		case arrived <= ravineSteps:
			t.measured("%s: nearer than %g from step %d on.", optimizer.Name(), ravineDistance, arrived)
			return nil
		case !(last < distances[0]+10):
			v.mistake = "the steps grow: the learning rate is too large for the steep direction"
		case last >= ravineDistance && slices.Min(distances) < ravineDistance:
			v.mistake = "it comes near, but does not stay: less momentum or a smaller rate"
		case arrived <= ravineUntil:
			v.mistake = fmt.Sprintf("it arrives, but only in step %d", arrived)
		default:
			v.mistake = "it is still on its way: the steps along the flat direction are too small"
		}
		return v
	})
}

// ravine returns the distance from the minimum of 0.1 x1² + 2 x2² after each
// step.
func ravine(optimizer nnlib.Optimizer) ([]float64, error) {
	x := nnlib.NewParam("x", 1, 2)
	x.Value.SetRow(0, []float64{-5, -2})
	if err := optimizer.Start([]*nnlib.Param{x}); err != nil {
		return nil, err
	}
	distances := make([]float64, ravineUntil)
	for i := range distances {
		x.Gradient().SetRow(0, []float64{0.2 * x.Value.At(0, 0), 4 * x.Value.At(0, 1)})
		optimizer.Step()
		distances[i] = math.Hypot(x.Value.At(0, 0), x.Value.At(0, 1))
	}
	return distances, nil
}
