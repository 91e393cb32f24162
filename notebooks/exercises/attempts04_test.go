package exercises_test

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	standardizer = func(train, test []float64) (trainOut, testOut []float64)
	deviation    = func(values []float64) float64
	preparer     = func(train, test *mat.Dense) (trainOut, testOut *mat.Dense)
)

var _ = tries(4, 1, Check4_1, stubs.Standardize, solutions.Standardize,
	answerOf[standardizer]{"test by itself", "those of the training values", func(train, test []float64) ([]float64, []float64) {
		a, _ := solutions.Standardize(train, train)
		b, _ := solutions.Standardize(test, test)
		return a, b
	}},
	answerOf[standardizer]{"both together", "must not be looked at", func(train, test []float64) ([]float64, []float64) {
		both := slices.Concat(train, test)
		_, a := solutions.Standardize(both, train)
		_, b := solutions.Standardize(both, test)
		return a, b
	}},
	answerOf[standardizer]{"only one", "never made", func(train, test []float64) ([]float64, []float64) {
		a, _ := solutions.Standardize(train, test)
		return a, nil
	}},
)

var _ = tries(4, 2, Check4_2, stubs.PixelSigma, solutions.PixelSigma,
	answerOf[constant]{"mean", "the mean", says(33.25)},
	answerOf[constant]{"variance", "variance", says(4713)},
)

var _ = tries(4, 3, Check4_3, stubs.StandardDeviation, solutions.StandardDeviation,
	answerOf[deviation]{"clamped", "not its cause", func(values []float64) float64 {
		if s := stubs.StandardDeviation(values); !math.IsNaN(s) {
			return s
		}
		return 0
	}},
	answerOf[deviation]{"n - 1", "n - 1", func(values []float64) float64 {
		n := float64(len(values))
		return solutions.StandardDeviation(values) * math.Sqrt(n/(n-1))
	}},
)

var _ = tries(4, 4, Check4_4, stubs.PrepareMoons, solutions.PrepareMoons,
	answerOf[preparer]{"as they are", "far from 0", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) { return train, test }},
	answerOf[preparer]{"one mean for all", "column", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) {
		datasets.FitStandardizer(train).Apply(train, test)
		return train, test
	}},
	answerOf[preparer]{"training only", "otherwise", func(train, test *mat.Dense) (*mat.Dense, *mat.Dense) {
		a, _ := solutions.PrepareMoons(train, test)
		return a, test
	}},
)
