package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// vectors is one set of vector instructions. The generators of the kernels
// are written once, in terms of its methods.
type vectors struct {
	name  string
	width int // float64 in a register
	// A tile of mulStrip has stripRows rows of C, two registers wide; a tile of
	// dotStrip dotRows rows and dotColumns columns, each element of which fills
	// lanes/width registers.
	stripRows, dotRows, dotColumns int
	// A tile of dotStrip holds the pieces of dotHeld rows of A in registers; those
	// of the others are read again for each column.
	dotHeld int
}

var (
	// 16 registers: 12 sums leave 4 for what is added to them.
	avx2 = vectors{name: "avx2", width: 4, stripRows: 6, dotRows: 3, dotColumns: 2, dotHeld: 2}
	// 32 registers: 24 sums.
	avx512 = vectors{name: "avx512", width: 8, stripRows: 12, dotRows: 6, dotColumns: 4, dotHeld: 6}
)

func (v vectors) bytes() int { return 8 * v.width }

// function starts the function name, with the set's name at its end.
func (v vectors) function(name, doc, signature string) {
	name += "_" + v.name
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
	Doc(name + " " + doc)
}

func (v vectors) register() reg.VecVirtual {
	if v.width == 8 {
		return ZMM()
	}
	return YMM()
}

func (v vectors) registers(n int) []reg.VecVirtual {
	r := make([]reg.VecVirtual, n)
	for i := range r {
		r[i] = v.register()
	}
	return r
}

func (v vectors) zero(r reg.VecVirtual) { VXORPD(r, r, r) }

// broadcast fills a register with one number.
func (v vectors) broadcast(number Op) reg.VecVirtual {
	r := v.register()
	VBROADCASTSD(number, r)
	return r
}

// argument fills a register with an argument of the function.
func (v vectors) argument(name string) reg.VecVirtual {
	return v.broadcast(argumentAddress(name))
}

func argumentAddress(name string) Mem {
	p, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return p.Addr
}

// constant fills a register with a constant.
func (v vectors) constant(name string, x Constant) reg.VecVirtual {
	data := GLOBL(fmt.Sprintf("%s_%s", name, v.name), RODATA|NOPTR)
	DATA(0, x)
	return v.broadcast(data)
}

// mask selects the first lanes of a register.
type mask struct {
	k reg.OpmaskVirtual // AVX-512
	y reg.VecVirtual    // AVX2: the sign of each lane
}

// firstLanes returns the mask of the first n lanes; n is from 0 to the width.
func (v vectors) firstLanes(n reg.GPVirtual) mask {
	if v.width == 8 {
		bits, one, k := GP64(), GP64(), K()
		MOVQ(U32(1), one)
		SHLXQ(n, one, bits)
		DECQ(bits)
		KMOVW(bits.As32(), k)
		return mask{k: k}
	}
	// A window of four into: four times all bits set, four times none.
	end, y := GP64(), YMM()
	LEAQ(laneMasks(), end)
	offset := GP64()
	MOVQ(n, offset)
	NEGQ(offset)
	VMOVUPD(Mem{Base: end, Index: offset, Scale: 8, Disp: 32}, y)
	return mask{y: y}
}

var laneTable Mem

func laneMasks() Mem {
	if laneTable.Symbol.Name == "" {
		laneTable = GLOBL("laneMasks", RODATA|NOPTR)
		for i := range 8 {
			var bits uint64
			if i < 4 {
				bits = ^bits
			}
			DATA(8*i, U64(bits))
		}
	}
	return laneTable
}

// load fills r from memory; lanes outside the mask, if there is one, become 0
// and their memory is not touched.
func (v vectors) load(from Mem, m *mask, r reg.VecVirtual) {
	switch {
	case m == nil:
		VMOVUPD(from, r)
	case v.width == 8:
		VMOVUPD_Z(from, m.k, r)
	default:
		VMASKMOVPD(from, m.y, r)
	}
}

// store writes r; lanes outside the mask leave memory untouched.
func (v vectors) store(r reg.VecVirtual, m *mask, to Mem) {
	switch {
	case m == nil:
		VMOVUPD(r, to)
	case v.width == 8:
		VMOVUPD(r, m.k, to)
	default:
		VMASKMOVPD(r, m.y, to)
	}
}
