package nnlib

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
)

// Keras' learning rates after some steps, by the formulas of its ExponentialDecay
// and CosineDecay (keras/src/optimizers/schedules), computed in Python in float64.
func TestDecaysAreKeras(t *testing.T) {
	const initial = 0.1
	for step := range 40 {
		x := float64(step) / 7
		for _, c := range []struct {
			name string
			rate func(epoch int) float64
			want float64
		}{
			{"ExponentialDecay, staircase", StepDecay(initial, 7, 0.3), initial * math.Pow(0.3, math.Floor(x))},
			{"ExponentialDecay", ExponentialDecay(initial, 7, 0.3), initial * math.Pow(0.3, x)},
			{"CosineDecay", CosineDecay(initial, 7, 0.05), initial * ((1-0.05)*0.5*(1+math.Cos(math.Pi*math.Min(x, 1))) + 0.05)},
			{"CosineDecay to 0", CosineDecay(initial, 7, 0), initial * 0.5 * (1 + math.Cos(math.Pi*math.Min(x, 1)))},
		} {
			near(t, fmt.Sprintf("%s after %d steps", c.name, step), c.rate(step+1), c.want, 1e-15)
		}
	}
	for _, c := range []struct{ got, want float64 }{
		{ExponentialDecay(0.1, 100000, 0.96)(50001), 0.0979795897113271212}, // 0.1 sqrt(0.96)
		{StepDecay(0.1, 100000, 0.96)(100000), 0.1},
		{StepDecay(0.1, 100000, 0.96)(100001), 0.096},
		{CosineDecay(0.1, 1000, 0)(501), 0.05},
		{CosineDecay(0.1, 1000, 0)(251), 0.0853553390593273762}, // 0.1 (1 + sqrt(1/2))/2
		{CosineDecay(0.1, 1000, 0.5)(5000), 0.05},
		{ExponentialDecay(0.1, 3, 0)(1), 0.1},
		{ExponentialDecay(0.1, 3, 0)(2), 0},
		{StepDecay(0.1, 3, 1)(100), 0.1},
	} {
		near(t, "rate", c.got, c.want, 1e-16)
	}
}

// The first epoch has the initial rate, and a decay goes on over several calls of
// Fit.
func TestScheduleNamed(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	for name, want := range map[string]func(int) float64{
		"step":        StepDecay(0.1, 2, 0.5),
		"exponential": ExponentialDecay(0.1, 2, 0.5),
		"cosine":      CosineDecay(0.1, 2, 0.5),
	} {
		schedule, err := ScheduleNamed(name, 0.1, 2, 0.5)
		if err != nil {
			t.Fatal(err)
		}
		o := NewSGD()
		m := compiled(t, 4, MSE, o, 1, Dense(3, Tanh, GlorotUniform))
		var used, wanted []float64
		for range 2 {
			fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 6, Callbacks: []Callback{schedule,
				OnStep(func(*Training) { used = append(used, o.LearningRate) })}})
		}
		for epoch := 1; epoch <= 4; epoch++ {
			wanted = append(wanted, want(epoch))
		}
		sameBits(t, name, used, wanted)
		if used[0] != 0.1 {
			t.Errorf("%s: the first rate is %v, want the initial one", name, used[0])
		}
	}
}

func TestDecaysSayWhatIsWrong(t *testing.T) {
	_, err := ScheduleNamed("linear", 0.1, 2, 0.5)
	wantError(t, err, "schedule", `"linear"`, "step, exponential, cosine")
	for _, c := range []struct {
		initial float64
		epochs  int
		rate    float64
	}{{-1, 2, 0.5}, {math.NaN(), 2, 0.5}, {math.Inf(1), 2, 0.5}, {0.1, 0, 0.5}, {0.1, 2, -0.1}, {0.1, 2, 1.1}, {0.1, 2, math.NaN()}} {
		_, err := ScheduleNamed("cosine", c.initial, c.epochs, c.rate)
		wantError(t, err, "cosine decay", fmt.Sprint(c.initial), fmt.Sprint(c.epochs), fmt.Sprint(c.rate))
		for _, make := range []func(float64, int, float64) func(int) float64{StepDecay, ExponentialDecay, CosineDecay} {
			func() {
				defer func() {
					if text, _ := recover().(string); !strings.HasPrefix(text, "nnlib: ") {
						t.Errorf("%+v: got panic %q", c, text)
					}
				}()
				make(c.initial, c.epochs, c.rate)
			}()
		}
	}
}

// What has nothing to call, or nothing to write to, is an error of Fit.
func TestCallbacksOfNothing(t *testing.T) {
	x, y := blobs(6, 4, 3, 1)
	for name, c := range map[string]Callback{"Schedule": Schedule(nil), "OnStep": OnStep(nil), "OnEpoch": OnEpoch(nil), "Progress": Progress(nil)} {
		m := compiled(t, 4, MSE, NewSGD(), 1, Dense(3, Tanh, GlorotUniform))
		h, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 2, BatchSize: 6, Callbacks: []Callback{c}})
		wantError(t, err, name, "got nil")
		if len(h.Loss) != 0 {
			t.Errorf("%s: trained %d epochs, want none", name, len(h.Loss))
		}
	}
}
