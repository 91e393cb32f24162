package nnlib

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// recorder writes down what it is told.
type recorder struct {
	name string
	log  *[]string
}

func (r recorder) note(what string, t *Training) {
	*r.log = append(*r.log, fmt.Sprintf("%s:%s %d/%d %d/%d", r.name, what, t.Epoch, t.Epochs, t.Step, t.Steps))
}
func (r recorder) Begin(t *Training)        { r.note("begin", t) }
func (r recorder) BeforeUpdate(t *Training) { r.note("before", t) }
func (r recorder) Step(t *Training)         { r.note("step", t) }
func (r recorder) Epoch(t *Training)        { r.note("epoch", t) }
func (r recorder) End(t *Training)          { r.note("end", t) }

func TestCallbacksComeInOrder(t *testing.T) {
	x, y := blobs(3, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
	var log []string
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 2, Callbacks: []Callback{recorder{"a", &log}, recorder{"b", &log}}})
	var want []string
	both := func(what, where string) { want = append(want, "a:"+what+" "+where, "b:"+what+" "+where) }
	both("begin", "0/2 0/2")
	for epoch := 1; epoch <= 2; epoch++ {
		for step := 1; step <= 2; step++ {
			both("before", fmt.Sprintf("%d/2 %d/2", epoch, step))
			both("step", fmt.Sprintf("%d/2 %d/2", epoch, step))
		}
		both("epoch", fmt.Sprintf("%d/2 2/2", epoch))
	}
	both("end", "2/2 2/2")
	if !slices.Equal(log, want) {
		t.Errorf("got  %v\nwant %v", log, want)
	}
}

// BeforeUpdate sees the old weights, Step the new ones.
func TestBeforeUpdate(t *testing.T) {
	x, y := blobs(8, 4, 3, 1)
	m := compiled(t, 4, MSE, &SGD{LearningRate: 0.5}, 1, Dense(3, Tanh, GlorotUniform))
	c := &updateWatch{t: t}
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 3, Callbacks: []Callback{c}})
	if c.steps != 6 {
		t.Errorf("saw %d steps, want 6", c.steps)
	}
}

type updateWatch struct {
	NoCallback
	t     *testing.T
	want  mat.Dense
	steps int
}

func (c *updateWatch) BeforeUpdate(t *Training) {
	p := t.Model.Params()[0]
	c.want.Scale(-0.5, p.Gradient())
	c.want.Add(&c.want, p.Value)
}

func (c *updateWatch) Step(t *Training) {
	c.steps++
	if !mat.EqualApprox(t.Model.Params()[0].Value, &c.want, 1e-15) {
		c.t.Error("the weights are not those of BeforeUpdate less rate times gradient")
	}
}

func TestStop(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	for name, c := range map[string]struct {
		stop   Callback
		epochs int
		last   string
		done   int
	}{
		"from Epoch": {OnEpoch(func(t *Training) {
			if t.Epoch == 2 {
				t.Stop()
			}
		}), 2, "end 2/5 3/3", 2},
		"in the middle of an epoch": {OnStep(func(t *Training) {
			if t.Epoch == 3 && t.Step == 2 {
				t.Stop()
			}
		}), 2, "end 3/5 2/3", 2},
		"in the last step of an epoch": {OnStep(func(t *Training) {
			if t.Epoch == 3 && t.Step == 3 {
				t.Stop()
			}
		}), 3, "end 3/5 3/3", 3},
		"from Begin": {onBegin(func(t *Training) { t.Stop() }), 0, "end 0/5 0/3", 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
			var log []string
			h := fit(t, m, x, y, FitConfig{Epochs: 5, BatchSize: 2, Callbacks: []Callback{c.stop, recorder{"", &log}}})
			if len(h.Loss) != c.epochs || m.epochs != c.done {
				t.Errorf("the history has %d epochs and the model counts %d, want %d and %d", len(h.Loss), m.epochs, c.epochs, c.done)
			}
			if got := log[len(log)-1]; got != ":"+c.last {
				t.Errorf("ended with %q, want %q", got, ":"+c.last)
			}
		})
	}
}

type onBegin func(*Training)

func (f onBegin) Begin(t *Training) { f(t) }
func (onBegin) Step(*Training)      {}
func (onBegin) Epoch(*Training)     {}
func (onBegin) End(*Training)       {}

// The running averages that a callback sees become the history's.
func TestRunningAverages(t *testing.T) {
	x, y := blobs(7, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
	sum, seen := 0.0, 0.0
	var last float64
	h := fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 3, Callbacks: []Callback{OnStep(func(tr *Training) {
		rows := float64(tr.Model.outputs[0].RawMatrix().Rows)
		sum += tr.BatchLoss * rows
		seen += rows
		near(t, "running loss", tr.Loss, sum/seen, 1e-15)
		last = tr.Loss
	})}})
	sameBits(t, "history", h.Loss, []float64{last})
}

func TestProgressInKerasForm(t *testing.T) {
	h := &History{
		Loss: []float64{0.01312, 0.5}, Accuracy: []float64{0.92743, 1},
		ValLoss: []float64{0.01249, 12.25}, ValAccuracy: []float64{0.93091, 0},
	}
	var b strings.Builder
	p := Progress(&b)
	for e := range 2 {
		p.Epoch(&Training{Epoch: e + 5, Epochs: 20, History: &History{
			Loss: h.Loss[:e+1], Accuracy: h.Accuracy[:e+1], ValLoss: h.ValLoss[:e+1], ValAccuracy: h.ValAccuracy[:e+1]}})
	}
	p.Epoch(&Training{Epoch: 7, Epochs: 20, History: &History{Loss: h.Loss, Accuracy: h.Accuracy}})
	want := `Epoch 5/20
loss: 0.0131 - acc: 0.9274 - val_loss: 0.0125 - val_acc: 0.9309
Epoch 6/20
loss: 0.5000 - acc: 1.0000 - val_loss: 12.2500 - val_acc: 0.0000
Epoch 7/20
loss: 0.5000 - acc: 1.0000
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProgressDuringFit(t *testing.T) {
	x, y := blobs(8, 4, 3, 1)
	m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
	var b strings.Builder
	h := fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 4, ValidationX: x, ValidationY: y, Callbacks: []Callback{Progress(&b)}})
	var want strings.Builder
	for e := range 2 {
		fmt.Fprintf(&want, "Epoch %d/2\nloss: %.4f - acc: %.4f - val_loss: %.4f - val_acc: %.4f\n",
			e+1, h.Loss[e], h.Accuracy[e], h.ValLoss[e], h.ValAccuracy[e])
	}
	if b.String() != want.String() {
		t.Errorf("got\n%swant\n%s", b.String(), want.String())
	}
}

// play feeds a callback with epochs of these losses and returns the epoch in
// which it stopped, or 0.
func play(c Callback, losses, validation []float64) int {
	tr := &Training{Epochs: len(losses), History: &History{}}
	c.Begin(tr)
	for i := range losses {
		tr.Epoch = i + 1
		tr.History.Loss = append(tr.History.Loss, losses[i])
		if validation != nil {
			tr.History.ValLoss = append(tr.History.ValLoss, validation[i])
		}
		c.Epoch(tr)
		if tr.stopped {
			return tr.Epoch
		}
	}
	return 0
}

func TestEarlyStop(t *testing.T) {
	falling := []float64{9, 8, 7, 6, 5, 4, 3}
	valley := []float64{5, 4, 3, 3.5, 3, 2.9, 3} // 3 again is no improvement on 3
	for _, c := range []struct {
		patience, stopped, best int
		losses, validation      []float64
	}{
		{0, 0, 7, falling, nil},
		{2, 0, 7, falling, nil},
		{0, 4, 3, valley, nil},
		{1, 4, 3, valley, nil},
		{2, 5, 3, valley, nil},
		{3, 0, 6, valley, nil},
		{1, 4, 3, falling, valley}, // validation counts, if there is any
		{1, 0, 7, valley, falling},
	} {
		e := NewEarlyStopping(c.patience)
		if got := play(e, c.losses, c.validation); got != c.stopped || e.StoppedEpoch != c.stopped || e.BestEpoch != c.best {
			t.Errorf("patience %d, losses %v, validation %v: stopped in %d (says %d), best %d; want %d, best %d",
				c.patience, c.losses, c.validation, got, e.StoppedEpoch, e.BestEpoch, c.stopped, c.best)
		}
	}
	e := NewEarlyStopping(2)
	e.MinDelta = 0.5
	if got := play(e, []float64{5, 4.7, 4.6, 4.55}, nil); got != 3 || e.BestLoss != 5 {
		t.Errorf("MinDelta 0.5: stopped in %d with best %v, want 3 and 5", got, e.BestLoss)
	}
	if got := play(e, []float64{9, 8, 7}, nil); got != 0 || e.BestLoss != 7 {
		t.Errorf("a second training: stopped in %d with best %v, want it to begin anew", got, e.BestLoss)
	}
}

func TestEarlyStopEndsFit(t *testing.T) {
	x, y := blobs(12, 4, 3, 1)
	m := compiled(t, 4, MSE, &SGD{LearningRate: 0}, 1, Dense(3, Tanh, GlorotUniform))
	h := fit(t, m, x, y, FitConfig{Epochs: 10, BatchSize: 12, NoShuffle: true, ValidationX: x, ValidationY: y, Callbacks: []Callback{NewEarlyStopping(3)}})
	if len(h.Loss) != 4 {
		t.Errorf("trained %d epochs without improvement, want 4: the first and three in vain", len(h.Loss))
	}
}

// With RestoreBest the model ends as it was after its best epoch, moving
// statistics and all, whether it is stopped, runs to its end or is cancelled.
func TestRestoreBest(t *testing.T) {
	x, y := blobs(20, 4, 3, 1)
	vx, vy := blobs(20, 4, 3, 2) // other classes: it soon gets worse
	for name, c := range map[string]struct{ epochs, patience, cancel int }{
		"stopped":       {100, 2, 0},
		"to the end":    {40, 100, 0},
		"cancelled":     {100, 100, 40},
		"best the last": {1, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			m := classifier(t, 4, 3, NewAdam(), 1)
			stop := NewEarlyStopping(c.patience)
			stop.RestoreBest = true
			var after [][]float64
			h, err := m.Fit(ctx, x, y, FitConfig{Epochs: c.epochs, BatchSize: 5, ValidationX: vx, ValidationY: vy, Callbacks: []Callback{
				stop, OnEpoch(func(t *Training) {
					after = append(after, contents(compiledWeights(t.Model)))
					if t.Epoch == c.cancel {
						cancel()
					}
				})}})
			if (err != nil) != (c.cancel > 0) {
				t.Fatal(err)
			}
			if name != "best the last" && stop.BestEpoch == len(h.Loss) {
				t.Fatalf("the best epoch is the last of %d: the test shows nothing", len(h.Loss))
			}
			sameBits(t, "parameters", contents(compiledWeights(m)), after[stop.BestEpoch-1])
			loss, _, err := m.Evaluate(vx, vy)
			if err != nil {
				t.Fatal(err)
			}
			sameBits(t, "loss", []float64{loss}, []float64{stop.BestLoss})
		})
	}
	// Without it the weights stay those of the last epoch.
	m := classifier(t, 4, 3, NewAdam(), 1)
	var last []float64
	fit(t, m, x, y, FitConfig{Epochs: 100, BatchSize: 5, ValidationX: vx, ValidationY: vy, Callbacks: []Callback{
		NewEarlyStopping(2), OnEpoch(func(t *Training) { last = contents(compiledWeights(t.Model)) })}})
	sameBits(t, "parameters", contents(compiledWeights(m)), last)
}

func TestSchedule(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	for name, o := range everyOptimizer() {
		m := compiled(t, 4, MSE, o(), 1, Dense(3, Tanh, GlorotUniform))
		var asked []int
		var used []float64
		callbacks := []Callback{
			Schedule(func(epoch int) float64 { asked = append(asked, epoch); return 1 / float64(epoch) }),
			OnStep(func(t *Training) {
				switch o := t.Model.optimizer.(type) {
				case *SGD:
					used = append(used, o.LearningRate)
				case *AdaGrad:
					used = append(used, o.LearningRate)
				case *RMSProp:
					used = append(used, o.LearningRate)
				case *Adam:
					used = append(used, o.LearningRate)
				}
			}),
		}
		fit(t, m, x, y, FitConfig{Epochs: 3, BatchSize: 3, Callbacks: callbacks})
		fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 3, Callbacks: callbacks}) // goes on
		if !slices.Equal(asked, []int{1, 2, 3, 4}) {
			t.Errorf("%s: asked for epochs %v, want 1 to 4", name, asked)
		}
		sameBits(t, name, used, []float64{1, 1, 0.5, 0.5, 1. / 3, 1. / 3, 0.25, 0.25})
	}
}

func TestScheduleSaysWhatIsWrong(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
		m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
		h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 3, BatchSize: 3, Callbacks: []Callback{
			Schedule(func(epoch int) float64 {
				if epoch == 2 {
					return bad
				}
				return 0.1
			})}})
		wantError(t, err, "schedule", "epoch 2", fmt.Sprint(bad))
		if len(h.Loss) != 1 || m.optimizer.(*SGD).LearningRate != 0.1 {
			t.Errorf("got %d epochs and rate %v, want 1 epoch and the rate left at 0.1", len(h.Loss), m.optimizer.(*SGD).LearningRate)
		}
	}
	m := compiled(t, 4, MSE, &stubborn{}, 1, Dense(3, Tanh, GlorotUniform))
	h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 3, BatchSize: 3, Callbacks: []Callback{
		Schedule(func(int) float64 { return 1 })}})
	wantError(t, err, "SetLearningRate", "stubborn")
	if len(h.Loss) != 0 {
		t.Errorf("trained %d epochs, want none", len(h.Loss))
	}
}

// stubborn is an optimizer of another package, without a learning rate.
type stubborn struct {
	params []*Param
	starts int
	fail   error
}

func (*stubborn) Name() string { return "stubborn" }
func (o *stubborn) Start(params []*Param) error {
	o.params = params
	o.starts++
	return o.fail
}
func (o *stubborn) Step() {
	for _, p := range o.params {
		p.descend(0.01)
	}
}
