package datasets_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
)

// The built-in digits as a network gets them: rows of pixels, one-hot targets, standardized.
func Example() {
	train, test := datasets.Strokes(1000, 1), datasets.Strokes(200, 2)
	scale := datasets.FitStandardizer(train.X) // from training data only
	scale.Apply(train.X, test.X)

	after := datasets.FitStandardizer(train.X)
	fmt.Printf("before: mean %.1f, sigma %.1f\n", scale.Mean, scale.StdDev)
	fmt.Printf("after:  mean %.1f, sigma %.1f\n", after.Mean, after.StdDev)
	// Output:
	// before: mean 33.7, sigma 79.6
	// after:  mean 0.0, sigma 1.0
}

func ExampleOneHot() {
	y, err := datasets.OneHot([]uint8{2, 0}, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(mat.Formatted(y))

	_, err = datasets.OneHot([]uint8{2, 0, 3}, 3)
	fmt.Println(err)
	// Output:
	// ⎡0  0  1⎤
	// ⎣1  0  0⎦
	// datasets: label 3 of example 2 is out of range, want 0 to 2
}

func ExampleStandardizer() {
	x := mat.NewDense(2, 2, []float64{0, 2, 4, 6})
	scale := datasets.FitStandardizer(x)
	scale.Apply(x)
	fmt.Printf("mean %.0f, sigma %.3f\n%.3f\n", scale.Mean, scale.StdDev, mat.Formatted(x))
	// Output:
	// mean 3, sigma 2.236
	// ⎡-1.342  -0.447⎤
	// ⎣ 0.447   1.342⎦
}

// A digit as text: a thin sort of picture, but it needs nothing.
func ExampleStrokes() {
	set := datasets.Strokes(8, 1)
	fmt.Println("label", set.Labels[7])
	for y := 4; y < 22; y++ {
		line := "|"
		for x := 6; x < 24; x++ {
			line += string(" .:*#"[int(set.X.At(7, y*28+x))/52])
		}
		fmt.Println(line + "|")
	}
	// Output:
	// label 6
	// |           :##*   |
	// |          *##*.   |
	// |         ###*     |
	// |        *##:      |
	// |       ###*       |
	// |      *##.        |
	// |     .##:         |
	// |     ###          |
	// |    ##:           |
	// |   .##  :.        |
	// |   *#*.*##*.      |
	// |  .##:######      |
	// |  :#*##*  *#.     |
	// | .*###*   ##:     |
	// | .##*.   :##.     |
	// |  ##: ..###*      |
	// |  *######*:       |
	// |  .*#*#::         |
}

func ExampleXOR() {
	set := datasets.XOR()
	for i, label := range set.Labels {
		fmt.Println(set.X.RawRowView(i), label)
	}
	// Output:
	// [0 0] 0
	// [0 1] 1
	// [1 0] 1
	// [1 1] 0
}

func ExampleSet_Head() {
	set := datasets.Strokes(100, 1)
	first := set.Head(3)
	rows, columns := first.X.Dims()
	fmt.Println(first.Name, first.Len(), rows, columns)
	// Output: Strokes 3 3 784
}
