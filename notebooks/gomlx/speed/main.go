// Speed measures GoMLX's backend in pure Go: a matrix product by itself, and
// training configuration 5 at several widths, in float32. Run it with and
// without Go's experimental vector instructions, which that backend uses for
// products where the compiler offers them:
//
//	go run nnbook/notebooks/gomlx/speed
//	GOEXPERIMENT=simd go run nnbook/notebooks/gomlx/speed
package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"time"

	"github.com/gomlx/compute"
	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/layers/activation"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/model/initializer"
	"github.com/gomlx/gomlx/ml/train/loss"

	"nnbook/datasets"
	"nnbook/notebooks/gomlx"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run() error {
	backend, err := gomlx.Backend()
	if err != nil {
		return err
	}
	product, err := productSpeed(backend)
	if err != nil {
		return err
	}
	fmt.Printf("a product of 512 x 512 matrices: %.1f GFLOP/s\n", product)
	for _, units := range []int{25, 128, 512} {
		seconds, gflops, err := trainingSpeed(backend, units)
		if err != nil {
			return err
		}
		fmt.Printf("%4d hidden neurons: %.1f seconds an epoch, %.1f GFLOP/s\n", units, seconds, gflops)
	}
	return nil
}

// best is the shortest of the runs of two seconds, and of three at least: other
// programs only make a run longer. One more, before them, compiles the graph.
func best(run func() error) (time.Duration, error) {
	if err := run(); err != nil {
		return 0, err
	}
	shortest, begin := time.Duration(math.MaxInt64), time.Now()
	for i := 0; i < 3 || time.Since(begin) < 2*time.Second; i++ {
		start := time.Now()
		if err := run(); err != nil {
			return 0, err
		}
		shortest = min(shortest, time.Since(start))
	}
	return shortest, nil
}

func productSpeed(backend compute.Backend) (gflops float64, err error) {
	const size = 512
	exec, err := graph.NewExec(backend, func(a, b *graph.Node) *graph.Node { return graph.MatMul(a, b) })
	if err != nil {
		return 0, err
	}
	a := tensors.FromScalarAndDimensions(float32(1), size, size)
	t, err := best(func() error { _, err := exec.Call1(a, a); return err })
	return 2e-9 * size * size * size / t.Seconds(), err
}

// trainingSpeed trains on some drawn digits, and scales to 60,000.
func trainingSpeed(backend compute.Backend, units int) (seconds, gflops float64, err error) {
	n, err := gomlx.NewNetwork(backend, gomlx.Plan{
		Model: func(scope *model.Scope, x *graph.Node) *graph.Node {
			h := activation.Relu(gomlx.Dense(scope.In("dense_1"), x, units, gomlx.HeNormal(scope)))
			return gomlx.Dense(scope.In("dense_2"), h, 10, initializer.XavierUniformFn(scope))
		},
		Loss: loss.CategoricalCrossEntropyLogits, Optimizer: gomlx.Adam(0.001),
	}, 1)
	if err != nil {
		return 0, 0, err
	}
	n.DType = dtypes.Float32
	const images = 512
	digits := datasets.Strokes(images, 1)
	datasets.FitStandardizer(digits.X).Apply(digits.X)
	order := rand.New(rand.NewPCG(1, 1)).Perm(images)
	t, err := best(func() error {
		_, err := n.Epoch(context.Background(), digits.X, digits.Y, order, 64)
		return err
	})
	// Two products with the first matrix, three with the second.
	work := 2e-9 * images * float64(2*784*units+3*10*units)
	return t.Seconds() * 60000 / images, work / t.Seconds(), err
}
