package exercises_test

import (
	"encoding/binary"
	"errors"
	"math"

	. "nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/internal/solutions"
	"nnbook/notebooks/exercises/internal/stubs"
)

type (
	constant  = func() float64
	real      = func(float64) float64
	pairwise  = func(yhat, y []float64) []float64
	rowsToOne = func(yhat, y [][]float64) float64
	idxParser = func([]byte) ([]int, []byte, error)
	twoNumber = func() (float64, float64)
)

// says returns a function that predicts v.
func says(v float64) constant { return func() float64 { return v } }

var _ = tries(0, 1, Check0_1, stubs.ParameterCount, solutions.ParameterCount,
	answerOf[constant]{"no biases", "biases are not counted", says(19850)},
	answerOf[constant]{"no hidden biases", "hidden neurons are not counted", says(19860)},
	answerOf[constant]{"NaN", "NaN", says(math.NaN())},
)

var _ = tries(0, 2, Check0_2, stubs.MSEGradient, solutions.MSEGradient,
	answerOf[pairwise]{"summed", "divide by n", func(yhat, y []float64) []float64 {
		for j := range yhat {
			yhat[j] = 2 * (yhat[j] - y[j])
		}
		return yhat
	}},
	answerOf[pairwise]{"half squared error", "half the squared error", func(yhat, y []float64) []float64 {
		for j := range yhat {
			yhat[j] -= y[j]
		}
		return yhat
	}},
	answerOf[pairwise]{"sign", "sign", func(yhat, y []float64) []float64 {
		for j := range yhat {
			yhat[j] = 2 * (y[j] - yhat[j]) / float64(len(y))
		}
		return yhat
	}},
	answerOf[pairwise]{"nil", "make", func(yhat, y []float64) []float64 { return nil }},
	answerOf[pairwise]{"too long", "wrong length", func(yhat, y []float64) []float64 { return make([]float64, len(y)+1) }},
	answerOf[pairwise]{"panic", "beyond the end", func(yhat, y []float64) []float64 { return []float64{yhat[len(yhat)]} }},
)

var _ = tries(0, 3, Check0_3, stubs.ParseIDX, solutions.ParseIDX,
	answerOf[idxParser]{"little endian", "BigEndian", func(file []byte) ([]int, []byte, error) {
		if len(file) < 4 || file[2] != 8 || len(file) < 4+4*int(file[3]) {
			return nil, nil, errors.New("bad")
		}
		var dims []int
		count := 1
		for i := range int(file[3]) {
			d := int(binary.LittleEndian.Uint32(file[4+4*i:]))
			dims = append(dims, d)
			count *= d
		}
		if count != len(file)-4-4*int(file[3]) {
			return nil, nil, errors.New("bad")
		}
		return dims, file[4+4*int(file[3]):], nil
	}},
	answerOf[idxParser]{"no check of the length", "not checked", func(file []byte) ([]int, []byte, error) {
		if len(file) < 4 || file[2] != 8 || len(file) < 4+4*int(file[3]) {
			return nil, nil, errors.New("bad")
		}
		var dims []int
		for i := range int(file[3]) {
			dims = append(dims, int(binary.BigEndian.Uint32(file[4+4*i:])))
		}
		return dims, file[4+4*int(file[3]):], nil
	}},
	answerOf[idxParser]{"no check at all", "beyond the end", func(file []byte) ([]int, []byte, error) {
		var dims []int
		for i := range int(file[3]) {
			dims = append(dims, int(binary.BigEndian.Uint32(file[4+4*i:])))
		}
		return dims, file[4+4*int(file[3]):], nil
	}},
)

var _ = tries(0, 4, Check0_4, stubs.Accuracy, solutions.Accuracy,
	answerOf[rowsToOne]{"whole numbers", "float64", func(yhat, y [][]float64) float64 {
		return float64(int(solutions.Accuracy(yhat, y)))
	}},
	answerOf[rowsToOne]{"distance from 0", "farthest from 0", func(yhat, y [][]float64) float64 {
		for _, row := range yhat {
			for j := range row {
				row[j] = math.Abs(row[j])
			}
		}
		return solutions.Accuracy(yhat, y)
	}},
)

var _ = tries(0, 5, Check0_5, stubs.FirstEpoch, solutions.FirstEpoch,
	answerOf[twoNumber]{"the chapter's", "too small", func() (float64, float64) { return 0.01, 0.1 }},
	answerOf[twoNumber]{"huge weights", "saturate", func() (float64, float64) { return 0.3, 2 }},
	answerOf[twoNumber]{"equal weights", "stay equal", func() (float64, float64) { return 0.3, 0 }},
)
