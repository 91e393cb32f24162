package gomlx

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/gomlx/compute"
	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/train"
	"github.com/gomlx/gomlx/ml/train/loss"
	"github.com/gomlx/gomlx/ml/train/optimizer"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A Network is a model in GoMLX with what its training needs: functions that
// build graphs, and the store of its numbers. Make it with [NewNetwork].
type Network struct {
	Store *model.Store
	DType dtypes.DType // Float64; Float32 is what GPUs are made for

	backend compute.Backend
	plan    Plan
	trainer *train.Trainer
	predict *model.Exec
}

// A Plan says how the graphs of a network are built.
type Plan struct {
	// Model turns a batch into what the loss is computed from: logits where
	// the loss wants logits, else the outputs.
	Model func(scope *model.Scope, x *graph.Node) *graph.Node
	// Output turns that into the outputs; nil where they are the same.
	Output    Activation
	Loss      loss.LossFn
	Optimizer optimizer.Interface
}

// NewNetwork returns an untrained network, whose first weights depend on seed.
func NewNetwork(backend compute.Backend, plan Plan, seed int64) (*Network, error) {
	store := model.NewStore()
	if err := store.SetRNGStateFromSeed(seed); err != nil {
		return nil, err
	}
	n := &Network{Store: store, DType: dtypes.Float64, backend: backend, plan: plan}
	n.trainer = train.NewTrainer(backend, store, plan.Model, plan.Loss, plan.Optimizer, nil, nil)
	var err error
	n.predict, err = model.NewExec(backend, store, func(scope *model.Scope, x *graph.Node) *graph.Node {
		y := plan.Model(scope, x)
		if plan.Output != nil {
			y = plan.Output(y)
		}
		return y
	})
	return n, err
}

// Predict returns the outputs for x, one example a row, in inference mode.
func (n *Network) Predict(x *mat.Dense) (*mat.Dense, error) {
	t, err := n.predict.Call1(n.tensor(x))
	if err != nil {
		return nil, err
	}
	values, err := numbers(t)
	if err != nil {
		return nil, err
	}
	d := t.Shape().Dimensions
	return mat.NewDense(d[0], d[1], values), nil
}

// Gradients returns the loss of one batch, in training mode, and its
// derivative with respect to each trainable variable, under the variable's
// path, in the shape that nnlib has. Nothing is changed.
func (n *Network) Gradients(x, y *mat.Dense) (lossValue float64, gradients map[string]*mat.Dense, err error) {
	var paths []string
	exec, err := model.NewExec(n.backend, n.Store, func(scope *model.Scope, x, y *graph.Node) []*graph.Node {
		g := x.Graph()
		scope.Store().SetTraining(g, true)
		l := n.plan.Loss([]*graph.Node{y}, []*graph.Node{n.plan.Model(scope, x)})
		var values []*graph.Node
		for _, v := range trainable(scope.Store(), g) {
			paths, values = append(paths, v.Path()), append(values, v.NodeValue(g))
		}
		// What batch normalization would remember is not handed out.
		for v := range scope.Store().IterVariables() {
			if v.ChangedInGraph(g) {
				v.SetNodeValue(graph.Identity(v.NodeValue(g)))
			}
		}
		return append([]*graph.Node{l}, graph.Gradient(l, values...)...)
	})
	if err != nil {
		return 0, nil, err
	}
	defer exec.Finalize()
	results, err := exec.Call(n.tensor(x), n.tensor(y))
	if err != nil {
		return 0, nil, err
	}
	gradients = map[string]*mat.Dense{}
	for i, path := range paths {
		if gradients[path], err = matrixOf(results[i+1], results[i+1].Rank() == 1); err != nil {
			return 0, nil, err
		}
	}
	return tensors.ToScalar[float64](results[0]), gradients, nil
}

// TrainStep does one step of training on one batch and returns the loss before
// it.
func (n *Network) TrainStep(x, y *mat.Dense) (float64, error) {
	return n.TrainOn(n.tensor(x), n.tensor(y))
}

// TrainOn is TrainStep on tensors, which are used up.
func (n *Network) TrainOn(x, y *tensors.Tensor) (float64, error) {
	metrics, err := n.trainer.TrainStep(train.Batch{Inputs: []*tensors.Tensor{x}, Labels: []*tensors.Tensor{y}})
	if err != nil {
		return 0, err
	}
	values, err := numbers(metrics[0])
	if err != nil {
		return 0, err
	}
	if l := values[0]; math.IsNaN(l) || math.IsInf(l, 0) {
		return l, fmt.Errorf("gomlx: the loss is %v; try a smaller learning rate or gradient clipping", l)
	}
	return values[0], nil
}

// Epoch trains on the examples in the given order, batchSize at a time, and
// returns the average loss while the weights move.
func (n *Network) Epoch(ctx context.Context, x, y *mat.Dense, order []int, batchSize int) (float64, error) {
	if batchSize < 1 || len(order) == 0 {
		return 0, fmt.Errorf("gomlx: Epoch wants a batch size and a number of examples of at least 1, got %d and %d", batchSize, len(order))
	}
	sum := 0.0
	for from := 0; from < len(order); from += batchSize {
		if ctx.Err() != nil {
			return 0, fmt.Errorf("gomlx: training stopped: %w", context.Cause(ctx))
		}
		batch := order[from:min(from+batchSize, len(order))]
		l, err := n.TrainOn(n.tensor(Gather(x, batch)), n.tensor(Gather(y, batch)))
		if err != nil {
			return 0, err
		}
		sum += l * float64(len(batch))
	}
	return sum / float64(len(order)), nil
}

// evaluationRows is how many examples are evaluated at a time. Each number of
// rows has a graph of its own, so it should be one that is seen often.
const evaluationRows = 500

// TestError returns the share of examples whose largest output is not that of
// the truth.
func (n *Network) TestError(x, y *mat.Dense) (float64, error) {
	total := rows(x)
	if total == 0 || total != rows(y) {
		return 0, errors.New("gomlx: TestError wants a row of truth for each example, and at least one")
	}
	wrong := 0
	for from := 0; from < total; from += evaluationRows {
		to := min(from+evaluationRows, total)
		p, err := n.Predict(x.Slice(from, to, 0, columns(x)).(*mat.Dense))
		if err != nil {
			return 0, err
		}
		for i := from; i < to; i++ {
			if floats.MaxIdx(p.RawRowView(i-from)) != floats.MaxIdx(y.RawRowView(i)) {
				wrong++
			}
		}
	}
	return float64(wrong) / float64(total), nil
}

// Gather copies rows of m, in the given order.
func Gather(m *mat.Dense, order []int) *mat.Dense {
	out := mat.NewDense(len(order), columns(m), nil)
	for i, k := range order {
		out.SetRow(i, m.RawRowView(k))
	}
	return out
}

// tensor copies a matrix as it is, in the network's type of number.
func (n *Network) tensor(m *mat.Dense) *tensors.Tensor {
	if n.DType == dtypes.Float32 {
		values := make([]float32, 0, rows(m)*columns(m))
		for i := range rows(m) {
			for _, v := range m.RawRowView(i) {
				values = append(values, float32(v))
			}
		}
		return tensors.FromFlatDataAndDimensions(values, rows(m), columns(m))
	}
	return tensors.FromFlatDataAndDimensions(flat(m), rows(m), columns(m))
}

// numbers copies the numbers of a tensor of either type.
func numbers(t *tensors.Tensor) ([]float64, error) {
	if t.DType() != dtypes.Float32 {
		return tensors.CopyFlatData[float64](t)
	}
	small, err := tensors.CopyFlatData[float32](t)
	values := make([]float64, len(small))
	for i, v := range small {
		values[i] = float64(v)
	}
	return values, err
}
