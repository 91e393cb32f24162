package datasets

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Standardizer moves and scales data to mean 0 and standard deviation 1. One mean and one sigma serve all
// features: a pixel in the corner that is nearly always 0 would otherwise be blown up by its tiny sigma.
//
// Fit it on the training data only and apply it to training and test data alike. The test data stand for
// examples that nobody has seen yet; to measure them beforehand would be to peek.
type Standardizer struct {
	Mean   float64 // of all values
	StdDev float64 // population standard deviation: the mean squared deviation is divided by n, not n-1
}

// FitStandardizer measures mean and sigma over all values of x, whatever its shape. The result does not
// depend on the number of processors. It panics if x is empty, if a value is NaN or infinite, or if all values are equal,
// since sigma would then be 0 and nothing could be divided by it.
func FitStandardizer(x *mat.Dense) *Standardizer {
	if x == nil || x.IsEmpty() {
		panic("datasets: FitStandardizer wants at least one value, got an empty matrix")
	}
	all := measure(x)
	s := &Standardizer{Mean: all.mean, StdDev: math.Sqrt(all.squares / all.count)}
	s.check()
	return s
}

// Apply replaces every value v of the matrices by (v - Mean) / StdDev, in place. It panics if Mean or StdDev
// is not a finite number, StdDev is not above 0, or a matrix is empty.
func (s *Standardizer) Apply(xs ...*mat.Dense) {
	s.check()
	for i, x := range xs {
		if x == nil || x.IsEmpty() {
			panic(fmt.Sprintf("datasets: Apply wants matrices with at least one value, got an empty one as number %d of %d", i+1, len(xs)))
		}
	}
	for _, x := range xs {
		eachRowBlock(x, func(_ int, row []float64) {
			for i, v := range row {
				row[i] = (v - s.Mean) / s.StdDev
			}
		})
	}
}

func (s *Standardizer) check() {
	// Written so that NaN fails each comparison.
	finite := math.Abs(s.Mean) <= math.MaxFloat64 && s.StdDev <= math.MaxFloat64
	if !finite || !(s.StdDev > 0) {
		panic(fmt.Sprintf("datasets: standardization wants a finite mean and a sigma above 0, got mean %v and sigma %v; "+
			"are the data all equal, or is one of them NaN or infinite?", s.Mean, s.StdDev))
	}
}

// moments are the first two moments of some values: how many, their mean, the sum of squared deviations
// from that mean.
type moments struct{ count, mean, squares float64 }

// measure takes the moments of each block of rows and joins them in the order of the blocks.
func measure(x *mat.Dense) moments {
	rows, columns := x.Dims()
	size := rowsInBlock(columns)
	parts := make([]moments, (rows+size-1)/size)
	eachRowBlock(x, func(first int, row []float64) {
		part := &parts[first/size]
		*part = part.join(momentsOf(row))
	})
	var all moments
	for _, part := range parts {
		all = all.join(part)
	}
	return all
}

// join gives the moments of two groups of values together: Chan, Golub and LeVeque, "Updating formulae and
// a pairwise algorithm for computing sample variances" (1979). The conversions forbid fused
// multiply-add, whose last bit differs between processors.
func (a moments) join(b moments) moments {
	count := a.count + b.count
	if count == 0 {
		return a
	}
	gap := b.mean - a.mean
	return moments{
		count:   count,
		mean:    a.mean + float64(gap*(b.count/count)),
		squares: a.squares + b.squares + float64(float64(gap*gap)*(a.count*b.count/count)),
	}
}

// momentsOf sums in four lanes, which the processor adds side by side, and twice, since deviations from
// the mean keep the digits that a difference of large sums would lose.
func momentsOf(values []float64) moments {
	var sum, squares [4]float64
	for i, v := range values {
		sum[i&3] += v
	}
	mean := (sum[0] + sum[1] + sum[2] + sum[3]) / float64(len(values))
	for i, v := range values {
		d := v - mean
		squares[i&3] += float64(d * d)
	}
	return moments{float64(len(values)), mean, squares[0] + squares[1] + squares[2] + squares[3]}
}

// blockValues is how many values are worked on at once: small enough for a processor's cache.
const blockValues = 1 << 15

func rowsInBlock(columns int) int { return max(1, blockValues/columns) }

// eachRowBlock calls work for stretches of x that lie together in memory, on all processors at once. first
// is the row where the stretch begins. A whole block is one stretch, unless x is a view of some columns, where each row is.
// Stretches of one block come in order and from one goroutine.
func eachRowBlock(x *mat.Dense, work func(first int, values []float64)) {
	raw := x.RawMatrix()
	inChunks(raw.Rows, rowsInBlock(raw.Cols), func(from, to int) {
		if raw.Stride == raw.Cols {
			work(from, raw.Data[from*raw.Cols:to*raw.Cols])
			return
		}
		for r := from; r < to; r++ {
			work(r, raw.Data[r*raw.Stride:r*raw.Stride+raw.Cols])
		}
	})
}

// StandardDigits returns the digits, ready for the network: all pixels moved and scaled by the mean and the
// standard deviation of the training images. It prints which digits these are, see [Digits].
func StandardDigits(ctx context.Context) (train, test *Set, err error) {
	train, test, err = Digits(ctx)
	if err != nil {
		return nil, nil, err
	}
	FitStandardizer(train.X).Apply(train.X, test.X)
	return train, test, nil
}
