// Package elementary computes e^x and its relatives with the same bits on every
// CPU. Those of package math do not: some CPUs have them in assembly, and Go
// fuses products into sums where the CPU can.
//
// Here each product that goes into a sum is rounded apart, float64(x*y) + z, or
// fused everywhere, math.FMA(x, y, z). Errors are below one unit in the last place
// (ulp) of the true value, unless a function says otherwise; the tests compare
// with many digits. Special values are those of package math.
package elementary
