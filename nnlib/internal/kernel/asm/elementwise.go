package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// elementwise generates the functions that treat every element alike. Their n
// is a positive multiple of the register's width. They do the operations of
// the reference one by one, each with its own rounding, so the results are the
// same bits; fused multiply-add would give others and is no faster here, where
// memory, division and square root set the pace.
func (v vectors) elementwise() {
	v.momentum()
	v.adaGrad()
	v.rmsProp()
	v.adam()
	v.add()
	v.addScaled()
}

// loop generates body for every register-full of the named slices. body gets
// the place of each slice's piece.
func (v vectors) loop(slices []string, body func(at map[string]Mem)) {
	n := Load(Param("n"), GP64())
	at := map[string]Mem{}
	index := GP64()
	for _, s := range slices {
		at[s] = Mem{Base: Load(Param(s), GP64()), Index: index, Scale: 8}
	}
	XORQ(index, index)
	Label("loop")
	body(at)
	ADDQ(U32(v.width), index)
	CMPQ(index, n)
	JLT(LabelRef("loop"))
	VZEROUPPER()
	RET()
}

func (v vectors) read(from Mem) reg.VecVirtual {
	r := v.register()
	VMOVUPD(from, r)
	return r
}

func (v vectors) add() {
	v.function("add", "computes dst += src.", "func(n int, dst, src *float64)")
	v.loop([]string{"dst", "src"}, func(at map[string]Mem) {
		x := v.read(at["src"])
		VADDPD(at["dst"], x, x)
		VMOVUPD(x, at["dst"])
	})
}

func (v vectors) addScaled() {
	v.function("addScaled", "computes dst += alpha*src.", "func(n int, dst *float64, alpha float64, src *float64)")
	alpha := v.argument("alpha")
	v.loop([]string{"dst", "src"}, func(at map[string]Mem) {
		x := v.register()
		VMULPD(at["src"], alpha, x)
		VADDPD(at["dst"], x, x)
		VMOVUPD(x, at["dst"])
	})
}

func (v vectors) momentum() {
	v.function("momentum", "is Momentum.",
		"func(n int, w, grad, v *float64, lr, mu float64, nesterov bool)")
	lr, mu := v.argument("lr"), v.argument("mu")
	nesterov := Load(Param("nesterov"), GP8())
	v.loop([]string{"w", "grad", "v"}, func(at map[string]Mem) {
		step, speed := v.register(), v.register()
		VMULPD(at["grad"], lr, step)
		VMULPD(at["v"], mu, speed)
		VSUBPD(step, speed, speed)
		VMOVUPD(speed, at["v"])
		TESTB(nesterov, nesterov)
		JZ(LabelRef("plain"))
		VMULPD(speed, mu, speed)
		VSUBPD(step, speed, speed)
		Label("plain")
		VADDPD(at["w"], speed, speed)
		VMOVUPD(speed, at["w"])
	})
}

func (v vectors) adaGrad() {
	v.function("adaGrad", "is AdaGrad.", "func(n int, w, grad, acc *float64, lr, eps float64)")
	lr, eps := v.argument("lr"), v.argument("eps")
	v.loop([]string{"w", "grad", "acc"}, func(at map[string]Mem) {
		g := v.read(at["grad"])
		acc := v.register()
		VMULPD(g, g, acc)
		VADDPD(at["acc"], acc, acc)
		VMOVUPD(acc, at["acc"])
		v.subtractRatio(at["w"], g, lr, acc, eps)
	})
}

func (v vectors) rmsProp() {
	v.function("rmsProp", "is RMSProp, rest being 1-rho.", "func(n int, w, grad, v *float64, lr, rho, rest, eps float64)")
	lr, rho, rest, eps := v.argument("lr"), v.argument("rho"), v.argument("rest"), v.argument("eps")
	v.loop([]string{"w", "grad", "v"}, func(at map[string]Mem) {
		g := v.read(at["grad"])
		mean, square := v.register(), v.register()
		VMULPD(g, g, square)
		VMULPD(square, rest, square)
		VMULPD(at["v"], rho, mean)
		VADDPD(square, mean, mean)
		VMOVUPD(mean, at["v"])
		v.subtractRatio(at["w"], g, lr, mean, eps)
	})
}

// subtractRatio generates w -= lr*g/sqrt(square+eps).
func (v vectors) subtractRatio(at Mem, g, lr, square, eps reg.VecVirtual) {
	root, step := v.register(), v.register()
	VADDPD(eps, square, root)
	VSQRTPD(root, root)
	VMULPD(g, lr, step)
	VDIVPD(root, step, step)
	w := v.read(at)
	VSUBPD(step, w, w)
	VMOVUPD(w, at)
}

func (v vectors) adam() {
	v.function("adam", "is Adam, rest1 and rest2 being 1-b1 and 1-b2.",
		"func(n int, w, grad, m, v *float64, alpha, b1, rest1, b2, rest2, eps float64)")
	alpha, eps := v.argument("alpha"), v.argument("eps")
	b1, rest1 := v.argument("b1"), v.argument("rest1")
	b2, rest2 := v.argument("b2"), v.argument("rest2")
	smallest1 := v.constant("smallestMoment1", F64(1e-150))
	smallest2 := v.constant("smallestMoment2", F64(1e-300))
	magnitude := v.constant("magnitude", U64(1<<63-1))
	v.loop([]string{"w", "grad", "m", "v"}, func(at map[string]Mem) {
		g := v.read(at["grad"])
		mean, square := v.register(), v.register()
		VMULPD(at["m"], b1, mean)
		step := v.register()
		VMULPD(g, rest1, step)
		VADDPD(step, mean, mean)
		VMULPD(g, g, step)
		VMULPD(step, rest2, step)
		VMULPD(at["v"], b2, square)
		VADDPD(step, square, square)
		v.zeroBelow(mean, smallest1, magnitude)
		v.zeroBelow(square, smallest2, magnitude)
		VMOVUPD(mean, at["m"])
		VMOVUPD(square, at["v"])
		VSQRTPD(square, square)
		VADDPD(eps, square, square)
		VMULPD(alpha, mean, mean)
		VDIVPD(square, mean, mean)
		w := v.read(at["w"])
		VSUBPD(mean, w, w)
		VMOVUPD(w, at["w"])
	})
}

// zeroBelow sets the lanes of x that are smaller in magnitude than limit to 0.
// NaN is left as it is.
func (v vectors) zeroBelow(x, limit, magnitude reg.VecVirtual) {
	const notLess = 0x15 // also true for NaN
	size := v.register()
	VANDPD(magnitude, x, size)
	if v.width == 8 {
		k := K()
		VCMPPD(Imm(notLess), limit, size, k)
		VMOVAPD_Z(x, k, x)
		return
	}
	VCMPPD(Imm(notLess), limit, size, size)
	VANDPD(size, x, x)
}
