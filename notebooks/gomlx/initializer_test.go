package gomlx_test

import (
	"math"
	"testing"

	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/compute/shapes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/model"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"nnbook/notebooks/gomlx"
)

func TestInitializers(t *testing.T) {
	const in, out = 300, 200
	for _, test := range []struct {
		name           string
		start          func(model.StoreProvider) model.VariableInitializer
		sigma, largest float64
	}{
		{"he normal", gomlx.HeNormal, math.Sqrt(2.0 / in), 2 / 0.87962566 * math.Sqrt(2.0/in)},
		{"glorot normal", gomlx.GlorotNormal, math.Sqrt(2.0 / (in + out)), 2 / 0.87962566 * math.Sqrt(2.0/(in+out))},
		{"he uniform", gomlx.HeUniform, math.Sqrt(2.0 / in), math.Sqrt(6.0 / in)},
		{"uniform", func(p model.StoreProvider) model.VariableInitializer { return gomlx.Uniform(p, -0.1, 0.1) }, 0.1 / math.Sqrt(3), 0.1},
		{"normal", func(p model.StoreProvider) model.VariableInitializer { return gomlx.Normal(p, 0.5) }, 0.5, math.Inf(1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			draw := func(seed int64, dims ...int) []float64 {
				store := model.NewStore()
				if err := store.SetRNGStateFromSeed(seed); err != nil {
					t.Fatal(err)
				}
				v, err := model.CallOnce(backend(t), store, func(scope *model.Scope, g *graph.Graph) *graph.Node {
					return test.start(scope)(g, shapes.Make(dtypes.Float64, dims...))
				})
				if err != nil {
					t.Fatal(err)
				}
				return tensors.MustCopyFlatData[float64](v)
			}
			w := draw(1, in, out)
			mean, sigma := stat.MeanStdDev(w, nil)
			// Of 60,000 numbers the mean is known to sigma/245, and sigma to a
			// third of a percent.
			if math.Abs(mean) > test.sigma/60 || math.Abs(sigma/test.sigma-1) > 0.012 {
				t.Errorf("mean %v and sigma %v, want 0 and %v", mean, sigma, test.sigma)
			}
			if largest := max(-floats.Min(w), floats.Max(w)); largest > test.largest || !math.IsInf(test.largest, 1) && largest < 0.99*test.largest {
				t.Errorf("largest weight %v, want just below %v", largest, test.largest)
			}
			if !floats.Equal(w, draw(1, in, out)) || floats.Equal(w, draw(2, in, out)) {
				t.Error("want the same weights for the same seed, and others for another")
			}
			if b := draw(1, out); floats.Norm(b, 2) != 0 {
				t.Error("biases are not 0")
			}
		})
	}
}
