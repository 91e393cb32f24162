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
// added to every row of the tile, times an element of A.
func (v vectors) mulStrip() {
	v.function("mulStrip",
		fmt.Sprintf("computes 1 to %d rows of C = alpha*A*B + beta*C. Element (i, p) of A is a[i*rowStep+p*colStep]. All steps are in bytes.", v.stripRows),
		"func(rows, n, k int, alpha float64, a *float64, rowStep, colStep int, b *float64, ldb int, beta float64, c *float64, ldc int)")
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

	// One pointer serves three rows of A: at 0, 1 and 2 times rowStep from it.
	pointers := make([]reg.GPVirtual, (rows+2)/3)
	for i := range pointers {
		pointers[i] = GP64()
		if i == 0 {
			Load(Param("a"), pointers[0])
		} else {
			LEAQ(Mem{Base: pointers[i-1], Index: s.rowStep, Scale: 2}, pointers[i])
			ADDQ(s.rowStep, pointers[i])
		}
	}
	element := func(i int) Mem {
		if i%3 == 0 {
			return Mem{Base: pointers[i/3]}
		}
		return Mem{Base: pointers[i/3], Index: s.rowStep, Scale: uint8(i % 3)}
	}
	row, k := GP64(), GP64()
	MOVQ(s.b, row)
	Load(Param("k"), k)
	TESTQ(k, k)
	JZ(LabelRef(label + "Store"))

	Label(label + "Sum")
	pieces := v.registers(width)
	for j := range pieces {
		v.load(Mem{Base: row, Disp: j * v.bytes()}, m, pieces[j])
	}
	for i := range sums {
		x := v.broadcast(element(i))
		for j := range pieces {
			VFMADD231PD(pieces[j], x, sums[i][j])
		}
	}
	for _, p := range pointers {
		ADDQ(s.colStep, p)
	}
	ADDQ(s.ldb, row)
	DECQ(k)
	JNZ(LabelRef(label + "Sum"))

	Label(label + "Store")
	storeTile(v, label, sums, m, s.c)
}

// storeTile generates c = alpha*sums + beta*c. With beta 0, c is not read; with
// beta 1, the common case of an update, its product is left out.
func storeTile(v vectors, label string, sums [][]reg.VecVirtual, m *mask, c reg.Register) {
	alpha, beta := v.argument("alpha"), v.argument("beta")
	to := GP64()
	ldc := Load(Param("ldc"), GP64())
	each := func(f func(sum reg.VecVirtual, at Mem)) {
		MOVQ(c, to)
		for i := range sums {
			for j, sum := range sums[i] {
				at := Mem{Base: to, Disp: j * v.bytes()}
				f(sum, at)
				v.store(sum, m, at)
			}
			if i < len(sums)-1 {
				ADDQ(ldc, to)
			}
		}
	}
	isZero("beta")
	JZ(LabelRef(label + "Fresh"))
	isOne("beta")
	JEQ(LabelRef(label + "Add"))
	each(func(sum reg.VecVirtual, at Mem) {
		old := v.register()
		v.load(at, m, old)
		VMULPD(beta, old, old)
		VFMADD213PD(old, alpha, sum)
	})
	JMP(LabelRef(label + "Done"))
	Label(label + "Add")
	each(func(sum reg.VecVirtual, at Mem) {
		old := v.register()
		v.load(at, m, old)
		VFMADD213PD(old, alpha, sum)
	})
	JMP(LabelRef(label + "Done"))
	Label(label + "Fresh")
	each(func(sum reg.VecVirtual, at Mem) { VMULPD(alpha, sum, sum) })
	Label(label + "Done")
}
