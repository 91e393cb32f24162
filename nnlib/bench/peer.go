package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"

	"gonum.org/v1/gonum/mat"

	"nnbook/datasets"
)

//go:embed peer.py
var peerScript string

// A peer is another library in a process of its own, which waits for work.
type peer struct {
	name    string
	threads int
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Scanner
}

// script is the name of its file.
const script = "peer.py"

// python is Debian's, which has the peers as packages.
const python = "/usr/bin/python3"

// gomlx is the peer that is written in Go, in a module of its own.
const gomlx = "gomlx"

// buildGoMLX builds it into the folder, with the vector instructions that Go
// offers as an experiment: GoMLX's backend in Go uses them for its products.
// That needs a network the first time.
func buildGoMLX(dir string) error {
	build := exec.Command("go", "build", "-C", "notebooks/gomlx", "-o", filepath.Join(dir, gomlx), "./peer")
	build.Env = append(os.Environ(), "GOWORK=off", "GOEXPERIMENT=simd")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(out))
	}
	return nil
}

// startPeer starts the script with a fixed number of threads, which NumPy's
// BLAS can take only at its start.
func startPeer(name string, threads int, dir string) (*peer, error) {
	c := exec.Command(python, filepath.Join(dir, script), name, dir)
	if name == gomlx {
		c = exec.Command(filepath.Join(dir, gomlx), dir)
	}
	c.Env = os.Environ()
	for _, variable := range []string{"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "GOMAXPROCS"} {
		c.Env = append(c.Env, fmt.Sprintf("%s=%d", variable, threads))
	}
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &peer{name, threads, c, in, bufio.NewScanner(out)}, c.Start()
}

// ask sends a line and decodes the answer.
func (p *peer) ask(line string, answer any) error {
	if _, err := fmt.Fprintln(p.in, line); err != nil {
		return fmt.Errorf("bench: peer %s has stopped: %w", p.name, err)
	}
	if !p.out.Scan() {
		return fmt.Errorf("bench: peer %s gave no answer; is it installed? (apt-get install python3-numpy python3-torch python3-sklearn)", p.name)
	}
	return json.Unmarshal(p.out.Bytes(), answer)
}

func (p *peer) run(w workload) (r result, err error) {
	line, err := json.Marshal(w)
	if err != nil {
		return r, err
	}
	return r, p.ask(string(line), &r)
}

func (p *peer) stop() {
	p.in.Close()
	p.process.Wait()
}

// writeData gives the peers the very numbers that nnlib trains on, in float32,
// and the script, once: a peer that is starting must not find it half written.
func writeData(dir string, train *datasets.Set) error {
	if err := os.WriteFile(filepath.Join(dir, script), []byte(peerScript), 0o644); err != nil {
		return err
	}
	for name, m := range map[string]*mat.Dense{"x.f32": train.X, "y.f32": train.Y} {
		if err := writeFloat32(filepath.Join(dir, name), m); err != nil {
			return err
		}
	}
	return nil
}

func writeFloat32(path string, m *mat.Dense) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	var b [4]byte
	for _, v := range m.RawMatrix().Data {
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(float32(v)))
		w.Write(b[:])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
