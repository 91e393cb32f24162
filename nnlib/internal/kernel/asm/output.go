package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// output is where a tile's rows of C go: C = alpha*sum + old, where old is what
// C holds, or zeros.
type output struct {
	alpha        reg.VecVirtual
	to, step     reg.GPVirtual
	old, oldStep reg.GPVirtual
}

// output gets ready to store a tile at c.
func (v vectors) output(c reg.Register) output {
	o := output{alpha: v.argument("alpha"), to: GP64(), old: GP64(), oldStep: GP64()}
	o.step = Load(Param("ldc"), GP64()).(reg.GPVirtual)
	MOVQ(c, o.to)
	accumulate, fresh := GP64(), GP64()
	MOVQ(o.to, o.old)
	MOVQ(o.step, o.oldStep)
	LEAQ(zeros(), fresh)
	XORQ(accumulate, accumulate)
	MOVB(argumentAddress("accumulate"), accumulate.As8())
	TESTQ(accumulate, accumulate)
	CMOVQEQ(fresh, o.old)
	CMOVQEQ(accumulate, o.oldStep)
	return o
}

// zeroTable is as wide as a row of a tile: two registers of AVX-512.
var zeroTable Mem

func zeros() Mem {
	if zeroTable.Symbol.Name == "" {
		zeroTable = GLOBL("zeros", RODATA|NOPTR)
		for i := range 16 {
			DATA(8*i, U64(0))
		}
	}
	return zeroTable
}

// next goes to the next row.
func (o output) next() {
	ADDQ(o.step, o.to)
	ADDQ(o.oldStep, o.old)
}

// storePieces stores a row of whole registers, or of the lanes in the mask.
func (v vectors) storePieces(o output, row []reg.VecVirtual, m *mask, more bool) {
	for j, sum := range row {
		VMULPD(o.alpha, sum, sum)
		if old := (Mem{Base: o.old, Disp: j * v.bytes()}); m == nil {
			VADDPD(old, sum, sum)
		} else {
			r := v.register()
			v.load(old, m, r)
			VADDPD(r, sum, sum)
		}
		v.store(sum, m, Mem{Base: o.to, Disp: j * v.bytes()})
	}
	if more {
		o.next()
	}
}
