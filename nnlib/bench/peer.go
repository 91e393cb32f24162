package main

import (
	"bufio"
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

// python is Debian's, which has the peers as packages.
const python = "/usr/bin/python3"

// startPeer starts the script with a fixed number of threads, which NumPy's
// BLAS can take only at its start.
func startPeer(name string, threads int, dir string) (*peer, error) {
	script := filepath.Join(dir, "peer.py")
	if err := os.WriteFile(script, []byte(peerScript), 0o644); err != nil {
		return nil, err
	}
	c := exec.Command(python, script, name, dir)
	c.Env = append(os.Environ(), fmt.Sprintf("OMP_NUM_THREADS=%d", threads), fmt.Sprintf("OPENBLAS_NUM_THREADS=%d", threads))
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

// writeData gives the peers the very numbers that nnlib trains on, in float32.
func writeData(dir string, train *datasets.Set) error {
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
