package nnlib

// How a layer is measured. It is for probe.go alone.

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A layerProbe measures one layer, for [Probe] and [Inspect]. It keeps its memory
// from one measurement to the next.
type layerProbe struct {
	layer         Layer
	weights       *Param                 // the first parameter that is trained, or nil
	condition     func(z, y float64) int // or nil
	sums          interface{ preActivations() *mat.Dense }
	low, high     float64 // of the histogram, if bounded
	bounded       bool
	bins          int
	batch, window unitCounts
	held          []float64 // the weights before an update
	slab          []int     // room for counts
}

func newLayerProbe(l Layer, width, bins int) *layerProbe {
	g := &layerProbe{layer: l, bins: bins, batch: newUnitCounts(width), window: newUnitCounts(width)}
	if a, ok := l.(activated); ok {
		g.sums, g.condition = a, condition(a.lastActivation())
		g.low, g.high, g.bounded = outputRange(a.lastActivation())
	}
	if params := trainable(l.Params()); len(params) > 0 {
		g.weights = params[0]
	}
	return g
}

// read measures the layer, whose output is y, after a backward pass. The
// units of the batch are added to the window.
func (g *layerProbe) read(y *mat.Dense, counts []int) LayerStats {
	s := LayerStats{Layer: g.layer.Name(), Histogram: Histogram{Counts: counts}}
	smallest, largest := s.measureOutputs(y)
	if g.bounded {
		smallest, largest = g.low, g.high
	}
	if finite([]float64{s.Mean, largest - smallest}) {
		s.Histogram.fill(y, smallest, largest)
	}
	g.batch.reset()
	if g.condition == nil {
		g.batch.takeActive(y)
	} else {
		g.batch.take(y, g.sums.preActivations(), g.condition)
	}
	s.Saturated, s.Dead = g.batch.saturatedShare(), g.batch.deadShare()
	g.window.add(&g.batch)

	if g.weights != nil {
		s.GradientNorm = norm(g.weights.gradients())
	}
	if l, ok := g.layer.(interface{ Deltas() *mat.Dense }); ok {
		s.ErrorNorm = matrixNorm(l.Deltas())
	}
	return s
}

// measureOutputs sets mean and standard deviation, and returns the range.
func (s *LayerStats) measureOutputs(y *mat.Dense) (smallest, largest float64) {
	rows, columns := y.Dims()
	n := float64(rows * columns)
	smallest, largest = math.Inf(1), math.Inf(-1)
	sum := 0.0
	for i := range rows {
		for _, v := range y.RawRowView(i) {
			sum += v
			smallest, largest = min(smallest, v), max(largest, v)
		}
	}
	s.Mean = sum / n
	squares := 0.0
	for i := range rows {
		for _, v := range y.RawRowView(i) {
			squares += float64((v - s.Mean) * (v - s.Mean))
		}
	}
	s.StdDev = math.Sqrt(squares / n)
	return smallest, largest
}

// fill counts the values of y between low and high.
func (h *Histogram) fill(y *mat.Dense, low, high float64) {
	if len(h.Counts) == 0 {
		return
	}
	if low == high {
		low, high = low-0.5, high+0.5
	}
	h.Low, h.High = low, high
	scale, last := float64(len(h.Counts))/(high-low), len(h.Counts)-1
	for i := range y.RawMatrix().Rows {
		for _, v := range y.RawRowView(i) {
			h.Counts[max(0, min(int((v-low)*scale), last))]++
		}
	}
}

// nextCounts returns a histogram's counts, out of a larger piece of memory.
func (g *layerProbe) nextCounts(samples int) []int {
	if len(g.slab) < g.bins {
		g.slab = make([]int, g.bins*min(samples, 1<<10))
	}
	counts := g.slab[:g.bins:g.bins]
	g.slab = g.slab[g.bins:]
	return counts
}

// holdWeights remembers the weights.
func (g *layerProbe) holdWeights() {
	if g.weights == nil {
		return
	}
	if g.held == nil {
		g.held = make([]float64, len(g.weights.values()))
	}
	copy(g.held, g.weights.values())
}

// updateRatio compares the weights with what is remembered.
func (g *layerProbe) updateRatio() float64 {
	if g.weights == nil {
		return 0
	}
	before := norm(g.held)
	if before == 0 {
		return 0
	}
	for i, w := range g.weights.values() {
		g.held[i] -= w
	}
	return norm(g.held) / before
}

// A unitCounts counts, for each unit, the examples for which it is active and
// those for which it is saturated.
type unitCounts struct {
	examples          int
	active, saturated []int
}

func newUnitCounts(units int) unitCounts {
	return unitCounts{active: make([]int, units), saturated: make([]int, units)}
}

func (c *unitCounts) reset() {
	c.examples = 0
	clear(c.active)
	clear(c.saturated)
}

// take counts a batch.
func (c *unitCounts) take(y, z *mat.Dense, condition func(z, y float64) int) {
	for i := range y.RawMatrix().Rows {
		sums := z.RawRowView(i)
		for j, v := range y.RawRowView(i) {
			k := condition(sums[j], v)
			if k < dead {
				c.active[j]++
			}
			if k >= saturated {
				c.saturated[j]++
			}
		}
	}
	c.examples += y.RawMatrix().Rows
}

// takeActive counts a batch of a layer whose units are always active.
func (c *unitCounts) takeActive(y *mat.Dense) {
	c.examples += y.RawMatrix().Rows
	for j := range c.active {
		c.active[j] += y.RawMatrix().Rows
	}
}

func (c *unitCounts) add(other *unitCounts) {
	c.examples += other.examples
	for j := range c.active {
		c.active[j] += other.active[j]
		c.saturated[j] += other.saturated[j]
	}
}

// shares returns the counts as shares of the examples.
func (c *unitCounts) shares() (active, saturated []float64) {
	active, saturated = make([]float64, len(c.active)), make([]float64, len(c.active))
	for j := range active {
		active[j] = float64(c.active[j]) / float64(c.examples)
		saturated[j] = float64(c.saturated[j]) / float64(c.examples)
	}
	return active, saturated
}

// deadShare is the share of units that were never active.
func (c *unitCounts) deadShare() float64 {
	n := 0
	for _, a := range c.active {
		if a == 0 {
			n++
		}
	}
	return float64(n) / float64(len(c.active))
}

func (c *unitCounts) saturatedShare() float64 {
	n := 0
	for _, s := range c.saturated {
		n += s
	}
	return float64(n) / float64(len(c.saturated)*c.examples)
}
