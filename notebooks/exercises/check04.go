package exercises

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

type standardizer = func(train, test []float64) (trainOut, testOut []float64)

var _ = hints(4, 1,
	"Two numbers are computed, once: the mean and the standard deviation of train. Both sets are then treated alike.",
	"The variance is the mean of (v - mean)², over len(train) values, and sigma its root.",
	"trainOut[i] = (train[i] - mean) / sigma, testOut[i] = (test[i] - mean) / sigma, with the same mean and sigma.")

// Check4_1 checks the reader's standardization.
func Check4_1(standardize func(train, test []float64) (trainOut, testOut []float64)) Answer {
	shift := func(values []float64, mean, sigma float64) []float64 {
		out := make([]float64, len(values))
		for i, v := range values {
			out[i] = (v - mean) / sigma
		}
		return out
	}
	by := func(measure func(train, test []float64) (mean, sigma float64)) standardizer {
		return func(train, test []float64) ([]float64, []float64) {
			mean, sigma := measure(train, test)
			return shift(train, mean, sigma), shift(test, mean, sigma)
		}
	}
	moments := func(v []float64) (mean, sigma float64) { return stat.PopMeanStdDev(v, nil) }
	with := func(train, test []float64) example[standardizer] {
		return example[standardizer]{
			input: fmt.Sprintf("train = %v, test = %v", train, test),
			call: func(f standardizer) []output {
				a, b := f(slices.Clone(train), slices.Clone(test))
				return []output{{name: "trainOut", values: a}, {name: "testOut", values: b}}
			},
		}
	}
	return check(4, 1, comparison[standardizer]{
		examples: []example[standardizer]{
			with([]float64{1, 3}, []float64{2, 5}),
			with([]float64{0, 0, 0, 255, 128}, []float64{255, 0, 17}),
			with([]float64{-4, 4, 0, 8, 2, 2}, []float64{0}),
		},
		want: by(func(train, _ []float64) (float64, float64) { return moments(train) }),
		mistakes: []mistake[standardizer]{
			{"the test values are standardized with their own mean and standard deviation; they must get those of the training values", func(train, test []float64) ([]float64, []float64) {
				m, s := moments(train)
				n, r := moments(test)
				return shift(train, m, s), shift(test, n, r)
			}},
			{"mean and standard deviation come from both sets together; the test values must not be looked at", by(func(train, test []float64) (float64, float64) { return moments(slices.Concat(train, test)) })},
			{"this divides by the variance, not by its root", by(func(train, _ []float64) (float64, float64) { m, s := moments(train); return m, s * s })},
			{"the variance is divided by n - 1; here it is the mean over all n values", by(func(train, _ []float64) (float64, float64) { return stat.MeanStdDev(train, nil) })},
			{"the mean is not subtracted", by(func(train, _ []float64) (float64, float64) { _, s := moments(train); return 0, s })},
			{"the values are not divided by the standard deviation", by(func(train, _ []float64) (float64, float64) { m, _ := moments(train); return m, 1 })},
			{"the values are only scaled by 255; standardizing means mean 0 and standard deviation 1", by(func(train, _ []float64) (float64, float64) { return 0, 255 })},
			{"the test values are left as they were", func(train, test []float64) ([]float64, []float64) {
				m, s := moments(train)
				return shift(train, m, s), test
			}},
		},
	}.judge(standardize))
}

var _ = hints(4, 2,
	"What is the mean? How far from it do the two kinds of pixels lie?",
	"The mean is 33.25. 81 % of the pixels lie 33.25 below it, 19 % lie 141.75 above it.",
	"The root of 0.81·33.25² + 0.19·141.75², which is 175·sqrt(0.81·0.19).")

// Check4_2 checks the standard deviation of two kinds of pixels.
func Check4_2(pixelSigma func() float64) Answer {
	return check(4, 2, prediction("81 % of the pixels are 0, 19 % are 175", 175*math.Sqrt(0.81*0.19), 1,
		guess{0.19 * 175, "this is the mean"},
		guess{175 * 175 * 0.81 * 0.19, "this is the variance; its root is asked for"},
		guess{175 * math.Sqrt(0.19), "this is the root of the mean square; the mean must be subtracted first"},
		guess{2 * 0.81 * 0.19 * 175, "this is the mean distance from the mean, not the root of the mean squared distance"},
	).judge(pixelSigma))
}

type deviation = func(values []float64) float64

var _ = hints(4, 3,
	"How many digits has a float64, and how many has 1,000,000,001 squared?",
	"Two huge numbers that are almost equal are subtracted. Make the numbers small before they are squared.",
	"First compute the mean; then, in a second loop, add up (v - mean)².")

// Check4_3 checks the repaired standard deviation.
func Check4_3(repaired func(values []float64) float64) Answer {
	onePass := func(safe func(variance float64) float64) deviation {
		return func(values []float64) float64 {
			sum, squares := 0.0, 0.0
			for _, v := range values {
				sum += v
				squares += v * v
			}
			n := float64(len(values))
			return math.Sqrt(safe(squares/n - sum/n*sum/n))
		}
	}
	planted := onePass(func(v float64) float64 { return v })
	right := func(values []float64) float64 { return stat.PopStdDev(values, nil) }
	of := func(values ...float64) example[deviation] {
		return example[deviation]{
			input: fmt.Sprintf("values = %.12g", values),
			call:  func(f deviation) []output { return number(f(slices.Clone(values))) },
		}
	}
	return check(4, 3, comparison[deviation]{
		examples: []example[deviation]{
			of(1, 2, 3, 4), of(0, 0, 0, 255), of(7),
			of(1000000001, 1000000002, 1000000003), of(1e9, 1e9, 1e9+6), of(-3e9, -3e9+1, -3e9+2, -3e9+3), of(1234567.1, 1234567.2),
		},
		want:      right,
		planted:   &planted,
		tolerance: 1e-6,
		mistakes: []mistake[deviation]{
			{"the NaN is gone, but not its cause: the difference of two huge numbers has lost its digits", onePass(func(v float64) float64 { return math.Max(v, 0) })},
			{"the NaN is gone, but not its cause: the difference of two huge numbers has lost its digits", onePass(math.Abs)},
			{"this is the variance; its root was asked for", func(v []float64) float64 { return right(v) * right(v) }},
			{"the sum is divided by n - 1; here it is the mean over all n values", func(v []float64) float64 { return stat.StdDev(v, nil) }},
			{"this is the mean distance from the mean: the distances must be squared", func(v []float64) float64 {
				mean, sum := stat.Mean(v, nil), 0.0
				for _, x := range v {
					sum += math.Abs(x - mean)
				}
				return sum / float64(len(v))
			}},
		},
	}.judge(repaired))
}

const moonsTarget = 0.97

var _ = hints(4, 4,
	"Print the mean and the standard deviation of each column.",
	"One mean and one standard deviation for all numbers, as for pixels, do not help: the columns differ.",
	"For each column j: mean, sigma := stat.PopMeanStdDev(mat.Col(nil, j, train), nil), then (value - mean)/sigma in both sets.")

// Check4_4 trains a fixed network on the inputs as the reader prepares them.
func Check4_4(prepareMoons func(train, test *mat.Dense) (trainOut, testOut *mat.Dense)) Answer {
	return challenge(4, 4, func(t *trial) *verdict {
		train, test := oddMoons(400, trainSeed), oddMoons(400, testSeed)
		const input = "PrepareMoons(train, test), 400 examples each"
		t.try(input)
		a, b := prepareMoons(mat.DenseCopyOf(train.X), mat.DenseCopyOf(test.X))
		if a == nil || b == nil {
			return &verdict{input: input, got: "nil", want: "two matrices"}
		}
		rows, columns := a.Dims()
		if r, c := b.Dims(); rows != 400 || r != 400 || c != columns {
			return &verdict{input: input, got: fmt.Sprintf("%d x %d and %d x %d", rows, columns, r, c), want: "400 rows each, and as many columns as each other",
				mistake: "a row for each example is needed"}
		}
		model := nnlib.NewSequential(columns, nnlib.Dense(16, nnlib.Tanh, nnlib.GlorotUniform), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
		descent := nnlib.NewSGD()
		descent.LearningRate = 0.5
		if err := model.Compile(nnlib.BinaryCrossEntropy, descent, 1); err != nil {
			return failed(input, err)
		}
		wrong, err := testError(model, &datasets.Set{X: a, Y: train.Binary()}, &datasets.Set{X: b, Y: test.Binary()}, 40, 16)
		if err != nil {
			return failed(input, err)
		}
		if 1-wrong < moonsTarget {
			return &verdict{input: input, got: percent(1-wrong) + " of the test examples right", want: "at least " + percent(moonsTarget), mistake: moonsMistake(a, b)}
		}
		t.measured("%s of the test examples are right.", percent(1-wrong))
		return nil
	})
}

// oddMoons are two moons in odd units.
func oddMoons(n int, seed uint64) *datasets.Set {
	set := datasets.Moons(n, 0.1, seed)
	for i := range n {
		row := set.X.RawRowView(i)
		row[0], row[1] = 5000+40*row[0], 0.004*row[1]
	}
	return set
}

// moonsMistake looks at the columns that the network was given.
func moonsMistake(train, test *mat.Dense) string {
	_, columns := train.Dims()
	for j := range columns {
		mean, sigma := stat.PopMeanStdDev(mat.Col(nil, j, train), nil)
		testMean := stat.Mean(mat.Col(nil, j, test), nil)
		switch {
		case math.IsNaN(mean) || sigma == 0:
			return fmt.Sprintf("column %d says nothing: it is the same number everywhere", j)
		case math.Abs(testMean-mean) > 3*sigma:
			return fmt.Sprintf("column %d of the test examples is treated otherwise than that of the training examples", j)
		case math.Abs(mean) > 3*sigma:
			return fmt.Sprintf("column %d lies far from 0 (mean %.3g, standard deviation %.3g): the neurons saturate", j, mean, sigma)
		case sigma > 10:
			return fmt.Sprintf("column %d is too wide (standard deviation %.3g): the neurons saturate", j, sigma)
		case sigma < 0.1:
			return fmt.Sprintf("column %d is so narrow (standard deviation %.3g) that the network hardly sees it", j, sigma)
		}
	}
	return ""
}
