package explore

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/figures/experiment"
	"nnbook/nnlib"
)

func read(t *testing.T, k digitKnobs) digitAnswer {
	t.Helper()
	return turn[digitAnswer](t, digit(), knobsOf(t, k))
}

// The digit is read as configuration 5 reads it that was trained and asked without the race.
func TestDigitIsReadByTheNetwork(t *testing.T) {
	forget()
	digits := builtInDigits()
	c := experiment.Configurations()[4]
	m, err := c.Build(1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Fit(t.Context(), digits.train.X, digits.train.Y, nnlib.FitConfig{Epochs: raceEpochs, BatchSize: c.BatchSize}); err != nil {
		t.Fatal(err)
	}
	k := digitDefault
	for k.Example = 1; k.Example < 5; k.Example++ {
		a := read(t, k)
		x := mat.NewDense(1, 784, nil)
		for i, v := range digits.test.X.RawRowView(k.Example - 1) {
			x.Set(0, i, (v-digits.scale.Mean)/digits.scale.StdDev)
		}
		layers, err := m.Activations(x)
		if err != nil {
			t.Fatal(err)
		}
		if !floats.EqualApprox(a.Outputs, layers[1].RawRowView(0), 1e-12) || !floats.EqualApprox(a.Hidden[0], layers[0].RawRowView(0), 1e-12) {
			t.Errorf("example %d: want outputs %v, got %v", k.Example, layers[1].RawRowView(0), a.Outputs)
		}
		if a.Label != int(digits.test.Labels[k.Example-1]) || a.Example != k.Example || !floats.Equal(a.Image, digits.test.X.RawRowView(k.Example-1)) {
			t.Errorf("example %d: got label %d of example %d", k.Example, a.Label, a.Example)
		}
		for i, v := range a.Hidden[0] { // a ReLU is flat where it is off
			if a.Flat[0][i] != (v == 0) {
				t.Errorf("example %d, neuron %d: activation %g, saturated %t", k.Example, i, v, a.Flat[0][i])
			}
		}
	}
}

// Until the network is trained, the answers say how far it is, and show the image.
func TestDigitWaitsForTheTraining(t *testing.T) {
	forget()
	k := digitDefault
	k.Race.Images = 300
	var sent []digitAnswer
	keep := func(a any) error { sent = append(sent, a.(digitAnswer)); return nil }
	if err := readDigit(t.Context(), []byte(knobsOf(t, k)), keep); err != nil {
		t.Fatal(err)
	}
	for i, a := range sent {
		if a.Epoch != i || len(a.Image) != 784 || (len(a.Outputs) == 10) != (i == raceEpochs) {
			t.Errorf("answer %d: got epoch %d, %d pixels, %d outputs", i, a.Epoch, len(a.Image), len(a.Outputs))
		}
	}
	if len(sent) != raceEpochs+1 {
		t.Errorf("want %d answers, got %d", raceEpochs+1, len(sent))
	}
	sent = nil
	if err := readDigit(t.Context(), []byte(knobsOf(t, k)), keep); err != nil || len(sent) != 1 {
		t.Errorf("once it is trained: want one answer, got %d, %v", len(sent), err)
	}
}

func TestDigitReadByTheReadersNetwork(t *testing.T) {
	k := digitDefault
	k.Reader, k.Race = "yours", quick
	k.Race.Layers, k.Race.Width, k.Race.Activation, k.Race.Rate = 3, 8, "tanh", 10
	a := read(t, k)
	if len(a.Hidden) != 3 || len(a.Hidden[2]) != 8 || math.Abs(floats.Sum(a.Outputs)-1) > 1e-9 {
		t.Errorf("want three layers of 8 and outputs with the sum 1, got %v and %v", a.Hidden, a.Outputs)
	}
	saturated := 0
	for l := range a.Hidden {
		for i, v := range a.Hidden[l] {
			if a.Flat[l][i] != (math.Abs(v) > 0.99) {
				t.Errorf("layer %d, neuron %d: activation %g, saturated %t", l, i, v, a.Flat[l][i])
			}
			if a.Flat[l][i] {
				saturated++
			}
		}
	}
	if saturated == 0 {
		t.Error("want a saturated neuron at a rate of 10: without one this test shows little")
	}
	k.Race.Activation, k.Race.Optimizer, k.Race.Width = "relu", "momentum", 100
	if a := read(t, k); a.Lost == "" || len(a.Outputs) > 0 {
		t.Errorf("want a network that is lost and does not read, got %v", a.Outputs)
	}
}

func TestMisreadExamples(t *testing.T) {
	k := digitDefault
	k.Misread = true
	found := map[int]bool{}
	for k.Example = 1; ; {
		a := read(t, k)
		if a.Decision == a.Label {
			t.Fatalf("example %d: want one that is misread, got a %d that is read as one", a.Example, a.Label)
		}
		if found[a.Example] {
			break
		}
		found[a.Example] = true
		k.Example = a.Example%testImages + 1
	}
	wrong := 0
	k.Misread = false
	for k.Example = 1; k.Example <= testImages; k.Example++ {
		if a := read(t, k); a.Decision != a.Label {
			wrong++
		}
	}
	if len(found) != wrong || wrong == 0 {
		t.Errorf("want all %d that are misread, got %d", wrong, len(found))
	}
}

func TestDigitKnobs(t *testing.T) {
	for knobs, want := range map[string]string{
		`{"reader": "6"}`:                 `yours and 1 to 5, got "6"`,
		`{"reader": ""}`:                  `yours and 1 to 5, got ""`,
		`{"example": 0}`:                  "the example goes from 1 to 500, got 0",
		`{"race": {"width": 0}}`:          "the width",
		`{"drawing": [[[0.5, 1.5]]]}`:     "got the point (0.5, 1.5)",
		`{"drawing": [[[-0.5, 0.5]]]}`:    "got the point (-0.5, 0.5)",
		`{"drawing": [[["left", "up"]]]}`: "do not fit",
	} {
		if err := readDigit(t.Context(), []byte(knobs), nothing); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", knobs, want, err)
		}
	}
	long := digitKnobs{Reader: "5", Race: raceDefault, Example: 1, Drawing: drawing{make([][2]float64, mostDots+1)}}
	if err := readDigit(t.Context(), []byte(knobsOf(t, long)), nothing); err == nil || !strings.Contains(err.Error(), "at most 5000 points, got 5001") {
		t.Errorf("a drawing that is too long: got %v", err)
	}
}

// handwriting is one drawing of each digit.
var handwriting = []drawing{
	{{{.5, .1}, {.35, .2}, {.27, .45}, {.32, .75}, {.5, .88}, {.66, .75}, {.72, .45}, {.65, .2}, {.5, .1}}},
	{{{.5, .1}, {.48, .5}, {.46, .9}}},
	{{{.3, .25}, {.4, .12}, {.6, .12}, {.68, .28}, {.55, .52}, {.3, .85}, {.5, .82}, {.75, .85}}},
	{{{.3, .2}, {.5, .1}, {.68, .22}, {.62, .4}, {.45, .47}, {.66, .55}, {.7, .72}, {.52, .88}, {.28, .8}}},
	{{{.4, .1}, {.3, .5}, {.7, .5}}, {{.65, .2}, {.6, .9}}},
	{{{.68, .12}, {.38, .14}, {.34, .45}, {.55, .42}, {.7, .58}, {.66, .8}, {.45, .9}, {.28, .8}}},
	{{{.62, .1}, {.42, .3}, {.32, .65}, {.42, .88}, {.62, .85}, {.68, .65}, {.52, .52}, {.34, .66}}},
	{{{.28, .15}, {.5, .14}, {.72, .14}, {.58, .5}, {.48, .9}}},
	{{{.62, .2}, {.45, .1}, {.35, .25}, {.5, .45}, {.66, .68}, {.52, .9}, {.35, .75}, {.48, .5}, {.64, .3}, {.62, .2}}},
	{{{.66, .25}, {.48, .12}, {.34, .3}, {.46, .48}, {.64, .38}, {.66, .25}, {.62, .6}, {.55, .9}}},
}

func TestDrawnDigitsAreRead(t *testing.T) {
	right := 0
	for digit, d := range handwriting {
		k := digitDefault
		k.Drawing = d
		a := read(t, k)
		if a.Label != -1 || a.Example != 0 {
			t.Errorf("a drawing: want no label, got %d of example %d", a.Label, a.Example)
		}
		if a.Decision == digit {
			right++
		}
		t.Logf("%d is read as %d, output %.2f", digit, a.Decision, a.Outputs[a.Decision])
	}
	if right < 8 {
		t.Errorf("want at least 8 of 10 drawings read, got %d", right)
	}
}

// Where and how large a digit is drawn makes no difference, and the image is as MNIST's are.
func TestDrawingBecomesAnImage(t *testing.T) {
	for digit, d := range handwriting {
		image := d.image()
		var moved drawing
		for _, line := range d {
			var points [][2]float64
			for _, p := range line {
				points = append(points, [2]float64{0.3*p[0] + 0.7, 0.3*p[1] + 0.02})
			}
			moved = append(moved, points)
		}
		for i, v := range moved.image() {
			if math.Abs(v-image[i]) > 1 { // the last bit of a coordinate may round a pixel up or down
				t.Errorf("%d drawn small and elsewhere: pixel %d: want %g, got %g", digit, i, image[i], v)
				break
			}
		}
		mass, x, y, top, bottom := 0.0, 0.0, 0.0, imageSide, 0
		for i, v := range image {
			if v < 0 || v > 255 || v != math.Trunc(v) {
				t.Fatalf("%d: want pixels of 0 to 255, got %g", digit, v)
			}
			mass, x, y = mass+v, x+v*(float64(i%imageSide)+0.5), y+v*(float64(i/imageSide)+0.5)
			if v > 127 {
				top, bottom = min(top, i/imageSide), max(bottom, i/imageSide)
			}
		}
		if math.Abs(x/mass-14) > 0.51 || math.Abs(y/mass-14) > 0.51 {
			t.Errorf("%d: want the centre of mass in the middle, got %g, %g", digit, x/mass, y/mass)
		}
		if height := bottom - top + 1; height < 19 || height > 21 {
			t.Errorf("%d: want a height of 20 pixels, got %d", digit, height)
		}
	}
	if dot := (drawing{{{0.9, 0.1}}}).image(); dot[14*imageSide+14] != 255 || floats.Sum(dot) > 10*255 {
		t.Errorf("want a dot in the middle as large as the pen, got %g in the middle and a sum of %g", dot[14*imageSide+14], floats.Sum(dot))
	}
	if empty := (drawing{{}}).image(); floats.Sum(empty) != 0 || !reflect.DeepEqual(empty, make([]float64, 784)) {
		t.Error("want a drawing without ink to be empty")
	}
}
