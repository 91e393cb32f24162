package explore

// Six optimizers of nnlib walk on three surfaces: a ravine, a floor with two valleys, and a saddle.

import (
	"context"
	"encoding/json"
	"fmt"

	"nnbook/nnlib"
)

// paths is the explorable of notebook 08, sections 1 to 6.
func paths() Explorable {
	return Explorable{
		Name:     "paths",
		Notebook: "08",
		Title:    "Paths downhill",
		Try:      "Try momentum 0 and watch the path explode as plain descent does; then bring the learning rate back below both limits, drag the start, and change the surface.",
		Knobs:    pathsDefault,
		Run:      runPaths,
	}
}

type pathsKnobs struct {
	Surface   string     `json:"surface"`   // a key of surfaces
	Optimizer string     `json:"optimizer"` // a key of optimizers
	Rate      float64    `json:"rate"`
	Momentum  float64    `json:"momentum"` // of momentum and Nesterov; the others have none
	Steps     int        `json:"steps"`
	Start     [2]float64 `json:"start"`
}

var pathsDefault = pathsKnobs{Surface: "ravine", Optimizer: "momentum", Rate: 0.6, Momentum: 0.5, Steps: 40, Start: [2]float64{-5, -2}}

// optimizers make nnlib's optimizers, with Keras' defaults where a knob does not say otherwise.
var optimizers = map[string]func(rate, momentum float64) nnlib.Optimizer{
	"sgd": func(rate, _ float64) nnlib.Optimizer { return &nnlib.SGD{LearningRate: rate} },
	"momentum": func(rate, momentum float64) nnlib.Optimizer {
		return &nnlib.SGD{LearningRate: rate, Momentum: momentum}
	},
	"nesterov": func(rate, momentum float64) nnlib.Optimizer {
		return &nnlib.SGD{LearningRate: rate, Momentum: momentum, Nesterov: true}
	},
	"adagrad": func(rate, _ float64) nnlib.Optimizer {
		o := nnlib.NewAdaGrad()
		o.LearningRate = rate
		return o
	},
	"rmsprop": func(rate, _ float64) nnlib.Optimizer {
		o := nnlib.NewRMSProp()
		o.LearningRate = rate
		return o
	},
	"adam": func(rate, _ float64) nnlib.Optimizer {
		o := nnlib.NewAdam()
		o.LearningRate = rate
		return o
	},
}

func (k pathsKnobs) check() error {
	s, ok := surfaces[k.Surface]
	if !ok {
		return fmt.Errorf(`the surfaces are "ravine", "hill" and "saddle", got %q`, k.Surface)
	}
	if optimizers[k.Optimizer] == nil {
		return fmt.Errorf(`the optimizers are "sgd", "momentum", "nesterov", "adagrad", "rmsprop" and "adam", got %q`, k.Optimizer)
	}
	for _, knob := range []struct {
		name             string
		value, low, high float64
	}{
		{"the learning rate", k.Rate, 0.001, pathsRateEnd}, {"the momentum", k.Momentum, 0, pathsMomentumEnd}, {"the number of steps", float64(k.Steps), 10, 500},
		{"x1 at the start", k.Start[0], s.within[0], s.within[1]}, {"x2 at the start", k.Start[1], s.within[2], s.within[3]},
	} {
		if err := within(knob.name, knob.value, knob.low, knob.high); err != nil {
			return err
		}
	}
	return nil
}

// The knobs' ends, and the map's.
const pathsRateEnd, pathsMomentumEnd = 1.5, 0.99

// pathsAnswer is what the page draws. Heights are above the lowest point of the surface.
type pathsAnswer struct {
	Within    [4]float64   `json:"within"` // the picture: left, right, bottom, top
	Contours  []sketch     `json:"contours"`
	Minima    [][2]float64 `json:"minima"` // the lowest first
	Path      [][2]float64 `json:"path"`   // the start, and the point after each step
	Heights   []float64    `json:"heights"`
	Plain     [][2]float64 `json:"plain"` // plain descent from the same start at the same rate
	PlainUp   []float64    `json:"plainHeights"`
	PlainLost bool         `json:"plainLost"`
	Floor     sketch       `json:"floor"`  // along x1, where x2 is 0
	Side      float64      `json:"side"`   // the top of the picture from the side
	Words     string       `json:"words"`  // about the surface
	Lost      bool         `json:"lost"`   // the path has left for good
	End       int          `json:"end"`    // the minimum that it ends nearer than 0.1 to, or -1
	Near      int          `json:"near"`   // the step from which on it stays as near, or -1
	Limits    *limitMap    `json:"limits"` // at the lowest point; nil for optimizers that have none
}

func runPaths(ctx context.Context, raw json.RawMessage, send func(any) error) error {
	k, err := turned(pathsDefault, raw)
	if err != nil {
		return err
	}
	if err := k.check(); err != nil {
		return err
	}
	s := surfaces[k.Surface]
	a := pathsAnswer{Within: s.within, Contours: s.contours(), Minima: s.minima, Floor: s.floorLine(), Side: s.side, Words: s.words}
	if a.Path, a.Lost, err = s.walk(ctx, optimizers[k.Optimizer](k.Rate, k.Momentum), k.Start, k.Steps); err != nil {
		return err
	}
	if a.Plain, a.PlainLost, err = s.walk(ctx, optimizers["sgd"](k.Rate, 0), k.Start, k.Steps); err != nil {
		return err
	}
	a.Heights, a.PlainUp = s.heights(a.Path), s.heights(a.Plain)
	a.End, a.Near = s.arrival(a.Path)
	if limit, ok := limits[k.Optimizer]; ok {
		a.Limits = newLimitMap(limit, k.Momentum, s.steepest())
	}
	return send(a)
}
