package nnlib

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestPredictInChunksEqualsRowByRow(t *testing.T) {
	const rows = evaluationRows + 45
	x := normal(rows, 6, 1)
	m := classifier(t, 6, 3, NewSGD(), 1)
	all, err := m.Predict(x)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{0, evaluationRows - 1, evaluationRows, rows - 1} {
		one, err := m.Predict(x.Slice(i, i+1, 0, 6).(*mat.Dense))
		if err != nil {
			t.Fatal(err)
		}
		if !mat.EqualApprox(one, all.Slice(i, i+1, 0, 3), 1e-12) {
			t.Errorf("row %d: alone %v, among others %v", i, one.RawRowView(0), all.RawRowView(i))
		}
	}
}

// A view of a wider matrix has a stride of its own.
func TestViewsAreUnderstood(t *testing.T) {
	wide := normal(300, 11, 2)
	view := wide.Slice(3, 290, 2, 8).(*mat.Dense)
	plain := mat.DenseCopyOf(view)
	_, y := blobs(287, 6, 3, 2)
	for _, batch := range []int{1, 32} {
		for _, keep := range []bool{true, false} {
			a, b := classifier(t, 6, 3, NewAdam(), 1), classifier(t, 6, 3, NewAdam(), 1)
			config := FitConfig{Epochs: 1, BatchSize: batch, NoShuffle: keep, ValidationX: view, ValidationY: y}
			sameHistory(t, fit(t, a, view, y, config), fit(t, b, plain, y, config))
			p, err := a.Predict(view)
			if err != nil {
				t.Fatal(err)
			}
			q, err := b.Predict(plain)
			if err != nil {
				t.Fatal(err)
			}
			sameBits(t, "predictions", p.RawMatrix().Data, q.RawMatrix().Data)
		}
	}
}

func TestEvaluateAveragesOverAllExamples(t *testing.T) {
	const rows = 2*evaluationRows + 7
	x, y := blobs(rows, 4, 3, 3)
	m := compiled(t, 4, MSE, NewSGD(), 5, Dense(3, Sigmoid, GlorotUniform))
	yhat, err := m.Predict(x)
	if err != nil {
		t.Fatal(err)
	}
	hits := 0.0
	for i := range rows {
		best, target := 0, 0
		for j := range 3 {
			if yhat.At(i, j) > yhat.At(i, best) {
				best = j
			}
			if y.At(i, j) > y.At(i, target) {
				target = j
			}
		}
		if best == target {
			hits++
		}
	}
	loss, accuracy, err := m.Evaluate(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "loss", loss, MSE.Value(yhat, y), 1e-14)
	near(t, "accuracy", accuracy, hits/rows, 0)
}

func TestAccuracyOfASingleOutput(t *testing.T) {
	yhat := mat.NewDense(5, 1, []float64{0.2, 0.8, 0.6, 0.5, 0.4})
	y := mat.NewDense(5, 1, []float64{0, 1, 0, 0, 1})
	if got := countHits(yhat, y, half); got != 3 {
		t.Errorf("got %d hits, want 3: 0.2 and 0.5 for 0, 0.8 for 1", got)
	}
}

func TestActivationsAreCopiesOfEachLayersOutput(t *testing.T) {
	x := normal(5, 6, 1)
	m := classifier(t, 6, 3, NewSGD(), 1)
	outputs, err := m.Activations(x)
	if err != nil {
		t.Fatal(err)
	}
	if len(outputs) != len(m.Layers()) {
		t.Fatalf("got %d outputs, want one for each of %d layers", len(outputs), len(m.Layers()))
	}
	kept := mat.DenseCopyOf(outputs[2])
	yhat, err := m.Predict(x)
	if err != nil {
		t.Fatal(err)
	}
	sameBits(t, "last layer", outputs[len(outputs)-1].RawMatrix().Data, yhat.RawMatrix().Data)
	if _, err := m.Predict(normal(5, 6, 9)); err != nil {
		t.Fatal(err)
	}
	sameBits(t, "after another prediction", outputs[2].RawMatrix().Data, kept.RawMatrix().Data)
}

func TestCompileStartsAnew(t *testing.T) {
	x, y := blobs(40, 6, 3, 1)
	for name, o := range everyOptimizer() {
		m := classifier(t, 6, 3, o(), 7)
		start := contents(m)
		first := fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 8})
		if err := m.Compile(CategoricalCrossEntropy, m.Optimizer(), 7); err != nil {
			t.Fatal(err)
		}
		sameBits(t, name+": parameters", contents(m), start)
		sameHistory(t, fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 8}), first)
	}
}

// A Compile that fails leaves a model that says that it is not compiled,
// rather than one with half of its old parts.
func TestFailedCompileLeavesNoHalfModel(t *testing.T) {
	m := compiled(t, 2, MSE, NewSGD(), 1, Dense(1, Sigmoid, GlorotUniform))
	wantError(t, m.Compile(MSE, &SGD{LearningRate: -1}, 1), "LearningRate", "-1")
	_, err := m.Predict(normal(1, 2, 1))
	wantError(t, err, "not compiled")
}

func TestGradientsLeaveTheParametersAlone(t *testing.T) {
	x, y := blobs(10, 6, 3, 1)
	m := compiled(t, 6, MSE, NewSGD(), 1, Dense(5, Tanh, GlorotUniform), Dense(3, Sigmoid, GlorotUniform))
	before := contents(m)
	loss, err := m.Gradients(x, y)
	if err != nil {
		t.Fatal(err)
	}
	sameBits(t, "parameters", contents(m), before)
	evaluated, _, err := m.Evaluate(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "loss", loss, evaluated, 1e-15)
	for _, p := range m.Params() {
		if mat.Norm(p.Gradient(), 2) == 0 {
			t.Errorf("%s: the gradient is 0, want it set", p.Name)
		}
	}
}

// TrainStep is Gradients and one step of the optimizer: for plain descent,
// w - rate g.
func TestTrainStepDescends(t *testing.T) {
	x, y := blobs(10, 6, 3, 1)
	build := func() *Sequential {
		return compiled(t, 6, MSE, &SGD{LearningRate: 0.5}, 1, Dense(5, Tanh, GlorotUniform), Dense(3, Sigmoid, GlorotUniform))
	}
	a, b := build(), build()
	want, err := a.Gradients(x, y)
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.TrainStep(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "loss", got, want, 0)
	for i, p := range a.Params() {
		var expected mat.Dense
		expected.Scale(-0.5, p.Gradient())
		expected.Add(&expected, p.Value)
		if !mat.EqualApprox(b.Params()[i].Value, &expected, 1e-14) {
			t.Errorf("%s is not w - rate g", p.Name)
		}
	}
}

func TestLayersAreNumberedByKind(t *testing.T) {
	var names []string
	for _, l := range classifier(t, 6, 3, NewSGD(), 1).Layers() {
		names = append(names, l.Name())
	}
	if got, want := strings.Join(names, " "), "dense_1 batch_norm_1 activation_1 maxout_1 dense_2 dense_3"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSummary(t *testing.T) {
	m := NewSequential(784, Dense(25, ReLU, HeNormal), BatchNorm(), Dense(10, Softmax, GlorotUniform))
	if got := m.Summary(); !strings.Contains(got, "not compiled") {
		t.Errorf("before Compile: got %q", got)
	}
	if err := m.CompileNamed("categorical_crossentropy", "adam", 1); err != nil {
		t.Fatal(err)
	}
	want := `Layer          Activation   Output   Parameters
input                       784      0
dense_1        relu         25       19625
batch_norm_1                25       100
dense_2        softmax      10       260
Parameters: 19985, of which 19935 trainable
`
	if got := m.Summary(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// The fused pairs give the same loss as the separate ones.
func TestFusedEqualsUnfused(t *testing.T) {
	x, y := blobs(30, 6, 3, 1)
	for _, c := range []struct {
		loss Loss
		last Activation
	}{{BinaryCrossEntropy, Sigmoid}, {CategoricalCrossEntropy, Softmax}} {
		build := func(loss Loss) *Sequential {
			return compiled(t, 6, loss, NewAdam(), 1, Dense(5, Tanh, GlorotUniform), Dense(3, c.last, GlorotUniform))
		}
		a, b := build(c.loss), build(Unfused(c.loss))
		if fusedOf(a) == nil || fusedOf(b) != nil {
			t.Fatalf("%s: fused %v, behind Unfused %v; want it fused, and not", c.loss.Name(), fusedOf(a), fusedOf(b))
		}
		if a.Loss().Name() != c.loss.Name() {
			t.Errorf("the loss is called %s, want %s", a.Loss().Name(), c.loss.Name())
		}
		config := FitConfig{Epochs: 3, BatchSize: 7}
		p, q := fit(t, a, x, y, config), fit(t, b, x, y, config)
		for i := range p.Loss {
			near(t, c.loss.Name(), p.Loss[i], q.Loss[i], 1e-12)
		}
	}
}

// Learning works, for every optimizer and a layer of every kind.
func TestEveryOptimizerLearns(t *testing.T) {
	x, y := blobs(200, 6, 3, 4)
	for name, o := range everyOptimizer() {
		m := classifier(t, 6, 3, o(), 3)
		before, _, err := m.Evaluate(x, y)
		if err != nil {
			t.Fatal(err)
		}
		h := fit(t, m, x, y, FitConfig{Epochs: 30, BatchSize: 16, ValidationX: x, ValidationY: y})
		after, accuracy := h.ValLoss[29], h.ValAccuracy[29]
		if !(after < before/2) || accuracy < 0.9 || math.IsNaN(after) {
			t.Errorf("%s: loss went from %.3f to %.3f, accuracy %.2f; want it to learn", name, before, after, accuracy)
		}
	}
}

func fusedOf(m *Sequential) fusedLoss {
	_, fused := m.fused()
	return fused
}
