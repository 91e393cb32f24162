package explore

// A digit, drawn by hand or out of the built-in ones, and what a network of the race makes of it: the activations of its
// hidden neurons and its ten outputs.

import (
	"context"
	"encoding/json"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib"
)

type digitKnobs struct {
	Reader  string    `json:"reader"`  // which network reads: "yours", or "1" to "5" of the table
	Race    raceKnobs `json:"race"`    // that of the race: what "yours" is, and what all were trained on
	Drawing drawing   `json:"drawing"` // without any line it is an example that is read
	Example int       `json:"example"` // which built-in test digit, from 1
	Misread bool      `json:"misread"` // go on from there to one that the network misreads
}

var digitDefault = digitKnobs{Reader: "5", Race: raceDefault, Drawing: drawing{}, Example: 71}

func digit() Explorable {
	return Explorable{
		Name: "digit", Notebook: "09", Title: "Draw a digit",
		Try: "Draw a digit with finger or mouse, and watch which hidden neurons answer and how sure the network is; " +
			"then draw something that is no digit, and see whether it is less sure.",
		Knobs: digitDefault,
		Run:   readDigit,
	}
}

type digitAnswer struct {
	Epoch    int         `json:"epoch"`    // how far the network is trained,
	Epochs   int         `json:"epochs"`   // and how far it must be before it reads
	Lost     string      `json:"lost"`     // why there is no trained network, else ""
	Image    []float64   `json:"image"`    // 784 pixels, 0 to 255: what the network sees
	Example  int         `json:"example"`  // which one it is, and
	Label    int         `json:"label"`    // its digit; 0 and -1 of a drawing
	Hidden   [][]float64 `json:"hidden"`   // activations, layer by layer
	Flat     [][]bool    `json:"flat"`     // which of them are saturated: the slope is nearly 0 there
	Outputs  []float64   `json:"outputs"`  // for 0 to 9
	Decision int         `json:"decision"` // the digit with the largest output; -1 while there is none
}

func readDigit(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(digitDefault, raw)
	if err != nil {
		return err
	}
	if err := k.check(); err != nil {
		return err
	}
	r, err := k.Race.runner(k.Reader)
	if err != nil {
		return err
	}
	answer := digitAnswer{Epochs: raceEpochs, Label: -1, Decision: -1, Hidden: [][]float64{}, Flat: [][]bool{}, Outputs: []float64{}}
	k.see(&answer, k.Example)
	for answer.Epoch < raceEpochs && answer.Lost == "" {
		if !r.trained() { // it takes a while: say how far it is
			if err := send(answer); err != nil {
				return err
			}
		}
		answer.Epoch++
		if _, answer.Lost, err = r.upTo(ctx, answer.Epoch); err != nil {
			return err
		}
	}
	if answer.Lost == "" {
		if err := k.read(r, &answer); err != nil {
			return err
		}
	}
	return send(answer)
}

func (k digitKnobs) check() error {
	if err := k.Drawing.check(); err != nil {
		return err
	}
	return within("the number of the example", float64(k.Example), 1, testImages)
}

// see puts the image into the answer: the drawing, or else an example.
func (k digitKnobs) see(a *digitAnswer, example int) {
	if len(k.Drawing) > 0 {
		a.Image = k.Drawing.image()
		return
	}
	test := builtInDigits().test
	a.Example, a.Label = example, int(test.Labels[example-1])
	a.Image = slices.Clone(test.X.RawRowView(example - 1))
}

// read puts what a trained network makes of the image into the answer.
func (k digitKnobs) read(r *runner, a *digitAnswer) error {
	r.lock.Lock()
	defer r.lock.Unlock()
	if k.Misread && len(k.Drawing) == 0 {
		example, err := misread(r.model, k.Example)
		if err != nil {
			return err
		}
		k.see(a, example)
	}
	x := standardized(mat.NewDense(1, len(a.Image), a.Image))
	layers, err := r.model.Activations(x)
	if err != nil {
		return err
	}
	last := len(layers) - 1
	a.Outputs = slices.Clone(layers[last].RawRowView(0))
	a.Decision = floats.MaxIdx(a.Outputs)
	for _, l := range layers[:last] {
		a.Hidden = append(a.Hidden, slices.Clone(l.RawRowView(0)))
	}
	a.Flat, err = flat(r.model, x, a.Decision)
	return err
}

// flat tells, for each hidden neuron, whether it is saturated for the image x. For the class one takes any: it makes no difference.
func flat(m *nnlib.Sequential, x *mat.Dense, class int) (flat [][]bool, err error) {
	y := mat.NewDense(1, 10, nil)
	y.Set(0, class, 1)
	stats, err := nnlib.Inspect(m, x, y)
	if err != nil {
		return nil, err
	}
	for _, layer := range stats[:len(stats)-1] {
		neurons := make([]bool, len(layer.UnitSaturated))
		for i, share := range layer.UnitSaturated {
			neurons[i] = share == 1
		}
		flat = append(flat, neurons)
	}
	return flat, nil
}

// misread returns the first example from a given one on that the network reads wrongly; if it reads all of them, that one.
func misread(m *nnlib.Sequential, from int) (int, error) {
	test := builtInDigits().test
	classes, err := m.PredictClasses(standardized(test.X))
	if err != nil {
		return 0, err
	}
	for i := range test.Len() {
		if at := (from - 1 + i) % test.Len(); classes[at] != int(test.Labels[at]) {
			return at + 1, nil
		}
	}
	return from, nil
}

// standardized returns pixels as the networks were trained on them.
func standardized(pixels *mat.Dense) *mat.Dense {
	x := mat.DenseCopyOf(pixels)
	builtInDigits().scale.Apply(x)
	return x
}
