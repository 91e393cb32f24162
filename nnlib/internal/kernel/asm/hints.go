package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

func pause() {
	TEXT("pause", NOSPLIT, "func(n int)")
	Doc("pause waits for n times the CPU's pause instruction, which is kind to a waiting loop.")
	n := Load(Param("n"), GP64())
	Label("loop")
	PAUSE()
	DECQ(n)
	JNZ(LabelRef("loop"))
	RET()
}

func prefetch() {
	TEXT("prefetch", NOSPLIT, "func(lines int, x *float64)")
	Pragma("noescape")
	Doc("prefetch asks for a number of cache lines, from x on, and does not wait for them.")
	lines := Load(Param("lines"), GP64())
	x := Load(Param("x"), GP64())
	Label("loop")
	PREFETCHT1(Mem{Base: x})
	ADDQ(Imm(64), x)
	DECQ(lines)
	JNZ(LabelRef("loop"))
	RET()
}
