package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// dotStrip generates the kernel of MulNT: some rows of C, all their columns.
// It goes over C in tiles of four columns, then of one. Every element of a
// tile has a register of partial sums, one for each lane.
func (v vectors) dotStrip() {
	v.function("dotStrip",
		fmt.Sprintf("computes 1 to %d rows of C = alpha*A*Bᵀ + beta*C. All steps are in bytes.", v.dotRows),
		"func(rows, n, k int, alpha float64, a *float64, lda int, b *float64, ldb int, beta float64, c *float64, ldc int)")
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
	four, one, end := fmt.Sprintf("four%d", rows), fmt.Sprintf("one%d", rows), fmt.Sprintf("end%d", rows)
	Label(four)
	CMPQ(d.n, Imm(4))
	JLT(LabelRef(one))
	d.tile(four, rows, 4)
	LEAQ(Mem{Base: d.b, Index: d.ldb, Scale: 4}, d.b)
	ADDQ(Imm(32), d.c)
	SUBQ(Imm(4), d.n)
	JMP(LabelRef(four))

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

func (d dots) tile(label string, rows, cols int) {
	v := d.v
	sums := make([][]reg.VecVirtual, rows)
	for i := range sums {
		sums[i] = v.registers(cols)
		for _, sum := range sums[i] {
			v.zero(sum)
		}
	}
	// Two pointers reach six rows of A, two reach four rows of B.
	lda := Load(Param("lda"), GP64())
	aRow := rowAddresses(Load(Param("a"), GP64()), lda, rows)
	start := GP64()
	MOVQ(d.b, start)
	bRow := rowAddresses(start, d.ldb, cols)
	k := Load(Param("k"), GP64())

	advance := func(bytes int) {
		for _, rows := range [][]Mem{aRow, bRow} {
			for i := 0; i < len(rows); i += 3 {
				ADDQ(U32(bytes), rows[i].Base)
			}
		}
	}
	// multiply adds the products of one piece of each row.
	multiply := func(load func(Mem, reg.VecVirtual)) {
		if v.width == 8 {
			// Enough registers to load every piece once.
			y := v.registers(cols)
			for j := range y {
				load(bRow[j], y[j])
			}
			for i := range sums {
				x := v.register()
				load(aRow[i], x)
				for j := range y {
					VFMADD231PD(x, y[j], sums[i][j])
				}
			}
			return
		}
		x := v.registers(rows)
		for i := range x {
			load(aRow[i], x[i])
		}
		for j := range cols {
			y := v.register()
			load(bRow[j], y)
			for i := range x {
				VFMADD231PD(x[i], y, sums[i][j])
			}
		}
	}

	Label(label + "Sum")
	CMPQ(k, U32(v.width))
	JLT(LabelRef(label + "Tail"))
	multiply(func(from Mem, r reg.VecVirtual) { VMOVUPD(from, r) })
	advance(v.bytes())
	SUBQ(U32(v.width), k)
	JMP(LabelRef(label + "Sum"))

	Label(label + "Tail")
	CMPQ(k, Imm(0))
	JLE(LabelRef(label + "Reduce"))
	if v.width == 8 {
		m := v.firstLanes(k.(reg.GPVirtual))
		multiply(func(from Mem, r reg.VecVirtual) { v.load(from, &m, r) })
	} else {
		// One by one: VMOVSD sets the other lanes to 0. To avo it writes a part of
		// the register only, so without the zeros the whole would be in use from
		// the loop's beginning on, and more than 16 would be needed.
		multiply(func(from Mem, r reg.VecVirtual) {
			v.zero(r)
			VMOVSD(from, r.AsX())
		})
		advance(8)
		DECQ(k)
		JMP(LabelRef(label + "Tail"))
	}

	Label(label + "Reduce")
	for i := range sums {
		sums[i] = []reg.VecVirtual{sumLanes(v, sums[i])}
	}
	if cols == 4 {
		storeTile(avx2, label, sums, nil, d.c)
	} else {
		storeNumbers(label, sums, d.c)
	}
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

// sumLanes adds up the lanes of each register and returns the results side by
// side in one: four of them, or one in the lowest lane. The order of the
// additions is the same for both.
func sumLanes(v vectors, sums []reg.VecVirtual) reg.VecVirtual {
	y := make([]reg.VecVirtual, len(sums))
	for j, sum := range sums {
		y[j] = sum
		if v.width == 8 {
			upper := YMM()
			VEXTRACTF64X4(Imm(1), sum, upper)
			y[j] = YMM()
			VADDPD(upper, sum.AsY(), y[j])
		}
	}
	for len(y) < 4 {
		y = append(y, y[0])
	}
	low, high := addPairs(y[0], y[1]), addPairs(y[2], y[3])
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

// storeNumbers is storeTile for a tile of one column.
func storeNumbers(label string, sums [][]reg.VecVirtual, c reg.Register) {
	alpha, beta := XMM(), XMM()
	Load(Param("alpha"), alpha)
	Load(Param("beta"), beta)
	to := GP64()
	MOVQ(c, to)
	ldc := Load(Param("ldc"), GP64())
	for i := range sums {
		sum, old := sums[i][0].AsX(), XMM()
		next := fmt.Sprintf("%sFresh%d", label, i)
		VXORPD(old, old, old)
		isZero("beta")
		JZ(LabelRef(next))
		VMULSD(Mem{Base: to}, beta, old)
		Label(next)
		VFMADD213SD(old, alpha, sum)
		VMOVSD(sum, Mem{Base: to})
		ADDQ(ldc, to)
	}
}

// dot generates Dot for a multiple of four registers.
func (v vectors) dot() {
	v.function("dot", "returns the sum of a[i]*b[i], n a positive multiple of 4 registers.", "func(n int, a, b *float64) float64")
	n := Load(Param("n"), GP64())
	a := Load(Param("a"), GP64())
	b := Load(Param("b"), GP64())
	sums := v.registers(4)
	for _, sum := range sums {
		v.zero(sum)
	}
	Label("loop")
	for i, sum := range sums {
		x := v.register()
		VMOVUPD(Mem{Base: a, Disp: i * v.bytes()}, x)
		VFMADD231PD(Mem{Base: b, Disp: i * v.bytes()}, x, sum)
	}
	ADDQ(U32(4*v.bytes()), a)
	ADDQ(U32(4*v.bytes()), b)
	SUBQ(U32(4*v.width), n)
	JNZ(LabelRef("loop"))
	VADDPD(sums[1], sums[0], sums[0])
	VADDPD(sums[3], sums[2], sums[2])
	VADDPD(sums[2], sums[0], sums[0])
	total := sumLanes(v, sums[:1])
	Store(total.AsX(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}
