package nnlib

import (
	"context"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// large returns a model whose matrices are large enough to be shared among
// cores, and data for it.
func large(t testing.TB, seed uint64) (m *Sequential, x, y *mat.Dense) {
	x, y = blobs(320, 784, 10, 9)
	units := 512
	if testing.Short() {
		units = 100
	}
	m = compiled(t, 784, CategoricalCrossEntropy, NewAdam(), seed,
		Dense(units, ReLU, HeNormal), BatchNorm(), Dense(10, Softmax, GlorotUniform))
	return m, x, y
}

func trainLarge(t testing.TB, seed uint64) ([]float64, *History) {
	m, x, y := large(t, seed)
	h := fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 64, ValidationX: x, ValidationY: y})
	return contents(m), h
}

func TestSameSeedSameBits(t *testing.T) {
	params, h := trainLarge(t, 1)
	again, hAgain := trainLarge(t, 1)
	sameHistory(t, hAgain, h)
	sameBits(t, "parameters", again, params)

	_, other := trainLarge(t, 2)
	if slices.Equal(other.Loss, h.Loss) {
		t.Error("two seeds give the same history, want different ones")
	}
}

func TestResultsDoNotDependOnGOMAXPROCS(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	params, h := trainLarge(t, 1)
	for _, procs := range []int{2, 3} {
		runtime.GOMAXPROCS(procs)
		others, hOther := trainLarge(t, 1)
		sameHistory(t, hOther, h)
		sameBits(t, "parameters", others, params)
	}
}

// The weights and the order of the examples come from streams of their own:
// another layer does not change the order.
func TestStreamsAreApart(t *testing.T) {
	small := compiled(t, 1, MSE, &SGD{LearningRate: 0}, 1, Dense(1, Tanh, GlorotUniform))
	big := compiled(t, 1, MSE, &SGD{LearningRate: 0}, 1, Dense(9, Tanh, GlorotUniform), Dense(1, Tanh, GlorotUniform))
	a, b := watchOrder(t, small, 30, 4, 2, false), watchOrder(t, big, 30, 4, 2, false)
	for e := range a {
		sameBits(t, "order", a[e], b[e])
	}
	// Training does not draw from the weights' stream either.
	x, y := blobs(20, 6, 3, 1)
	m := classifier(t, 6, 3, NewSGD(), 5)
	start := contents(m)
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 3})
	if err := m.Compile(m.loss, m.optimizer, 5); err != nil {
		t.Fatal(err)
	}
	sameBits(t, "parameters", contents(m), start)
	if other := classifier(t, 6, 3, NewSGD(), 6); slices.Equal(contents(other)[:50], start[:50]) {
		t.Error("two seeds give the same weights, want different ones")
	}
}

// A training step allocates nothing, for every optimizer, clipping and kind
// of layer.
func TestTrainingStepAllocatesNothing(t *testing.T) {
	optimizers := everyOptimizer()
	optimizers["clip value"] = func() Optimizer { return &SGD{LearningRate: 0.1, Clip: ClipValue(0.01)} }
	optimizers["clip norm"] = func() Optimizer { return &SGD{LearningRate: 0.1, Momentum: 0.5, Clip: ClipNorm(0.01)} }
	for name, o := range optimizers {
		for _, batch := range []int{1, 64} {
			for _, loss := range []Loss{CategoricalCrossEntropy, Unfused(CategoricalCrossEntropy), MSE, BinaryCrossEntropy, HalfSquaredError} {
				x, y := blobs(batch, 6, 3, 1)
				m := classifier(t, 6, 3, o(), 1)
				if err := m.Compile(loss, o(), 1); err != nil {
					t.Fatal(err)
				}
				step := func() {
					if _, err := m.TrainStep(x, y); err != nil {
						t.Fatal(err)
					}
				}
				if n := testing.AllocsPerRun(20, step); n != 0 {
					t.Errorf("%s, batch %d, %s: TrainStep allocates %v times, want never", name, batch, loss.Name(), n)
				}
			}
		}
	}
}

func TestLargeTrainingStepAllocatesNothing(t *testing.T) {
	m, x, y := large(t, 1)
	xs, ys := x.Slice(0, 64, 0, 784).(*mat.Dense), y.Slice(0, 64, 0, 10).(*mat.Dense)
	if n := testing.AllocsPerRun(5, func() {
		if _, err := m.TrainStep(xs, ys); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("TrainStep allocates %v times, want never", n)
	}
}

// What Fit allocates does not grow with the number of steps, also with
// callbacks and with a probe whose steps are not sampled.
func TestStepsOfFitAllocateNothing(t *testing.T) {
	const batch = 4
	for _, keep := range []bool{true, false} {
		for _, size := range []int{1, batch} {
			allocations := func(steps int) float64 {
				x, y := blobs(steps*size, 6, 3, 1)
				m := classifier(t, 6, 3, NewAdam(), 1)
				count := 0
				config := FitConfig{Epochs: 1, BatchSize: size, NoShuffle: keep, Callbacks: []Callback{
					OnStep(func(*Training) { count++ }), NewProbe(1000)}}
				return testing.AllocsPerRun(3, func() { fit(t, m, x, y, config) })
			}
			// The run time itself may allocate once or twice meanwhile.
			if few, many := allocations(10), allocations(900); many > few+5 {
				t.Errorf("batch size %d, keep order %v: Fit allocates %v times for 10 steps and %v for 900, want as many", size, keep, few, many)
			}
		}
	}
}

// The kernel may keep workers, but Fit must not leave more with each call.
func TestFitLeavesNoGoroutines(t *testing.T) {
	m, x, y := large(t, 1)
	once := func() {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if _, err := m.Fit(ctx, x, y, FitConfig{Epochs: 1, BatchSize: 64}); err != nil {
			t.Fatal(err)
		}
	}
	once()
	before := runtime.NumGoroutine()
	for range 5 {
		once()
	}
	for range 50 { // goroutines that are about to end
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines after training five times, %d before", runtime.NumGoroutine(), before)
}

func TestNormOfNothing(t *testing.T) {
	if got := norm(nil); got != 0 || math.Signbit(got) {
		t.Errorf("the norm of no matrix is %v, want 0", got)
	}
}

// Norms are right whatever the signs and sizes: where squares overflow, where they
// lose digits long before they vanish, and where an element is infinite.
func TestNormOfAnySize(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		want float64
	}{
		{[]float64{-3, -4}, 5},
		{[]float64{-3e200, -4e200}, 5e200},
		{[]float64{3e-160, -4e-160}, 5e-160},
		{[]float64{-3e-300, 4e-300}, 5e-300},
		{[]float64{1, math.Inf(-1)}, math.Inf(1)},
	} {
		if got := norm(c.x); got != c.want && !(math.Abs(got/c.want-1) < 1e-14) {
			t.Errorf("norm(%v) = %v, want %v", c.x, got, c.want)
		}
	}
	for _, c := range [][3]float64{{3, 4, 5}, {4e200, 3e200, 5e200}, {0, 0, 0}, {0, 2, 2}, {math.Inf(1), 1, math.Inf(1)}, {math.Inf(1), math.Inf(1), math.Inf(1)}} {
		if got := together(c[0], c[1]); got != c[2] && !(math.Abs(got/c[2]-1) < 1e-14) {
			t.Errorf("together(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
}

// Moments that no weight can feel become 0 on every path, the loop in Go too.
func TestTinyMomentsBecomeZero(t *testing.T) {
	defer kernel.Use(kernel.Path())
	for _, path := range kernel.Paths() {
		if err := kernel.Use(path); err != nil {
			t.Fatal(err)
		}
		o, n := NewAdam(), 40
		w, g, m, v := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			m[i], v[i] = 1, 0.9e-300
			if i%2 == 1 {
				m[i], v[i] = -0.9e-150, 1
			}
		}
		o.apply(w, g, [2][]float64{m, v})
		for i := range n {
			if even := i%2 == 0; even != (v[i] == 0) || even != (m[i] != 0) {
				t.Fatalf("path %s, element %d: the moments became %v and %v, want the tiny one 0 and the other kept", path, i, m[i], v[i])
			}
		}
	}
}
