package datasets

import (
	"fmt"
	"math"
	"os"

	"gonum.org/v1/gonum/mat"
)

// Set is a labelled data set. Example i is row i of X and of Y.
type Set struct {
	Name   string     // what the data is, for plot titles: "MNIST", "Strokes", "XOR", ...
	X      *mat.Dense // inputs, examples x features; for digits 784 pixels of 0..255, row by row from the top
	Y      *mat.Dense // targets, examples x classes, one-hot
	Labels []uint8    // the class of each example: the place of the one in its row of Y
}

// Len returns the number of examples.
func (s *Set) Len() int { return len(s.Labels) }

// Head returns the first n examples, or all when there are fewer. It is a view: X, Y and Labels share
// memory with s, so that a change of one is seen in the other. It panics if n < 1.
func (s *Set) Head(n int) *Set {
	if n < 1 {
		panic(fmt.Sprintf("datasets: Head wants at least 1 example, got n = %d", n))
	}
	n = min(n, s.Len())
	return s.part(0, n)
}

// Split returns the set without its last n examples, and these: data to train on, and data to validate with. Nothing is
// shuffled, as with Keras' validation_split: where the examples are sorted by class, the two parts have other classes. Both are
// views, see [Set.Head]. It panics unless each part has at least 1 example.
func (s *Set) Split(n int) (training, validation *Set) {
	first := s.Len() - n
	if n < 1 || first < 1 {
		panic(fmt.Sprintf("datasets: Split wants at least 1 example in each part, got n = %d of %d", n, s.Len()))
	}
	return s.Head(first), s.part(first, s.Len())
}

// SplitShare is [Set.Split] by a share between 0 and 1 of the examples, rounded up to whole ones as in Keras.
func (s *Set) SplitShare(share float64) (training, validation *Set) {
	if !(share > 0 && share < 1) {
		panic(fmt.Sprintf("datasets: SplitShare wants a share above 0 and below 1, got %v", share))
	}
	return s.Split(s.Len() - int(math.Floor(float64(s.Len())*(1-share))))
}

// Binary returns the labels as one column of numbers, examples x 1: the target of a network that has one
// sigmoid output and two classes, where Y is the target of one that has a softmax output. It panics if a label is neither 0 nor 1.
func (s *Set) Binary() *mat.Dense {
	column := mat.NewDense(s.Len(), 1, nil)
	for i, label := range s.Labels {
		if label > 1 {
			panic(fmt.Sprintf("datasets: Binary wants two classes, 0 and 1, got label %d of example %d", label, i))
		}
		column.Set(i, 0, float64(label))
	}
	return column
}

// part returns the examples from one place to another as a view.
func (s *Set) part(from, to int) *Set {
	return &Set{Name: s.Name, X: rowsOf(s.X, from, to), Y: rowsOf(s.Y, from, to), Labels: s.Labels[from:to:to]}
}

func rowsOf(m *mat.Dense, from, to int) *mat.Dense {
	_, columns := m.Dims()
	return m.Slice(from, to, 0, columns).(*mat.Dense)
}

// Short tells whether NNBOOK_SHORT asks for the short form: little data and few epochs, for quick tests.
func Short() bool { return switchedOn("NNBOOK_SHORT") }

// switchedOn reads an environment variable as a switch: unset, empty, "0", "false" and "no" are off.
func switchedOn(name string) bool {
	switch os.Getenv(name) {
	case "", "0", "false", "no":
		return false
	}
	return true
}
