package nnlib

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
	"nnbook/nnlib/internal/kernel"
)

// One seed, one result: the hash of all weights and losses after some hundred
// steps is the same on every CPU and any number of cores. These were computed
// once; tools/test.sh compares them on all CPUs that can be had or emulated. A
// change here means that numbers in the notebooks change.
var wantHashes = map[string]string{
	"adagrad, batch of 1":                   "336bbfe2a5908089",
	"adagrad, batch of 7":                   "e45a63ec91d56b41",
	"adam with global clipping, batch of 1": "f6bdeb37eba40361",
	"adam with global clipping, batch of 7": "7c43fe240a8bcdd4",
	"adam, batch of 1":                      "f4a449940b928b78",
	"adam, batch of 7":                      "530bc8ce228838c4",
	"binary_crossentropy":                   "dc42840188885222",
	"binary_crossentropy, not fused":        "418881450aca40fa",
	"binary_crossentropy_from_logits":       "d302767503f1fc25",
	"built-in digits":                       "c1547fd37258284a",
	"categorical_crossentropy, not fused":   "180ce3760c7ef27b",
	"categorical_crossentropy_from_logits":  "6d3bb9dc1e55ee9a",
	"configuration 1":                       "6acbf29de9ec4eb2",
	"configuration 2":                       "4e82933834070de4",
	"configuration 3":                       "f065d25098688978",
	"configuration 4":                       "0e39b891b9f3450b",
	"configuration 5":                       "688c2c024e2d609e",
	"decays":                                "65276b5953b551fb",
	"elu":                                   "6f9f15884bad9003",
	"gelu":                                  "f056fb2d4a212906",
	"half_squared_error":                    "b44179362d53fc48",
	"leaky_relu":                            "90a2d615c96c5300",
	"linear":                                "c4a87819e2414189",
	"momentum, batch of 1":                  "e09f91d0e7e2412d",
	"momentum, batch of 7":                  "4e31d4fa7f153a84",
	"mse":                                   "916be6495f3350f2",
	"nesterov, batch of 1":                  "97205fceca6ed14a",
	"nesterov, batch of 7":                  "9ba189b68636dcfd",
	"relu":                                  "6600c486011a8304",
	"rmsprop, batch of 1":                   "5ac44869f9d38450",
	"rmsprop, batch of 7":                   "a7bbf6e720266029",
	"selu":                                  "18923e1b5a5c2939",
	"sgd, batch of 1":                       "ce31b486c6309bca",
	"sgd, batch of 7":                       "f3142206d54e3251",
	"shifted_tanh":                          "91f241060e89e281",
	"sigmoid":                               "78a7d687274709b4",
	"silu":                                  "0a479f7edf0a6cb6",
	"softplus":                              "cc7cbf0be8e3a20d",
	"tanh":                                  "03f1aa1c9df69912",
	"toy sets":                              "311fd573d1a19b4b",
}

// digitNetwork is one of Table 5-1's configurations.
func digitNetwork(t *testing.T, number int) *Sequential {
	hidden, output, loss, optimizer := Dense(25, ReLU, HeNormal), Dense(10, Softmax, GlorotUniform), CategoricalCrossEntropy, Optimizer(NewAdam())
	switch number {
	case 1, 2:
		hidden, output, loss = Dense(25, Tanh, Uniform(-0.1, 0.1)), Dense(10, Sigmoid, Uniform(-0.1, 0.1)), MSE
		optimizer = &SGD{LearningRate: map[int]float64{1: 0.01, 2: 10}[number]}
	case 3:
		hidden, output, loss = Dense(25, Tanh, GlorotUniform), Dense(10, Sigmoid, GlorotUniform), MSE
	}
	return compiled(t, 784, loss, optimizer, 1, hidden, output)
}

// trainedHash returns the hash of what a training leaves.
func trainedHash(t *testing.T, m *Sequential, x, y *mat.Dense, batch, epochs int) string {
	h := sha256.New()
	history := fit(t, m, x, y, FitConfig{Epochs: epochs, BatchSize: batch, ValidationX: x, ValidationY: y})
	for _, numbers := range [][]float64{contents(m), history.Loss, history.ValLoss, history.Accuracy, history.ValAccuracy} {
		writeBits(h, numbers)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func writeBits(h hash.Hash, numbers []float64) {
	for _, v := range numbers {
		binary.Write(h, binary.LittleEndian, math.Float64bits(v))
	}
}

// trainings are all that a result can depend on: what the chapter trains, and
// each part of the library.
func trainings() map[string]func(t *testing.T) string {
	all := map[string]func(t *testing.T) string{}
	digits := datasets.Strokes(320, 1)
	datasets.FitStandardizer(digits.X).Apply(digits.X)
	for number := range 5 {
		batch, epochs := 1, 1
		if number == 4 {
			batch, epochs = 64, 40
		}
		all["configuration "+string(rune('1'+number))] = func(t *testing.T) string {
			return trainedHash(t, digitNetwork(t, number+1), digits.X, digits.Y, batch, epochs)
		}
	}
	x, y := datasets.Strokes(60, 2).X, datasets.Strokes(60, 2).Y
	datasets.FitStandardizer(x).Apply(x)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 7} {
			all[name+", batch of "+map[int]string{1: "1", 7: "7"}[batch]] = func(t *testing.T) string {
				m := compiled(t, 784, CategoricalCrossEntropy, o(), 3,
					Dense(9, Linear, GlorotUniform), BatchNorm(), Activate(Tanh),
					Maxout(7, 2, HeNormal), Dense(8, ReLU, HeNormal), Dense(10, Softmax, GlorotUniform))
				return trainedHash(t, m, x, y, batch, 2*batch)
			}
		}
	}
	for _, a := range []Activation{Linear, Sigmoid, Tanh, ShiftedTanh, ReLU, LeakyReLU(0.2), ELU(1), Softplus, SELU, SiLU, GELU} {
		all[a.Name()] = func(t *testing.T) string {
			m := compiled(t, 784, MSE, &SGD{LearningRate: 0.01}, 4, Dense(12, a, GlorotNormal), Dense(11, a, HeUniform), Dense(10, Sigmoid, Normal(0, 0.1)))
			return trainedHash(t, m, x, y, 4, 8)
		}
	}
	for _, loss := range []Loss{MSE, HalfSquaredError, BinaryCrossEntropy, Unfused(BinaryCrossEntropy)} {
		name := loss.Name()
		if _, apart := loss.(unfused); apart {
			name += ", not fused"
		}
		all[name] = func(t *testing.T) string {
			m := compiled(t, 784, loss, &SGD{LearningRate: 0.1}, 5, Dense(12, Tanh, GlorotNormal), BatchNorm(), Dense(10, Sigmoid, GlorotUniform))
			return trainedHash(t, m, x, y, 6, 10)
		}
	}
	for _, loss := range []Loss{BinaryCrossEntropyFromLogits, CategoricalCrossEntropyFromLogits} {
		all[loss.Name()] = func(t *testing.T) string {
			m := compiled(t, 784, loss, &SGD{LearningRate: 0.1}, 6, Dense(12, Tanh, GlorotNormal), Dense(10, Linear, GlorotUniform))
			return trainedHash(t, m, x, y, 6, 10)
		}
	}
	all["categorical_crossentropy, not fused"] = func(t *testing.T) string {
		m := compiled(t, 784, Unfused(CategoricalCrossEntropy), &SGD{LearningRate: 0.1}, 7, Dense(12, Tanh, GlorotNormal), Dense(10, Softmax, GlorotUniform))
		return trainedHash(t, m, x, y, 6, 10)
	}
	all["decays"] = func(t *testing.T) string {
		h := sha256.New()
		for epoch := 1; epoch < 100; epoch++ {
			writeBits(h, []float64{StepDecay(0.1, 7, 0.3)(epoch), ExponentialDecay(0.1, 7, 0.3)(epoch), CosineDecay(0.1, 80, 0.05)(epoch)})
		}
		return hex.EncodeToString(h.Sum(nil)[:8])
	}
	all["toy sets"] = func(t *testing.T) string {
		h := sha256.New()
		for _, set := range []*datasets.Set{datasets.XOR(), datasets.Moons(500, 0.1, 1), datasets.Spirals(500, 0.05, 1)} {
			writeBits(h, set.X.RawMatrix().Data)
		}
		return hex.EncodeToString(h.Sum(nil)[:8])
	}
	all["built-in digits"] = func(t *testing.T) string {
		h := sha256.New()
		writeBits(h, digits.X.RawMatrix().Data)
		return hex.EncodeToString(h.Sum(nil)[:8])
	}
	return all
}

func TestOneSeedOneResult(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	defer kernel.Use(kernel.Path())
	all := trainings()
	for _, path := range kernel.Paths() {
		if err := kernel.Use(path); err != nil {
			t.Fatal(err)
		}
		for cores := 1; cores <= 3; cores++ {
			if cores != 2 && testing.Short() {
				continue
			}
			runtime.GOMAXPROCS(cores)
			for name, result := range all {
				if got, want := result(t), wantHashes[name]; got != want {
					t.Errorf("%q, path %s, %d cores: got %s, want %s", name, path, cores, got, want)
				}
			}
		}
	}
	for name := range wantHashes {
		if all[name] == nil {
			t.Errorf("nothing trains %q any more", name)
		}
	}
}

// Go fuses a product into the sum that it goes into where the CPU can, as on
// arm64, unless the product is converted: float64(x*y) + z. Here the compiler is
// asked what it did. Fusing is right where the source says math.FMA.
func TestNothingIsFusedUnasked(t *testing.T) {
	if testing.Short() {
		t.Skip("the compiler of arm64 is not asked in short mode")
	}
	build := exec.Command("go", "build", "-gcflags=-S", ".", "./internal/...", "../datasets")
	build.Env = append(build.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	fused := regexp.MustCompile(`\(([^()]+\.go):(\d+)\)\s+FN?M(?:ADD|SUB)[DS]\s`)
	asked := 0
	for _, m := range fused.FindAllStringSubmatch(string(out), -1) {
		if source := line(t, m[1], m[2]); strings.Contains(source, "math.FMA(") {
			asked++
		} else {
			t.Errorf("%s:%s is fused on arm64: %s", filepath.Base(m[1]), m[2], source)
		}
	}
	if asked == 0 {
		t.Error("not even math.FMA is found in what the compiler prints: its form has changed")
	}
}

// line returns a line of a file.
func line(t *testing.T, file, number string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(number)
	lines := strings.Split(string(text), "\n")
	if err != nil || n > len(lines) {
		t.Fatalf("%s has no line %s", file, number)
	}
	return strings.TrimSpace(lines[n-1])
}

// portable is what the library may take from package math: what is exact, or
// rounded correctly, on every CPU. Exp and its relatives are in internal/elementary;
// the others would have other last digits here and there.
var portable = []string{"Abs", "Ceil", "Copysign", "Floor", "Float32bits", "Float32frombits", "Float64bits", "Float64frombits", "FMA", "Frexp",
	"Inf", "IsInf", "IsNaN", "Max", "Min", "NaN", "Round", "Signbit", "Sqrt", "Trunc",
	"Ln2", "MaxFloat32", "MaxFloat64", "MaxInt", "MaxInt32", "MaxInt64", "Pi", "SmallestNonzeroFloat64", "Sqrt2"}

func TestOnlyPortableMathematics(t *testing.T) {
	selector := regexp.MustCompile(`\bmath\.([A-Z]\w*)`)
	sums := regexp.MustCompile(`\b(?:floats\.(?:Sum|Dot|Norm|Distance|LogSumExp|CumSum|Cross)\w*|stat\.\w+|rng\.(?:NormFloat64|ExpFloat64))\b`)
	for _, pattern := range []string{"*.go", "internal/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range selector.FindAllSubmatch(text, -1) {
				if name := string(m[1]); !slices.Contains(portable, name) {
					t.Errorf("%s uses math.%s, which is not the same on every CPU: see internal/elementary", file, name)
				}
			}
			for _, m := range sums.FindAll(text, -1) {
				t.Errorf("%s uses %s, whose order of sums or last digits depend on the CPU", file, m)
			}
		}
	}
}
