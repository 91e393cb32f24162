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
	"io"
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
	answers := json.NewEncoder(os.Stdout)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		var w workload
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			return fmt.Errorf("workload %q: %w", lines.Text(), err)
		}
		run := epoch[float32]
		if w.Type == "float64" {
			run = epoch[float64]
		}
		r, err := run(w, os.Args[1])
		if err != nil {
			return err
		}
		if err := answers.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// read returns the first numbers of a file of float32.
func read[T float32 | float64](path string, count int) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 4*count)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%s: want %d numbers: %w", filepath.Base(path), count, err)
	}
	values := make([]T, count)
	for i := range values {
		values[i] = T(math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:])))
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
func epoch[T float32 | float64](w workload, dir string) (result, error) {
	x, err := read[T](filepath.Join(dir, "x.f32"), w.Examples*inputs)
	if err != nil {
		return result{}, err
	}
	y, err := read[T](filepath.Join(dir, "y.f32"), w.Examples*outputs)
	if err != nil {
		return result{}, err
	}
	n, err := w.network()
	if err != nil {
		return result{}, err
	}
	order := rand.New(rand.NewPCG(1, 1)).Perm(w.Examples)
	start, total := time.Now(), 0.0
	for from := 0; from < len(order); from += w.Batch {
		rows := order[from:min(from+w.Batch, len(order))]
		l, err := n.TrainOn(batch(x, inputs, rows), batch(y, outputs, rows))
		if err != nil {
			return result{}, err
		}
		total += l * float64(len(rows))
	}
	return result{time.Since(start).Seconds(), total / float64(len(order))}, nil
}

func batch[T float32 | float64](data []T, width int, rows []int) *tensors.Tensor {
	values := make([]T, 0, len(rows)*width)
	for _, k := range rows {
		values = append(values, data[k*width:(k+1)*width]...)
	}
	return tensors.FromFlatDataAndDimensions(values, len(rows), width)
}
