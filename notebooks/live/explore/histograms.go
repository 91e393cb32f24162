package explore

// Histograms: what the neurons of each layer say while the size of the weights moves, and what batch
// normalization makes of it, in training and in use.

import (
	"cmp"
	"context"
	"encoding/json"
	"math"

	"gonum.org/v1/gonum/mat"

	"nnbook/figures/measure"
	"nnbook/nnlib"
)

const (
	histogramLayers = 8
	histogramUnits  = 100
	histogramDigits = 256 // that the network is looked at with; it settles with as many others
)

type histogramKnobs struct {
	Activation string  `json:"activation"` // as nnlib.ActivationNamed knows it
	Sigma      float64 `json:"sigma"`      // of the weights, in all layers
	BatchNorm  bool    `json:"batchNorm"`  // before the activation
	Batch      int     `json:"batch"`      // digits in a batch
	Momentum   float64 `json:"momentum"`   // of the moving statistics
	Steps      int     `json:"steps"`      // batches that the moving statistics have followed
}

func histograms() Explorable {
	return Explorable{
		Name:     "histograms",
		Notebook: "03",
		Title:    "What the neurons of eight layers say",
		Try: "Move σ from 1 down to 0.01 and watch the outputs leave the two ends and shrink to a needle; " +
			"then switch batch normalization in and move σ again.",
		Knobs: histogramKnobs{Activation: "tanh", Sigma: 1, Batch: 16, Momentum: 0.99, Steps: 30},
		Run:   runHistograms,
	}
}

// histogramAnswer has one element for each hidden layer, the first next to the input.
type histogramAnswer struct {
	Low  float64 `json:"low"` // of the bins; what lies outside is counted in the first or the last
	High float64 `json:"high"`

	Use      []outputHistogram `json:"use"`      // in inference mode
	Training []outputHistogram `json:"training"` // in training mode, batch by batch; null without batch normalization

	Start float64 `json:"start"` // weight that the moving statistics still give to mean 0 and variance 1: momentum^steps
}

type outputHistogram struct {
	Share     []float64 `json:"share"`     // of the outputs, for each bin
	StdDev    float64   `json:"stdDev"`    // of the outputs
	Saturated float64   `json:"saturated"` // share of the outputs where the activation is nearly flat
}

func runHistograms(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	knobs, err := turned(histograms().Knobs.(histogramKnobs), raw)
	if err != nil {
		return err
	}
	f, err := knobs.check()
	if err != nil {
		return err
	}
	stack, err := knobs.stack(f)
	if err != nil {
		return err
	}
	digits := probeDigits().X
	seen, others := digits.Slice(0, histogramDigits, 0, 784).(*mat.Dense), digits.Slice(histogramDigits, 2*histogramDigits, 0, 784).(*mat.Dense)
	if knobs.BatchNorm {
		if err := settle(ctx, stack, others, knobs); err != nil {
			return err
		}
	}
	answer := histogramAnswer{Start: math.Pow(knobs.Momentum, float64(knobs.Steps))}
	answer.Low, answer.High = outputRange(f)
	use := make([]heard, histogramLayers)
	listen(stack, seen, false, use)
	answer.Use = counted(f, use)
	if knobs.BatchNorm {
		training := make([]heard, histogramLayers)
		for from := 0; from+knobs.Batch <= histogramDigits; from += knobs.Batch {
			listen(stack, seen.Slice(from, from+knobs.Batch, 0, 784).(*mat.Dense), true, training)
		}
		answer.Training = counted(f, training)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return send(answer)
}

func (k histogramKnobs) check() (*nnlib.ElementwiseActivation, error) {
	f, err := hiddenActivation(k.Activation)
	return f, cmp.Or(err,
		within("sigma", k.Sigma, 0.001, 10),
		within("batch", float64(k.Batch), 1, 32),
		within("momentum", k.Momentum, 0, 1),
		within("steps", float64(k.Steps), 0, 100))
}

// stack is the hidden layers of the network.
func (k histogramKnobs) stack(f *nnlib.ElementwiseActivation) ([]nnlib.Layer, error) {
	var layers []nnlib.Layer
	for range histogramLayers {
		layers = append(layers, nnlib.Dense(histogramUnits, nnlib.Linear, nnlib.Normal(0, k.Sigma)))
		if k.BatchNorm {
			norm := nnlib.BatchNorm()
			norm.Momentum = k.Momentum
			layers = append(layers, norm)
		}
		layers = append(layers, nnlib.Activate(f))
	}
	m := nnlib.NewSequential(784, layers...)
	return layers, m.Compile(nnlib.MSE, nnlib.NewSGD(), 1)
}

// settle sends batches forward in training mode, so that the moving statistics follow them. The weights stay.
func settle(ctx context.Context, stack []nnlib.Layer, digits *mat.Dense, k histogramKnobs) error {
	for step := range k.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		from := k.Batch * step % (histogramDigits - k.Batch + 1)
		x := digits.Slice(from, from+k.Batch, 0, 784).(*mat.Dense)
		for _, l := range stack {
			x = l.Forward(x, true)
		}
	}
	return nil
}

// heard is what went into the activation of one layer and what came out, a matrix for each batch.
type heard struct{ sums, outputs []*mat.Dense }

// listen sends x forward and notes what is heard at each activation.
func listen(stack []nnlib.Layer, x *mat.Dense, training bool, layers []heard) {
	for _, l := range stack {
		y := l.Forward(x, training)
		if _, ok := l.(*nnlib.ActivationLayer); ok {
			layers[0].sums = append(layers[0].sums, mat.DenseCopyOf(x))
			layers[0].outputs = append(layers[0].outputs, mat.DenseCopyOf(y))
			layers = layers[1:]
		}
		x = y
	}
}

func counted(f *nnlib.ElementwiseActivation, layers []heard) (histograms []outputHistogram) {
	const bins = 21
	low, high := outputRange(f)
	for _, l := range layers {
		h := measure.NewHistogram(low, high, bins, l.outputs...)
		histograms = append(histograms, outputHistogram{Share: h.Share, StdDev: h.StdDev, Saturated: saturatedShare(f, l.sums)})
	}
	return histograms
}

func saturatedShare(f *nnlib.ElementwiseActivation, sums []*mat.Dense) float64 {
	saturated, all := 0, 0
	for _, z := range sums {
		for _, v := range z.RawMatrix().Data {
			if f.Saturated(v) {
				saturated++
			}
			all++
		}
	}
	return float64(saturated) / float64(all)
}

// outputRange is the range of the outputs that is shown: all of it, if it is bounded.
func outputRange(f *nnlib.ElementwiseActivation) (low, high float64) {
	const far, near = 1e3, 3
	return math.Max(f.Value(-far), -near), math.Min(f.Value(far), near)
}
