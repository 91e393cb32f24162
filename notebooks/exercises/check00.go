package exercises

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"nnbook/nnlib"
)

var _ = hints(0, 1,
	"Count neuron by neuron: what does one hidden neuron own?",
	"A hidden neuron owns 784 weights and 1 bias, an output neuron 25 weights and 1 bias.",
	"25 x 785 for the hidden layer, and 10 x 26 for the output layer.")

// Check0_1 checks the number of parameters of the digit network.
func Check0_1(parameterCount func() float64) Answer {
	return check(0, 1, prediction("a network 784-25-10 with biases", 19885, 0,
		guess{25*784 + 10*25, "the biases are not counted: one for each neuron"},
		guess{25*784 + 10*26, "the biases of the hidden neurons are not counted"},
		guess{25*785 + 10*25, "the biases of the output neurons are not counted"},
		guess{784 + 25 + 10, "these are the neurons; what is adjusted are the weights between them, and the biases"},
		guess{785 * 25 * 26 * 10, "the layers' parameters are added, not multiplied"},
	).judge(parameterCount))
}

// gradientOfLoss is the type of MSEGradient.
type gradientOfLoss = func(yhat, y []float64) []float64

var _ = hints(0, 2,
	"Take the derivative with respect to one output; all other terms of the sum vanish.",
	"The derivative of (ŷ - y)² is 2(ŷ - y). What does the mean do to it?",
	"Each of the n derivatives is 2(ŷ_j - y_j)/n, where n is len(yhat).")

// Check0_2 checks the gradient of the mean squared error.
func Check0_2(mseGradient func(yhat, y []float64) []float64) Answer {
	scaled := func(factor func(n float64) float64) gradientOfLoss {
		return func(yhat, y []float64) []float64 {
			d := floats.SubTo(make([]float64, len(yhat)), yhat, y)
			floats.Scale(factor(float64(len(yhat))), d)
			return d
		}
	}
	pair := func(yhat, y []float64) example[gradientOfLoss] {
		return example[gradientOfLoss]{
			input: fmt.Sprintf("yhat = %v, y = %v", yhat, y),
			call:  func(f gradientOfLoss) []output { return list(f(slices.Clone(yhat), slices.Clone(y))) },
		}
	}
	return check(0, 2, comparison[gradientOfLoss]{
		examples: []example[gradientOfLoss]{
			pair([]float64{0.75}, []float64{0}),
			pair([]float64{0.1, 0.7, 0.4}, []float64{0, 1, 0}),
			pair([]float64{0.5, 0.1, 0, 0, 0.2, 0, 0.9, 0, 0, 0}, []float64{0, 0, 0, 0, 1, 0, 0, 0, 0, 0}),
		},
		want: scaled(func(n float64) float64 { return 2 / n }),
		mistakes: []mistake[gradientOfLoss]{
			{"the sign is the other way round: the derivative of (ŷ - y)² is 2(ŷ - y)", scaled(func(n float64) float64 { return -2 / n })},
			{"the mean over the outputs is missing: divide by n", scaled(func(float64) float64 { return 2 })},
			{"this is the gradient of half the squared error, (ŷ - y)²/2, summed over the outputs: the plain version's", scaled(func(float64) float64 { return 1 })},
			{"the factor 2 of the square is missing", scaled(func(n float64) float64 { return 1 / n })},
		},
	}.judge(mseGradient))
}

type idxParser = func(file []byte) (dims []int, elements []byte, err error)

var _ = hints(0, 3,
	"Byte 3 is the number of dimensions d. Where do the elements begin then?",
	"The sizes begin at byte 4, four bytes each: binary.BigEndian.Uint32(file[4:]) is the first. The elements begin at byte 4 + 4d.",
	"Check in this order: at least 4 bytes, which are 0, 0, 8, d; at least 4 + 4d bytes; exactly as many elements as the product of the sizes.")

// Check0_3 checks the reader of IDX files on tiny ones.
func Check0_3(parseIDX func(file []byte) (dims []int, elements []byte, err error)) Answer {
	sound := []byte{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60}
	long := make([]byte, 8+300)
	copy(long, []byte{0, 0, 8, 1, 0, 0, 1, 44})
	for i := range 300 {
		long[8+i] = byte(i % 10)
	}
	file := func(what string, content []byte, want ...output) example[idxParser] {
		return example[idxParser]{
			input: what,
			want:  want,
			call: func(f idxParser) []output {
				all := idxOutputs(f(slices.Clone(content)))
				return all[:min(len(all), len(want))]
			},
		}
	}
	return check(0, 3, comparison[idxParser]{
		examples: []example[idxParser]{
			file(fmt.Sprintf("two images of 1 x 3 pixels, % d", sound), sound,
				output{name: "err", text: noError}, named("dims", 2, 1, 3), named("elements", 10, 20, 30, 40, 50, 60)),
			file("300 labels (0 0 8 1 0 0 1 44 and 300 bytes)", long,
				output{name: "err", text: noError}, named("dims", 300), named("elements", bytesToFloats(long[8:])...)),
			file("the first file without its last byte", sound[:len(sound)-1], output{name: "err", text: someError}),
			file("the first file with a byte too many", append(slices.Clone(sound), 70), output{name: "err", text: someError}),
			file("a file that ends in its header, 0 0 8 3 0 0", sound[:6], output{name: "err", text: someError}),
			file("an empty file", nil, output{name: "err", text: someError}),
			file("a text that is no IDX file", []byte("P5 28 28 255"), output{name: "err", text: someError}),
		},
		mistakes: []mistake[idxParser]{
			{"the sizes are read with the least significant byte first; IDX has the most significant first (binary.BigEndian)", idxReader(func(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }, false)},
			{"the sizes are read with the least significant byte first; IDX has the most significant first (binary.BigEndian)", idxReader(func(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }, true)},
			{"a size may need all of its four bytes: here only the last was read", idxReader(func(b []byte) int { return int(b[3]) }, false)},
			{"a size may need all of its four bytes: here only the last was read", idxReader(func(b []byte) int { return int(b[3]) }, true)},
			{"the file is not checked: its length must be what the header promises", idxReader(func(b []byte) int { return int(binary.BigEndian.Uint32(b)) }, false)},
		},
	}.judge(parseIDX))
}

const (
	noError   = "no error"
	someError = "an error"
)

// idxOutputs is what a parser returned; where there was an error, the rest
// does not matter.
func idxOutputs(dims []int, elements []byte, err error) []output {
	if err != nil {
		return []output{{name: "err", text: someError}}
	}
	var sizes []float64
	for _, d := range dims {
		sizes = append(sizes, float64(d))
	}
	return []output{{name: "err", text: noError}, named("dims", sizes...), named("elements", bytesToFloats(elements)...)}
}

func bytesToFloats(b []byte) []float64 {
	var out []float64
	for _, v := range b {
		out = append(out, float64(v))
	}
	return out
}

// idxReader returns a parser that decodes sizes in its own way, and may check the
// length.
func idxReader(size func([]byte) int, checks bool) idxParser {
	return func(f []byte) (dims []int, elements []byte, err error) {
		if len(f) < 4 || f[2] != 8 || len(f) < 4+4*int(f[3]) {
			return nil, nil, errors.New("not an IDX file")
		}
		header, count := 4+4*int(f[3]), 1
		for at := 4; at < header; at += 4 {
			dims = append(dims, size(f[at:]))
			count *= size(f[at:])
		}
		if checks && count != len(f)-header {
			return nil, nil, errors.New("wrong length")
		}
		return dims, f[header:], nil
	}
}

type accuracy = func(yhat, y [][]float64) float64

var _ = hints(0, 4,
	"What does the inner function return for the row [-0.9 -0.2 -0.5]?",
	"The search begins with 0 as the largest value so far. Which rows have no value above that?",
	"Let the search begin with the first element: compare v with row[index].")

// Check0_4 checks the repaired accuracy.
func Check0_4(repaired func(yhat, y [][]float64) float64) Answer {
	share := func(largest func(row []float64) int) accuracy {
		return func(yhat, y [][]float64) float64 {
			hits := 0.0
			for i := range yhat {
				if largest(yhat[i]) == floats.MaxIdx(y[i]) {
					hits++
				}
			}
			return hits / float64(len(yhat))
		}
	}
	planted := share(func(row []float64) int {
		best, index := 0.0, 0
		for i, v := range row {
			if v > best {
				best, index = v, i
			}
		}
		return index
	})
	rows := func(yhat, y [][]float64) example[accuracy] {
		return example[accuracy]{
			input: fmt.Sprintf("yhat = %v, y = %v", yhat, y),
			call:  func(f accuracy) []output { return number(f(cloneRows(yhat), cloneRows(y))) },
		}
	}
	return check(0, 4, comparison[accuracy]{
		examples: []example[accuracy]{
			rows([][]float64{{0.1, 0.8, 0.3}, {0.6, 0.2, 0.7}}, [][]float64{{0, 1, 0}, {1, 0, 0}}),
			rows([][]float64{{-0.9, -0.2, -0.5}, {-0.4, -0.8, -0.6}}, [][]float64{{0, 1, 0}, {0, 0, 1}}),
			rows([][]float64{{-0.9, -0.7, -0.1}, {0.2, -0.1, -0.3}, {-0.5, -0.4, -0.9}, {0.1, 0.3, 0.2}}, [][]float64{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
		},
		want:    share(floats.MaxIdx),
		planted: &planted,
		mistakes: []mistake[accuracy]{
			{"whole numbers are divided, and the fraction is lost: convert both to float64 first", func(yhat, y [][]float64) float64 {
				return float64(int(share(floats.MaxIdx)(yhat, y)))
			}},
			{"the output farthest from 0 is taken, not the largest", share(func(row []float64) int {
				index := 0
				for i, v := range row {
					if v*v > row[index]*row[index] {
						index = i
					}
				}
				return index
			})},
			{"this is the share of errors, 1 - accuracy", func(yhat, y [][]float64) float64 { return 1 - share(floats.MaxIdx)(yhat, y) }},
			{"an output must be above 0.5 to count; it only needs to be the largest", share(func(row []float64) int {
				for i, v := range row {
					if v > 0.5 {
						return i
					}
				}
				return -1
			})},
			{"the smallest output is taken, not the largest", share(floats.MinIdx)},
		},
	}.judge(repaired))
}

// cloneRows copies a matrix that a reader's function may write into.
func cloneRows(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = slices.Clone(r)
	}
	return out
}

const firstEpochTarget = 0.75

var _ = hints(0, 5,
	"The weights decide where the training begins, the learning rate how far it gets. What does 0.01 times an error term of 0.2(ŷ - y) amount to?",
	"The steps are too small by far: try rates of 0.1, 1, 10, and keep the weights.",
	"with weights within ±0.05, rates around 0.4 do it; with much larger ones the neurons saturate.")

// Check0_5 trains the digit network for one epoch with the reader's learning
// rate and weights.
func Check0_5(firstEpoch func() (learningRate, weightLimit float64)) Answer {
	return challenge(0, 5, func(t *trial) *verdict {
		t.try("FirstEpoch()")
		rate, limit := firstEpoch()
		input := fmt.Sprintf("learning rate %g, weights within ±%g", rate, limit)
		if !(rate > 0) || !(limit >= 0) || math.IsInf(rate, 1) || math.IsInf(limit, 1) {
			return &verdict{input: input, got: input, want: "a finite rate above 0 and a finite limit of at least 0"}
		}
		train, test := digits(2000, 1000)
		weights := nnlib.Uniform(-limit, limit)
		model := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.Tanh, weights), nnlib.Dense(10, nnlib.Sigmoid, weights))
		descent := nnlib.NewSGD()
		descent.LearningRate = rate
		if err := model.Compile(nnlib.MSE, descent, 1); err != nil {
			return failed(input, err)
		}
		wrong, err := testError(model, train, test, 1, 1)
		if err != nil {
			return failed(input, err)
		}
		if 1-wrong < firstEpochTarget {
			return &verdict{input: input,
				got:     percent(1-wrong) + " right after one epoch",
				want:    "at least " + percent(firstEpochTarget),
				mistake: firstEpochMistake(rate, limit),
			}
		}
		t.measured("%s: %s of the new digits are right after one epoch.", input, percent(1-wrong))
		return nil
	})
}

func firstEpochMistake(rate, limit float64) string {
	switch {
	case limit == 0:
		return "hidden neurons that start equal stay equal: the weights must differ from each other"
	case limit > 0.3:
		return "with 784 inputs such weights saturate the hidden neurons from the start"
	case rate < 0.1:
		return "the steps are too small to get far in one epoch"
	case rate > 3:
		return "the steps are so large that the neurons saturate"
	}
	return ""
}
