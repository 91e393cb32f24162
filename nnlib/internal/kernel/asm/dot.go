package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// lanes is how many partial sums a dot product has, on every CPU: term p goes
// to sum p modulo 8. They fill one register of AVX-512 or two of AVX2.
const lanes = 8

// dotStrip generates the kernel of MulNT: some rows of C, all their columns.
// It goes over C in tiles, of as many columns as there are registers for, and
// at the end of one column.
func (v vectors) dotStrip() {
	v.function("dotStrip",
		fmt.Sprintf("computes 1 to %d rows of C = A*Bᵀ. All steps are in bytes.", v.dotRows),
		"func(rows, n, k int, a *float64, lda int, b *float64, ldb int, c *float64, ldc int)")
	n := Load(Param("n"), GP64())
	b := Load(Param("b"), GP64())
	ldb := Load(Param("ldb"), GP64())
	c := Load(Param("c"), GP64())
	d := dots{v: v, n: n, b: b, ldb: ldb, c: c}
	forRows(v.dotRows, d.columns)
}

type dots struct {
	v            vectors
	n, b, ldb, c reg.Register
}

// columns generates the loop over the columns of C.
func (d dots) columns(rows int) {
	cols := d.v.dotColumns
	if rows == 1 {
		cols = 4
	}
	wide, one, end := fmt.Sprintf("wide%d", rows), fmt.Sprintf("one%d", rows), fmt.Sprintf("end%d", rows)
	Label(wide)
	CMPQ(d.n, Imm(uint64(cols)))
	JLT(LabelRef(one))
	d.tile(wide, rows, cols)
	LEAQ(Mem{Base: d.b, Index: d.ldb, Scale: uint8(cols)}, d.b)
	ADDQ(Imm(uint64(8*cols)), d.c)
	SUBQ(Imm(uint64(cols)), d.n)
	JMP(LabelRef(wide))

	Label(one)
	CMPQ(d.n, Imm(0))
	JLE(LabelRef(end))
	d.tile(one, rows, 1)
	ADDQ(d.ldb, d.b)
	ADDQ(Imm(8), d.c)
	DECQ(d.n)
	JMP(LabelRef(one))
	Label(end)
}

// tile generates the code for one tile.
func (d dots) tile(label string, rows, cols int) {
	v := d.v
	pieces := lanes / v.width
	sums := make([][][]reg.VecVirtual, rows) // row, column, piece
	for i := range sums {
		sums[i] = make([][]reg.VecVirtual, cols)
		for j := range sums[i] {
			sums[i][j] = v.registers(pieces)
			for _, sum := range sums[i][j] {
				v.zero(sum)
			}
		}
	}
	aRow := rowAddresses(Load(Param("a"), GP64()), Load(Param("lda"), GP64()), rows)
	start := GP64()
	MOVQ(d.b, start)
	bRow := rowAddresses(start, d.ldb, cols)
	k := Load(Param("k"), GP64())

	Label(label + "Sum")
	CMPQ(k, Imm(lanes))
	JLT(LabelRef(label + "Tail"))
	for piece := range pieces {
		d.multiply(sums, piece, aRow, bRow, nil)
	}
	for _, rows := range [][]Mem{aRow, bRow} {
		for i := 0; i < len(rows); i += 3 {
			ADDQ(Imm(8*lanes), rows[i].Base)
		}
	}
	SUBQ(Imm(lanes), k)
	JMP(LabelRef(label + "Sum"))

	Label(label + "Tail")
	TESTQ(k, k)
	JLE(LabelRef(label + "Reduce"))
	for piece := range pieces {
		m := v.firstLanes(v.within(k, piece))
		d.multiply(sums, piece, aRow, bRow, &m)
	}

	Label(label + "Reduce")
	zero := YMM()
	v.zero(zero)
	to, ldc := GP64(), Load(Param("ldc"), GP64())
	MOVQ(d.c, to)
	for i := range sums {
		row := v.sumLanes(sums[i])
		VADDPD(zero, row, row) // never -0
		v.storeLanes(row, cols, Mem{Base: to})
		ADDQ(ldc, to)
	}
}

// storeLanes stores the first 1, 2 or 4 lanes.
func (v vectors) storeLanes(row reg.VecVirtual, n int, to Mem) {
	switch n {
	case 4:
		VMOVUPD(row, to)
	case 2:
		VMOVUPD(row.AsX(), to)
	case 1:
		VMOVSD(row.AsX(), to)
	default:
		panic("a tile has 1, 2 or 4 columns")
	}
}

// multiply adds the products of one piece of each row to the sums. Products
// and sums are rounded apart, as all CPUs can.
func (d dots) multiply(sums [][][]reg.VecVirtual, piece int, aRow, bRow []Mem, m *mask) {
	v := d.v
	at := func(row Mem) Mem { return row.Offset(piece * v.bytes()) }
	x := v.registers(min(len(aRow), v.dotHeld))
	if m != nil {
		x = nil
	}
	for i := range x {
		v.load(at(aRow[i]), m, x[i])
	}
	for j := range bRow {
		y := v.register()
		v.load(at(bRow[j]), m, y)
		for i := range aRow {
			product := v.register()
			switch {
			case i < len(x):
				VMULPD(x[i], y, product)
			case m == nil:
				VMULPD(at(aRow[i]), y, product)
			default:
				v.load(at(aRow[i]), m, product)
				VMULPD(product, y, product)
			}
			VADDPD(product, sums[i][j][piece], sums[i][j][piece])
		}
	}
}

// within returns how many of the first n numbers lie in a piece.
func (v vectors) within(n reg.Register, piece int) reg.GPVirtual {
	if v.width == lanes {
		return n.(reg.GPVirtual)
	}
	count, limit := GP64(), GP64()
	MOVQ(n, count)
	MOVQ(U32(v.width), limit)
	if piece == 0 {
		CMPQ(count, limit)
		CMOVQGT(limit, count)
		return count
	}
	zero := GP64()
	XORQ(zero, zero)
	SUBQ(limit, count)
	CMOVQLT(zero, count)
	return count
}

// rowAddresses returns the addresses of the first rows of a matrix. Every
// third has a pointer of its own.
func rowAddresses(start, step reg.Register, rows int) []Mem {
	at := make([]Mem, rows)
	for i := range at {
		switch {
		case i == 0:
			at[0] = Mem{Base: start}
		case i%3 == 0:
			p := GP64()
			LEAQ(Mem{Base: at[i-3].Base, Index: step, Scale: 2}, p)
			ADDQ(step, p)
			at[i] = Mem{Base: p}
		default:
			at[i] = Mem{Base: at[i-i%3].Base, Index: step, Scale: uint8(i % 3)}
		}
	}
	return at
}

// sumLanes adds up the partial sums of 1, 2 or 4 dot products and returns the
// results side by side, in the lowest lanes of a register. With x = s0+s4,
// s1+s5, s2+s6, s3+s7, a result is (x0+x1) + (x2+x3).
func (v vectors) sumLanes(sums [][]reg.VecVirtual) reg.VecVirtual {
	four := make([]reg.VecVirtual, len(sums))
	for j, sum := range sums {
		four[j] = YMM()
		if len(sum) == 2 {
			VADDPD(sum[1], sum[0], four[j])
			continue
		}
		upper := YMM()
		VEXTRACTF64X4(Imm(1), sum[0], upper)
		VADDPD(upper, sum[0].AsY(), four[j])
	}
	for len(four) == 1 || len(four) == 3 {
		four = append(four, four[len(four)-1])
	}
	low := addPairs(four[0], four[1])
	high := low
	if len(four) == 4 {
		high = addPairs(four[2], four[3])
	}
	lower, upper := YMM(), YMM()
	if v.width == 8 { // the same with any of the 32 registers
		VSHUFF64X2(Imm(0), high, low, lower)
		VSHUFF64X2(Imm(3), high, low, upper)
	} else {
		VPERM2F128(Imm(0x20), high, low, lower)
		VPERM2F128(Imm(0x31), high, low, upper)
	}
	VADDPD(upper, lower, lower)
	return lower
}

// addPairs returns x0+x1, y0+y1, x2+x3, y2+y3.
func addPairs(x, y reg.VecVirtual) reg.VecVirtual {
	even, odd := YMM(), YMM()
	VUNPCKLPD(y, x, even)
	VUNPCKHPD(y, x, odd)
	VADDPD(odd, even, even)
	return even
}
