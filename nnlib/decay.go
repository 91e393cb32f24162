package nnlib

// Learning rates that fall by a rule: in steps, exponentially, along a cosine.

import (
	"fmt"

	"nnbook/nnlib/internal/elementary"
)

// The formulas are those of Keras, which counts steps from 0 where these count epochs from 1: in epoch e
// the rate is that of Keras after e - 1 steps, with decay_steps = decayEpochs.

// A decayRule is a learning rate's rule: the factor of the initial rate after x times
// the decay's length.
type decayRule struct {
	name   string
	factor func(rate, x float64) float64
}

var (
	stepDecay        = decayRule{"step", func(rate, x float64) float64 { return power(rate, int(x)) }}
	exponentialDecay = decayRule{"exponential", realPower}
	cosineDecay      = decayRule{"cosine", func(rate, x float64) float64 {
		cosine := (1 + elementary.CosPi(min(x, 1))) / 2
		return float64((1-rate)*cosine) + rate
	}}
)

// Name is the name by which [ScheduleNamed] knows the rule.
func (d decayRule) Name() string { return d.name }

// StepDecay multiplies the rate by decayRate after every decayEpochs epochs, and
// leaves it alone in between; as Keras' ExponentialDecay with staircase=True. Like
// all decays it panics unless the initial rate is a finite number of at least 0,
// decayEpochs at least 1 and decayRate between 0 and 1.
func StepDecay(initialRate float64, decayEpochs int, decayRate float64) func(epoch int) float64 {
	return stepDecay.must(initialRate, decayEpochs, decayRate)
}

// ExponentialDecay lets the rate fall a little with each epoch, so that after
// decayEpochs of them it has been multiplied by decayRate; as Keras'
// ExponentialDecay.
func ExponentialDecay(initialRate float64, decayEpochs int, decayRate float64) func(epoch int) float64 {
	return exponentialDecay.must(initialRate, decayEpochs, decayRate)
}

// CosineDecay lets the rate fall along half a wave of the cosine (Loshchilov and
// Hutter, 2016), slowly at first and at the end, to the share alpha of the initial
// rate after decayEpochs epochs, and keeps it there; as Keras' CosineDecay.
func CosineDecay(initialRate float64, decayEpochs int, alpha float64) func(epoch int) float64 {
	return cosineDecay.must(initialRate, decayEpochs, alpha)
}

// ScheduleNamed is [Schedule] with [StepDecay], [ExponentialDecay] or [CosineDecay],
// by the names step, exponential and cosine. For cosine, decayRate is alpha.
func ScheduleNamed(name string, initialRate float64, decayEpochs int, decayRate float64) (Callback, error) {
	d, err := byName("schedule", name, stepDecay, exponentialDecay, cosineDecay)
	if err != nil {
		return nil, err
	}
	if err := d.check(initialRate, decayEpochs, decayRate); err != nil {
		return nil, err
	}
	return Schedule(d.must(initialRate, decayEpochs, decayRate)), nil
}

// must returns the rule as a function of the epoch.
func (d decayRule) must(initialRate float64, decayEpochs int, decayRate float64) func(epoch int) float64 {
	if err := d.check(initialRate, decayEpochs, decayRate); err != nil {
		panic(err.Error())
	}
	return func(epoch int) float64 {
		return initialRate * d.factor(decayRate, float64(epoch-1)/float64(decayEpochs))
	}
}

func (d decayRule) check(initialRate float64, decayEpochs int, decayRate float64) error {
	if !rate(initialRate).ok || decayEpochs < 1 || !(decayRate >= 0 && decayRate <= 1) {
		return fmt.Errorf("nnlib: %s decay: want a finite initial rate of at least 0, decayEpochs of at least 1 and a decay rate in [0, 1], got %v, %d and %v",
			d.name, initialRate, decayEpochs, decayRate)
	}
	return nil
}

// realPower returns base^x, for base and x of at least 0.
func realPower(base, x float64) float64 {
	if x == 0 {
		return 1
	}
	return elementary.Exp(x * elementary.Log(base))
}
