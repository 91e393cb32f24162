package datasets

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func randomMatrix(rows, columns int, seed uint64) *mat.Dense {
	rng := rand.New(rand.NewPCG(seed, 0))
	x := mat.NewDense(rows, columns, nil)
	for i := range x.RawMatrix().Data {
		x.RawMatrix().Data[i] = 33 + 78*rng.NormFloat64()
	}
	return x
}

// The definition, in exact arithmetic as far as 200 bits are exact, is the oracle.
func TestFitStandardizer(t *testing.T) {
	for _, size := range [][2]int{{1, 2}, {7, 1}, {3, 5}, {1000, 784}, {1, 100000}} {
		x := randomMatrix(size[0], size[1], 1)
		s := FitStandardizer(x)
		mean, sigma := exactMoments(x.RawMatrix().Data)
		if math.Abs(s.Mean-mean) > 1e-11 || math.Abs(s.StdDev-sigma) > 1e-11 {
			t.Errorf("%v: got %+v, want %v and %v", size, *s, mean, sigma)
		}
	}
}

func exactMoments(values []float64) (mean, sigma float64) {
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(v) }
	n, sum, squares := number(float64(len(values))), number(0), number(0)
	for _, v := range values {
		sum.Add(sum, number(v))
	}
	exactMean := number(0).Quo(sum, n)
	for _, v := range values {
		d := number(0).Sub(number(v), exactMean)
		squares.Add(squares, d.Mul(d, d))
	}
	exactSigma := number(0)
	exactSigma.Sqrt(squares.Quo(squares, n))
	mean, _ = exactMean.Float64()
	sigma, _ = exactSigma.Float64()
	return mean, sigma
}

// Large numbers that differ little lose their variance in the textbook's formula, mean of squares minus
// square of mean.
func TestFitStandardizerOfLargeNumbers(t *testing.T) {
	s := FitStandardizer(mat.NewDense(1, 3, []float64{1e9 - 1, 1e9, 1e9 + 1}))
	if want := math.Sqrt(2. / 3); s.Mean != 1e9 || math.Abs(s.StdDev-want) > 1e-12 {
		t.Errorf("got %+v, want sigma %v", *s, want)
	}
}

func TestFitStandardizerWithAnyProcessors(t *testing.T) {
	x := randomMatrix(999, 784, 2)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := *FitStandardizer(x)
	for _, n := range []int{2, 3, 8} {
		runtime.GOMAXPROCS(n)
		if got := *FitStandardizer(x); got != want {
			t.Errorf("with %d processors: %+v, with one: %+v", n, got, want)
		}
	}
}

func TestApply(t *testing.T) {
	train, test := mat.NewDense(2, 2, []float64{0, 2, 4, 6}), mat.NewDense(1, 2, []float64{3, 8})
	s := &Standardizer{Mean: 3, StdDev: 2}
	s.Apply(train, test)
	if !mat.Equal(train, mat.NewDense(2, 2, []float64{-1.5, -.5, .5, 1.5})) || !mat.Equal(test, mat.NewDense(1, 2, []float64{0, 2.5})) {
		t.Errorf("got %v and %v", train, test)
	}
}

func TestStandardizedDataHaveMeanZeroAndSigmaOne(t *testing.T) {
	x := randomMatrix(500, 100, 3)
	FitStandardizer(x).Apply(x)
	if s := FitStandardizer(x); math.Abs(s.Mean) > 1e-13 || math.Abs(s.StdDev-1) > 1e-13 {
		t.Errorf("got %+v", *s)
	}
}

// What lies between the columns of a view is not the view's.
func TestStandardizerOfAView(t *testing.T) {
	all := mat.NewDense(3, 3, []float64{1, 2, 100, 3, 4, 100, 5, 6, 100})
	view := all.Slice(0, 3, 0, 2).(*mat.Dense)
	s := FitStandardizer(view)
	if s.Mean != 3.5 {
		t.Errorf("mean %v, want 3.5", s.Mean)
	}
	s.Apply(view)
	for r := range 3 {
		if all.At(r, 2) != 100 {
			t.Errorf("row %d: a value outside of the view was changed to %v", r, all.At(r, 2))
		}
	}
	if got := FitStandardizer(view).Mean; math.Abs(got) > 1e-15 {
		t.Errorf("mean after standardization %v", got)
	}
}

func TestStandardizerRefuses(t *testing.T) {
	for name, values := range map[string][]float64{
		"all equal":       {5, 5, 5},
		"one value":       {5},
		"NaN":             {1, math.NaN(), 2},
		"infinite":        {1, math.Inf(1), 2},
		"minus infinite":  {1, math.Inf(-1), 2},
		"both infinities": {math.Inf(1), math.Inf(-1)},
		"too large":       {math.MaxFloat64, -math.MaxFloat64},
	} {
		got := panics(t, func() { FitStandardizer(mat.NewDense(1, len(values), values)) })
		if !strings.Contains(got, "want") {
			t.Errorf("%s: %q", name, got)
		}
	}
	x := mat.NewDense(1, 1, []float64{1})
	panics(t, func() { (&Standardizer{}).Apply(x) })
	panics(t, func() { (&Standardizer{Mean: math.NaN(), StdDev: 1}).Apply(x) })
	panics(t, func() { (&Standardizer{StdDev: -1}).Apply(x) })
	for _, empty := range []*mat.Dense{nil, {}} {
		if got := panics(t, func() { (&Standardizer{Mean: 3, StdDev: 1}).Apply(x, empty) }); !strings.Contains(got, "number 2 of 2") {
			t.Errorf("an empty matrix: %q", got)
		}
		panics(t, func() { FitStandardizer(empty) })
	}
	if x.At(0, 0) != 1 {
		t.Error("a refused Apply changed the data")
	}
}

func TestJoinOfNothing(t *testing.T) {
	if got := (moments{}).join(moments{}); got != (moments{}) {
		t.Errorf("got %+v", got)
	}
}

// StandardDigits scales both halves by what it finds in the training half.
func TestStandardDigits(t *testing.T) {
	t.Setenv("MNIST_DIR", "")
	t.Setenv("NNBOOK_OFFLINE", "1")
	t.Setenv("NNBOOK_SHORT", "1")
	train, test, err := StandardDigits(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rawTrain, rawTest, err := Digits(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	scale := FitStandardizer(rawTrain.X)
	scale.Apply(rawTrain.X, rawTest.X)
	if !mat.Equal(train.X, rawTrain.X) || !mat.Equal(test.X, rawTest.X) {
		t.Error("the digits are not those that the training images' mean and sigma give")
	}
}
