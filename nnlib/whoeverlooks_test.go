package nnlib

import (
	"context"
	"errors"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

// Gradients are what the last backward pass left, whoever looks, and whenever.

// before is a callback that acts between the backward pass and the update.
type before struct {
	NoCallback
	act func(t *Training)
}

func (b before) BeforeUpdate(t *Training) { b.act(t) }

// gradients returns a copy of all gradients.
func gradientsOf(m *Sequential) []float64 {
	var all []float64
	for _, p := range m.Params() {
		all = append(all, p.Gradient().RawMatrix().Data...)
	}
	return all
}

// A forward pass inside BeforeUpdate changes nothing.
func TestPredictInBeforeUpdate(t *testing.T) {
	x, y := blobs(40, 6, 3, 1)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 10} {
			for _, rows := range []int{3, 40} {
				plain, watched := classifier(t, 6, 3, o(), 2), classifier(t, 6, 3, o(), 2)
				fit(t, plain, x, y, FitConfig{Epochs: 1, BatchSize: batch})
				other := x.Slice(0, rows, 0, 6).(*mat.Dense)
				fit(t, watched, x, y, FitConfig{Epochs: 1, BatchSize: batch, Callbacks: []Callback{before{act: func(t *Training) {
					t.Model.Predict(other)
				}}}})
				sameBits(t, name, contents(watched), contents(plain))
			}
		}
	}
}

// After each step, and after validation, the gradient is that of the step.
func TestGradientAfterValidation(t *testing.T) {
	x, y := blobs(10, 6, 3, 1)
	other, otherY := blobs(7, 6, 3, 2)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 4} {
			m := classifier(t, 6, 3, o(), 2)
			var want []float64
			keep := before{act: func(*Training) { want = gradientsOf(m) }}
			clipped := m.optimizer.(interface{ savedState() *state }) != nil && strings.Contains(name, "clipping")
			fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: batch, ValidationX: other, ValidationY: otherY, Callbacks: []Callback{keep,
				OnEpoch(func(*Training) {
					if !clipped {
						sameBits(t, name+" in Epoch", gradientsOf(m), want)
					}
				})}})
			// Without anybody who looks at steps, too.
			again := classifier(t, 6, 3, o(), 2)
			var seen []float64
			fit(t, again, x, y, FitConfig{Epochs: 2, BatchSize: batch, ValidationX: other, ValidationY: otherY, Callbacks: []Callback{
				OnEpoch(func(*Training) { seen = gradientsOf(again) })}})
			if !clipped {
				sameBits(t, name+" in Epoch, unwatched", seen, want)
				sameBits(t, name+" after Fit", gradientsOf(again), want)
			}
		}
	}
}

// What Fit left unwritten does not come back in the steps after it.
func TestTrainStepAfterFit(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	for name, o := range everyOptimizer() {
		plain, watched := classifier(t, 6, 3, o(), 2), classifier(t, 6, 3, o(), 2)
		fit(t, plain, x, y, FitConfig{Epochs: 1, BatchSize: 1})
		fit(t, watched, x, y, FitConfig{Epochs: 1, BatchSize: 1, Callbacks: []Callback{before{act: func(*Training) {}}}})
		for _, m := range []*Sequential{plain, watched} {
			if _, err := m.TrainStep(x, y); err != nil {
				t.Fatal(err)
			}
		}
		sameBits(t, name, contents(plain), contents(watched))
	}
}

// Gradients are clipped also where nobody looks at them.
func TestClippedDescentEqualsTrainSteps(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	clipped := func() *Sequential {
		return classifier(t, 6, 3, &SGD{LearningRate: 0.1, Clip: ClipNorm(0.01)}, 2)
	}
	m, by := clipped(), clipped()
	fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 1, NoShuffle: true})
	for i := range 20 {
		if _, err := by.TrainStep(x.Slice(i, i+1, 0, 6).(*mat.Dense), y.Slice(i, i+1, 0, 3).(*mat.Dense)); err != nil {
			t.Fatal(err)
		}
	}
	by.epochs = 1
	sameBits(t, "weights", contents(m), contents(by))
}

// A training that is stopped leaves the gradient of its last step.
func TestGradientAfterCancelling(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	build := func() *Sequential {
		return compiled(t, 6, MSE, &SGD{LearningRate: 0.1}, 1, Dense(4, Tanh, GlorotUniform), Dense(3, Sigmoid, GlorotUniform))
	}
	m, by := build(), build()
	if _, err := m.Fit(expired{steps: 7}.context(), x, y, FitConfig{Epochs: 1, BatchSize: 1, NoShuffle: true}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want a training that is stopped", err)
	}
	for i := range 7 {
		if _, err := by.TrainStep(x.Slice(i, i+1, 0, 6).(*mat.Dense), y.Slice(i, i+1, 0, 3).(*mat.Dense)); err != nil {
			t.Fatal(err)
		}
	}
	sameBits(t, "weights", contents(m), contents(by))
	sameBits(t, "gradients", gradientsOf(m), gradientsOf(by))
}

// expired is a context that ends after some questions.
type expired struct{ steps int }

func (e expired) context() context.Context { return &countingContext{context.Background(), e.steps} }

type countingContext struct {
	context.Context
	left int
}

func (c *countingContext) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// What happens to the examples after Gradients does not change the gradient.
func TestInputsChangedAfterGradients(t *testing.T) {
	x, y := blobs(5, 6, 3, 1)
	m, other := classifier(t, 6, 3, NewSGD(), 2), classifier(t, 6, 3, NewSGD(), 2)
	for _, m := range []*Sequential{m, other} {
		if _, err := m.Gradients(x, y); err != nil {
			t.Fatal(err)
		}
	}
	want := gradientsOf(other)
	x.Zero()
	sameBits(t, "gradients", gradientsOf(m), want)
}

// reuser is somebody else's layer: it doubles its inputs, in one buffer for both
// directions, as Layer allows.
type reuser struct {
	ownLayer
	buffer *mat.Dense
}

func (r *reuser) Forward(x *mat.Dense, _ bool) *mat.Dense { return r.double(x) }
func (r *reuser) Backward(dy *mat.Dense) *mat.Dense       { return r.double(dy) }

func (r *reuser) double(x *mat.Dense) *mat.Dense {
	r.buffer = mat.DenseCopyOf(x)
	r.buffer.Scale(2, r.buffer)
	return r.buffer
}

// reusing writes its derivative over what it returned before.
type reusing struct{ reuser }

func (r *reusing) Backward(dy *mat.Dense) *mat.Dense {
	r.buffer.Scale(2, dy)
	return r.buffer
}

func TestForeignLayerThatReusesItsBuffer(t *testing.T) {
	x, y := blobs(8, 6, 6, 1)
	for _, batch := range []int{1, 4} {
		train := func(l Layer) []float64 {
			m := compiled(t, 6, MSE, &SGD{LearningRate: 0.1}, 1, Dense(6, Tanh, GlorotUniform), l, Dense(6, Linear, GlorotUniform))
			fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: batch})
			return append(contents(m), gradientsOf(m)...)
		}
		sameBits(t, "a layer that reuses its buffer", train(&reusing{}), train(&reuser{}))
	}
}

// Parameters that are frozen stay, before and after Compile; Summary agrees.
func TestFrozenParametersStay(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 5} {
			first, last := Dense(5, Tanh, GlorotUniform), Dense(3, Softmax, GlorotUniform)
			Freeze(first)
			m := compiled(t, 6, CategoricalCrossEntropy, o(), 1, first, last)
			start, free := mat.DenseCopyOf(first.Weight.Value), mat.DenseCopyOf(last.Weight.Value)
			fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: batch})
			if !mat.Equal(start, first.Weight.Value) || mat.Equal(free, last.Weight.Value) {
				t.Errorf("%s: a layer frozen before Compile moved, or the other did not", name)
			}
			Unfreeze(first)
			Freeze(last)
			last.Bias.Trainable = false
			free = mat.DenseCopyOf(last.Weight.Value)
			fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: batch})
			if mat.Equal(start, first.Weight.Value) || !mat.Equal(free, last.Weight.Value) {
				t.Errorf("%s: a layer frozen after Compile moved, or the other did not", name)
			}
			if s := m.Summary(); !strings.Contains(s, "of which 35 trainable") {
				t.Errorf("%s: Summary does not count what is frozen:\n%s", name, s)
			}
		}
	}
}

// Frozen gradients do not count for clipping.
func TestClippingLeavesOutWhatIsFrozen(t *testing.T) {
	small, huge := NewParam("small", 1, 1), NewParam("huge", 1, 1)
	o := &SGD{LearningRate: 1, Clip: ClipGlobalNorm(1)}
	if err := o.Start([]*Param{small, huge}); err != nil {
		t.Fatal(err)
	}
	huge.Trainable = false
	small.Gradient().Set(0, 0, 0.5)
	huge.Gradient().Set(0, 0, 1000)
	o.Step()
	if got := small.Value.At(0, 0); got != -0.5 {
		t.Errorf("the step is %v, want -0.5: the other gradient is frozen", got)
	}
}

// An activation that is changed after Compile is the one whose derivative counts.
func TestActivationChangedAfterCompile(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	build := func(last Activation) (*Sequential, *DenseLayer) {
		l := Dense(3, last, GlorotUniform)
		return compiled(t, 4, BinaryCrossEntropy, NewSGD(), 1, l), l
	}
	changed, l := build(Sigmoid)
	l.Activation = Softmax
	fresh, _ := build(Softmax)
	for _, m := range []*Sequential{changed, fresh} {
		if _, err := m.Gradients(x, y); err != nil {
			t.Fatal(err)
		}
	}
	sameBits(t, "gradients", gradientsOf(changed), gradientsOf(fresh))
}

// Gradients whose squares overflow are clipped all the same.
func TestClippingOfHugeGradients(t *testing.T) {
	for name, clip := range map[string]Clip{"ClipNorm": ClipNorm(1), "ClipGlobalNorm": ClipGlobalNorm(1)} {
		for _, size := range []float64{1e160, 1e-170, 1} {
			p := NewParam("w", 1, 2)
			o := &SGD{LearningRate: 1, Clip: clip}
			if err := o.Start([]*Param{p}); err != nil {
				t.Fatal(err)
			}
			p.Gradient().SetRow(0, []float64{3 * size, 4 * size})
			o.Step()
			want := []float64{-0.6, -0.8}
			if 5*size < 1 {
				want = []float64{-3 * size, -4 * size}
			}
			for i, v := range p.Value.RawRowView(0) {
				if !(math.Abs(v-want[i]) <= 1e-15*math.Abs(want[i])) {
					t.Errorf("%s of (3, 4)·%v: step %v, want %v", name, size, p.Value.RawRowView(0), want)
				}
			}
		}
	}
}

// Sizes as large as integers go mean: all.
func TestHugeSizesOfFit(t *testing.T) {
	x, y := blobs(12, 6, 3, 1)
	all, huge := classifier(t, 6, 3, NewSGD(), 1), classifier(t, 6, 3, NewSGD(), 1)
	want := fit(t, all, x, y, FitConfig{Epochs: 2, BatchSize: 12})
	got := fit(t, huge, x, y, FitConfig{Epochs: 2, BatchSize: math.MaxInt})
	sameHistory(t, got, want)
	sameBits(t, "weights", contents(huge), contents(all))

	ctx, cancel := context.WithCancel(context.Background())
	_, err := huge.Fit(ctx, x, y, FitConfig{Epochs: math.MaxInt, BatchSize: 5, Callbacks: []Callback{NewProbe(1), OnEpoch(func(t *Training) {
		if t.Epoch == 3 {
			cancel()
		}
	})}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("with math.MaxInt epochs and a probe: %v", err)
	}
}

// A Step callback may change the data in place: the next batch has them changed,
// whatever the batch size.
func TestStepChangesTheData(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for _, batch := range []int{1, 64, 100} {
		m, x, y := large(t, 1) // so large that workers are awake
		rows, _ := x.Dims()
		mark := func(step int) {
			for i := range rows {
				x.Set(i, 0, float64(step))
			}
		}
		step := 0
		mark(step)
		watch := before{act: func(*Training) {
			if got := m.layers[0].(*DenseLayer).x.At(0, 0); got != float64(step) {
				t.Errorf("batch of %d, step %d: the first input is %v, want what the step before wrote, %d", batch, step, got, step)
			}
		}}
		fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: batch, Callbacks: []Callback{watch, OnStep(func(*Training) {
			step++
			mark(step)
		})}})
	}
}

// After Fit and Evaluate the model holds on to none of the examples.
func TestExamplesAreFreedAfterFit(t *testing.T) {
	for _, batch := range []int{1, 7, 30} {
		for _, c := range []struct{ noShuffle, validated bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
			m := classifier(t, 6, 3, NewSGD(), 1)
			freed := make(chan bool, 1)
			func() {
				x, y := blobs(3000, 6, 3, 1)
				runtime.AddCleanup(&x.RawMatrix().Data[0], func(c chan bool) { c <- true }, freed)
				config := FitConfig{Epochs: 1, BatchSize: batch, NoShuffle: c.noShuffle}
				if c.validated {
					config.ValidationX, config.ValidationY = x, y
				}
				fit(t, m, x, y, config)
			}()
			for range 50 {
				runtime.GC()
				if len(freed) > 0 {
					break
				}
				time.Sleep(time.Millisecond)
			}
			if len(freed) == 0 {
				t.Errorf("batch of %d, no shuffle %v, validation %v: the examples are still in memory", batch, c.noShuffle, c.validated)
			}
			runtime.KeepAlive(m)
		}
	}
}

// Parameters that cannot be worked with are one typed error, from layers and models.
func TestWrongParametersAreShapeErrors(t *testing.T) {
	x, y := blobs(4, 6, 3, 1)
	for name, spoil := range map[string]func(d *DenseLayer){
		"view":  func(d *DenseLayer) { d.Weight.Value = mat.NewDense(3, 9, nil).Slice(0, 3, 0, 6).(*mat.Dense) },
		"shape": func(d *DenseLayer) { d.Weight.Value = mat.NewDense(3, 7, nil) },
		"bias":  func(d *DenseLayer) { d.Bias.Value = mat.NewDense(1, 2, nil) },
		"none":  func(d *DenseLayer) { d.Weight.Value = nil },
		"empty": func(d *DenseLayer) { d.Weight = &Param{} },
	} {
		l := Dense(3, Softmax, GlorotUniform)
		m := compiled(t, 6, CategoricalCrossEntropy, NewSGD(), 1, l)
		spoil(l)
		var shape *ShapeError
		if _, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 2}); !errors.As(err, &shape) {
			t.Errorf("%s: Fit gives %v, want a ShapeError", name, err)
		}
	}
	for name, f := range map[string]func(){
		"dense":  func() { Dense(3, Tanh, GlorotUniform).Forward(x, false) },
		"maxout": func() { Maxout(3, 2, GlorotUniform).Forward(x, false) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*ShapeError); !ok {
					t.Errorf("%s: an unbuilt layer does not panic with a ShapeError", name)
				}
			}()
			f()
		}()
	}
}

// decaying is somebody's layer that edits the gradient of the one it embeds.
type decaying struct{ *DenseLayer }

func (d decaying) Backward(dy *mat.Dense) *mat.Dense {
	dx := d.DenseLayer.Backward(dy)
	g := d.Weight.Gradient()
	g.Add(g, d.Weight.Value)
	return dx
}

// A layer that embeds one of the library's has its own Backward called, first or
// last, and what it does with the gradient counts, whatever the batch size.
func TestLayersThatEmbed(t *testing.T) {
	x, y := blobs(8, 6, 3, 1)
	for _, batch := range []int{1, 2} {
		train := func(l Layer, layers ...Layer) *Sequential {
			m := compiled(t, 6, CategoricalCrossEntropy, &SGD{LearningRate: 0.1}, 1, append([]Layer{l}, layers...)...)
			fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: batch})
			return m
		}
		plain := train(Dense(3, Softmax, GlorotUniform))
		for name, m := range map[string]*Sequential{
			"alone": train(decaying{Dense(3, Softmax, GlorotUniform)}),
			"first": train(decaying{Dense(4, Tanh, GlorotUniform)}, Dense(3, Softmax, GlorotUniform)),
		} {
			plainOf := plain
			if name == "first" {
				plainOf = train(Dense(4, Tanh, GlorotUniform), Dense(3, Softmax, GlorotUniform))
			}
			a, b := m.Params()[0].Value, plainOf.Params()[0].Value
			if mat.EqualApprox(a, b, 1e-3) {
				t.Errorf("%s, batch of %d: the layer's own Backward changed nothing", name, batch)
			}
		}
	}
}

// Summed losses are fused and judged as the averaged ones.
func TestSummedLossesAreFused(t *testing.T) {
	x, y := mat.NewDense(1, 1, []float64{1}), mat.NewDense(1, 2, []float64{0, 1})
	l := Dense(2, Sigmoid, Constant(50))
	m := compiled(t, 1, BinaryCrossEntropy.Summed(), NewSGD(), 1, l)
	loss, err := m.Gradients(x, y)
	if err != nil || loss != 50 || l.Weight.Gradient().At(0, 0) != 1 || l.Weight.Gradient().At(1, 0) != 0 {
		t.Errorf("loss %v, gradient %v (%v), want 50 and 1, 0", loss, mat.Formatted(l.Weight.Gradient()), err)
	}
	logits := compiled(t, 1, BinaryCrossEntropyFromLogits.Summed(), NewSGD(), 1, Dense(1, Linear, Constant(0.1)))
	if _, accuracy, err := logits.Evaluate(x, mat.NewDense(1, 1, []float64{1})); err != nil || accuracy != 1 {
		t.Errorf("the logit 0.1 is judged as class 0 (accuracy %v, %v)", accuracy, err)
	}
}
