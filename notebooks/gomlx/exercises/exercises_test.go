package exercises

import (
	"math"
	"strings"
	"testing"

	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/model"
)

type layer = func(*model.Scope, *graph.Node, int) *graph.Node

// dense is the solution with something else in its three places.
func dense(scopeName, weights, biases string, use func(w, b *graph.Node) (*graph.Node, *graph.Node)) layer {
	return func(scope *model.Scope, x *graph.Node, units int) *graph.Node {
		scope = scope.In("%s", scopeName)
		w := scope.VariableWithShape(weights, shapes.Make(x.DType(), x.Shape().Dimensions[1], units)).NodeValue(x.Graph())
		b := scope.VariableWithShape(biases, shapes.Make(x.DType(), units)).NodeValue(x.Graph())
		w, b = use(w, b)
		return graph.Add(graph.MatMul(x, w), graph.InsertAxes(b, 0))
	}
}

func as(w, b *graph.Node) (*graph.Node, *graph.Node) { return w, b }

func TestAnswers(t *testing.T) {
	naive := func(y, z *graph.Node) *graph.Node {
		return graph.Neg(graph.ReduceAllSum(graph.Mul(y, graph.Log(graph.Softmax(z)))))
	}
	epsilon := func(e float64) func(int) float64 { return func(int) float64 { return e } }
	number := func(v float64) func() float64 { return func() float64 { return v } }
	for _, test := range []struct {
		name   string
		answer func() Answer
		want   Status
		says   string
	}{
		{"1 stub", func() Answer { return Check11_1(func(*model.Scope, *graph.Node, int) *graph.Node { panic(NotTried) }) }, Untried, ""},
		{"1 solution", func() Answer { return Check11_1(solution1) }, Right, ""},
		{"1 otherwise", func() Answer { return Check11_1(dense("dense", "weights", "biases", as)) }, Right, ""},
		{"1 wrong scope", func() Answer { return Check11_1(dense("layer", "weights", "biases", as)) }, NotYet, "another name"},
		{"1 wrong name", func() Answer { return Check11_1(dense("dense", "kernel", "biases", as)) }, NotYet, "another name"},
		{"1 no bias", func() Answer {
			return Check11_1(dense("dense", "weights", "biases", func(w, b *graph.Node) (*graph.Node, *graph.Node) { return w, graph.ZerosLike(b) }))
		}, NotYet, "biases"},
		{"1 stopped", func() Answer {
			return Check11_1(dense("dense", "weights", "biases", func(w, b *graph.Node) (*graph.Node, *graph.Node) { return graph.StopGradient(w), b }))
		}, NotYet, "gradient"},
		{"1 transposed", func() Answer {
			return Check11_1(func(scope *model.Scope, x *graph.Node, units int) *graph.Node {
				w := scope.In("dense").VariableWithShape("weights", shapes.Make(x.DType(), units, x.Shape().Dimensions[1]))
				return graph.MatMul(x, graph.Transpose(w.NodeValue(x.Graph()), 0, 1))
			})
		}, NotYet, "shape"},
		{"1 nil", func() Answer { return Check11_1(func(*model.Scope, *graph.Node, int) *graph.Node { return nil }) }, NotYet, ""},

		{"2 stub", func() Answer { return Check11_2(func(int) float64 { panic(NotTried) }) }, Untried, ""},
		{"2 solution", func() Answer { return Check11_2(solution2) }, Right, ""},
		{"2 Keras' own", func() Answer { return Check11_2(epsilon(1e-7)) }, NotYet, "added before"},
		{"2 right for step 1 alone", func() Answer { return Check11_2(epsilon(solution2(1))) }, NotYet, "t = 2"},
		{"2 upside down", func() Answer { return Check11_2(func(t int) float64 { return 1e-14 / solution2(t) }) }, NotYet, "upside down"},
		{"2 the other moment", func() Answer { return Check11_2(func(t int) float64 { return 1e-7 / (1 - math.Pow(0.9, float64(t))) }) }, NotYet, ""},

		{"3 stub", func() Answer { return Check11_3(func() float64 { panic(NotTried) }) }, Untried, ""},
		{"3 solution", func() Answer { return Check11_3(solution3) }, Right, ""},
		{"3 nearest right", func() Answer { return Check11_3(number(2.8e-5)) }, Right, ""},
		{"3 nearest wrong", func() Answer { return Check11_3(number(3e-5)) }, NotYet, "0.908"},
		{"3 far", func() Answer { return Check11_3(number(1e-7)) }, NotYet, ""},
		{"3 NaN", func() Answer { return Check11_3(number(math.NaN())) }, NotYet, ""},

		{"4 stub", func() Answer { return Check11_4(func(*graph.Node, *graph.Node) *graph.Node { panic(NotTried) }) }, Untried, ""},
		{"4 solution", func() Answer { return Check11_4(solution4) }, Right, ""},
		{"4 naive", func() Answer { return Check11_4(naive) }, NotYet, "NaN"},
		{"4 clipped", func() Answer {
			return Check11_4(func(y, z *graph.Node) *graph.Node {
				return graph.Neg(graph.ReduceAllSum(graph.Mul(y, graph.Log(graph.ClipScalar(graph.Softmax(z), 1e-7, 1)))))
			})
		}, NotYet, "logits [0 800 -800]"},
		{"4 forward alone", func() Answer {
			return Check11_4(func(y, z *graph.Node) *graph.Node { return graph.StopGradient(solution4(y, z)) })
		}, NotYet, "gradient"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := test.answer()
			if all := strings.Join([]string{a.Input, a.Got, a.Want, a.Mistake}, "\n"); a.Status != test.want || !strings.Contains(all, test.says) {
				t.Errorf("got %q with %q, want %q with %q", a.Status, all, test.want, test.says)
			}
		})
	}
}
