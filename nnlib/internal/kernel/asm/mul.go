package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// mulStrip generates the kernel of MulTN and MulNN: some rows of C, all their
// columns. It goes over C in tiles two registers wide; what is left at the
// end goes in tiles one register wide, of which the last is masked. A tile
// stays in registers while p runs over k: a piece of row p of B is loaded and
// added to every row of the tile, times an element of A. Products and sums are
// rounded apart, as all CPUs can.
func (v vectors) mulStrip() {
	v.function("mulStrip",
		fmt.Sprintf("computes 1 to %d rows of C = alpha*A*B, or of C += alpha*A*B, for k of at least 1. Element (i, p) of A is a[i*rowStep+p*colStep]. All steps are in bytes.", v.stripRows),
		"func(rows, n, k int, alpha float64, a *float64, rowStep, colStep int, b *float64, ldb int, accumulate bool, c *float64, ldc int)")
	n := Load(Param("n"), GP64())
	rowStep := Load(Param("rowStep"), GP64())
	colStep := Load(Param("colStep"), GP64())
	b := Load(Param("b"), GP64())
	ldb := Load(Param("ldb"), GP64())
	c := Load(Param("c"), GP64())
	s := strip{v: v, n: n, rowStep: rowStep, colStep: colStep, b: b, ldb: ldb, c: c}
	forRows(v.stripRows, s.columns)
}

// forRows generates one version of a kernel for each number of rows up to
// most, and the choice among them.
func forRows(most int, version func(rows int)) {
	rows := Load(Param("rows"), GP64())
	for i := 1; i < most; i++ {
		CMPQ(rows, U32(i))
		JEQ(LabelRef(fmt.Sprintf("rows%d", i)))
	}
	for i := most; i >= 1; i-- {
		Label(fmt.Sprintf("rows%d", i))
		version(i)
		VZEROUPPER()
		RET()
	}
}

type strip struct {
	v                              vectors
	n, rowStep, colStep, b, ldb, c reg.Register
}

// columns generates the loop over the columns of C.
func (s strip) columns(rows int) {
	v := s.v
	wide, rest, end := fmt.Sprintf("wide%d", rows), fmt.Sprintf("rest%d", rows), fmt.Sprintf("end%d", rows)
	advance := func(registers int) {
		ADDQ(U32(registers*v.bytes()), s.b)
		ADDQ(U32(registers*v.bytes()), s.c)
		SUBQ(U32(registers*v.width), s.n)
	}
	Label(wide)
	CMPQ(s.n, U32(2*v.width))
	JLT(LabelRef(rest))
	s.tile(wide, rows, 2, nil)
	advance(2)
	JMP(LabelRef(wide))

	Label(rest)
	CMPQ(s.n, Imm(0))
	JLE(LabelRef(end))
	lanes := GP64()
	MOVQ(U32(v.width), lanes)
	CMPQ(s.n, lanes)
	CMOVQLT(s.n, lanes)
	m := v.firstLanes(lanes)
	s.tile(rest, rows, 1, &m)
	advance(1)
	JMP(LabelRef(rest))
	Label(end)
}

// tile generates the code for one tile.
func (s strip) tile(label string, rows, width int, m *mask) {
	v := s.v
	sums := make([][]reg.VecVirtual, rows)
	for i := range sums {
		sums[i] = v.registers(width)
		for _, sum := range sums[i] {
			v.zero(sum)
		}
	}

	aRow := rowAddresses(Load(Param("a"), GP64()), s.rowStep, rows)
	row, k := GP64(), GP64()
	MOVQ(s.b, row)
	Load(Param("k"), k)

	Label(label + "Sum")
	pieces := v.registers(width)
	for j := range pieces {
		v.load(Mem{Base: row, Disp: j * v.bytes()}, m, pieces[j])
	}
	for i := range sums {
		x := v.broadcast(aRow[i])
		for j := range pieces {
			product := x // no longer needed after the last piece
			if j < len(pieces)-1 {
				product = v.register()
			}
			VMULPD(pieces[j], x, product)
			VADDPD(product, sums[i][j], sums[i][j])
		}
	}
	for i := 0; i < len(aRow); i += 3 {
		ADDQ(s.colStep, aRow[i].Base)
	}
	ADDQ(s.ldb, row)
	DECQ(k)
	JNZ(LabelRef(label + "Sum"))

	to := v.output(s.c)
	for i := range sums {
		v.storePieces(to, sums[i], m, i < rows-1)
	}
}
