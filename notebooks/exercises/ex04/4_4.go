package ex04

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const moonsTarget = 0.97

// Check4 trains a fixed network on the inputs as the reader prepares them.
func Check4(prepareMoons func(train, test *mat.Dense) (trainOut, testOut *mat.Dense)) exercises.Answer {
	return check.Challenge(4, 4, func(t *check.Trial) *check.Verdict {
		train, test := oddMoons(400, check.TrainSeed), oddMoons(400, check.TestSeed)
		const input = "PrepareMoons(train, test), 400 examples each"
		t.Try(input)
		a, b := prepareMoons(mat.DenseCopyOf(train.X), mat.DenseCopyOf(test.X))
		if a == nil || b == nil {
			return &check.Verdict{Input: input, Got: "nil", Want: "two matrices", Mistake: "return both: the training inputs and the test inputs, prepared"}
		}
		rows, columns := a.Dims()
		if r, c := b.Dims(); rows != 400 || r != 400 || c != columns {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%d x %d and %d x %d", rows, columns, r, c), Want: "400 rows each, and as many columns as each other",
				Mistake: "a row for each example is needed"}
		}
		model := nnlib.NewSequential(columns, nnlib.Dense(16, nnlib.Tanh, nnlib.GlorotUniform), nnlib.Dense(1, nnlib.Sigmoid, nnlib.GlorotUniform))
		descent := nnlib.NewSGD()
		descent.LearningRate = 0.5
		if err := model.Compile(nnlib.BinaryCrossEntropy, descent, 1); err != nil {
			return check.Failed(input, err)
		}
		wrong, err := check.TestError(model, &datasets.Set{X: a, Y: train.Binary()}, &datasets.Set{X: b, Y: test.Binary()}, 40, 16)
		if err != nil {
			return check.Failed(input, err)
		}
		if 1-wrong < moonsTarget {
			return &check.Verdict{Input: input, Got: check.Percent(1-wrong) + " of the test examples right", Want: "at least " + check.Percent(moonsTarget), Mistake: moonsMistake(a, b)}
		}
		t.Measured("%s of the test examples are right.", check.Percent(1-wrong))
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
