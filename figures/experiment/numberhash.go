package experiment

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"

	"gonum.org/v1/gonum/mat"
)

// numberHash is SHA-256 of the bits of numbers.
type numberHash struct {
	hash  hash.Hash
	block [4096]byte // numbers on their way into the hash
}

func newNumberHash() *numberHash { return &numberHash{hash: sha256.New()} }

func (h *numberHash) addMatrix(m *mat.Dense) {
	for i := range m.RawMatrix().Rows {
		h.add(m.RawRowView(i))
	}
}

func (h *numberHash) add(values []float64) {
	for len(values) > 0 {
		n := min(len(values), len(h.block)/8)
		for i, v := range values[:n] {
			binary.LittleEndian.PutUint64(h.block[8*i:], math.Float64bits(v))
		}
		h.hash.Write(h.block[:8*n])
		values = values[n:]
	}
}

// sum returns the first half of the hash, enough to tell apart whatever turns up by chance.
func (h *numberHash) sum() string { return hex.EncodeToString(h.hash.Sum(nil)[:16]) }
