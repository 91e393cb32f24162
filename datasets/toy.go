package datasets

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// XOR returns the four points (0,0), (0,1), (1,0), (1,1) and whether exactly one coordinate is 1: the smallest
// problem that no single neuron solves.
func XOR() *Set {
	points := []float64{0, 0, 0, 1, 1, 0, 1, 1}
	return newToy("XOR", points, []uint8{0, 1, 1, 0})
}

// Moons returns n points on two interlocking half circles of radius 1, n x 2, one class each. noise is the standard
// deviation of what is added to each coordinate. Classes alternate, so that every stretch of the
// set has both. It panics if n < 2 or noise is negative or not finite.
func Moons(n int, noise float64, seed uint64) *Set {
	return twoClasses("Moons", n, noise, seed, func(class, along float64) (x, y float64) {
		angle := math.Pi * along
		if class == 0 {
			return math.Cos(angle), math.Sin(angle)
		}
		return 1 - math.Cos(angle), 0.5 - math.Sin(angle)
	})
}

// Spirals returns n points on two spirals that wind one and a half times around each other, n x 2, from the middle to
// radius 1, one class each. It is as hard as toys get. noise, classes and panics are those of
// [Moons].
func Spirals(n int, noise float64, seed uint64) *Set {
	return twoClasses("Spirals", n, noise, seed, func(class, along float64) (x, y float64) {
		// The root spreads the points evenly along the spiral.
		radius := math.Sqrt(along)
		angle := float64(3*math.Pi*radius) + float64(math.Pi*class)
		return radius * math.Cos(angle), radius * math.Sin(angle)
	})
}

// twoClasses draws n points from two curves; along goes from 0 to 1.
func twoClasses(name string, n int, noise float64, seed uint64, curve func(class, along float64) (x, y float64)) *Set {
	if n < 2 || !(noise >= 0) || math.IsInf(noise, 1) {
		panic(fmt.Sprintf("datasets: %s wants at least 2 points and a finite noise of 0 or more, got %d and %v", name, n, noise))
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	points := make([]float64, 0, 2*n)
	labels := make([]uint8, n)
	for i := range n {
		labels[i] = uint8(i % 2)
		x, y := curve(float64(labels[i]), rng.Float64())
		points = append(points, onGrid(x+float64(noise*rng.NormFloat64())), onGrid(y+float64(noise*rng.NormFloat64())))
	}
	return newToy(name, points, labels)
}

// onGrid rounds a coordinate to a multiple of 2^-20. The last digits of sines and
// logarithms differ between processors; after this the points do not.
func onGrid(x float64) float64 { return math.Round(float64(x*(1<<20))) / (1 << 20) }

// newToy makes a set of two classes from pairs of coordinates.
func newToy(name string, points []float64, labels []uint8) *Set {
	y := mat.NewDense(len(labels), 2, nil)
	for i, label := range labels {
		y.Set(i, int(label), 1)
	}
	return &Set{Name: name, X: mat.NewDense(len(labels), 2, points), Y: y, Labels: labels}
}
