package nnlib

// Looking inside a network while it learns.

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// A Probe is a callback that looks inside the layers while they train. It
// looks at the first step of each epoch and at every Every-th after it, and
// does not change what it looks at: training with a probe gives the same bits.
//
//	probe := nnlib.NewProbe(100)
//	model.Fit(ctx, x, y, nnlib.FitConfig{Epochs: 5, BatchSize: 1, Callbacks: []nnlib.Callback{probe}})
//	probe.Layers[0].Saturated // share of saturated outputs of layer 1, for each of probe.Steps
//
// A probe looks at steps, which by itself takes from plain gradient descent the
// shortcut that it has with batches of 1. Beside that a step that is not
// sampled costs next to nothing. A sample of the digit
// network adds the time of less than two steps with batches of 1, and of a
// third of a step with batches of 64; divided by an Every of 100 that is at
// most 2 %. A sample keeps about 8·(Bins + 12) bytes a layer, so that
// Every = 1 with a batch size of 1 is for short trainings.
type Probe struct {
	Every int // steps from one sample to the next
	Bins  int // of the histograms, 32; 0 for no histograms

	// Steps holds the number of each sampled step, counted from 1 over all
	// epochs of the Fit.
	Steps []int
	// Layers holds what was seen of each of the model's layers.
	Layers []*LayerTrace

	probes  []*layerProbe
	sampled bool // this step
}

// A LayerTrace is what a [Probe] has seen of a layer. What is meant by each
// quantity is told at [LayerStats].
type LayerTrace struct {
	Layer string

	// One entry for each of the probe's Steps.
	Mean, StdDev    []float64
	Saturated, Dead []float64
	GradientNorm    []float64
	ErrorNorm       []float64
	// UpdateRatio is the norm of a step's change of the weights over the norm
	// of the weights before it, or 0 if these are 0. Around 0.001 is healthy.
	UpdateRatio []float64
	Histograms  []Histogram

	// One entry for each finished epoch, over all examples in its samples.
	// UnitActive and UnitSaturated have a row an epoch and a column a unit:
	// the map of dead units is where UnitActive is 0. EpochDead is the share
	// of units that are dead all epoch long: with batches of 1, where no unit
	// is active for each example, it is the one that tells.
	EpochDead, EpochSaturated []float64
	UnitActive, UnitSaturated [][]float64
}

// LayerStats is what there is to see of a layer in one batch. Numbers about
// units are 0, or 1 for UnitActive, where a layer has no activation function.
type LayerStats struct {
	Layer string
	// Mean and StdDev are over all outputs of the layer, of all examples.
	Mean, StdDev float64
	Histogram    Histogram
	// Saturated is the share of outputs where the activation function is
	// nearly flat, see [ElementwiseActivation.Saturated]; for [Softmax] it is as for
	// [Sigmoid].
	Saturated float64
	// Dead is the share of units whose derivative is exactly 0 for each
	// example: ReLU units that are off for all of them, for instance. These
	// do not learn.
	Dead float64
	// UnitActive is, for each unit, the share of examples for which the
	// derivative is not 0; UnitSaturated that for which it is nearly flat.
	UnitActive, UnitSaturated []float64
	// GradientNorm is the Euclidean norm of the derivative of the loss with
	// respect to the weights (to gamma for batch normalization), before any
	// clipping. The loss is an average over the batch.
	GradientNorm float64
	// ErrorNorm is that of the error terms dL/dz, the derivative with respect
	// to the weighted sums of all examples (to the outputs for batch
	// normalization).
	ErrorNorm float64
}

// A Histogram counts values in bins of equal width between Low and High: for
// tanh, sigmoid and softmax their range, else from the smallest to the largest
// value. Counts is empty, or all 0, if there are no bins or a value is not
// finite.
type Histogram struct {
	Low, High float64
	Counts    []int
}

const defaultBins = 32

// NewProbe returns a probe that looks at every so many steps, with 32 bins.
func NewProbe(every int) *Probe { return &Probe{Every: every, Bins: defaultBins} }

// Inspect sends one batch forward and backward, in training mode, and tells
// what there is to see in each layer: before training, for instance, how the
// norm of the error terms shrinks from layer to layer. The model is left as it
// was, but for the parameters' gradients.
func Inspect(m *Sequential, x, y *mat.Dense) ([]LayerStats, error) {
	if err := m.checkInput(x); err != nil {
		return nil, err
	}
	if err := m.checkTarget(x, y); err != nil {
		return nil, err
	}
	defer keepStatistics(m.params)()
	if _, err := m.Gradients(x, y); err != nil {
		return nil, err
	}
	out := make([]LayerStats, len(m.layers))
	for i, l := range m.layers {
		g := newLayerProbe(l, m.widths[i], defaultBins)
		out[i] = g.read(m.outputs[i], make([]int, defaultBins))
		out[i].UnitActive, out[i].UnitSaturated = g.window.shares()
	}
	return out, nil
}

// keepStatistics returns a function that puts the parameters that are not
// trained, the moving statistics, back to what they are now.
func keepStatistics(params []*Param) (restore func()) {
	kept := map[*Param][]float64{}
	for _, p := range params {
		if !p.Trainable {
			kept[p] = append([]float64(nil), p.values()...)
		}
	}
	return func() {
		for p, values := range kept {
			copy(p.values(), values)
		}
	}
}

// Begin implements [Callback]: what was seen in an earlier Fit is forgotten.
func (p *Probe) Begin(t *Training) {
	p.Steps, p.Layers, p.probes = nil, nil, nil
	if p.Every < 1 || p.Bins < 0 {
		t.fail(fmt.Errorf("nnlib: probe: want Every of at least 1 and Bins of at least 0, got %d and %d", p.Every, p.Bins))
		return
	}
	// Room for the whole training, within reason.
	const most = 1 << 14
	room := 1 + (t.Steps-1)/p.Every
	room *= min(t.Epochs, 1+most/room)
	room = min(room, most)
	p.Steps = make([]int, 0, room)
	for i, l := range t.Model.layers {
		p.probes = append(p.probes, newLayerProbe(l, t.Model.widths[i], p.Bins))
		p.Layers = append(p.Layers, newLayerTrace(l.Name(), room))
	}
}

// BeforeUpdate implements [BeforeUpdate]: the gradients are there, the
// weights not yet changed.
func (p *Probe) BeforeUpdate(t *Training) {
	p.sampled = (t.Step-1)%p.Every == 0
	if !p.sampled {
		return
	}
	p.Steps = append(p.Steps, (t.Epoch-1)*t.Steps+t.Step)
	for i, g := range p.probes {
		p.Layers[i].add(g.read(t.Model.outputs[i], g.nextCounts(cap(p.Steps))), p.Bins > 0)
		g.holdWeights()
	}
}

// Step implements [Callback].
func (p *Probe) Step(t *Training) {
	if !p.sampled {
		return
	}
	for i, g := range p.probes {
		p.Layers[i].UpdateRatio = append(p.Layers[i].UpdateRatio, g.updateRatio())
	}
}

// Epoch implements [Callback].
func (p *Probe) Epoch(*Training) {
	for i, g := range p.probes {
		l := p.Layers[i]
		units, saturatedUnits := g.window.shares()
		l.UnitActive, l.UnitSaturated = append(l.UnitActive, units), append(l.UnitSaturated, saturatedUnits)
		l.EpochDead = append(l.EpochDead, g.window.deadShare())
		l.EpochSaturated = append(l.EpochSaturated, g.window.saturatedShare())
		g.window.reset()
	}
}

// End implements [Callback].
func (p *Probe) End(*Training) {}

func newLayerTrace(name string, room int) *LayerTrace {
	series := func() []float64 { return make([]float64, 0, room) }
	return &LayerTrace{
		Layer: name,
		Mean:  series(), StdDev: series(),
		Saturated: series(), Dead: series(),
		GradientNorm: series(), ErrorNorm: series(), UpdateRatio: series(),
		Histograms: make([]Histogram, 0, room),
	}
}

func (l *LayerTrace) add(s LayerStats, histogram bool) {
	l.Mean, l.StdDev = append(l.Mean, s.Mean), append(l.StdDev, s.StdDev)
	l.Saturated, l.Dead = append(l.Saturated, s.Saturated), append(l.Dead, s.Dead)
	l.GradientNorm, l.ErrorNorm = append(l.GradientNorm, s.GradientNorm), append(l.ErrorNorm, s.ErrorNorm)
	if histogram {
		l.Histograms = append(l.Histograms, s.Histogram)
	}
}

var _ BeforeUpdate = (*Probe)(nil)
