package gomlx_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/ml/layers/activation"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/model/initializer"
	"github.com/gomlx/gomlx/ml/train/loss"
	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/gomlx"
)

// configuration5 is the network of the chapter's Table 5-1 in both.
func configuration5(t *testing.T, seed uint64) (*nnlib.Sequential, *gomlx.Network) {
	t.Helper()
	m := nnlib.NewSequential(784, nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
	if err := m.Compile(nnlib.CategoricalCrossEntropy, nnlib.NewAdam(), seed); err != nil {
		t.Fatal(err)
	}
	n, err := gomlx.NewNetwork(backend(t), gomlx.Plan{
		Model: func(scope *model.Scope, x *graph.Node) *graph.Node {
			h := activation.Relu(gomlx.Dense(scope.In("dense_1"), x, 25, gomlx.HeNormal(scope)))
			return gomlx.Dense(scope.In("dense_2"), h, 10, initializer.XavierUniformFn(scope))
		},
		Output: softmax, Loss: loss.CategoricalCrossEntropyLogits, Optimizer: gomlx.Adam(0.001),
	}, int64(seed))
	if err != nil {
		t.Fatal(err)
	}
	return m, n
}

const trainEpochs, batchSize = 4, 64

// digits are drawn digits, ready for a network.
func digits() (train, test *datasets.Set) {
	train, test = datasets.Strokes(2500, 1), datasets.Strokes(1000, 2)
	datasets.FitStandardizer(train.X).Apply(train.X, test.X)
	return train, test
}

// trainBoth trains both for some epochs on the same batches and returns their
// losses and test errors.
func trainBoth(t *testing.T, m *nnlib.Sequential, n *gomlx.Network, seed uint64) (losses, errs [2][]float64) {
	t.Helper()
	train, test := digits()
	rng := rand.New(rand.NewPCG(seed, 1))
	for range trainEpochs {
		order := rng.Perm(len(train.Labels))
		h, err := m.Fit(t.Context(), gomlx.Gather(train.X, order), gomlx.Gather(train.Y, order),
			nnlib.FitConfig{Epochs: 1, BatchSize: batchSize, NoShuffle: true, ValidationX: test.X, ValidationY: test.Y})
		if err != nil {
			t.Fatal(err)
		}
		l, err := n.Epoch(t.Context(), train.X, train.Y, order, batchSize)
		if err != nil {
			t.Fatal(err)
		}
		e, err := n.TestError(test.X, test.Y)
		if err != nil {
			t.Fatal(err)
		}
		losses[0], losses[1] = append(losses[0], h.Loss[0]), append(losses[1], l)
		errs[0], errs[1] = append(errs[0], 1-h.ValAccuracy[0]), append(errs[1], e)
	}
	return losses, errs
}

// TestConfiguration5SameWeightsSameCurve trains both from the same weights.
// Rounding differs, and training makes it grow, but not much in 160 steps.
func TestConfiguration5SameWeightsSameCurve(t *testing.T) {
	m, n := configuration5(t, 1)
	if err := gomlx.ToGoMLX(n.Store, m); err != nil {
		t.Fatal(err)
	}
	losses, errs := trainBoth(t, m, n, 1)
	for e := range trainEpochs {
		if d := math.Abs(losses[1][e]/losses[0][e] - 1); d > 1e-9 {
			t.Errorf("epoch %d: losses %v and %v, %.1e apart", e+1, losses[0][e], losses[1][e], d)
		}
		if math.Abs(errs[0][e]-errs[1][e]) > 1e-12 {
			t.Errorf("epoch %d: test errors %v and %v", e+1, errs[0][e], errs[1][e])
		}
	}
	if !(losses[1][trainEpochs-1] < losses[1][0]/2) {
		t.Errorf("the loss went from %v to %v: that is no training", losses[1][0], losses[1][trainEpochs-1])
	}
}

// TestConfiguration5OwnWeightsSameCurve trains both from weights that each
// draws itself: the mean of one must lie within the spread of the seeds of the
// other, widened by as much again, in each epoch.
func TestConfiguration5OwnWeightsSameCurve(t *testing.T) {
	var curves [2][][]float64
	for seed := range uint64(4) {
		m, n := configuration5(t, seed+1)
		losses, _ := trainBoth(t, m, n, seed)
		for k := range curves {
			curves[k] = append(curves[k], losses[k])
		}
	}
	for e := range trainEpochs {
		low, high, mean := math.Inf(1), math.Inf(-1), 0.0
		for s := range curves[0] {
			low, high = min(low, curves[0][s][e]), max(high, curves[0][s][e])
			mean += curves[1][s][e] / float64(len(curves[1]))
		}
		if mean < low-(high-low) || mean > high+(high-low) {
			t.Errorf("epoch %d: GoMLX's mean loss is %v, nnlib's seeds lie between %v and %v", e+1, mean, low, high)
		}
	}
}

func TestFloat32LearnsToo(t *testing.T) {
	m, n := configuration5(t, 1)
	n.DType = dtypes.Float32
	losses, _ := trainBoth(t, m, n, 1)
	if last := trainEpochs - 1; math.Abs(losses[1][last]/losses[0][last]-1) > 0.5 {
		t.Errorf("losses at the end: %v in float64, %v in float32", losses[0][last], losses[1][last])
	}
	if v := n.Store.GetVariable("/dense_1/dense/weights"); v.DType() != dtypes.Float32 {
		t.Errorf("the weights are %v, want float32", v.DType())
	}
}

func TestTrainingSaysWhatIsWrong(t *testing.T) {
	_, n := configuration5(t, 1)
	train, _ := digits()
	stopped, stop := context.WithCancelCause(t.Context())
	because := errors.New("the reader had enough")
	stop(because)
	if _, err := n.Epoch(stopped, train.X, train.Y, []int{1, 2}, 1); !errors.Is(err, because) {
		t.Errorf("stopped: got error %v", err)
	}
	for _, size := range []int{0, -1} {
		if _, err := n.Epoch(t.Context(), train.X, train.Y, []int{1}, size); err == nil || !strings.Contains(err.Error(), "batch size") {
			t.Errorf("batch size %d: got error %v", size, err)
		}
	}
	train.X.Set(0, 0, math.NaN())
	if _, err := n.Epoch(t.Context(), train.X, train.Y, []int{0}, 1); err == nil || !strings.Contains(err.Error(), "the loss is NaN") {
		t.Errorf("NaN: got error %v", err)
	}
	// The backend in pure Go is one device.
	for _, devices := range []int{0, 1, 2} {
		if err := n.TrainOnDevices(train.X, train.Y, devices, 64, 1); err == nil || !strings.Contains(err.Error(), "has 1") {
			t.Errorf("%d devices: got error %v", devices, err)
		}
	}
	t.Setenv("GOMLX_BACKEND", "abacus")
	if _, err := gomlx.Backend(); err == nil || !strings.Contains(err.Error(), "abacus") {
		t.Errorf("an unknown backend: got error %v", err)
	}
}

// TestSameSeedSameWeights trains twice from weights that GoMLX draws.
func TestSameSeedSameWeights(t *testing.T) {
	train, _ := digits()
	order := rand.New(rand.NewPCG(1, 1)).Perm(640)
	weights := func(seed uint64) *mat.Dense {
		m, n := configuration5(t, seed)
		if _, err := n.Epoch(t.Context(), train.X, train.Y, order, batchSize); err != nil {
			t.Fatal(err)
		}
		if err := gomlx.ToNNLib(m, n.Store); err != nil {
			t.Fatal(err)
		}
		return m.Params()[0].Value
	}
	first := mat.DenseCopyOf(weights(1))
	for range 3 {
		if !mat.Equal(weights(1), first) {
			t.Fatal("the same seed gave other weights")
		}
	}
	if mat.Equal(weights(2), first) {
		t.Error("another seed gave the same weights")
	}
}
