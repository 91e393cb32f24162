package datasets

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// hashOf is the SHA-256 of a set's pixels and labels.
func hashOf(s *Set) string {
	h := sha256.New()
	for i, label := range s.Labels {
		for _, v := range s.X.RawRowView(i) {
			h.Write([]byte{uint8(v)})
		}
		h.Write([]byte{label})
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Whoever changes the forms or the hand changes these, and with them every number that was measured on
// Strokes: the errors of the five configurations must then be measured anew.
func TestStrokesAreTheSameEverywhere(t *testing.T) {
	for seed, want := range map[uint64]string{1: "8486caaf005f545b", 2: "0d5aede567d5d17b"} {
		if got := hashOf(Strokes(500, seed)); got != want {
			t.Errorf("seed %d: hash %s, want %s", seed, got, want)
		}
	}
}

func TestStrokesWithAnyProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := Strokes(300, 5)
	for _, n := range []int{2, 7} {
		runtime.GOMAXPROCS(n)
		got := Strokes(300, 5)
		if !mat.Equal(got.X, want.X) || !mat.Equal(got.Y, want.Y) || !slices.Equal(got.Labels, want.Labels) {
			t.Errorf("%d processors draw other digits than one", n)
		}
	}
}

func TestFewStrokesAreTheFirstOfMany(t *testing.T) {
	many, few := Strokes(200, 9), Strokes(70, 9)
	if !mat.Equal(many.Head(70).X, few.X) || !slices.Equal(many.Labels[:70], few.Labels) {
		t.Error("the first 70 of 200 are not the 70")
	}
	if mat.Equal(few.X, Strokes(70, 10).X) {
		t.Error("another seed draws the same digits")
	}
}

// MNIST has 80.9 % zeros and mean 33.3.
func TestStrokesHaveMNISTsInk(t *testing.T) {
	s := Strokes(5000, 1)
	values := s.X.RawMatrix().Data
	zeros, sum := 0, 0.0
	for _, v := range values {
		if v < 0 || v > 255 || v != math.Trunc(v) {
			t.Fatalf("pixel of value %v", v)
		}
		if v == 0 {
			zeros++
		}
		sum += v
	}
	if share := float64(zeros) / float64(len(values)); math.Abs(share-0.81) > 0.01 {
		t.Errorf("share of zeros %.3f, want 0.81", share)
	}
	if mean := sum / float64(len(values)); math.Abs(mean-33.3) > 1 {
		t.Errorf("mean %.2f, want 33.3", mean)
	}
}

// A digit of n images is one of n / 10; five standard deviations of a binomial number are allowed, which goes wrong
// once in more than a hundred thousand seeds; the seed is fixed.
func TestStrokesHaveAllDigitsInRandomOrder(t *testing.T) {
	s := Strokes(5000, 1)
	var count [10]float64
	same := 0
	for i, label := range s.Labels {
		count[label]++
		if i > 0 && label == s.Labels[i-1] {
			same++
		}
		if sum := mat.Sum(s.Y.RowView(i)); sum != 1 || s.Y.At(i, int(label)) != 1 {
			t.Fatalf("image %d: digit %d has target %v", i, label, s.Y.RawRowView(i))
		}
	}
	allowed := 5 * math.Sqrt(5000*.1*.9)
	for digit, n := range count {
		if math.Abs(n-500) > allowed {
			t.Errorf("%v of 5000 are the digit %d", n, digit)
		}
	}
	if math.Abs(float64(same)-500) > allowed {
		t.Errorf("%d of 5000 are the same digit as the one before", same)
	}
}

// As in MNIST, the ink is in a box of 20 x 20, a pixel more where the line is thick or rough, and its centre of
// mass in the middle of the image.
func TestStrokesAreFittedAndCentred(t *testing.T) {
	s := Strokes(2000, 3)
	for i := range s.Len() {
		left, top, right, bottom := imageSide, imageSide, 0, 0
		var mass, mx, my float64
		for p, v := range s.X.RawRowView(i) {
			if v == 0 {
				continue
			}
			x, y := p%imageSide, p/imageSide
			left, right, top, bottom = min(left, x), max(right, x+1), min(top, y), max(bottom, y+1)
			mass += v
			mx += v * (float64(x) + 0.5)
			my += v * (float64(y) + 0.5)
		}
		if size := max(right-left, bottom-top); size < 17 || size > boxSide+3 {
			t.Errorf("image %d: the digit is %d pixels long", i, size)
		}
		if x, y := mx/mass, my/mass; math.Abs(x-14) > 0.51 || math.Abs(y-14) > 0.51 {
			t.Errorf("image %d: the centre of mass is at %.2f, %.2f", i, x, y)
		}
	}
}

// The digits must neither be so alike that a child of a method reads them nor be scribbles: telling a digit by the
// nearest of the ten mean images fails for 18 % of MNIST's test images.
func TestStrokesAreAboutAsHardAsMNIST(t *testing.T) {
	train, test := Strokes(6000, 1), Strokes(1000, 2)
	means := mat.NewDense(10, imagePixels, nil)
	means.Mul(train.Y.T(), train.X)
	for digit := range 10 {
		count := mat.Sum(train.Y.ColView(digit))
		row := means.RawRowView(digit)
		for p := range row {
			row[p] /= count
		}
	}
	wrong := 0
	for i, label := range test.Labels {
		best, nearest := 0, math.Inf(1)
		for digit := range 10 {
			distance := 0.0
			for p, v := range test.X.RawRowView(i) {
				d := v - means.At(digit, p)
				distance += d * d
			}
			if distance < nearest {
				best, nearest = digit, distance
			}
		}
		if best != int(label) {
			wrong++
		}
	}
	if share := float64(wrong) / 1000; share < 0.12 || share > 0.30 {
		t.Errorf("the nearest mean is wrong for %.1f %%, want about as for MNIST, 18 %%", 100*share)
	}
}

func TestStrokesWantsImages(t *testing.T) {
	panics(t, func() { Strokes(0, 1) })
}

func TestVariantsOfAFormMatch(t *testing.T) {
	for digit, shapes := range digitShapes() {
		if len(shapes) == 0 {
			t.Errorf("digit %d has no form", digit)
		}
		for f, s := range shapes {
			first := s.variants[0]
			for v, variant := range s.variants {
				if len(variant) != len(first) {
					t.Errorf("digit %d, form %d, variant %d: %d strokes, want %d", digit, f, v, len(variant), len(first))
					continue
				}
				for i, stroke := range variant {
					if len(stroke) != len(first[i]) || len(stroke) < 2 {
						t.Errorf("digit %d, form %d, variant %d, stroke %d: %d points, want %d", digit, f, v, i, len(stroke), len(first[i]))
						continue
					}
					for p, k := range stroke {
						if k.corner != first[i][p].corner || k.x < 0 || k.x > 100 || k.y < 0 || k.y > 105 {
							t.Errorf("digit %d, form %d, variant %d: point %d is %+v", digit, f, v, p, k)
						}
					}
				}
			}
		}
	}
}

func TestBadFormPanics(t *testing.T) {
	panics(t, func() { readVariant("1 2, 3") })
}

// The spline goes through its points and is straight where they are.
func TestCatmullRom(t *testing.T) {
	for _, c := range []struct{ p0, p1, p2, p3, at, want float64 }{
		{9, 2, 5, 7, 0, 2},
		{9, 2, 5, 7, 1, 5},
		{1, 2, 3, 4, 0.25, 2.25},
		{0, 0, 1, 1, 0.5, 0.5},
	} {
		if got := catmullRom(c.p0, c.p1, c.p2, c.p3, c.at); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

// The pen at rest draws a dot as wide as itself: the sum of grey is the area of a circle.
func TestInkOfADot(t *testing.T) {
	var k ink
	for i := range k.depth {
		k.depth[i] = -1
	}
	d := dot{x: 14.2, y: 13.7, press: 1}
	k.line(d, d, 3)
	var image [imagePixels]uint8
	k.centre(&image)
	sum := 0.0
	for _, v := range image {
		sum += float64(v) / 255
	}
	if want := math.Pi * 9; math.Abs(sum-want) > 0.5 {
		t.Errorf("area %v, want %v", sum, want)
	}
}

func TestNoInkGivesAnEmptyImage(t *testing.T) {
	var k ink
	for i := range k.depth {
		k.depth[i] = -1
	}
	image := [imagePixels]uint8{5: 1}
	k.centre(&image)
	if image != ([imagePixels]uint8{}) {
		t.Error("ink from nowhere")
	}
}

func BenchmarkStrokes(b *testing.B) {
	for b.Loop() {
		Strokes(1000, 1)
	}
}
