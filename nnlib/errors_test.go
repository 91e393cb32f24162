package nnlib

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestCompileSaysWhatIsWrong(t *testing.T) {
	good := func() Layer { return Dense(3, Tanh, GlorotUniform) }
	twice := good()
	unbiased := Dense(3, Tanh, GlorotUniform)
	unbiased.BiasInitializer = nil
	rough := BatchNorm()
	rough.Epsilon = 0
	for name, c := range map[string]struct {
		model     *Sequential
		loss      Loss
		optimizer Optimizer
		parts     []string
	}{
		"no loss":        {NewSequential(2, good()), nil, NewSGD(), []string{"loss", "nil"}},
		"no optimizer":   {NewSequential(2, good()), MSE, nil, []string{"optimizer", "nil"}},
		"no inputs":      {NewSequential(0, good()), MSE, NewSGD(), []string{"at least 1 input", "got 0"}},
		"no layers":      {NewSequential(2), MSE, NewSGD(), []string{"1 layer", "got 2 and 0"}},
		"nil layer":      {NewSequential(2, good(), nil), MSE, NewSGD(), []string{"layer 2 of 2", "nil"}},
		"layer twice":    {NewSequential(2, twice, twice), MSE, NewSGD(), []string{"layer 2 of 2", "again"}},
		"no units":       {NewSequential(2, Dense(0, Tanh, Zeros)), MSE, NewSGD(), []string{"dense_1", "1 unit", "got 0"}},
		"no weights":     {NewSequential(2, Dense(3, Tanh, nil)), MSE, NewSGD(), []string{"dense_1", "initializer", "nil"}},
		"no bias":        {NewSequential(2, unbiased), MSE, NewSGD(), []string{"dense_1", "initializer", "nil"}},
		"no pieces":      {NewSequential(2, Maxout(2, 0, Zeros)), MSE, NewSGD(), []string{"maxout_1", "1 piece", "0"}},
		"maxout weights": {NewSequential(2, Maxout(2, 2, nil)), MSE, NewSGD(), []string{"maxout_1", "initializer"}},
		"epsilon":        {NewSequential(2, rough), MSE, NewSGD(), []string{"batch_norm_1", "Epsilon above 0"}},
		"rate":           {NewSequential(2, good()), MSE, &SGD{LearningRate: math.NaN()}, []string{"sgd", "LearningRate", "NaN"}},
		"decay":          {NewSequential(2, good()), MSE, &SGD{LearningRate: 1, Momentum: 1}, []string{"Momentum", "[0, 1)", "got 1"}},
		"clip":           {NewSequential(2, good()), MSE, &SGD{LearningRate: 1, Clip: ClipNorm(0)}, []string{"ClipNorm", "above 0"}},
		"invalidLayer": {NewSequential(2, DenseNamed(3, "swish", "he_normal")), MSE, NewSGD(),
			[]string{"activation", `"swish"`, "relu"}},
		"invalidLayer initializer": {NewSequential(2, DenseNamed(3, "relu", "he")), MSE, NewSGD(),
			[]string{"initializer", `"he"`, "he_normal"}},
	} {
		t.Run(name, func(t *testing.T) {
			wantError(t, c.model.Compile(c.loss, c.optimizer, 1), c.parts...)
			_, err := c.model.Predict(mat.NewDense(1, 2, nil))
			wantError(t, err, "not compiled")
		})
	}
}

func TestNothingWorksBeforeCompile(t *testing.T) {
	m := NewSequential(2, Dense(1, Sigmoid, GlorotUniform))
	x, y := mat.NewDense(1, 2, nil), mat.NewDense(1, 1, nil)
	for name, f := range map[string]func() error{
		"Fit": func() error {
			_, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 1})
			return err
		},
		"Evaluate":       func() error { _, _, err := m.Evaluate(x, y); return err },
		"Predict":        func() error { _, err := m.Predict(x); return err },
		"PredictClasses": func() error { _, err := m.PredictClasses(x); return err },
		"Activations":    func() error { _, err := m.Activations(x); return err },
		"Gradients":      func() error { _, err := m.Gradients(x, y); return err },
		"TrainStep":      func() error { _, err := m.TrainStep(x, y); return err },
		"Inspect":        func() error { _, err := Inspect(m, x, y); return err },
		"FoldBatchNorm":  func() error { _, err := FoldBatchNorm(m); return err },
		"Save":           func() error { return m.Save(t.TempDir() + "/x") },
		"Load":           func() error { return m.Load("x") },
		"LoadWeights":    func() error { return m.LoadWeights("x") },
	} {
		t.Run(name, func(t *testing.T) {
			err := f()
			wantError(t, err, "not compiled", "Compile")
			if !errors.Is(err, ErrNotCompiled) {
				t.Errorf("got %v, want ErrNotCompiled", err)
			}
		})
	}
}

// badData is what can be wrong with the two matrices of a model with 4 inputs
// and 3 outputs.
func badData() map[string]struct {
	x, y  *mat.Dense
	parts []string
} {
	x, y := blobs(6, 4, 3, 1)
	with := func(m *mat.Dense, i, j int, v float64) *mat.Dense {
		c := mat.DenseCopyOf(m)
		c.Set(i, j, v)
		return c
	}
	return map[string]struct {
		x, y  *mat.Dense
		parts []string
	}{
		"x is nil":           {nil, y, []string{"input", "n x 4", "0 x 0"}},
		"x is empty":         {&mat.Dense{}, y, []string{"input", "n x 4", "0 x 0"}},
		"x too wide":         {normal(6, 5, 1), y, []string{"input", "n x 4", "6 x 5"}},
		"x holds NaN":        {with(x, 2, 1, math.NaN()), y, []string{"input", "NaN", "row 2, column 1"}},
		"x holds infinity":   {with(x, 5, 3, math.Inf(-1)), y, []string{"input", "-Inf", "row 5, column 3"}},
		"y is nil":           {x, nil, []string{"target", "6 x 3", "0 x 0"}},
		"y too short":        {x, normal(5, 3, 1), []string{"target", "6 x 3", "5 x 3"}},
		"y too wide":         {x, normal(6, 4, 1), []string{"target", "6 x 3", "6 x 4"}},
		"y holds infinity":   {x, with(y, 0, 2, math.Inf(1)), []string{"target", "+Inf", "row 0, column 2"}},
		"labels for one-hot": {x, normal(6, 1, 1), []string{"target", "6 x 3", "6 x 1"}},
	}
}

func TestBadDataIsOneClearError(t *testing.T) {
	goodX, goodY := blobs(6, 4, 3, 1)
	for name, c := range badData() {
		t.Run(name, func(t *testing.T) {
			m := compiled(t, 4, CategoricalCrossEntropy, NewAdam(), 1, Dense(3, Softmax, GlorotUniform))
			before := contents(m)
			config := FitConfig{Epochs: 1, BatchSize: 2}
			h, err := m.Fit(context.Background(), c.x, c.y, config)
			wantError(t, err, c.parts...)
			if h == nil || len(h.Loss) != 0 {
				t.Errorf("got history %v, want an empty one", h)
			}
			_, _, err = m.Evaluate(c.x, c.y)
			wantError(t, err, c.parts...)
			_, err = Inspect(m, c.x, c.y)
			wantError(t, err, c.parts...)

			config.ValidationX, config.ValidationY = c.x, c.y
			_, err = m.Fit(context.Background(), goodX, goodY, config)
			wantError(t, err, append(c.parts, "validation data")...)
			if strings.HasPrefix(name, "x") {
				_, err = m.Predict(c.x)
				wantError(t, err, c.parts...)
				_, err = m.Activations(c.x)
				wantError(t, err, c.parts...)
			}
			sameBits(t, "parameters", contents(m), before)
		})
	}
}

func TestShapeErrorsAreTyped(t *testing.T) {
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
	var shape *ShapeError
	_, err := m.Predict(normal(2, 5, 1))
	if !errors.As(err, &shape) || shape.Where != "input" || shape.Got != "2 x 5" {
		t.Errorf("Predict: got %#v, want a ShapeError with its parts", err)
	}
	// TrainStep and Gradients leave the checking to the layers and the loss.
	_, err = m.TrainStep(normal(2, 5, 1), normal(2, 3, 1))
	if !errors.As(err, &shape) || shape.Where != "dense_1" {
		t.Errorf("TrainStep: got %v, want a ShapeError of dense_1", err)
	}
	_, err = m.TrainStep(normal(2, 4, 1), normal(3, 3, 1))
	if !errors.As(err, &shape) || !strings.Contains(shape.Where, "mse") {
		t.Errorf("TrainStep: got %v, want a ShapeError of the loss", err)
	}
	_, err = m.Gradients(nil, nil)
	if !errors.As(err, &shape) {
		t.Errorf("Gradients(nil, nil): got %v, want a ShapeError", err)
	}
}

func TestLayersPanicWithAShapeError(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, l := range []Layer{Dense(3, Tanh, GlorotUniform), Activate(ReLU), BatchNorm(), Maxout(3, 2, HeNormal)} {
		outputs, err := l.Build(4, rng)
		if err != nil {
			t.Fatal(err)
		}
		panicsWithShape(t, l.Name()+": Forward", l.Name(), func() { l.Forward(normal(2, 5, 1), true) })
		panicsWithShape(t, l.Name()+": Forward of nothing", l.Name(), func() { l.Forward(nil, true) })
		l.Forward(normal(2, 4, 1), true)
		panicsWithShape(t, l.Name()+": Backward", l.Name(), func() { l.Backward(normal(3, outputs, 1)) })
	}
	for _, loss := range []Loss{MSE, HalfSquaredError, BinaryCrossEntropy, CategoricalCrossEntropy, CategoricalCrossEntropyFromLogits} {
		panicsWithShape(t, loss.Name(), loss.Name(), func() { loss.Value(normal(2, 3, 1), normal(2, 4, 1)) })
		panicsWithShape(t, loss.Name(), loss.Name(), func() {
			loss.Gradient(normal(2, 3, 1), normal(2, 3, 1), normal(1, 3, 1))
		})
	}
}

func panicsWithShape(t *testing.T, what, where string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		r := recover()
		shape, ok := r.(*ShapeError)
		if !ok || !strings.Contains(shape.Where, where) || shape.Want == "" || shape.Got == "" {
			t.Errorf("%s: panics with %v, want a ShapeError that names %s and both shapes", what, r, where)
		}
	}()
	f()
}

// A bug is no bad input: other panics pass.
func TestOtherPanicsPass(t *testing.T) {
	m := compiled(t, 2, MSE, NewSGD(), 1, Dense(1, Tanh, GlorotUniform))
	defer func() {
		if r := recover(); r != "a bug" {
			t.Errorf("recovered %v, want the callback's own panic", r)
		}
	}()
	x := normal(2, 2, 1)
	m.Fit(context.Background(), x, normal(2, 1, 1), FitConfig{Epochs: 1, BatchSize: 1,
		Callbacks: []Callback{OnStep(func(*Training) { panic("a bug") })}})
	t.Error("Fit returned, want the panic to pass")
}

func TestFitSaysWhatIsWrong(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
	for name, c := range map[string]struct {
		config FitConfig
		parts  []string
	}{
		"batch size 0":    {FitConfig{Epochs: 1}, []string{"BatchSize", "at least 1", "1 and 0"}},
		"negative batch":  {FitConfig{Epochs: 1, BatchSize: -3}, []string{"BatchSize", "-3"}},
		"epochs 0":        {FitConfig{BatchSize: 1}, []string{"Epochs", "0 and 1"}},
		"negative epochs": {FitConfig{Epochs: -1, BatchSize: 1}, []string{"Epochs", "-1"}},
		"nil callback": {FitConfig{Epochs: 1, BatchSize: 1, Callbacks: []Callback{NoCallback{}, nil}},
			[]string{"callbacks", "nil", "number 2 of 2"}},
		"half of validation": {FitConfig{Epochs: 1, BatchSize: 1, ValidationX: x}, []string{"target", "6 x 3", "validation"}},
		"the other half":     {FitConfig{Epochs: 1, BatchSize: 1, ValidationY: y}, []string{"input", "n x 4", "validation"}},
	} {
		t.Run(name, func(t *testing.T) {
			h, err := m.Fit(context.Background(), x, y, c.config)
			wantError(t, err, c.parts...)
			if h == nil || len(h.Loss) != 0 {
				t.Errorf("got history %v, want an empty one", h)
			}
		})
	}
	_, err := m.Fit(nil, x, y, FitConfig{Epochs: 1, BatchSize: 1}) //nolint:staticcheck // nil is what is tested
	wantError(t, err, "context", "nil")
}

// The error of a loss that overflows names epoch, step and the first layer
// whose outputs are not finite.
func TestLossThatIsNotFinite(t *testing.T) {
	x, y := blobs(8, 4, 3, 1)
	build := func() *Sequential {
		return compiled(t, 4, MSE, NewSGD(), 1,
			Dense(5, Tanh, GlorotUniform), Dense(6, Linear, GlorotUniform), Dense(3, Linear, GlorotUniform))
	}
	m := build()
	sabotage := OnStep(func(t *Training) {
		if t.Epoch == 2 && t.Step == 2 {
			t.Model.Params()[2].Value.Set(1, 1, math.NaN()) // a weight of dense_2
		}
	})
	h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 3, BatchSize: 2, Callbacks: []Callback{sabotage}})
	wantError(t, err, "epoch 2, step 3", "NaN", "dense_2", "smaller learning rate")
	if len(h.Loss) != 1 {
		t.Errorf("the history has %d epochs, want the 1 that was finished", len(h.Loss))
	}

	m = build()
	m.Params()[4].Value.Set(0, 0, math.Inf(1))
	before := contents(m)
	_, err = m.TrainStep(x, y)
	wantError(t, err, "dense_3")
	sameBits(t, "parameters", contents(m), before)

	// Finite outputs whose square overflows.
	m = build()
	m.Params()[5].Value.Set(0, 0, 1e200)
	_, err = m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 2})
	wantError(t, err, "epoch 1, step 1", "+Inf", "the loss mse itself")
}

// The last update of a training has no step behind it whose loss would tell.
func TestOverflowInTheLastStep(t *testing.T) {
	x, y := blobs(2, 4, 3, 1)
	m := compiled(t, 4, MSE, &SGD{LearningRate: 1e300}, 1, Dense(3, Linear, GlorotUniform))
	m.Params()[0].Value.Set(0, 0, 1e100)
	_, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 2})
	wantError(t, err, "epoch 1, step 1", "dense_1.weight is not finite after the update")
}

func TestValidationLossThatIsNotFinite(t *testing.T) {
	x, y := blobs(4, 4, 3, 1)
	huge := mat.DenseCopyOf(x)
	huge.Scale(1e200, huge)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Linear, GlorotUniform))
	h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 2, BatchSize: 2, ValidationX: huge, ValidationY: y})
	wantError(t, err, "epoch 1, validation", "+Inf")
	if len(h.Loss) != len(h.ValLoss) {
		t.Errorf("the history has %d losses and %d validation losses, want as many", len(h.Loss), len(h.ValLoss))
	}
}

// A layer of one's own whose error is a shape is reported like the others.
type wrongBuild struct{ *DenseLayer }

func (wrongBuild) Build(int, *rand.Rand) (int, error) {
	panic(&ShapeError{Where: "wrong", Want: "1 x 1", Got: "2 x 2"})
}

func TestCompileRecoversShapes(t *testing.T) {
	m := NewSequential(2, wrongBuild{Dense(1, Tanh, Zeros)})
	wantError(t, m.Compile(MSE, NewSGD(), 1), "wrong", "1 x 1", "2 x 2")
}
