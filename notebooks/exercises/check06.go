package exercises

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
)

// onTruth is a function of a prediction, or a weighted sum, and the truth.
type onTruth = func(x, y float64) float64

// onTruths returns examples for a function of two numbers.
func onTruths(name string, pairs ...[2]float64) []example[onTruth] {
	var out []example[onTruth]
	for _, p := range pairs {
		out = append(out, example[onTruth]{
			input: fmt.Sprintf("%s = %g, y = %g", name, p[0], p[1]),
			call:  func(f onTruth) []output { return number(f(p[0], p[1])) },
		})
	}
	return out
}

var _ = hints(6, 1,
	"First bring yhat between the limits, with math.Max and math.Min; then write down the formula.",
	"math.Log is the natural logarithm. Both terms are needed; for y = 0 or 1 one of them is 0.",
	"p := math.Min(math.Max(yhat, 1e-7), 1-1e-7); return -(y*math.Log(p) + (1-y)*math.Log(1-p))")

// Check6_1 checks the cross-entropy.
func Check6_1(crossEntropy func(yhat, y float64) float64) Answer {
	by := func(log real) onTruth {
		return func(yhat, y float64) float64 {
			p := math.Min(math.Max(yhat, 1e-7), 1-1e-7)
			return -(y*log(p) + (1-y)*log(1-p))
		}
	}
	return check(6, 1, comparison[onTruth]{
		examples: onTruths("yhat", [2]float64{0.5, 1}, [2]float64{0.2, 1}, [2]float64{0.2, 0}, [2]float64{0.9, 0}, [2]float64{0.7, 0.3},
			[2]float64{1, 0}, [2]float64{0, 1}, [2]float64{0, 0}, [2]float64{1, 1}),
		want: nnlib.BinaryCrossEntropy.Of,
		mistakes: []mistake[onTruth]{
			{"the sign: the logarithm of a probability is negative, the loss is positive", func(p, y float64) float64 { return -nnlib.BinaryCrossEntropy.Of(p, y) }},
			{"this is the logarithm to base 10; math.Log is the natural one", by(math.Log10)},
			{"this is the logarithm to base 2; math.Log is the natural one", by(math.Log2)},
			{"only the term with y is there; for a truth of 0 the other one counts", func(p, y float64) float64 { return y * by(math.Log)(p, 1) }},
			{"the logarithm of 0 is infinite, and 0 times infinity is NaN: bring yhat between 1e-7 and 1 - 1e-7 first", func(p, y float64) float64 { return -(y*math.Log(p) + (1-y)*math.Log(1-p)) }},
			{"the logarithm of 0 is infinite: bring yhat between 1e-7 and 1 - 1e-7 first", func(p, y float64) float64 {
				if y == 1 {
					return -math.Log(p)
				}
				return -math.Log(1 - p)
			}},
			{"a truth between 0 and 1 needs both terms", func(p, y float64) float64 { return by(math.Log)(p, math.Floor(y)) }},
			{"prediction and truth are interchanged", func(p, y float64) float64 { return by(math.Log)(y, p) }},
			{"this is the squared error", func(p, y float64) float64 { return (p - y) * (p - y) }},
		},
	}.judge(crossEntropy))
}

var _ = hints(6, 2,
	"Multiply the two derivatives on paper first, and see what cancels.",
	"-(y/ŷ - (1-y)/(1-ŷ)) · ŷ(1-ŷ) is a difference of two simple terms.",
	"The derivative is ŷ - y: return 1/(1+math.Exp(-z)) - y")

// Check6_2 checks the fused error term.
func Check6_2(outputError func(z, y float64) float64) Answer {
	s := nnlib.Sigmoid.Value
	product := func(inner float64) onTruth {
		return func(z, y float64) float64 {
			p := s(z)
			return -(y/p + inner*(1-y)/(1-p)) * p * (1 - p)
		}
	}
	return check(6, 2, comparison[onTruth]{
		examples: onTruths("z", [2]float64{0, 1}, [2]float64{1.5, 0}, [2]float64{-2, 1}, [2]float64{0.5, 0.3}, [2]float64{40, 0}, [2]float64{-40, 1},
			[2]float64{800, 0}, [2]float64{-800, 1}, [2]float64{800, 1}, [2]float64{-800, 0}),
		want: nnlib.BinaryCrossEntropyFromLogits.Derivative,
		mistakes: []mistake[onTruth]{
			{"the product of the two derivatives: where the neuron is saturated, infinity times 0 is NaN. Simplify it on paper to ŷ - y", product(-1)},
			{"the book's Equation 5-2 lacks a minus: it is -(y/ŷ - (1-y)/(1-ŷ))", product(1)},
			{"the sign is the other way round: ŷ - y", func(z, y float64) float64 { return y - s(z) }},
			{"this is the error term of the squared error, (ŷ - y)·S'(z): with cross-entropy the factor S' cancels", func(z, y float64) float64 { return (s(z) - y) * s(z) * (1 - s(z)) }},
			{"this is z - y; the prediction is ŷ = S(z)", func(z, y float64) float64 { return z - y }},
			{"this is the derivative with respect to ŷ, not z: multiply it by S'(z) and simplify", func(z, y float64) float64 { return -(y/s(z) - (1-y)/(1-s(z))) }},
			{"the derivative is clipped: where the neuron is saturated and wrong, 1 or -1 must come out, not 0", func(z, y float64) float64 {
				p := s(z)
				return nnlib.BinaryCrossEntropy.Derivative(p, y) * p * (1 - p)
			}},
			{"this is the loss, not its derivative", nnlib.BinaryCrossEntropyFromLogits.Of},
			{"math.Exp(z) overflows for large z: use 1/(1 + e^-z)", func(z, y float64) float64 { return math.Exp(z)/(1+math.Exp(z)) - y }},
		},
	}.judge(outputError))
}

type onRow = func(z []float64) []float64

var _ = hints(6, 3,
	"From which z on is math.Exp(z) infinite? What is infinity divided by infinity?",
	"Subtracting the same number from all z leaves softmax as it is. Which number keeps all exponents at 0 or below?",
	"Subtract the largest element, floats.Max(z), in the exponent.")

// Check6_3 checks the repaired softmax.
func Check6_3(repaired func(z []float64) []float64) Answer {
	by := func(offset func(z []float64) float64) onRow {
		return func(z []float64) []float64 {
			c, sum := offset(z), 0.0
			y := make([]float64, len(z))
			for i, v := range z {
				y[i] = math.Exp(v - c)
				sum += y[i]
			}
			floats.Scale(1/sum, y)
			return y
		}
	}
	planted := by(func([]float64) float64 { return 0 })
	row := func(z ...float64) example[onRow] {
		return example[onRow]{
			input: fmt.Sprintf("z = %v", z),
			call:  func(f onRow) []output { return list(f(slices.Clone(z))) },
		}
	}
	return check(6, 3, comparison[onRow]{
		examples: []example[onRow]{row(1, 2, 3), row(0, 0), row(1000, 1001, 1002), row(-1000, -1001), row(-800, 0, 800), row(-2000, -2001, 5)},
		want:     by(floats.Max),
		planted:  &planted,
		mistakes: []mistake[onRow]{
			{"the exponents are capped: large scores that differ must not become equal", func(z []float64) []float64 {
				for i, v := range z {
					z[i] = math.Min(v, 700)
				}
				return planted(z)
			}},
			{"the smallest element is subtracted: the largest exponent can still be far above 0", by(floats.Min)},
			{"the first element is subtracted; another one may be far larger", by(func(z []float64) float64 { return z[0] })},
			{"the mean is subtracted; the largest may still be far above it", by(func(z []float64) float64 { return floats.Sum(z) / float64(len(z)) })},
			{"dividing the scores by the largest changes their differences: subtract it", func(z []float64) []float64 {
				y := slices.Clone(z)
				floats.Scale(1/floats.Max(z), y)
				return planted(y)
			}},
			{"0 is subtracted where all scores are negative: start the search for the largest at z[0], not at 0", by(func(z []float64) float64 { return math.Max(0, floats.Max(z)) })},
			{"this overflows still: the largest must be subtracted before math.Exp", func(z []float64) []float64 { return planted(z) }},
		},
	}.judge(repaired))
}

var _ = hints(6, 4,
	"Write down both error terms for ŷ = 0.99 and y = 0.",
	"Cross-entropy: ŷ - y. Half the squared error: (ŷ - y)·ŷ(1 - ŷ).",
	"The factor is 1/(0.99·0.01).")

// Check6_4 checks the ratio of two error terms.
func Check6_4(errorTermFactor func() float64) Answer {
	want := 1 / (0.99 * 0.01)
	return check(6, 4, prediction("truth 0, prediction 0.99", want, 0.01*want,
		guess{100, "almost: S' is ŷ(1-ŷ) = 0.99·0.01, not 0.01"},
		guess{0.99 * 0.01, "this is the factor the other way round"},
		guess{1 / (0.99 * 0.99 * 0.01), "the error ŷ - y stands in both terms and cancels"},
		guess{1 / 0.01 / 0.99 / 0.99, "this compares the derivatives with respect to ŷ"},
		guess{0.99, "this is the error term of cross-entropy; divide it by the other one"},
		guess{1 / (2 * 0.99 * 0.01), "the loss here is half the squared error, whose derivative has no factor 2"},
	).judge(errorTermFactor))
}

var _ = hints(6, 5,
	"Far out, ŷ(1-ŷ) is about e^-10. The derivative of the loss must make up for that factor.",
	"Something that grows like 1/(1 - |ŷ - y|), as cross-entropy's derivative does. A factor in front makes it faster.",
	"With d = |ŷ - y|: the loss -4·ln(1 - d), and the derivative 4/(1 - d), with the sign of ŷ - y.")

const ownLossSteps = 30

// Check6_5 runs gradient descent on a saturated neuron with the reader's loss.
func Check6_5(ownLoss func() (value, derivative func(yhat, y float64) float64)) Answer {
	return check(6, 5, func(t *trial) *verdict {
		t.try("OwnLoss()")
		value, derivative := ownLoss()
		if value == nil || derivative == nil {
			return &verdict{input: "OwnLoss()", got: "nil", want: "two functions"}
		}
		if wrong := checkLoss(t, value, derivative); wrong != nil {
			return wrong
		}
		most := 0
		for _, start := range []struct{ z, y float64 }{{10, 0}, {-10, 1}} {
			steps, wrong := rescue(t, derivative, start.z, start.y)
			if wrong != nil {
				return wrong
			}
			most = max(most, steps)
		}
		t.measured("The neuron is right after %d steps; cross-entropy needs 63.", most)
		return nil
	})
}

// checkLoss looks at a loss and compares its derivative with its slope.
func checkLoss(t *trial, value, derivative onTruth) *verdict {
	for _, y := range []float64{0, 1} {
		for _, yhat := range []float64{y, 0.1, 0.3, 0.5, 0.8, 0.95} {
			t.try("yhat = %g, y = %g", yhat, y)
			input := t.trying()
			loss := value(yhat, y)
			switch {
			case yhat == y && !(math.Abs(loss) < 1e-6):
				return &verdict{input: input, got: fmt.Sprintf("loss %.4g", loss), want: "0", mistake: "the loss must be 0 where the prediction is the truth"}
			case yhat == y:
				continue
			case !(loss > 0) || math.IsInf(loss, 1):
				return &verdict{input: input, got: fmt.Sprintf("loss %.4g", loss), want: "a finite number above 0", mistake: "the loss must be positive where the prediction is not the truth"}
			}
			want := slopeOf(func(v float64) float64 { return value(v, y) }, yhat)
			got := derivative(yhat, y)
			if !(math.Abs(got-want) <= 1e-4*math.Max(1, math.Abs(want))) {
				v := &verdict{input: input, got: fmt.Sprintf("derivative %.6g", got), want: fmt.Sprintf("derivative %.6g, as measured", want), tolerance: "0.0001 of it",
					mistake: "the derivative does not belong to the loss"}
				if math.Abs(got+want) <= 1e-4*math.Max(1, math.Abs(want)) {
					v.mistake = "the derivative has the wrong sign"
				}
				return v
			}
		}
	}
	return nil
}

// rescue changes z by gradient descent until the neuron is right, and counts
// the steps.
func rescue(t *trial, derivative onTruth, z, y float64) (int, *verdict) {
	input := fmt.Sprintf("start at z = %g, truth %g", z, y)
	for step := 1; step <= ownLossSteps; step++ {
		yhat := nnlib.Sigmoid.Value(z)
		t.try("%s: yhat = %g", input, yhat)
		move := -0.5 * derivative(yhat, y) * yhat * (1 - yhat)
		if !(math.Abs(move) <= 5) {
			return step, &verdict{input: input, got: fmt.Sprintf("step %d moves z by %.3g", step, move), want: "at most 5",
				mistake: "the derivative is too large there: the steps jump over the goal"}
		}
		z += move
		if math.Abs(nnlib.Sigmoid.Value(z)-y) < 0.05 {
			return step, nil
		}
	}
	v := &verdict{input: input, got: fmt.Sprintf("yhat = %.3g after %d steps", nnlib.Sigmoid.Value(z), ownLossSteps), want: "a distance from the truth below 0.05",
		mistake: "on its way, but too slow: a larger factor helps"}
	if math.Abs(z) > 8 {
		v.mistake = "the neuron stays saturated: the factor ŷ(1-ŷ) makes the steps tiny, and the derivative of the loss does not make up for it"
	}
	return ownLossSteps, v
}
