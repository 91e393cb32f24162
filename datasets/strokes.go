package datasets

import (
	"math/rand/v2"
	"sync"

	"gonum.org/v1/gonum/mat"
)

const (
	imageSide   = 28
	imagePixels = imageSide * imageSide
	boxSide     = 20 // a digit is fitted to a box of this side, as MNIST's were
)

// Strokes returns n images of digits drawn by this program, 28 x 28 pixels of 0..255 each, for use where MNIST
// is out of reach. Each is one of several ways to write its digit, a curve through a few points, with the
// points, slant, width, rotation and pen varied as handwriting varies. As in MNIST a digit is
// white on black, fitted to 20 x 20 pixels and centred by its mass; about 81 % of the pixels are 0
// and the mean is about 33.
//
// The images are bit-identical for a seed, whatever the machine and the number of processors, and the first k
// of n images are those that Strokes(k, seed) returns. Digits are in random order, all equally likely. It panics if n < 1.
func Strokes(n int, seed uint64) *Set {
	if n < 1 {
		panic("datasets: Strokes wants at least 1 image")
	}
	set := &Set{
		Name:   "Strokes",
		X:      mat.NewDense(n, imagePixels, nil),
		Y:      mat.NewDense(n, digitClasses, nil),
		Labels: make([]uint8, n),
	}
	x, y := set.X.RawMatrix().Data, set.Y.RawMatrix().Data
	writers := sync.Pool{New: func() any { return newWriter() }}
	inChunks(n, 64, func(from, to int) {
		w := writers.Get().(*writer)
		defer writers.Put(w)
		for i := from; i < to; i++ {
			label := w.write(seed, uint64(i))
			set.Labels[i] = label
			y[i*digitClasses+int(label)] = 1
			row := x[i*imagePixels : (i+1)*imagePixels]
			for p, v := range w.image {
				row[p] = float64(v)
			}
		}
	})
	return set
}

// writer draws one image after another into the same memory.
type writer struct {
	pcg   *rand.PCG
	rng   *rand.Rand
	hand  hand
	ink   ink
	image [imagePixels]uint8
}

func newWriter() *writer {
	pcg := rand.NewPCG(0, 0)
	rng := rand.New(pcg)
	return &writer{pcg: pcg, rng: rng, hand: hand{rng: rng}}
}

// write draws image number i. Each image has random numbers of its own, so it does not matter
// who draws which and when.
func (w *writer) write(seed, i uint64) (label uint8) {
	w.pcg.Seed(seed, scramble(i))
	label = uint8(w.rng.IntN(digitClasses))
	trace := w.hand.draw(digitShapes()[label])
	w.ink.render(trace, w.rng, &w.image)
	return label
}

// scramble spreads neighbouring numbers over all 64 bits: the finalizer of SplitMix64, Steele, Lea and
// Flood, "Fast splittable pseudorandom number generators" (2014).
func scramble(i uint64) uint64 {
	i += 0x9e3779b97f4a7c15
	i = (i ^ i>>30) * 0xbf58476d1ce4e5b9
	i = (i ^ i>>27) * 0x94d049bb133111eb
	return i ^ i>>31
}
