package nnlib

// A network: layers in a row, forward through all of them and backward.

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A Sequential model is a stack of layers, each feeding the next. Use it in
// the order NewSequential, Compile, Fit, Evaluate or Predict. A model is not
// safe for use by several goroutines at once; different models are, as long as
// they share no layer and no optimizer.
type Sequential struct {
	inputs    int
	layers    []Layer
	widths    []int // outputs of each layer
	params    []*Param
	learnable []*Param // those that the optimizer may change
	loss      Loss
	optimizer Optimizer
	seed      uint64
	epochs    int // trained so far; each epoch has a shuffle of its own

	outputs  []*mat.Dense // of each layer, from the last forward pass
	lossGrad buffer
	chunk    buffer
	chunkY   buffer
}

// Streams of random numbers, kept apart so that, for instance, another number
// of weights does not change the order of the examples.
const (
	streamWeights = 1
	streamShuffle = 2
)

// NewSequential returns a model for examples with the given number of
// inputs. Its layers get their names here: dense_1, dense_2, ...
func NewSequential(inputs int, layers ...Layer) *Sequential {
	count := map[string]int{}
	for _, l := range layers {
		if n, ok := l.(named); ok {
			count[n.layerKind()]++
			n.rename(fmt.Sprintf("%s_%d", n.layerKind(), count[n.layerKind()]))
		}
	}
	return &Sequential{inputs: inputs, layers: layers}
}

// Compile makes the model ready to train: it creates the parameters, with
// first values that depend on seed alone, and starts the optimizer. Compiling
// again starts anew. The loss is fused with the last layer's activation where
// that is possible, see [CategoricalCrossEntropyFromLogits].
func (m *Sequential) Compile(loss Loss, optimizer Optimizer, seed uint64) (err error) {
	defer recoverShape(&err)
	m.loss, m.params, m.outputs = nil, nil, nil
	if loss == nil || plain(loss) == nil || optimizer == nil {
		return errors.New("nnlib: Compile wants a loss and an optimizer, got nil; for example Compile(nnlib.MSE, nnlib.NewSGD(), 1)")
	}
	if m.inputs < 1 || len(m.layers) == 0 {
		return fmt.Errorf("nnlib: a model wants at least 1 input and 1 layer, got %d and %d", m.inputs, len(m.layers))
	}
	rng := rand.New(rand.NewPCG(seed, streamWeights))
	width := m.inputs
	var params []*Param
	var widths []int
	for i, l := range m.layers {
		if l == nil {
			return fmt.Errorf("nnlib: layer %d of %d: want a layer, got nil", i+1, len(m.layers))
		}
		if _, ours := l.(named); ours && slices.Contains(m.layers[:i], l) {
			return fmt.Errorf("nnlib: layer %d of %d: want a new layer, got %s again; make one for each place", i+1, len(m.layers), l.Name())
		}
		if width, err = l.Build(width, rng); err != nil {
			return err
		}
		if f, ok := l.(freezable); ok {
			freeze(l, f.isFrozen())
		}
		params = append(params, l.Params()...)
		widths = append(widths, width)
	}
	learnable := trainable(params)
	if err := optimizer.Start(learnable); err != nil {
		return err
	}
	m.loss, m.optimizer, m.params, m.learnable, m.widths = loss, optimizer, params, learnable, widths
	m.seed, m.epochs = seed, 0
	m.outputs = make([]*mat.Dense, len(m.layers))
	return nil
}

func trainable(params []*Param) []*Param {
	var out []*Param
	for _, p := range params {
		if p.Trainable || p.frozen {
			out = append(out, p)
		}
	}
	return out
}

// Layers lists the layers, the first one first.
func (m *Sequential) Layers() []Layer { return m.layers }

// Params lists the parameters of all layers of a compiled model.
func (m *Sequential) Params() []*Param { return m.params }

// Loss returns the loss that the model was compiled with.
func (m *Sequential) Loss() Loss { return m.loss }

// Optimizer returns the optimizer that the model was compiled with.
func (m *Sequential) Optimizer() Optimizer { return m.optimizer }

// forward sends a batch through all layers.
func (m *Sequential) forward(x *mat.Dense, training bool) *mat.Dense {
	for i, l := range m.layers {
		x = l.Forward(x, training)
		m.outputs[i] = x
	}
	return x
}

// fused returns the loss together with the last layer's activation, taken as one
// function, and that layer, or nil.
func (m *Sequential) fused() (activated, fusedLoss) {
	var last activated
	switch l := m.layers[len(m.layers)-1].(type) { // not what embeds them
	case *DenseLayer:
		last = l
	case *ActivationLayer:
		last = l
	default:
		return nil, nil
	}
	return last, fuse(m.loss, last.lastActivation())
}

// lossOf returns the loss of the last forward pass.
func (m *Sequential) lossOf(yhat, y *mat.Dense) float64 {
	if last, fused := m.fused(); fused != nil {
		return fused.value(last.preActivations(), yhat, y)
	}
	return m.loss.Value(yhat, y)
}

// backward sends the derivative of the loss back through all layers. It returns
// the derivative with respect to the input, where wantDx says so.
func (m *Sequential) backward(yhat, y *mat.Dense, wantDx bool) (dx *mat.Dense) {
	rows, columns := yhat.Dims()
	d := m.lossGrad.shaped(rows, columns)
	i := len(m.layers) - 1
	if last, fused := m.fused(); fused != nil {
		fused.gradient(d, yhat, y)
		d = last.backwardFromSums(d, wantDx || i > 0)
		i--
	} else {
		m.loss.Gradient(d, yhat, y)
	}
	for ; i >= 0; i-- {
		switch first := m.layers[i].(type) {
		case *DenseLayer:
			d = first.backward(d, wantDx || i > 0)
		case *MaxoutLayer:
			d = first.backward(d, wantDx || i > 0)
		default:
			d = first.Backward(d)
		}
	}
	return d
}

// Gradients sends one batch forward, in training mode, and backward. It
// returns the loss and leaves the derivatives in the parameters, see
// [Param.Gradient]; no parameter is updated, though batch normalization moves
// its statistics.
func (m *Sequential) Gradients(x, y *mat.Dense) (loss float64, err error) {
	if m.loss == nil {
		return 0, ErrNotCompiled
	}
	defer recoverShape(&err)
	yhat := m.forward(x, true)
	loss = m.lossOf(yhat, y)
	m.backward(yhat, y, false)
	return loss, nil
}

// InputGradient is Gradients that also returns the derivative of the loss with
// respect to x, which says how the loss would change with each input. Training
// leaves it out, since nothing before the model is to be trained.
// The matrix is valid until the next pass.
func (m *Sequential) InputGradient(x, y *mat.Dense) (loss float64, dx *mat.Dense, err error) {
	if m.loss == nil {
		return 0, nil, ErrNotCompiled
	}
	defer recoverShape(&err)
	yhat := m.forward(x, true)
	return m.lossOf(yhat, y), m.backward(yhat, y, true), nil
}

// TrainStep does one step of training on one batch: Gradients, then an update
// by the optimizer. It returns the loss before the update, and leaves the
// weights alone if that is not finite.
func (m *Sequential) TrainStep(x, y *mat.Dense) (loss float64, err error) {
	loss, err = m.Gradients(x, y)
	if err != nil {
		return loss, err
	}
	if err := m.checkLoss(loss); err != nil {
		return loss, fmt.Errorf("nnlib: %w", err)
	}
	m.optimizer.Step()
	return loss, nil
}

// checkLoss returns an error that names the first layer whose outputs are
// not finite, if the loss is not.
func (m *Sequential) checkLoss(loss float64) error {
	if !math.IsNaN(loss) && !math.IsInf(loss, 0) {
		return nil
	}
	where := "the loss " + m.loss.Name() + " itself"
	for i, y := range m.outputs {
		if checkFinite("", y) != nil {
			where = "layer " + m.layers[i].Name()
			break
		}
	}
	return fmt.Errorf("the loss is %v, first in %s; try a smaller learning rate or gradient clipping", loss, where)
}

// checkParams returns an error that names the first parameter that is not
// finite: the last update of an epoch can overflow with no step after it
// whose loss would show it.
func (m *Sequential) checkParams() error {
	for _, p := range m.params {
		if !finite(p.values()) {
			return fmt.Errorf("%s is not finite after the update; try a smaller learning rate or gradient clipping", p.Name)
		}
	}
	return nil
}

// evaluationRows is how many examples are evaluated at a time, so that the
// layers' buffers stay small.
const evaluationRows = 256

// Predict returns the outputs for x, one example a row, in inference mode.
func (m *Sequential) Predict(x *mat.Dense) (yhat *mat.Dense, err error) {
	if err := m.checkInput(x); err != nil {
		return nil, err
	}
	defer recoverShape(&err)
	m.eachChunk(x, func(from, to int, out *mat.Dense) {
		rows, _ := x.Dims()
		_, columns := out.Dims()
		if yhat == nil {
			yhat = mat.NewDense(rows, columns, nil)
		}
		yhat.Slice(from, to, 0, columns).(*mat.Dense).Copy(out)
	})
	return yhat, nil
}

// Evaluate returns the loss and the accuracy over all of x, in inference
// mode. Accuracy is the share of examples whose largest output is the class of
// the target; with a single output, whose output and target lie on the same side
// of 0.5 (the output on that of 0, if the loss is [BinaryCrossEntropyFromLogits]).
func (m *Sequential) Evaluate(x, y *mat.Dense) (loss, accuracy float64, err error) {
	if err := m.checkInput(x); err != nil {
		return 0, 0, err
	}
	if err := m.checkTarget(x, y); err != nil {
		return 0, 0, err
	}
	return m.evaluate(x, y)
}

func (m *Sequential) evaluate(x, y *mat.Dense) (loss, accuracy float64, err error) {
	defer recoverShape(&err)
	defer m.chunkY.own()
	rows, _ := x.Dims()
	hits := 0
	m.eachChunk(x, func(from, to int, out *mat.Dense) {
		target := m.chunkY.rowsOf(y, from, to)
		loss += float64(m.lossOf(out, target) * float64(to-from))
		hits += countHits(out, target, m.halfway())
	})
	return loss / float64(rows), float64(hits) / float64(rows), nil
}

// eachChunk calls f with the model's outputs for rows from to to-1 of x, some
// rows at a time.
func (m *Sequential) eachChunk(x *mat.Dense, f func(from, to int, out *mat.Dense)) {
	rows, _ := x.Dims()
	defer m.chunk.own()
	for from := 0; from < rows; from += evaluationRows {
		to := min(from+evaluationRows, rows)
		f(from, to, m.forward(m.chunk.rowsOf(x, from, to), false))
	}
}

// Activations returns a copy of each layer's output for x, in inference
// mode. All of x is sent through at once.
func (m *Sequential) Activations(x *mat.Dense) (outputs []*mat.Dense, err error) {
	if err := m.checkInput(x); err != nil {
		return nil, err
	}
	defer recoverShape(&err)
	m.forward(x, false)
	for _, y := range m.outputs {
		outputs = append(outputs, mat.DenseCopyOf(y))
	}
	return outputs, nil
}

// checkInput returns an error unless x is something that the model can be
// given.
func (m *Sequential) checkInput(x *mat.Dense) (err error) {
	if m.loss == nil {
		return ErrNotCompiled
	}
	defer recoverShape(&err)
	checkColumns("input", x, m.inputs)
	return checkFinite("input", x)
}

// checkTarget returns an error unless y has a row for each row of x, and a
// column for each output.
func (m *Sequential) checkTarget(x, y *mat.Dense) error {
	rows, _ := dims(x)
	outputs := m.widths[len(m.widths)-1]
	if r, c := dims(y); r != rows || c != outputs {
		return &ShapeError{Where: "target", Want: shape(rows, outputs) + " (a row for each row of the input, a column for each output)", Got: shape(r, c)}
	}
	if err := checkFinite("target", y); err != nil {
		return err
	}
	return m.checkProbabilities(y)
}

// checkProbabilities returns an error unless the targets of a binary cross-entropy
// are probabilities: with others it has no smallest value.
func (m *Sequential) checkProbabilities(y *mat.Dense) error {
	loss := plain(m.loss)
	if !BinaryCrossEntropy.is(loss) && !BinaryCrossEntropyFromLogits.is(loss) {
		return nil
	}
	for i := range y.RawMatrix().Rows {
		for j, v := range y.RawRowView(i) {
			if v < 0 || v > 1 {
				return fmt.Errorf("nnlib: target: want numbers in [0, 1] for the loss %s, got %v in row %d, column %d; for more than two classes take categorical_crossentropy and one-hot targets",
					m.loss.Name(), v, i, j)
			}
		}
	}
	return nil
}
