package nnlib

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

// The running averages weigh each example the same, also those of a last
// batch that is smaller. With a learning rate of 0 nothing moves, so that they
// must equal an evaluation.
func TestLastSmallerBatchIsWeighedByItsSize(t *testing.T) {
	x, y := blobs(10, 4, 3, 1)
	for _, size := range []int{1, 3, 4, 7, 10, 64} {
		for _, keep := range []bool{true, false} {
			m := compiled(t, 4, MSE, &SGD{LearningRate: 0}, 1, Dense(3, Sigmoid, GlorotUniform))
			var rows []int
			h := fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: size, NoShuffle: keep, Callbacks: []Callback{
				OnStep(func(t *Training) { rows = append(rows, t.Model.outputs[0].RawMatrix().Rows) })}})
			loss, accuracy, err := m.Evaluate(x, y)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "loss", h.Loss[0], loss, 1e-15)
			near(t, "accuracy", h.Accuracy[0], accuracy, 1e-15)
			want := slices.Repeat([]int{size}, 10/size)
			if rest := 10 % size; rest > 0 {
				want = append(want, rest)
			}
			if !slices.Equal(rows, want) {
				t.Errorf("batch size %d: got batches of %v, want %v", size, rows, want)
			}
		}
	}
}

// watchOrder trains with batches of the given size on examples that carry
// their number, and returns the numbers in the order in which they came.
func watchOrder(t *testing.T, m *Sequential, n, size, epochs int, keep bool) [][]float64 {
	t.Helper()
	x, y := mat.NewDense(n, 1, nil), mat.NewDense(n, 1, nil)
	for i := range n {
		x.Set(i, 0, float64(i))
		y.Set(i, 0, float64(i)/float64(n))
	}
	order := make([][]float64, epochs)
	watch := OnStep(func(tr *Training) {
		l := tr.Model.layers[0].(*DenseLayer)
		for i := range l.x.RawMatrix().Rows {
			order[tr.Epoch-1] = append(order[tr.Epoch-1], l.x.At(i, 0))
		}
	})
	fit(t, m, x, y, FitConfig{Epochs: epochs, BatchSize: size, NoShuffle: keep, Callbacks: []Callback{watch}})
	return order
}

func TestOrderOfExamples(t *testing.T) {
	const n = 50
	build := func(seed uint64) *Sequential {
		return compiled(t, 1, MSE, &SGD{LearningRate: 0}, seed, Dense(1, Tanh, GlorotUniform))
	}
	inOrder := make([]float64, n)
	for i := range inOrder {
		inOrder[i] = float64(i)
	}
	for _, size := range []int{1, 8} {
		for _, order := range watchOrder(t, build(1), n, size, 2, true) {
			sameBits(t, "kept order", order, inOrder)
		}
		shuffled := watchOrder(t, build(1), n, size, 3, false)
		for e, order := range shuffled {
			if slices.Equal(order, inOrder) {
				t.Errorf("epoch %d: the examples came in order, want them shuffled", e+1)
			}
			if e > 0 && slices.Equal(order, shuffled[e-1]) {
				t.Errorf("epoch %d: the order is that of the epoch before, want a new one", e+1)
			}
			sorted := slices.Sorted(slices.Values(order))
			sameBits(t, "each example once", sorted, inOrder)
		}
		again := watchOrder(t, build(1), n, size, 3, false)
		for e := range again {
			sameBits(t, "the same seed", again[e], shuffled[e])
		}
		if other := watchOrder(t, build(2), n, size, 1, false); slices.Equal(other[0], shuffled[0]) {
			t.Error("two seeds give the same order, want different ones")
		}
	}
}

// With batches of all examples the target must stay with its input.
func TestShufflingKeepsTruthWithInput(t *testing.T) {
	const n = 20
	x, y := normal(n, 2, 1), mat.NewDense(n, 2, nil)
	y.Copy(x)
	for _, size := range []int{1, 6} {
		m := compiled(t, 2, MSE, &SGD{LearningRate: 0}, 1, Dense(2, Linear, Zeros))
		for i := range 2 {
			m.params[0].Value.Set(i, i, 1) // the identity
		}
		h := fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: size})
		if h.Loss[0] != 0 || h.Loss[1] != 0 {
			t.Errorf("batch size %d: got loss %v of a model that is always right, want 0", size, h.Loss)
		}
	}
}

func TestHistoryAndValidation(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	vx, vy := blobs(30, 6, 3, 1)
	m := classifier(t, 6, 3, NewAdam(), 1)
	var measured []float64
	h := fit(t, m, x, y, FitConfig{Epochs: 3, BatchSize: 16, ValidationX: vx, ValidationY: vy,
		Callbacks: []Callback{OnEpoch(func(tr *Training) {
			loss, accuracy, err := tr.Model.Evaluate(vx, vy)
			if err != nil {
				t.Error(err)
			}
			measured = append(measured, loss, accuracy)
		})}})
	if len(h.Loss) != 3 || len(h.Accuracy) != 3 || len(h.ValLoss) != 3 || len(h.ValAccuracy) != 3 {
		t.Fatalf("got %+v, want three epochs of everything", h)
	}
	for e := range 3 {
		sameBits(t, "validation", []float64{h.ValLoss[e], h.ValAccuracy[e]}, measured[2*e:2*e+2])
		near(t, "test error", h.ValError()[e], 1-h.ValAccuracy[e], 0)
	}
	if h := fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 16}); len(h.ValLoss)+len(h.ValAccuracy)+len(h.ValError()) != 0 {
		t.Errorf("got %+v, want no validation without data for it", h)
	}
}

// Validation must not change the training: neither its order nor the moving
// statistics.
func TestValidationDoesNotDisturb(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	a, b := classifier(t, 6, 3, NewAdam(), 1), classifier(t, 6, 3, NewAdam(), 1)
	with := fit(t, a, x, y, FitConfig{Epochs: 3, BatchSize: 16, ValidationX: x, ValidationY: y})
	without := fit(t, b, x, y, FitConfig{Epochs: 3, BatchSize: 16})
	sameBits(t, "loss", with.Loss, without.Loss)
	sameBits(t, "parameters", contents(a), contents(b))
}

// Fit twice is Fit once for as many epochs.
func TestFitGoesOn(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	for name, o := range everyOptimizer() {
		a, b := classifier(t, 6, 3, o(), 1), classifier(t, 6, 3, o(), 1)
		whole := fit(t, a, x, y, FitConfig{Epochs: 5, BatchSize: 16})
		first := fit(t, b, x, y, FitConfig{Epochs: 2, BatchSize: 16})
		second := fit(t, b, x, y, FitConfig{Epochs: 3, BatchSize: 16})
		sameBits(t, name, append(first.Loss, second.Loss...), whole.Loss)
		sameBits(t, name, contents(b), contents(a))
	}
}

func TestCancelledContextStopsAtAStep(t *testing.T) {
	x, y := blobs(12, 6, 3, 1)
	m := classifier(t, 6, 3, NewSGD(), 1)
	ctx, cancel := context.WithCancelCause(context.Background())
	reason := errors.New("the reader has seen enough")
	var after []float64
	ended := 0
	h, err := m.Fit(ctx, x, y, FitConfig{Epochs: 5, BatchSize: 4, Callbacks: []Callback{
		OnStep(func(tr *Training) {
			if tr.Epoch == 3 && tr.Step == 2 {
				cancel(reason)
				after = contents(tr.Model)
			}
		}), onEnd(func() { ended++ })}})
	wantError(t, err, "epoch 3", "before step 3", reason.Error())
	if !errors.Is(err, reason) {
		t.Errorf("got %v, want it to wrap the cause", err)
	}
	if len(h.Loss) != 2 {
		t.Errorf("the history has %d epochs, want the 2 that were finished", len(h.Loss))
	}
	if ended != 1 {
		t.Errorf("End was called %d times, want once", ended)
	}
	sameBits(t, "parameters", contents(m), after)

	h, err = m.Fit(ctx, x, y, FitConfig{Epochs: 5, BatchSize: 4})
	wantError(t, err, "epoch 1", "before step 1")
	if len(h.Loss) != 0 {
		t.Errorf("got %v from a context that had ended, want nothing", h.Loss)
	}
	late, stop := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer stop()
	if _, err := m.Fit(late, x, y, FitConfig{Epochs: 1, BatchSize: 4}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the deadline's error", err)
	}
}

type onEnd func()

func (onEnd) Begin(*Training) {}
func (onEnd) Step(*Training)  {}
func (onEnd) Epoch(*Training) {}
func (f onEnd) End(*Training) { f() }

// Different models can be trained at the same time, with the same data, and
// come out as if each were alone.
func TestModelsSideBySide(t *testing.T) {
	x, y := blobs(130, 60, 3, 1)
	train := func(seed uint64) (*History, error) {
		m := classifier(t, 60, 3, NewAdam(), seed)
		return m.Fit(context.Background(), x, y, FitConfig{Epochs: 2, BatchSize: 64, ValidationX: x, ValidationY: y})
	}
	const models = 4
	var together [models]*History
	var group sync.WaitGroup
	for i := range models {
		group.Go(func() {
			h, err := train(uint64(i))
			if err != nil {
				t.Error(err)
			}
			together[i] = h
		})
	}
	group.Wait()
	for i := range models {
		alone, err := train(uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		sameHistory(t, together[i], alone)
	}
}

// A model without validation data and with NoShuffle must not be told apart
// from one whose data are shuffled to the same order.
func TestTrainStepsEqualFit(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	for name, o := range everyOptimizer() {
		a, b := classifier(t, 6, 3, o(), 1), classifier(t, 6, 3, o(), 1)
		h := fit(t, a, x, y, FitConfig{Epochs: 1, BatchSize: 5, NoShuffle: true})
		sum := 0.0
		for i := 0; i < 20; i += 5 {
			loss, err := b.TrainStep(x.Slice(i, i+5, 0, 6).(*mat.Dense), y.Slice(i, i+5, 0, 3).(*mat.Dense))
			if err != nil {
				t.Fatal(err)
			}
			sum += loss / 4
		}
		b.epochs = 1
		near(t, name, h.Loss[0], sum, 1e-14)
		sameBits(t, name, contents(b), contents(a))
		if math.IsNaN(sum) {
			t.Error("NaN")
		}
	}
}

// A step that is begun is counted, one that is not is not: what End sees of a
// training that was stopped in mid-epoch.
func TestStoppedWithinAnEpoch(t *testing.T) {
	x, y := blobs(12, 6, 3, 1)
	m := classifier(t, 6, 3, NewSGD(), 1)
	ctx, cancel := context.WithCancel(context.Background())
	var seen Training
	end := onEndOf(func(tr *Training) { seen = *tr })
	_, err := m.Fit(ctx, x, y, FitConfig{Epochs: 2, BatchSize: 4, Callbacks: []Callback{
		OnStep(func(tr *Training) {
			if tr.Step == 2 {
				cancel()
			}
		}), end}})
	if wantError(t, err, "before step 3"); seen.Step != 2 {
		t.Errorf("cancelled after step 2, End sees step %d", seen.Step)
	}

	h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 2, BatchSize: 4, Callbacks: []Callback{
		OnStep(func(tr *Training) {
			tr.Model.Params()[0].Value.Set(0, 0, math.Inf(1))
			tr.Stop()
		}), end}})
	wantError(t, err, "epoch 1, step 1", "not finite")
	if len(h.Loss) != 0 {
		t.Errorf("an epoch that was not finished stands in the history: %v", h.Loss)
	}
}

type onEndOf func(*Training)

func (onEndOf) Begin(*Training)    {}
func (onEndOf) Step(*Training)     {}
func (onEndOf) Epoch(*Training)    {}
func (f onEndOf) End(tr *Training) { f(tr) }

// The outputs are counted before the backward pass, which may write over them.
func TestAccuracyOfALayerThatReusesItsBuffer(t *testing.T) {
	x, y := blobs(20, 6, 6, 1)
	train := func(l Layer) []float64 {
		m := compiled(t, 6, MSE, &SGD{LearningRate: 0.1}, 1, Dense(6, Linear, GlorotUniform), l)
		h := fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 5})
		return h.Accuracy
	}
	sameBits(t, "accuracy", train(&reusing{}), train(&reuser{}))
}
