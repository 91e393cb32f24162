package nnlib

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func saved(t testing.TB, m *Sequential) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "model.safetensors")
	if err := m.Save(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func written(t testing.TB, content []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "model.safetensors")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func contentOf(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A training that is saved, and resumed in a model that knows only what was
// compiled and loaded, equals one that was not interrupted.
func TestResumedTrainingEqualsTheWhole(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	for name, o := range everyOptimizer() {
		for _, batch := range []int{1, 16} {
			whole := classifier(t, 6, 3, o(), 1)
			want := fit(t, whole, x, y, FitConfig{Epochs: 5, BatchSize: batch, ValidationX: x, ValidationY: y})

			first := classifier(t, 6, 3, o(), 1)
			fit(t, first, x, y, FitConfig{Epochs: 2, BatchSize: batch})
			path := saved(t, first)

			second := classifier(t, 6, 3, o(), 99) // another seed, for the file to replace
			fit(t, second, x, y, FitConfig{Epochs: 1, BatchSize: 7})
			if err := second.Load(path); err != nil {
				t.Fatal(err)
			}
			sameBits(t, name+": loaded", contents(second), contents(first))
			got := fit(t, second, x, y, FitConfig{Epochs: 3, BatchSize: batch, ValidationX: x, ValidationY: y})
			sameBits(t, name+": loss", got.Loss, want.Loss[2:])
			sameBits(t, name+": validation", got.ValLoss, want.ValLoss[2:])
			sameBits(t, name+": resumed", contents(second), contents(whole))
		}
	}
}

// The same with a schedule, which counts epochs over all of them.
func TestResumedScheduleGoesOn(t *testing.T) {
	x, y := blobs(60, 6, 3, 1)
	schedule := Schedule(func(epoch int) float64 { return 0.1 / float64(epoch) })
	config := func(epochs int) FitConfig {
		return FitConfig{Epochs: epochs, BatchSize: 16, Callbacks: []Callback{schedule}}
	}
	whole, first, second := classifier(t, 6, 3, NewSGD(), 1), classifier(t, 6, 3, NewSGD(), 1), classifier(t, 6, 3, NewSGD(), 1)
	fit(t, whole, x, y, config(4))
	fit(t, first, x, y, config(2))
	if err := second.Load(saved(t, first)); err != nil {
		t.Fatal(err)
	}
	fit(t, second, x, y, config(2))
	sameBits(t, "resumed", contents(second), contents(whole))
}

// Momentum that is switched on during training is remembered too.
func TestSlotsOfALateMomentum(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	o := NewSGD()
	m := classifier(t, 6, 3, o, 1)
	fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 5})
	o.Momentum = 0.5
	fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 5})
	other := classifier(t, 6, 3, &SGD{LearningRate: 0.01, Momentum: 0.5}, 2)
	if err := other.Load(saved(t, m)); err != nil {
		t.Fatal(err)
	}
	sameBits(t, "loaded", contents(other), contents(m))
}

func TestSaveGivesTheSameBytes(t *testing.T) {
	m := classifier(t, 6, 3, NewAdam(), 1)
	if !bytes.Equal(contentOf(t, saved(t, m)), contentOf(t, saved(t, m))) {
		t.Error("two files of the same model differ, want the same bytes")
	}
}

// The file's bytes, taken apart by hand as the format's definition says.
func TestFileFollowsTheFormat(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	m := classifier(t, 6, 3, NewAdam(), 12345678901234567890)
	fit(t, m, x, y, FitConfig{Epochs: 3, BatchSize: 6})
	file := contentOf(t, saved(t, m))
	n := binary.LittleEndian.Uint64(file)
	if n%8 != 0 || file[8] != '{' {
		t.Errorf("the header has %d bytes and starts with %q, want a multiple of 8 and {", n, file[8])
	}
	header, data := file[8:8+n], file[8+n:]
	if strings.TrimRight(string(header), " ") != strings.TrimSpace(string(header)) {
		t.Error("the header is padded with something other than spaces behind it")
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(header, &parts); err != nil {
		t.Fatal(err)
	}
	var metadata map[string]string
	if err := json.Unmarshal(parts["__metadata__"], &metadata); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"format": "nnlib 1", "seed": "12345678901234567890", "epochs": "3", "optimizer": "adam", "steps": "12"} {
		if metadata[key] != want {
			t.Errorf("metadata %s is %q, want %q", key, metadata[key], want)
		}
	}
	delete(parts, "__metadata__")
	at := 0
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	wanted := map[string][]float64{}
	for _, p := range m.Params() {
		wanted[p.Name] = p.values()
	}
	for i, p := range m.optimizer.(*Adam).params {
		wanted["optimizer.m."+p.Name] = m.optimizer.(*Adam).slots[0][i]
		wanted["optimizer.v."+p.Name] = m.optimizer.(*Adam).slots[1][i]
	}
	if len(names) != len(wanted) {
		t.Errorf("the file has %d tensors %v, want %d", len(names), names, len(wanted))
	}
	for _, name := range names {
		var e struct {
			Type    string `json:"dtype"`
			Shape   []int  `json:"shape"`
			Offsets []int  `json:"data_offsets"`
		}
		if err := json.Unmarshal(parts[name], &e); err != nil {
			t.Fatal(err)
		}
		count := 1
		for _, d := range e.Shape {
			count *= d
		}
		if e.Type != "F64" || len(e.Offsets) != 2 || e.Offsets[0] != at || e.Offsets[1] != at+8*count {
			t.Errorf("%s: got %+v, want F64 that starts at %d", name, e, at)
		}
		got := make([]float64, count)
		for i := range got {
			got[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[at+8*i:]))
		}
		sameBits(t, name, got, wanted[name])
		at = e.Offsets[1]
	}
	if at != len(data) {
		t.Errorf("%d bytes follow the last tensor, want none", len(data)-at)
	}
}

const python = "/usr/bin/python3"

// withNumPy skips the test where there is no Python with NumPy.
func withNumPy(t *testing.T) {
	t.Helper()
	if err := exec.Command(python, "-c", "import numpy").Run(); err != nil {
		t.Skipf("%s with NumPy is not there (%v): a file is read and written by Python where it is", python, err)
	}
}

func runPython(t *testing.T, script string, args ...string) string {
	t.Helper()
	var stderr strings.Builder
	c := exec.Command(python, append([]string{"-c", script}, args...)...)
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	return string(out)
}

// Python reads what Save wrote, with twenty lines that know the format alone,
// and predicts the same with it.
func TestPythonReadsAFile(t *testing.T) {
	withNumPy(t)
	x, y := blobs(20, 6, 3, 1)
	m := compiled(t, 6, MSE, NewAdam(), 1, Dense(5, Tanh, GlorotUniform), Dense(3, Linear, GlorotUniform))
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 6})
	out := runPython(t, `
import json, struct, sys
import numpy as np
with open(sys.argv[1], "rb") as f:
    n, = struct.unpack("<Q", f.read(8))
    header = json.loads(f.read(n).decode("utf-8"))
    data = f.read()
metadata = header.pop("__metadata__")
w = {}
for name, e in header.items():
    begin, end = e["data_offsets"]
    assert e["dtype"] == "F64"
    w[name] = np.frombuffer(data[begin:end], "<f8").reshape(e["shape"])
x = np.array([[1, -1, 0.5, 2, -0.25, 0]])
h = np.tanh(x @ w["dense_1.weight"].T + w["dense_1.bias"])
out = h @ w["dense_2.weight"].T + w["dense_2.bias"]
print(metadata["epochs"], *[repr(float(v)) for v in out[0]])
`, saved(t, m))
	fields := strings.Fields(out)
	if len(fields) != 4 || fields[0] != "2" {
		t.Fatalf("Python says %q, want 2 epochs and three outputs", out)
	}
	one := normal(1, 6, 1)
	one.SetRow(0, []float64{1, -1, 0.5, 2, -0.25, 0})
	want, err := m.Predict(one)
	if err != nil {
		t.Fatal(err)
	}
	for j, f := range fields[1:] {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "Python's output", v, want.At(0, j), 1e-14)
	}
}

// A file of weights alone, made by Python, with biases of one dimension.
func TestLoadsAFileOfPython(t *testing.T) {
	withNumPy(t)
	path := filepath.Join(t.TempDir(), "weights.safetensors")
	runPython(t, `
import json, struct, sys
import numpy as np
tensors = {"dense_1.bias": np.array([10.0, 20.0]), "dense_1.weight": np.array([[1.0, 2, 3], [4, 5, 6]])}
header, data = {}, b""
for name, a in tensors.items():
    begin = len(data)
    data += a.astype("<f8").tobytes()
    header[name] = {"dtype": "F64", "shape": list(a.shape), "data_offsets": [begin, len(data)]}
text = json.dumps(header).encode("utf-8")
with open(sys.argv[1], "wb") as f:
    f.write(struct.pack("<Q", len(text)) + text + data)
`, path)
	m := compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Linear, GlorotUniform))
	x := normal(4, 3, 1)
	fit(t, m, x, normal(4, 2, 2), FitConfig{Epochs: 2, BatchSize: 1})
	if err := m.Load(path); err != nil {
		t.Fatal(err)
	}
	sameBits(t, "weights", m.params[0].values(), []float64{1, 2, 3, 4, 5, 6})
	sameBits(t, "biases", m.params[1].values(), []float64{10, 20})
	for _, s := range storedSlots(m.optimizer.(*Adam).savedState()) {
		sameBits(t, s.Name, s.Values, make([]float64, len(s.Values)))
	}
	if m.optimizer.(*Adam).steps != 0 || m.epochs != 0 {
		t.Errorf("%d steps and %d epochs, want the optimizer to start afresh", m.optimizer.(*Adam).steps, m.epochs)
	}
}

// LoadWeights takes the weights alone, for another optimizer, too.
func TestLoadWeights(t *testing.T) {
	x, y := blobs(20, 6, 3, 1)
	m := classifier(t, 6, 3, NewAdam(), 1)
	fit(t, m, x, y, FitConfig{Epochs: 2, BatchSize: 6})
	path := saved(t, m)
	for name, o := range everyOptimizer() {
		other := classifier(t, 6, 3, o(), 2)
		start := contents(other)[len(contents(compiledWeights(other))):]
		fit(t, other, x, y, FitConfig{Epochs: 1, BatchSize: 6})
		if err := other.LoadWeights(path); err != nil {
			t.Fatal(err)
		}
		sameBits(t, name+": weights", contents(compiledWeights(other)), contents(compiledWeights(m)))
		sameBits(t, name+": optimizer, epochs and seed", contents(other)[len(contents(compiledWeights(other))):], start)
	}
}

// compiledWeights is a model of which contents sees the parameters alone.
func compiledWeights(m *Sequential) *Sequential { return &Sequential{params: m.params} }

// What an optimizer of another package remembers cannot be saved: its
// parameters can, and it starts afresh.
func TestOptimizerOfAnotherPackage(t *testing.T) {
	o := &stubborn{}
	m := compiled(t, 3, MSE, o, 1, Dense(2, Tanh, GlorotUniform))
	fit(t, m, normal(4, 3, 1), normal(4, 2, 2), FitConfig{Epochs: 2, BatchSize: 1})
	path := saved(t, m)
	other := compiled(t, 3, MSE, &stubborn{}, 2, Dense(2, Tanh, GlorotUniform))
	if err := other.Load(path); err != nil {
		t.Fatal(err)
	}
	sameBits(t, "loaded", contents(other), contents(m))
	if starts := other.optimizer.(*stubborn).starts; starts != 2 {
		t.Errorf("the optimizer was started %d times, want by Compile and by Load", starts)
	}

	withState := saved(t, compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform)))
	wantError(t, other.Load(withState), `"adam"`, `"stubborn"`, "LoadWeights")
	if err := other.LoadWeights(withState); err != nil {
		t.Error(err)
	}
	before := contents(other)
	other.optimizer.(*stubborn).fail = errors.New("will not start")
	wantError(t, other.LoadWeights(withState), "will not start")
	sameBits(t, "parameters", contents(other), before)
}

// An optimizer that cannot start again keeps what it remembers.
func TestLoadWithSettingsThatMakeNoSense(t *testing.T) {
	x, y := blobs(20, 3, 2, 1)
	o := NewAdam()
	m := compiled(t, 3, MSE, o, 1, Dense(2, Tanh, GlorotUniform))
	path := saved(t, m)
	fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 5})
	before := contents(m)
	o.Beta1 = 7
	err := m.LoadWeights(path)
	if err == nil || !strings.Contains(err.Error(), "Beta1") {
		t.Errorf("got %v, want an error about Beta1", err)
	}
	sameBits(t, "model", contents(m), before)
}

// file builds a file from a header and a number of bytes of data.
func file(header string, data int) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	b = append(b, header...)
	return append(b, make([]byte, data)...)
}

// The hostile files are for a model with dense_1.weight 2 x 3 and
// dense_1.bias 1 x 2: 48 and 16 bytes.
const (
	goodWeight = `"dense_1.weight":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}`
	goodBias   = `"dense_1.bias":{"dtype":"F64","shape":[1,2],"data_offsets":[48,64]}`
)

func hostileFiles() map[string]struct {
	content []byte
	parts   []string
} {
	good := file("{"+goodWeight+","+goodBias+"}", 64)
	withNumber := func(position int, v float64) []byte {
		b := bytes.Clone(good)
		binary.LittleEndian.PutUint64(b[len(b)-64+8*position:], math.Float64bits(v))
		return b
	}
	entry := func(fields string) []byte { return file(`{`+goodWeight+`,"dense_1.bias":{`+fields+`}}`, 64) }
	nnlibFile := func(metadata string) []byte {
		return file(`{"__metadata__":{"format":"nnlib 1",`+metadata+`},`+goodWeight+","+goodBias+"}", 64)
	}
	type c = struct {
		content []byte
		parts   []string
	}
	return map[string]c{
		"another shape": {entry(`"dtype":"F64","shape":[2,1],"data_offsets":[48,64]`), []string{"dense_1.bias", "want shape [1 2]", "got [2 1]"}},
		"transposed": {file(`{"dense_1.weight":{"dtype":"F64","shape":[3,2],"data_offsets":[0,48]},`+goodBias+`}`, 64),
			[]string{"dense_1.weight", "want shape [2 3]", "got [3 2]"}},
		"missing tensor": {file("{"+goodWeight+"}", 48), []string{`"dense_1.bias"`, "got none"}},
		"only metadata":  {file(`{"__metadata__":{}}`, 0), []string{"dense_1.weight", "got none"}},
		"unknown tensor": {file("{"+goodWeight+","+goodBias+`,"dense_2.bias":{"dtype":"F64","shape":[1],"data_offsets":[64,72]}}`, 72),
			[]string{"dense_2.bias", "nothing of that name", "dense_1.weight"}},
		"optimizer's tensor without metadata": {file("{"+goodWeight+","+goodBias+`,"optimizer.m.dense_1.bias":{"dtype":"F64","shape":[1,2],"data_offsets":[64,80]}}`, 80),
			[]string{"optimizer.m.dense_1.bias", "nothing of that name"}},
		"NaN":          {withNumber(3, math.NaN()), []string{"dense_1.weight", "finite", "NaN", "position 3"}},
		"infinity":     {withNumber(7, math.Inf(-1)), []string{"dense_1.bias", "finite", "-Inf", "position 1"}},
		"no seed":      {nnlibFile(`"epochs":"1"`), []string{"seed"}},
		"wrong seed":   {nnlibFile(`"epochs":"1","seed":"-1"`), []string{"seed", "-1"}},
		"no epochs":    {nnlibFile(`"seed":"1"`), []string{"epochs"}},
		"wrong epochs": {nnlibFile(`"seed":"1","epochs":"-1"`), []string{"epochs", "-1"}},
		"no steps":     {nnlibFile(`"seed":"1","epochs":"1","optimizer":"adam"`), []string{"steps"}},
		"wrong steps":  {nnlibFile(`"seed":"1","epochs":"1","optimizer":"adam","steps":"1e3"`), []string{"steps", "1e3"}},
		"another optimizer": {nnlibFile(`"seed":"1","epochs":"1","optimizer":"sgd","steps":"1"`),
			[]string{`"sgd"`, `"adam"`, "LoadWeights"}},
		"no memory":           {nnlibFile(`"seed":"1","epochs":"1","optimizer":"adam","steps":"1"`), []string{"optimizer.m.dense_1.weight", "got none"}},
		"no safetensors file": {[]byte("hello, I am a file"), []string{"safetensors", "header"}},
	}
}

func TestHostileFilesAreOneClearError(t *testing.T) {
	m := compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform))
	fit(t, m, normal(4, 3, 1), normal(4, 2, 2), FitConfig{Epochs: 2, BatchSize: 1})
	if err := m.Load(written(t, file("{"+goodWeight+","+goodBias+"}", 64))); err != nil {
		t.Fatalf("the file that the others are made from does not load: %v", err)
	}
	fit(t, m, normal(4, 3, 1), normal(4, 2, 2), FitConfig{Epochs: 2, BatchSize: 1})
	before := contents(m)
	for name, c := range hostileFiles() {
		t.Run(name, func(t *testing.T) {
			path := written(t, c.content)
			wantError(t, m.Load(path), append(c.parts, path)...)
			sameBits(t, "the model", contents(m), before)
		})
	}
}

// Files that Save wrote, for another model or damaged in the optimizer's part.
func TestLoadIntoAnotherModel(t *testing.T) {
	adam := func() Optimizer { return NewAdam() }
	x, y := blobs(20, 6, 3, 1)
	m := classifier(t, 6, 3, adam(), 1)
	fit(t, m, x, y, FitConfig{Epochs: 1, BatchSize: 6})
	path := saved(t, m)
	momentum := compiled(t, 6, MSE, &SGD{LearningRate: 1, Momentum: 0.5}, 1, Dense(3, Tanh, GlorotUniform))
	plain := compiled(t, 6, MSE, &SGD{LearningRate: 1}, 1, Dense(3, Tanh, GlorotUniform))
	for name, c := range map[string]struct {
		path  string
		model *Sequential
		parts []string
	}{
		"more inputs":       {path, classifier(t, 7, 3, adam(), 1), []string{"dense_1.weight", "want shape [9 7]", "got [9 6]"}},
		"more outputs":      {path, classifier(t, 6, 4, adam(), 1), []string{"dense_3", "want shape"}},
		"fewer layers":      {path, compiled(t, 6, MSE, adam(), 1, Dense(9, Tanh, GlorotUniform)), []string{"nothing of that name"}},
		"more layers":       {saved(t, plain), compiled(t, 6, MSE, &SGD{}, 1, Dense(3, Tanh, GlorotUniform), Dense(1, Tanh, GlorotUniform)), []string{"dense_2", "got none"}},
		"another optimizer": {path, classifier(t, 6, 3, NewRMSProp(), 1), []string{`"adam"`, `"rmsprop"`}},
		"no momentum":       {saved(t, momentum), plain, []string{"optimizer.velocity", "nothing of that name"}},
		"momentum":          {saved(t, plain), momentum, []string{"optimizer.velocity", "got none"}},
		"no file":           {path + "x", classifier(t, 6, 3, adam(), 1), []string{"no such file"}},
		"a folder":          {filepath.Dir(path), classifier(t, 6, 3, adam(), 1), []string{"regular file"}},
		"a device":          {os.DevNull, classifier(t, 6, 3, adam(), 1), []string{"regular file"}},
	} {
		t.Run(name, func(t *testing.T) {
			before := contents(c.model)
			wantError(t, c.model.Load(c.path), c.parts...)
			sameBits(t, "the model", contents(c.model), before)
		})
	}
}

// A root is taken of some numbers: negative ones would be NaN one step later.
func TestNegativeSquaresAreRefused(t *testing.T) {
	for name, o := range everyOptimizer() {
		m := classifier(t, 6, 3, o(), 1)
		for _, s := range append(m.storedParams(), storedSlots(m.optimizer.(stateful).savedState())...) {
			wanted := strings.Contains(s.Name, "moving_variance") && !strings.Contains(s.Name, slotPrefix) ||
				strings.Contains(s.Name, "optimizer.v.") || strings.Contains(s.Name, ".accumulator.") || strings.Contains(s.Name, ".mean_square.")
			if err := s.check([]float64{0, -1e-300}); wanted != (err != nil) {
				t.Errorf("%s: %s: a negative number gives %v, want an error: %v", name, s.Name, err, wanted)
			}
		}
	}
}

// A small file, or one that is large but empty, must not make Load take
// memory or time in proportion to what it claims.
func TestClaimsTakeNoMemory(t *testing.T) {
	m := compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform))
	const huge = 1 << 40
	sparse := func(header string) string {
		path := written(t, file(header, 0))
		if err := os.Truncate(path, int64(8+len(header)+huge)); err != nil {
			t.Skipf("this file system has no files with holes: %v", err)
		}
		return path
	}
	one := fmt.Sprintf(`"shape":[%d],"data_offsets":[0,%d]`, huge/8, huge)
	longHeader := sparse("")
	f, err := os.OpenFile(longHeader, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(binary.LittleEndian.AppendUint64(nil, 64<<20)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"length":             written(t, append(binary.LittleEndian.AppendUint64(nil, huge), make([]byte, 100)...)),
		"length, large file": longHeader,
		"weights":            sparse(`{"dense_1.weight":{"dtype":"F64",` + one + `}}`),
		"unknown":            sparse(`{"x":{"dtype":"F64",` + one + `}}`),
		"passed over":        sparse(`{"optimizer.x":{"dtype":"F64",` + one + `}}`),
	} {
		for _, load := range []func(string) error{m.Load, m.LoadWeights} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := load(path); err == nil {
				t.Errorf("%s: no error", name)
			}
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 1<<18 {
				t.Errorf("%s: Load allocated %d bytes, want next to none", name, used)
			}
		}
	}
}

// A file that is cut short while it is read.
func TestFileThatShrinks(t *testing.T) {
	m := compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform))
	whole := contentOf(t, saved(t, m))
	before := contents(m)
	for n := range whole {
		err := m.load(bytes.NewReader(whole[:n]), int64(len(whole)), true)
		if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("cut to %d of %d bytes: got %v, want an error of the end of the file", n, len(whole), err)
		}
		sameBits(t, "the model", contents(m), before)
	}
	for n := range whole { // and one that was cut before
		if err := m.load(bytes.NewReader(whole[:n]), int64(n), true); err == nil {
			t.Fatalf("cut to %d of %d bytes: no error", n, len(whole))
		}
	}
}

func TestSaveRefusesNumbersThatAreNotFinite(t *testing.T) {
	m := compiled(t, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform))
	path := saved(t, m)
	old := contentOf(t, path)
	m.params[1].Value.Set(0, 1, math.NaN())
	wantError(t, m.Save(path), "dense_1.bias", "NaN", "position 1", path)
	if !bytes.Equal(contentOf(t, path), old) {
		t.Error("the old file was changed, want it left")
	}
	onlyFile(t, path)
}

// onlyFile fails if anything stands beside path.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s is left behind", e.Name())
		}
	}
}

func TestSaveReplacesAFile(t *testing.T) {
	path := written(t, []byte("old"))
	m := compiled(t, 3, MSE, NewSGD(), 1, Dense(2, Tanh, GlorotUniform))
	if err := m.Save(path); err != nil {
		t.Fatal(err)
	}
	if err := m.Load(path); err != nil {
		t.Error(err)
	}
	onlyFile(t, path)
}

func TestSaveWhereItCannot(t *testing.T) {
	m := compiled(t, 3, MSE, NewSGD(), 1, Dense(2, Tanh, GlorotUniform))
	wantError(t, m.Save(filepath.Join(t.TempDir(), "no", "model")), "no such file")
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.MkdirAll(filepath.Join(folder, "inside"), 0o700); err != nil {
		t.Fatal(err)
	}
	wantError(t, m.Save(folder), "save")
	onlyFile(t, folder)
}

// twins are layers of another package whose parameters have the same name.
type twins struct {
	ownLayer
	name string
}

func (l twins) Params() []*Param { return []*Param{NewParam(l.name, 1, 1)} }

func TestSaveRefusesNamesThatAreNotUnique(t *testing.T) {
	for _, name := range []string{"twin", "__metadata__"} {
		m := compiled(t, 3, MSE, NewSGD(), 1, twins{name: name}, twins{name: name})
		path := filepath.Join(t.TempDir(), "model")
		wantError(t, m.Save(path), "name of its own", name)
		onlyFile(t, path)
	}
}

// Whatever the bytes are, loading them ends in an error and an unchanged model, or
// in numbers that are finite.
func FuzzLoad(f *testing.F) {
	m := compiled(f, 3, MSE, NewAdam(), 1, Dense(2, Tanh, GlorotUniform))
	x, y := normal(4, 3, 1), normal(4, 2, 2)
	if _, err := m.Fit(context.Background(), x, y, FitConfig{Epochs: 1, BatchSize: 2}); err != nil {
		f.Fatal(err)
	}
	f.Add(contentOf(f, saved(f, m)))
	f.Add(file("{"+goodWeight+","+goodBias+"}", 64))
	for _, c := range hostileFiles() {
		f.Add(c.content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		before := contents(m)
		if err := m.load(bytes.NewReader(content), int64(len(content)), true); err != nil {
			sameBits(t, "the model", contents(m), before)
			if len(err.Error()) > 2000 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		} else if !finite(contents(m)[:len(contents(m))-1]) {
			t.Error("numbers that are not finite were loaded")
		}
	})
}
