package ex04

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex04/solution"
)

type standardizer = func(train, test []float64) (trainOut, testOut []float64)

// Check1 checks the reader's standardization.
func Check1(standardize func(train, test []float64) (trainOut, testOut []float64)) exercises.Answer {
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
	with := func(train, test []float64) check.Example[standardizer] {
		return check.Example[standardizer]{
			Input: fmt.Sprintf("train = %v, test = %v", train, test),
			Call: func(f standardizer) []check.Output {
				a, b := f(slices.Clone(train), slices.Clone(test))
				return []check.Output{{Name: "trainOut", Values: a}, {Name: "testOut", Values: b}}
			},
		}
	}
	return check.Exercise(4, 1, check.Comparison[standardizer]{
		Examples: []check.Example[standardizer]{
			with([]float64{1, 3}, []float64{2, 5}),
			with([]float64{0, 0, 0, 255, 128}, []float64{255, 0, 17}),
			with([]float64{-4, 4, 0, 8, 2, 2}, []float64{0}),
		},
		Want: solution.Standardize,
		Mistakes: []check.Mistake[standardizer]{
			{Says: "the test values are standardized with their own mean and standard deviation; they must get those of the training values", Does: func(train, test []float64) ([]float64, []float64) {
				m, s := moments(train)
				n, r := moments(test)
				return shift(train, m, s), shift(test, n, r)
			}},
			{Says: "mean and standard deviation come from both sets together; the test values must not be looked at", Does: by(func(train, test []float64) (float64, float64) { return moments(slices.Concat(train, test)) })},
			{Says: "this divides by the variance, not by its root", Does: by(func(train, _ []float64) (float64, float64) { m, s := moments(train); return m, s * s })},
			{Says: "the variance is divided by n - 1; here it is the mean over all n values", Does: by(func(train, _ []float64) (float64, float64) { return stat.MeanStdDev(train, nil) })},
			{Says: "the mean is not subtracted", Does: by(func(train, _ []float64) (float64, float64) { _, s := moments(train); return 0, s })},
			{Says: "the values are not divided by the standard deviation", Does: by(func(train, _ []float64) (float64, float64) { m, _ := moments(train); return m, 1 })},
			{Says: "the values are only scaled by 255; standardizing means mean 0 and standard deviation 1", Does: by(func(train, _ []float64) (float64, float64) { return 0, 255 })},
			{Says: "the test values are left as they were", Does: func(train, test []float64) ([]float64, []float64) {
				m, s := moments(train)
				return shift(train, m, s), test
			}},
		},
	}.Judge(standardize))
}
