// Peer is GoMLX's part in the benchmark beside peers (nnlib/bench), which
// starts it.
//
// Usage: peer DATA_DIR, with the number of threads in GOMAXPROCS. It reads one
// workload a line as JSON from standard input, trains the same network for one
// epoch on the first examples of the data, and answers with
// {"seconds": ..., "loss": ...}, the loss being the average over the epoch.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/gomlx/compute/dtypes"
	"github.com/gomlx/gomlx/core/graph"
	"github.com/gomlx/gomlx/core/tensors"
	"github.com/gomlx/gomlx/ml/layers/activation"
	"github.com/gomlx/gomlx/ml/model"
	"github.com/gomlx/gomlx/ml/train/loss"
	"github.com/gomlx/gomlx/ml/train/optimizer"

	"nnbook/notebooks/gomlx"
)

// inputs and outputs are the widths of the digit network.
const inputs, outputs = 784, 10

// A workload is what nnlib/bench asks for.
type workload struct {
	Hidden     int     `json:"hidden"`
	Batch      int     `json:"batch"`
	Examples   int     `json:"examples"`
	Activation string  `json:"activation"`
	Loss       string  `json:"loss"`
	Optimizer  string  `json:"optimizer"`
	Rate       float64 `json:"rate"`
	Sigma1     float64 `json:"sigma1"`
	Sigma2     float64 `json:"sigma2"`
	Type       string  `json:"dtype"`
}

type result struct {
	Seconds float64 `json:"seconds"`
	Loss    float64 `json:"loss"`
}

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "gomlx peer:", err)
		os.Exit(1)
	}
}

func serve() error {
	if len(os.Args) != 2 {
		return fmt.Errorf("want the folder of the data, got %q", os.Args[1:])
	}
	x, err := read(filepath.Join(os.Args[1], "x.f32"))
	if err != nil {
		return err
	}
	y, err := read(filepath.Join(os.Args[1], "y.f32"))
	if err != nil {
		return err
	}
	answers := json.NewEncoder(os.Stdout)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		var w workload
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			return fmt.Errorf("workload %q: %w", lines.Text(), err)
		}
		if len(x) < w.Examples*inputs || len(y) < w.Examples*outputs {
			return fmt.Errorf("want %d examples, the data has %d", w.Examples, len(x)/inputs)
		}
		run := epoch[float32]
		if w.Type == "float64" {
			run = epoch[float64]
		}
		r, err := run(w, x, y)
		if err != nil {
			return err
		}
		if err := answers.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func read(path string) ([]float32, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	values := make([]float32, len(data)/4)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return values, nil
}

// network is the workload's network in GoMLX, by its own parts.
func (w workload) network() (*gomlx.Network, error) {
	hidden, plan := activation.TypeRelu, gomlx.Plan{Loss: loss.CategoricalCrossEntropyLogits}
	if w.Activation == "tanh" {
		hidden = activation.TypeTanh
	}
	last := activation.TypeNone // softmax is in the loss
	if w.Loss == "mse" {
		last, plan.Loss = activation.TypeSigmoid, loss.MeanSquaredError
	}
	plan.Model = func(scope *model.Scope, x *graph.Node) *graph.Node {
		h := activation.Apply(hidden, gomlx.Dense(scope.In("dense_1"), x, w.Hidden, gomlx.Normal(scope, w.Sigma1)))
		return activation.Apply(last, gomlx.Dense(scope.In("dense_2"), h, outputs, gomlx.Normal(scope, w.Sigma2)))
	}
	plan.Optimizer = optimizer.Adam().LearningRate(w.Rate).Done()
	if w.Optimizer == "sgd" {
		plan.Optimizer = optimizer.StochasticGradientDescent().WithDecay(false).WithLearningRate(w.Rate)
	}
	backend, err := gomlx.Backend()
	if err != nil {
		return nil, err
	}
	n, err := gomlx.NewNetwork(backend, plan, 1)
	if err == nil && w.Type == "float32" {
		n.DType = dtypes.Float32
	}
	return n, err
}

// epoch trains once on all examples, in a random order.
func epoch[T float32 | float64](w workload, x, y []float32) (result, error) {
	n, err := w.network()
	if err != nil {
		return result{}, err
	}
	xs, ys := as[T](x[:w.Examples*inputs]), as[T](y[:w.Examples*outputs])
	order := rand.New(rand.NewPCG(1, 1)).Perm(w.Examples)
	start, total := time.Now(), 0.0
	for from := 0; from < len(order); from += w.Batch {
		rows := order[from:min(from+w.Batch, len(order))]
		l, err := n.TrainOn(batch(xs, inputs, rows), batch(ys, outputs, rows))
		if err != nil {
			return result{}, err
		}
		total += l * float64(len(rows))
	}
	return result{time.Since(start).Seconds(), total / float64(len(order))}, nil
}

func as[T float32 | float64](values []float32) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(v)
	}
	return out
}

func batch[T float32 | float64](data []T, width int, rows []int) *tensors.Tensor {
	values := make([]T, 0, len(rows)*width)
	for _, k := range rows {
		values = append(values, data[k*width:(k+1)*width]...)
	}
	return tensors.FromFlatDataAndDimensions(values, len(rows), width)
}
