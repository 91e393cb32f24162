// Command asm writes the assembly of package kernel.
//
// It has its own go.mod, so that the library does not depend on the generator.
// Run it with go generate in the folder above.
package main

import . "github.com/mmcloughlin/avo/build"

func main() {
	ConstraintExpr("amd64")
	for _, v := range []vectors{avx2, avx512} {
		v.mulStrip()
		v.dotStrip()
		v.elementwise()
	}
	pause()
	prefetch()
	Generate()
}
