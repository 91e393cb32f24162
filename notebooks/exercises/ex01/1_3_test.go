package ex01

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/ex01/solution"
	"nnbook/notebooks/exercises/ex01/stub"
)

func TestCheck3(t *testing.T) {
	attempt.Try(t, Check3, stub.NeverOpen, solution.NeverOpen,
		attempt.Wrong("once is enough", "at least one image", func(h [][]float64, limit float64) float64 {
			return neurons(h, func(outputs []float64) bool { return count(outputs, limit) > 0 })
		}),
		attempt.Wrong("outputs", "whole neurons", func(h [][]float64, limit float64) float64 {
			n := 0
			for _, image := range h {
				n += count(image, limit)
			}
			return float64(n) / float64(len(h)*len(h[0]))
		}),
		attempt.Wrong("with the limit", "at the limit itself", func(h [][]float64, limit float64) float64 {
			return solution.NeverOpen(h, limit-1e-12)
		}),
		attempt.Right("counted", func(h [][]float64, limit float64) float64 {
			return neurons(h, func(outputs []float64) bool { return count(outputs, limit) == len(outputs) })
		}),
		attempt.Refused("the last image is not looked at", func(h [][]float64, limit float64) float64 {
			return solution.NeverOpen(h[:max(1, len(h)-1)], limit)
		}),
	)
}
