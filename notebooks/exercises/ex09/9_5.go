package ex09

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"nnbook/datasets"
	"nnbook/nnlib"
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
)

const (
	raceEpochs = 5
	raceSeeds  = 5
	raceLimit  = 2.78 // standard errors: Student's t with raceSeeds - 1 degrees of freedom, 5 % false alarms
)

// Check5 trains configuration 5 and the reader's network and compares them.
func Check5(betterThanFive func() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int)) exercises.Answer {
	return check.Challenge(9, 5, func(t *check.Trial) *check.Verdict {
		const input = "BetterThanFive()"
		t.Try(input)
		hidden, optimizer, batch := betterThanFive()
		units := 0
		for _, l := range hidden {
			switch l := l.(type) {
			case *nnlib.DenseLayer:
				units += l.Units
			case *nnlib.MaxoutLayer:
				units += l.Units * l.Pieces
			}
		}
		if units > 25 || units == 0 || optimizer == nil || batch < 1 {
			return &check.Verdict{Input: input, Got: fmt.Sprintf("%d hidden neurons, batch size %d", units, batch), Want: "1 to 25 hidden neurons in all, an optimizer, a batch size of at least 1",
				Mistake: "the network must not be larger than configuration 5's"}
		}
		train, test := check.Digits(5000, 5000)
		five, err := race(t, "configuration 5", configurationFive, train, test)
		if err != nil {
			return check.Failed("configuration 5", err)
		}
		own, err := race(t, input, betterThanFive, train, test)
		if err != nil {
			return check.Failed(input, err)
		}
		less, standardError := gain(five, own)
		measured := fmt.Sprintf("%.2f percentage points less error than configuration 5, with a standard error of %.2f", less, standardError)
		if less < raceLimit*standardError || less <= 0 {
			v := &check.Verdict{Input: input, Got: measured, Want: fmt.Sprintf("more than %.2f standard errors", raceLimit)}
			if less < 0 {
				v.Mistake = "this is worse than configuration 5"
			} else {
				v.Mistake = "about as good as configuration 5: such a difference may be chance"
			}
			return v
		}
		t.Measured("%s.", measured)
		return nil
	})
}

// gain returns by how many percentage points b errs less than a, and the standard error: seeds and images are both a sample.
func gain(a, b [][]float64) (mean, standardError float64) {
	bySeed, byImage := make([]float64, len(a)), make([]float64, len(a[0]))
	for s := range a {
		for i := range a[s] {
			d := 100 * (a[s][i] - b[s][i])
			bySeed[s] += d / float64(len(byImage))
			byImage[i] += d / float64(len(bySeed))
		}
	}
	return stat.Mean(bySeed, nil), math.Hypot(deviationOfMean(bySeed), deviationOfMean(byImage))
}

func deviationOfMean(values []float64) float64 {
	return stat.StdDev(values, nil) / math.Sqrt(float64(len(values)))
}

func configurationFive() (hidden []nnlib.Layer, optimizer nnlib.Optimizer, batchSize int) {
	return []nnlib.Layer{nnlib.Dense(25, nnlib.ReLU, nnlib.HeNormal)}, nnlib.NewAdam(), 64
}

// race trains a network with several seeds and returns a row for each: 1 for a test image that it misreads, and 0 for others.
func race(t *check.Trial, name string, make func() ([]nnlib.Layer, nnlib.Optimizer, int), train, test *datasets.Set) (wrong [][]float64, err error) {
	for seed := range uint64(raceSeeds) {
		t.Try("%s, seed %d", name, seed)
		hidden, optimizer, batch := make()
		layers := append(slices.Clone(hidden), nnlib.Dense(10, nnlib.Softmax, nnlib.GlorotUniform))
		model := nnlib.NewSequential(784, layers...)
		if err := model.Compile(nnlib.CategoricalCrossEntropy, optimizer, seed); err != nil {
			return nil, err
		}
		if _, err := check.TestError(model, train, test, raceEpochs, batch); err != nil {
			return nil, err
		}
		answers, err := model.Predict(test.X)
		if err != nil {
			return nil, err
		}
		wrong = append(wrong, misread(answers, test.Labels))
	}
	return wrong, nil
}

func misread(answers *mat.Dense, labels []uint8) []float64 {
	wrong := make([]float64, len(labels))
	for i, label := range labels {
		if floats.MaxIdx(answers.RawRowView(i)) != int(label) {
			wrong[i] = 1
		}
	}
	return wrong
}
