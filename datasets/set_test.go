package datasets

import (
	"math"
	"strings"
	"testing"
)

// panics returns the message that f panics with, and fails the test when it does not.
func panics(t *testing.T, f func()) (message string) {
	t.Helper()
	defer func() {
		r := recover()
		if r == nil {
			t.Helper()
			t.Error("no panic")
			return
		}
		message = r.(string)
		if !strings.HasPrefix(message, "datasets: ") {
			t.Errorf("the message %q does not say where it comes from", message)
		}
	}()
	f()
	return ""
}

func TestHeadIsAView(t *testing.T) {
	all := Moons(10, 0, 1)
	head := all.Head(4)
	if head.Name != all.Name || head.Len() != 4 {
		t.Fatalf("got %+v", head)
	}
	if rows, columns := head.X.Dims(); rows != 4 || columns != 2 {
		t.Errorf("X is %d x %d", rows, columns)
	}
	if rows, columns := head.Y.Dims(); rows != 4 || columns != 2 {
		t.Errorf("Y is %d x %d", rows, columns)
	}
	head.X.Set(3, 1, 42)
	if all.X.At(3, 1) != 42 {
		t.Error("a change of the head is not seen in the whole")
	}
	head.Labels = append(head.Labels, 9)
	if all.Labels[4] == 9 {
		t.Error("appending to the head's labels overwrote the whole's")
	}
	if got := all.Head(100).Len(); got != 10 {
		t.Errorf("a head of 100 of 10 has %d", got)
	}
	if got := panics(t, func() { all.Head(0) }); !strings.Contains(got, "n = 0") {
		t.Errorf("got %q", got)
	}
}

func TestBinary(t *testing.T) {
	got := XOR().Binary()
	for i, want := range []float64{0, 1, 1, 0} {
		if got.At(i, 0) != want {
			t.Errorf("row %d is %v, want %v", i, got.At(i, 0), want)
		}
	}
	if _, columns := got.Dims(); columns != 1 {
		t.Errorf("%d columns", columns)
	}
}

func TestBinaryRefusesMoreClasses(t *testing.T) {
	set := &Set{Labels: []uint8{0, 1, 7}}
	if got := panics(t, func() { set.Binary() }); !strings.Contains(got, "label 7 of example 2") {
		t.Errorf("got %q", got)
	}
}

// The last examples, in their order, are the second part; together the parts are the whole, and views of it.
func TestSplit(t *testing.T) {
	all := Moons(10, 0, 1)
	training, validation := all.Split(3)
	if training.Len() != 7 || validation.Len() != 3 || training.Name != all.Name || validation.Name != all.Name {
		t.Fatalf("got %+v and %+v", training, validation)
	}
	for i := range 10 {
		part, row := training, i
		if i >= 7 {
			part, row = validation, i-7
		}
		if part.X.At(row, 0) != all.X.At(i, 0) || part.Y.At(row, 1) != all.Y.At(i, 1) || part.Labels[row] != all.Labels[i] {
			t.Errorf("example %d is not in its place", i)
		}
	}
	validation.X.Set(2, 1, 42)
	if all.X.At(9, 1) != 42 {
		t.Error("a change of a part is not seen in the whole")
	}
	for _, n := range []int{-1, 0, 10, 11} {
		if got := panics(t, func() { all.Split(n) }); !strings.Contains(got, "of 10") {
			t.Errorf("got %q", got)
		}
	}
}

// The numbers are those of Keras' validation_split: the first part has the whole number below (1 - share) n.
func TestSplitShare(t *testing.T) {
	for _, c := range []struct {
		n, want int
		share   float64
	}{{10, 1, 0.1}, {10, 3, 0.3}, {10, 1, 0.01}, {7, 2, 0.2}, {100, 7, 0.07}} {
		if _, validation := Moons(c.n, 0, 1).SplitShare(c.share); validation.Len() != c.want {
			t.Errorf("a share of %v of %d is %d, want %d", c.share, c.n, validation.Len(), c.want)
		}
	}
	for _, share := range []float64{-0.1, 0, 1, math.NaN()} {
		if got := panics(t, func() { XOR().SplitShare(share) }); !strings.Contains(got, "share") {
			t.Errorf("got %q", got)
		}
	}
}

func TestShort(t *testing.T) {
	for value, want := range map[string]bool{"": false, "0": false, "false": false, "no": false, "1": true, "yes": true} {
		t.Setenv("NNBOOK_SHORT", value)
		if Short() != want {
			t.Errorf("NNBOOK_SHORT=%q is taken for %v", value, !want)
		}
	}
}

func TestOneHot(t *testing.T) {
	y, err := OneHot([]uint8{1, 0, 2}, 3)
	if err != nil {
		t.Fatal(err)
	}
	want := [3][3]float64{{0, 1, 0}, {1, 0, 0}, {0, 0, 1}}
	for i := range 3 {
		for j := range 3 {
			if y.At(i, j) != want[i][j] {
				t.Errorf("(%d, %d) is %v", i, j, y.At(i, j))
			}
		}
	}
}

func TestOneHotRefuses(t *testing.T) {
	for _, c := range []struct {
		labels  []uint8
		classes int
		want    string
	}{
		{nil, 3, "at least one label"},
		{[]uint8{0}, 0, "at least 1 class, got 0"},
		{[]uint8{0, 3}, 3, "label 3 of example 1 is out of range, want 0 to 2"},
	} {
		if _, err := OneHot(c.labels, c.classes); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v in %d classes: got %v", c.labels, c.classes, err)
		}
	}
}
