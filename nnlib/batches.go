package nnlib

// The examples of an epoch, shuffled and dealt out in batches.

import (
	"iter"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/kernel"
)

// batches deals out the examples of an epoch.
type batches struct {
	x, y  *mat.Dense
	size  int
	order []int // nil: as they come
	seed  uint64

	// What is dealt out: rows of x and y as they are, or put together.
	xRows, yRows buffer
	xParts       [2]buffer // in turn: while one is trained on, the next is being filled
	yPart        buffer
	gather       kernel.Gather
	gathered     int // which of xParts is being filled
}

func newBatches(x, y *mat.Dense, config FitConfig, seed uint64) *batches {
	rows, _ := x.Dims()
	b := &batches{x: x, y: y, size: min(config.BatchSize, rows), seed: seed}
	if !config.NoShuffle {
		b.order = make([]int, rows)
	}
	return b
}

// epoch returns the batches of an epoch, counted from 0. A batch is valid until the
// next one. If ahead, one is put together while the one before it is trained on; x
// must not change meanwhile.
func (b *batches) epoch(number int, ahead bool) iter.Seq2[*mat.Dense, *mat.Dense] {
	return func(yield func(x, y *mat.Dense) bool) {
		b.shuffle(number)
		defer b.gather.Finish()
		rows, _ := b.x.Dims()
		for from := 0; from < rows; from += b.size {
			if !yield(b.batch(from, min(from+b.size, rows), ahead)) {
				return
			}
		}
	}
}

// shuffle draws the order of an epoch's examples. It depends on the seed and
// the epoch's number alone, so that a training that is resumed goes on as if
// it had not been interrupted.
func (b *batches) shuffle(epoch int) {
	if b.order == nil {
		return
	}
	for i := range b.order {
		b.order[i] = i
	}
	rng := rand.New(rand.NewPCG(b.seed, streamShuffle+uint64(epoch)<<8))
	rng.Shuffle(len(b.order), func(i, j int) { b.order[i], b.order[j] = b.order[j], b.order[i] })
}

// batch returns examples from to to-1 of the order.
func (b *batches) batch(from, to int, ahead bool) (x, y *mat.Dense) {
	switch {
	case b.order == nil:
		return b.xRows.rowsOf(b.x, from, to), b.yRows.rowsOf(b.y, from, to)
	case b.size == 1: // no need to copy
		if to < len(b.order) {
			kernel.Prefetch(b.x.RawRowView(b.order[to]))
			kernel.Prefetch(b.y.RawRowView(b.order[to]))
		}
		k := b.order[from]
		return b.xRows.rowsOf(b.x, k, k+1), b.yRows.rowsOf(b.y, k, k+1)
	}
	if from == 0 || !ahead {
		b.begin(from, to)
	}
	b.gather.Finish()
	x = &b.xParts[b.gathered].matrix
	_, outputs := b.y.Dims()
	y = b.yPart.shaped(to-from, outputs)
	for i, k := range b.order[from:to] {
		copy(y.RawRowView(i), b.y.RawRowView(k))
	}
	if ahead && to < len(b.order) {
		b.begin(to, min(to+b.size, len(b.order)))
	}
	return x, y
}

// begin lets a batch's inputs be put together.
func (b *batches) begin(from, to int) {
	b.gathered = 1 - b.gathered
	_, inputs := b.x.Dims()
	x := b.xParts[b.gathered].shaped(to-from, inputs)
	b.gather.Begin(x.RawMatrix(), b.x.RawMatrix(), b.order[from:to])
}

// release lets go of the examples: the layers keep the last batch.
func (b *batches) release() {
	b.xRows.own()
	b.yRows.own()
	b.x, b.y, b.order = nil, nil, nil
}
