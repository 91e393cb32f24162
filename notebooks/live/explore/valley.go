package explore

// The loss of one linear neuron with two inputs is a valley over its two weights; where the inputs lie and how
// far they spread gives it its shape, and its shape says how large a learning rate may be.

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
)

// valley is the explorable of notebook 04, sections 1 and 2.
func valley() Explorable {
	return Explorable{
		Name:     "valley",
		Notebook: "04",
		Title:    "The inputs shape the valley",
		Try:      "Try to raise the learning rate past its limit; then bring both means to 0 and watch the valley become a bowl, and the limit rise.",
		Knobs:    valleyDefault,
		Run:      runValley,
	}
}

// valleyKnobs say where the inputs lie: each is uniform within its scale of its mean.
type valleyKnobs struct {
	Mean1    float64    `json:"mean1"`
	Mean2    float64    `json:"mean2"`
	Scale1   float64    `json:"scale1"`
	Scale2   float64    `json:"scale2"`
	Standard string     `json:"standard"` // a key of standardizing
	Rate     float64    `json:"rate"`
	Start    [2]float64 `json:"start"` // the weights before the first step
}

var valleyDefault = valleyKnobs{Mean1: 1, Mean2: 1, Scale1: 1, Scale2: 1, Standard: "no", Rate: 0.8, Start: [2]float64{-1.5, 0}}

// standardizing lists the ways to prepare the inputs, one example a row.
var standardizing = map[string]func(x *mat.Dense){
	"no":   func(*mat.Dense) {},
	"both": func(x *mat.Dense) { datasets.FitStandardizer(x).Apply(x) },
	"each": func(x *mat.Dense) {
		rows, columns := x.Dims()
		for j := range columns {
			input := x.Slice(0, rows, j, j+1).(*mat.Dense)
			datasets.FitStandardizer(input).Apply(input)
		}
	},
}

// The picture shows the weights from -2 to 4 and from -4 to 2, around the right ones, 1 and -1.
const valleyLeft, valleyBottom, valleySize = -2.0, -4.0, 6.0

var rightWeights = [2]float64{1, -1}

func (k valleyKnobs) check() error {
	for _, knob := range []struct {
		name             string
		value, low, high float64
	}{
		{"the mean of x1", k.Mean1, -1, 3}, {"the mean of x2", k.Mean2, -1, 3},
		{"the scale of x1", k.Scale1, 0.1, 2}, {"the scale of x2", k.Scale2, 0.1, 2},
		{"the learning rate", k.Rate, 0.01, 10},
		{"w1 at the start", k.Start[0], valleyLeft, valleyLeft + valleySize},
		{"w2 at the start", k.Start[1], valleyBottom, valleyBottom + valleySize},
	} {
		if err := within(knob.name, knob.value, knob.low, knob.high); err != nil {
			return err
		}
	}
	if standardizing[k.Standard] == nil {
		return fmt.Errorf(`the inputs can be standardized "no", "both" or "each", got %q`, k.Standard)
	}
	return nil
}

// valleyAnswer is what the page draws. Across means along the eigenvector of the larger eigenvalue, where the
// valley is steep; along, that of the smaller.
type valleyAnswer struct {
	Raw         sketch        `json:"raw"`    // the inputs as they come, where the neuron gets others
	Inputs      sketch        `json:"inputs"` // as the neuron gets them
	Eigenvalues [2]float64    `json:"eigenvalues"`
	Directions  [2][2]float64 `json:"directions"` // unit vectors
	Condition   float64       `json:"condition"`
	Limit       float64       `json:"limit"`  // of the learning rate
	Means       float64       `json:"means"`  // what the means add to the sum of the eigenvalues, |m|²
	Spread      float64       `json:"spread"` // what the variances add
	Contours    []sketch      `json:"contours"`
	Path        [][2]float64  `json:"path"` // the start, and the weights after each step
	Loss        []float64     `json:"loss"` // at each point of the path
	Across      []float64     `json:"across"`
	Along       []float64     `json:"along"`   // the two shares of the loss, by theory
	Arrived     int           `json:"arrived"` // the first step that ends nearer than 0.1 to the right weights, or -1
	Within      [4]float64    `json:"within"`  // the picture: left, right, bottom, top
	Right       [2]float64    `json:"right"`   // the right weights
}

func runValley(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	knobs, err := turned(valleyDefault, raw)
	if err != nil {
		return err
	}
	if err := knobs.check(); err != nil {
		return err
	}
	x := knobs.inputs()
	answer := valleyAnswer{Right: rightWeights,
		Within: [4]float64{valleyLeft, valleyLeft + valleySize, valleyBottom, valleyBottom + valleySize}}
	if knobs.Standard != "no" {
		answer.Raw = pairs(x)
	}
	standardizing[knobs.Standard](x)
	answer.Inputs = pairs(x)
	bowl := bowlOf(x)
	answer.Eigenvalues, answer.Directions = bowl.curvatures, bowl.directions
	answer.Condition, answer.Limit = bowl.curvatures[0]/bowl.curvatures[1], 2/bowl.curvatures[0]
	answer.Means, answer.Spread = parts(x)
	answer.Contours = bowl.contours()
	if answer.Path, answer.Loss, err = descend(ctx, x, knobs.Start, knobs.Rate); err != nil {
		return err
	}
	answer.Across = bowl.share(0, knobs.Start, knobs.Rate, len(answer.Path))
	answer.Along = bowl.share(1, knobs.Start, knobs.Rate, len(answer.Path))
	answer.Arrived = -1
	for t, w := range answer.Path {
		if math.Hypot(w[0]-rightWeights[0], w[1]-rightWeights[1]) < 0.1 {
			answer.Arrived = t
			break
		}
	}
	return send(answer)
}

// inputs are the notebook's 200 examples, moved and stretched.
func (k valleyKnobs) inputs() *mat.Dense {
	x := mat.NewDense(200, 2, nil)
	rng := rand.New(rand.NewPCG(1, 0))
	for i := range 200 {
		x.SetRow(i, []float64{k.Mean1 + k.Scale1*(2*rng.Float64()-1), k.Mean2 + k.Scale2*(2*rng.Float64()-1)})
	}
	return x
}

// targets are those that the right weights meet without an error.
func targets(x *mat.Dense) *mat.Dense {
	y := new(mat.Dense)
	y.Mul(x, mat.NewDense(2, 1, rightWeights[:]))
	return y
}

// descend trains the neuron by the gradient of all examples at once, 60 steps or until its weights are lost far
// outside the picture.
func descend(ctx context.Context, x *mat.Dense, start [2]float64, rate float64) (path [][2]float64, losses []float64, err error) {
	neuron := nnlib.Dense(1, nnlib.Linear, nnlib.Zeros)
	neuron.UseBias = false
	model := nnlib.NewSequential(2, neuron)
	if err := model.Compile(nnlib.HalfSquaredError, &nnlib.SGD{LearningRate: rate}, 1); err != nil {
		return nil, nil, err
	}
	neuron.Weight.Value.SetRow(0, start[:])
	y := targets(x)
	for range 61 {
		w := [2]float64(neuron.Weight.Value.RawRowView(0))
		loss, err := model.TrainStep(x, y) // the loss of w, before the step
		if err != nil {
			return nil, nil, err
		}
		path, losses = append(path, w), append(losses, loss)
		if math.Hypot(w[0], w[1]) > 1000 || ctx.Err() != nil {
			break
		}
	}
	return path, losses, ctx.Err()
}

// A bowl is a loss (1/2) (w-w*)' H (w-w*), where w* are the right weights: by the eigenvalues of H, the larger first.
type bowl struct {
	curvatures [2]float64
	directions [2][2]float64
}

// bowlOf is the loss over the inputs x, for which H = E[x x'].
func bowlOf(x *mat.Dense) bowl {
	rows, _ := x.Dims()
	h := mat.NewSymDense(2, nil)
	h.SymOuterK(1/float64(rows), x.T())
	var e mat.EigenSym
	e.Factorize(h, true)
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	values := e.Values(nil) // the smaller first
	return bowl{
		curvatures: [2]float64{values[1], values[0]},
		directions: [2][2]float64{{vectors.At(0, 1), vectors.At(1, 1)}, {vectors.At(0, 0), vectors.At(1, 0)}},
	}
}

// parts are the sums over both inputs of the squared mean and of the variance: together the trace of H, by line (5)
// of the notebook.
func parts(x *mat.Dense) (means, spread float64) {
	for j := range 2 {
		mean, deviation := stat.PopMeanStdDev(mat.Col(nil, j, x), nil)
		means += mean * mean
		spread += deviation * deviation
	}
	return means, spread
}

// contours are lines of equal loss. The root of the loss rises by the same amount from each to the next, so that
// a round bowl has them at equal distances, and the last touches the picture's highest corner.
func (b bowl) contours() (lines []sketch) {
	const count, corners = 12, 72
	highest := 0.0
	for _, w1 := range []float64{valleyLeft, valleyLeft + valleySize} {
		for _, w2 := range []float64{valleyBottom, valleyBottom + valleySize} {
			highest = max(highest, b.height([2]float64{w1, w2}))
		}
	}
	for i := 1; i <= count; i++ {
		root := float64(i) / count * math.Sqrt(2*highest)
		var line sketch
		for k := range corners + 1 {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
			across, along := root*cos/math.Sqrt(b.curvatures[0]), root*sin/math.Sqrt(b.curvatures[1])
			line = append(line, [2]float64{
				rightWeights[0] + across*b.directions[0][0] + along*b.directions[1][0],
				rightWeights[1] + across*b.directions[0][1] + along*b.directions[1][1],
			})
		}
		lines = append(lines, line)
	}
	return lines
}

// distance is how far w is from the right weights in one of the two directions.
func (b bowl) distance(direction int, w [2]float64) float64 {
	d := b.directions[direction]
	return (w[0]-rightWeights[0])*d[0] + (w[1]-rightWeights[1])*d[1]
}

func (b bowl) height(w [2]float64) float64 {
	across, along := b.distance(0, w), b.distance(1, w)
	return b.curvatures[0]*across*across/2 + b.curvatures[1]*along*along/2
}

// share is one direction's part of the loss by line (3) of the notebook: each step multiplies the distance by
// 1 - rate times curvature.
func (b bowl) share(direction int, start [2]float64, rate float64, points int) (losses []float64) {
	d := b.distance(direction, start)
	for range points {
		losses = append(losses, b.curvatures[direction]*d*d/2)
		d *= 1 - rate*b.curvatures[direction]
	}
	return losses
}

// pairs are the rows of a matrix of two columns.
func pairs(x *mat.Dense) (rows sketch) {
	for i := range x.RawMatrix().Rows {
		rows = append(rows, [2]float64(x.RawRowView(i)))
	}
	return rows
}
