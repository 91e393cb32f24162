package nnlib

// A training saved and resumed, bit for bit.

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"nnbook/nnlib/internal/wholefile"
	"nnbook/nnlib/safetensors"
)

// Save writes the model's parameters to a file in the safetensors format,
// under their names, weights outputs x inputs. With them go what the optimizer
// remembers, the seed and the number of epochs trained, so that a training
// that is resumed after [Sequential.Load] equals one that was not interrupted,
// bit for bit, if it was saved at the end of an epoch. What an optimizer of
// your own remembers is not saved.
//
// The file is written beside path and then renamed: whoever looks sees the old
// file or the whole new one. Parameters that are not finite are an error.
func (m *Sequential) Save(path string) error {
	if m.loss == nil {
		return ErrNotCompiled
	}
	if err := m.save(path); err != nil {
		return fmt.Errorf("nnlib: save %s: %w", path, err)
	}
	return nil
}

func (m *Sequential) save(path string) error {
	metadata := map[string]string{
		"format": fileFormat,
		"seed":   strconv.FormatUint(m.seed, 10),
		"epochs": strconv.Itoa(m.epochs),
	}
	stored := m.storedParams()
	if o, ok := m.optimizer.(stateful); ok {
		metadata["optimizer"] = m.optimizer.Name()
		metadata["steps"] = strconv.Itoa(o.savedState().steps)
		stored = append(stored, storedSlots(o.savedState())...)
	}
	var tensors []safetensors.Tensor
	for _, s := range stored {
		if err := s.check(s.Values); err != nil {
			return err
		}
		tensors = append(tensors, s.Tensor)
	}
	return wholefile.Write(path, func(w io.Writer) error { return safetensors.Write(w, metadata, tensors) })
}

// Load reads a file that Save wrote into a compiled model of the same layers
// and the same kind of optimizer. Parameters, the optimizer's memory, the seed
// and the number of epochs trained become those of the file; hyperparameters
// such as the learning rate stay those of the model. A file of weights alone,
// written by another program, is read too: the optimizer then starts afresh.
//
// A file that does not fit, is damaged or holds numbers that are not finite is
// an error, and leaves the model as it was.
func (m *Sequential) Load(path string) error { return m.loadFile(path, true) }

// LoadWeights is Load for the parameters alone: what the file holds of an
// optimizer is passed over, and the optimizer starts afresh.
func (m *Sequential) LoadWeights(path string) error { return m.loadFile(path, false) }

func (m *Sequential) loadFile(path string, withOptimizer bool) error {
	if m.loss == nil {
		return ErrNotCompiled
	}
	if err := m.openAndLoad(path, withOptimizer); err != nil {
		return fmt.Errorf("nnlib: load %s: %w", path, err)
	}
	return nil
}

func (m *Sequential) openAndLoad(path string, withOptimizer bool) error {
	info, err := os.Stat(path) // before it is opened: opening a pipe can block
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("want a regular file, got a folder or a device")
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return m.load(f, info.Size(), withOptimizer)
}

// load does all of its checks before it touches the model.
func (m *Sequential) load(r io.ReaderAt, size int64, withOptimizer bool) error {
	header, err := safetensors.ReadHeader(r, size)
	if err != nil {
		return err
	}
	progress, err := progressOf(header.Metadata)
	if err != nil {
		return err
	}
	wanted := m.storedParams()
	resume := withOptimizer && progress.optimizer != ""
	if resume {
		o, ok := m.optimizer.(stateful)
		if !ok || m.optimizer.Name() != progress.optimizer {
			return fmt.Errorf("want a model with the optimizer %.40q, whose memory the file holds, got %q; LoadWeights reads the weights alone",
				progress.optimizer, m.optimizer.Name())
		}
		wanted = append(wanted, storedSlots(o.savedState())...)
	}
	passOver := ""
	if !withOptimizer {
		passOver = slotPrefix
	}
	found, err := readStored(r, header.Entries, wanted, passOver)
	if err != nil {
		return err
	}

	if !resume {
		if err := m.restartOptimizer(); err != nil {
			return err
		}
	} else {
		m.optimizer.(stateful).savedState().steps = progress.steps
	}
	for i, s := range wanted {
		copy(s.Values, found[i])
	}
	m.epochs = 0
	if withOptimizer && progress.known {
		m.seed, m.epochs = progress.seed, progress.epochs
	}
	return nil
}

// readStored reads what is wanted, in the order in which it is wanted, and
// returns an error unless the file holds just that. Entries whose name starts
// with passOver, unless that is empty, are left out.
func readStored(r io.ReaderAt, entries []safetensors.Entry, wanted []stored, passOver string) ([][]float64, error) {
	if passOver != "" {
		entries = slices.DeleteFunc(entries, func(e safetensors.Entry) bool { return strings.HasPrefix(e.Name, passOver) })
	}
	place := map[string]int{}
	for i, s := range wanted {
		place[s.Name] = i
	}
	present := make([]bool, len(wanted))
	for _, e := range entries {
		i, ok := place[e.Name]
		if !ok {
			return nil, fmt.Errorf("tensor %q: the model has nothing of that name; it has %s", e.Name, namesOf(wanted))
		}
		if !wanted[i].fits(e.Shape) {
			return nil, fmt.Errorf("tensor %q: want shape %v, got %v", e.Name, wanted[i].Shape, e.Shape)
		}
		present[i] = true
	}
	if i := slices.Index(present, false); i >= 0 {
		return nil, fmt.Errorf("want a tensor %q, which the model has, got none; the file holds another model", wanted[i].Name)
	}
	found := make([][]float64, len(wanted))
	for _, e := range entries {
		// The shape is that of the model, and so is the memory taken here.
		i := place[e.Name]
		found[i] = make([]float64, e.Count)
		if err := e.Read(r, found[i]); err != nil {
			return nil, err
		}
		if err := wanted[i].check(found[i]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// namesOf lists the first few names.
func namesOf(wanted []stored) string {
	const few = 8
	var names []string
	for _, s := range wanted[:min(few, len(wanted))] {
		names = append(names, s.Name)
	}
	if len(wanted) > few {
		names = append(names, "...")
	}
	return strings.Join(names, ", ")
}

// restartOptimizer starts the optimizer afresh; if that fails, one of this
// package's is left as it was.
func (m *Sequential) restartOptimizer() error {
	var before state
	o, ok := m.optimizer.(stateful)
	if ok {
		before = *o.savedState()
	}
	err := m.optimizer.Start(m.learnable)
	if err != nil && ok {
		*o.savedState() = before
	}
	return err
}

// stored is a tensor of the model itself, and what its numbers must satisfy.
type stored struct {
	safetensors.Tensor
	notNegative bool
}

// The names of what an optimizer remembers are slotPrefix, the slot's name
// and that of the parameter: "optimizer.velocity.dense_1.weight".
const slotPrefix = "optimizer."

func (m *Sequential) storedParams() []stored {
	var out []stored
	for _, p := range m.params {
		out = append(out, stored{
			Tensor:      safetensors.Tensor{Name: p.Name, Shape: shapeOf(p.Value), Values: p.values()},
			notNegative: strings.HasSuffix(p.Name, ".moving_variance"),
		})
	}
	return out
}

func storedSlots(s *state) []stored {
	// A root is taken of these.
	squares := []string{"accumulator", "mean_square", "v"}
	var out []stored
	for k, name := range s.names {
		for i, p := range s.params {
			out = append(out, stored{
				Tensor:      safetensors.Tensor{Name: slotPrefix + name + "." + p.Name, Shape: shapeOf(p.Value), Values: s.slots[k][i]},
				notNegative: slices.Contains(squares, name),
			})
		}
	}
	return out
}

func shapeOf(m *mat.Dense) []int {
	rows, columns := m.Dims()
	return []int{rows, columns}
}

// fits reports whether the file's shape is that of the tensor. Other programs
// store a row, such as biases, with a single dimension.
func (s stored) fits(shape []int) bool {
	return slices.Equal(shape, s.Shape) || s.Shape[0] == 1 && slices.Equal(shape, s.Shape[1:])
}

// check returns an error that names the first number that makes no sense.
func (s stored) check(values []float64) error {
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("tensor %q: want finite numbers, got %v at position %d", s.Name, v, i)
		}
		if s.notNegative && v < 0 {
			return fmt.Errorf("tensor %q: want numbers of at least 0, since a root is taken of them, got %v at position %d", s.Name, v, i)
		}
	}
	return nil
}

// fileFormat stands in the metadata of the files that Save writes.
const fileFormat = "nnlib 1"

// progress is how far the training of a file had come.
type progress struct {
	known         bool   // the file was written by Save
	optimizer     string // "" if its memory was not saved
	steps, epochs int
	seed          uint64
}

// progressOf reads the metadata. Other programs' files may hold any.
func progressOf(metadata map[string]string) (p progress, err error) {
	if metadata["format"] != fileFormat {
		return p, nil
	}
	p.known = true
	p.optimizer = metadata["optimizer"]
	if p.seed, err = strconv.ParseUint(metadata["seed"], 10, 64); err != nil {
		return p, fmt.Errorf("metadata: want a seed, got %.40q", metadata["seed"])
	}
	if p.epochs, err = count(metadata, "epochs"); err != nil {
		return p, err
	}
	if p.optimizer != "" {
		p.steps, err = count(metadata, "steps")
	}
	return p, err
}

func count(metadata map[string]string, key string) (int, error) {
	n, err := strconv.Atoi(metadata[key])
	if err != nil || n < 0 {
		return 0, fmt.Errorf("metadata: want a count of %s, got %.40q", key, metadata[key])
	}
	return n, nil
}
