package elementary

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// The truth, with 300 bits.

const digits = 300

func number(x float64) *big.Float { return new(big.Float).SetPrec(digits).SetFloat64(x) }

func empty() *big.Float { return new(big.Float).SetPrec(digits) }

// bigExp halves the argument until the series is short.
func bigExp(x *big.Float) *big.Float {
	const halvings = 40
	r := empty().SetMantExp(x, -halvings)
	sum, term := number(1), number(1)
	for n := 1; n < 40; n++ {
		term.Mul(term, r).Quo(term, number(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog improves math.Log by Halley's rule, which triples the digits.
func bigLog(x *big.Float) *big.Float {
	start, _ := x.Float64()
	y := number(math.Log(start))
	for range 3 {
		e := bigExp(y)
		step := empty().Quo(empty().Sub(x, e), empty().Add(x, e))
		y.Add(y, step.Mul(step, number(2)))
	}
	return y
}

func bigExpm1(x *big.Float) *big.Float { return empty().Sub(bigExp(x), number(1)) }

func bigSigmoid(x *big.Float) *big.Float {
	return empty().Quo(number(1), empty().Add(number(1), bigExp(empty().Neg(x))))
}

func bigTanh(x *big.Float) *big.Float {
	e := bigExpm1(empty().Mul(x, number(2)))
	return empty().Quo(e, empty().Add(e, number(2)))
}

func bigLog1p(x *big.Float) *big.Float { return bigLog(empty().Add(x, number(1))) }

// bigErf is 2/sqrt(pi) e^-x^2 (x + 2x^3/3 + 4x^5/15 + ...), a sum in which nothing
// cancels.
func bigErf(x *big.Float) *big.Float {
	square := empty().Mul(x, x)
	sum, term := empty().Set(x), empty().Set(x)
	for n := 1; term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-digits; n++ {
		term.Mul(term, empty().Mul(square, number(2))).Quo(term, number(float64(2*n+1)))
		sum.Add(sum, term)
	}
	factor := empty().Quo(number(2), empty().Sqrt(pi))
	return factor.Mul(factor, bigExp(square.Neg(square))).Mul(factor, sum)
}

// bigCosPi is 1 - (pi x)^2/2! + (pi x)^4/4! - ...
func bigCosPi(x *big.Float) *big.Float {
	y := empty().Mul(pi, x)
	square := y.Mul(y, y)
	sum, term := number(1), number(1)
	for n := 1; n < 200; n += 2 {
		term.Mul(term, square).Quo(term, number(float64(-n*(n+1))))
		sum.Add(sum, term)
	}
	return sum
}

// pi is Machin's 16 arctan(1/5) - 4 arctan(1/239).
var pi = func() *big.Float {
	arctan := func(inverse float64) *big.Float {
		power, sum := empty().Quo(number(1), number(inverse)), number(0)
		for n := 1; n < 300; n += 2 {
			sum.Add(sum, empty().Quo(power, number(float64(n))))
			power.Quo(power, number(-inverse*inverse))
		}
		return sum
	}
	pi := empty().Mul(number(16), arctan(5))
	return pi.Sub(pi, empty().Mul(number(4), arctan(239)))
}()

// ulps returns how far got is from the truth, in units of the last place there.
func ulps(got float64, truth *big.Float) float64 {
	near, _ := truth.Float64()
	if near == 0 {
		near = 5e-324
	}
	unit := math.Nextafter(math.Abs(near), math.Inf(1)) - math.Abs(near)
	off, _ := empty().Quo(empty().Sub(number(got), truth), number(unit)).Float64()
	return math.Abs(off)
}

var functions = []struct {
	name     string
	of       func(float64) float64
	truth    func(*big.Float) *big.Float
	limit    float64 // ulp
	from, to float64
}{
	{"Exp", Exp, bigExp, 0.52, -708, 709.7},
	{"Exp near 0", Exp, bigExp, 0.52, -1, 1},
	{"Exp subnormal", Exp, bigExp, 1, -745, -708},
	{"Expm1", Expm1, bigExpm1, 1, -40, 709.7},
	{"Expm1 near 0", Expm1, bigExpm1, 1, -1, 1},
	{"Sigmoid", Sigmoid, bigSigmoid, 1, -700, 40},
	{"Sigmoid near 0", Sigmoid, bigSigmoid, 0.6, -5, 5},
	{"Tanh", Tanh, bigTanh, 0.8, -23, 23},
	{"Tanh near 0", Tanh, bigTanh, 0.8, -1, 1},
	{"Log", Log, bigLog, 1, 0, 1e6},
	{"Log near 1", Log, bigLog, 1, 0.4, 2.5},
	{"Log very near 1", Log, bigLog, 1, 0.999, 1.001},
	{"Log1p", Log1p, bigLog1p, 1, -0.999, 50},
	{"Log1p near 0", Log1p, bigLog1p, 1, -0.01, 0.01},
	{"Erf", Erf, bigErf, 1, -6.5, 6.5},
	{"CosPi", CosPi, bigCosPi, 2, -0.499, 0.499}, // TestCosPiRepeatsItself has the rest
	{"Erf near 0", Erf, bigErf, 1, -1.1, 1.1},
}

func TestErrors(t *testing.T) {
	count := 5000
	if testing.Short() {
		count = 1000
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for _, f := range functions {
		worst, at := 0.0, 0.0
		for i := range count {
			x := f.from + rng.Float64()*(f.to-f.from)
			if i%4 == 0 && f.from < 0 { // small ones, too
				x = math.Ldexp(rng.Float64(), -rng.IntN(60)) * f.to
				if i%8 == 0 {
					x = math.Ldexp(rng.Float64(), -rng.IntN(60)) * max(f.from, -1)
				}
			}
			if off := ulps(f.of(x), f.truth(number(x))); off > worst {
				worst, at = off, x
			}
		}
		t.Logf("%-16s at most %.3f ulp off, at %v", f.name, worst, at)
		if !(worst <= f.limit) {
			t.Errorf("%s(%v) is %.3f ulp off, want %v at most", f.name, at, worst, f.limit)
		}
	}
}

func TestSpecialValues(t *testing.T) {
	inf, nan, minus0, least := math.Inf(1), math.NaN(), math.Copysign(0, -1), 5e-324
	for _, c := range []struct {
		name    string
		of      func(float64) float64
		x, want float64
	}{
		{"Exp", Exp, 0, 1}, {"Exp", Exp, minus0, 1}, {"Exp", Exp, inf, inf}, {"Exp", Exp, -inf, 0}, {"Exp", Exp, nan, nan},
		{"Exp", Exp, 709.782712893384, 0x1.fffffffffff2ap1023}, {"Exp", Exp, 709.7827128933841, inf},
		{"Exp", Exp, -745.1332191019411, least}, {"Exp", Exp, -745.1332191019412, 0},
		{"Expm1", Expm1, 0, 0}, {"Expm1", Expm1, minus0, minus0}, {"Expm1", Expm1, inf, inf}, {"Expm1", Expm1, -inf, -1}, {"Expm1", Expm1, nan, nan},
		{"Expm1", Expm1, least, least}, {"Expm1", Expm1, -60, -1}, {"Expm1", Expm1, 710, inf},
		{"Sigmoid", Sigmoid, 0, 0.5}, {"Sigmoid", Sigmoid, inf, 1}, {"Sigmoid", Sigmoid, -inf, 0}, {"Sigmoid", Sigmoid, nan, nan},
		{"Sigmoid", Sigmoid, 36.7, 0x1.fffffffffffffp-1}, {"Sigmoid", Sigmoid, 36.8, 1}, {"Sigmoid", Sigmoid, 1e300, 1}, {"Sigmoid", Sigmoid, -1e300, 0},
		{"Tanh", Tanh, 0, 0}, {"Tanh", Tanh, minus0, minus0}, {"Tanh", Tanh, inf, 1}, {"Tanh", Tanh, -inf, -1}, {"Tanh", Tanh, nan, nan},
		{"Tanh", Tanh, least, least}, {"Tanh", Tanh, 23, 1}, {"Tanh", Tanh, -23, -1}, {"Tanh", Tanh, -1e300, -1},
		{"Log", Log, 1, 0}, {"Log", Log, 0, -inf}, {"Log", Log, minus0, -inf}, {"Log", Log, -1, nan}, {"Log", Log, inf, inf}, {"Log", Log, nan, nan},
		{"Log", Log, least, -744.4400719213812}, {"Log", Log, math.MaxFloat64, 709.782712893384},
		{"Log1p", Log1p, 0, 0}, {"Log1p", Log1p, minus0, minus0}, {"Log1p", Log1p, -1, -inf}, {"Log1p", Log1p, -2, nan}, {"Log1p", Log1p, inf, inf}, {"Log1p", Log1p, nan, nan},
		{"Log1p", Log1p, least, least},
		{"CosPi", CosPi, 0, 1}, {"CosPi", CosPi, minus0, 1}, {"CosPi", CosPi, 0.5, 0}, {"CosPi", CosPi, 1, -1}, {"CosPi", CosPi, -1.5, 0},
		{"CosPi", CosPi, 2, 1}, {"CosPi", CosPi, 1e300, 1}, {"CosPi", CosPi, 4503599627370497, -1}, {"CosPi", CosPi, inf, nan}, {"CosPi", CosPi, -inf, nan}, {"CosPi", CosPi, nan, nan},
		{"Erf", Erf, 0, 0}, {"Erf", Erf, minus0, minus0}, {"Erf", Erf, inf, 1}, {"Erf", Erf, -inf, -1}, {"Erf", Erf, nan, nan}, {"Erf", Erf, least, least},
		{"Erf", Erf, 5.9215, 0x1.fffffffffffffp-1}, {"Erf", Erf, 5.9217, 1}, {"Erf", Erf, -5.95, -1}, {"Erf", Erf, 1e300, 1},
	} {
		if got := c.of(c.x); math.Float64bits(got) != math.Float64bits(c.want) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, got, c.want)
		}
	}
}

func TestOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, f := range functions {
		for range 20_000 {
			x := f.from + rng.Float64()*(f.to-f.from)
			y := x * (1 + 0x1p-40)
			if x < 0 {
				x, y = y, x
			}
			if f.name != "CosPi" && f.of(x) > f.of(y) {
				t.Fatalf("%s(%v) = %v is above %s(%v) = %v", f.name, x, f.of(x), f.name, y, f.of(y))
			}
		}
	}
}

// The table is what its comment says.
func TestPowers(t *testing.T) {
	root := number(2)
	for range 7 {
		root = empty().Sqrt(root)
	}
	for j, power := 0, number(1); j < len(powers); j, power = j+1, empty().Mul(power, root) {
		high, _ := power.Float64()
		low, _ := empty().Sub(power, number(high)).Float64()
		if powers[j] != [2]float64{high, low} {
			t.Errorf("2^(%d/128) is {%x, %x}, want {%x, %x}", j, powers[j][0], powers[j][1], high, low)
		}
	}
}

// Moved by 1 the cosine changes its sign, moved by 2 it is the same; all of the
// way it is close to the truth.
func TestCosPiRepeatsItself(t *testing.T) {
	for i := -1024; i <= 1024; i++ {
		x := float64(i) / 512
		if CosPi(x) != CosPi(-x) || CosPi(x+1) != -CosPi(x) || CosPi(x+64) != CosPi(x) {
			t.Errorf("CosPi(%v) = %v, CosPi(%v) = %v, CosPi(%v) = %v", x, CosPi(x), x+1, CosPi(x+1), x+64, CosPi(x+64))
		}
		if truth := bigCosPi(number(x)); math.Abs(CosPi(x)) > 1e-9 && ulps(CosPi(x), truth) > 2 {
			t.Errorf("CosPi(%v) is %v ulp off", x, ulps(CosPi(x), truth))
		}
	}
}

func TestErfcTable(t *testing.T) {
	for i, got := range erfcTable {
		c := 0.875 + float64(i)/8
		want, _ := empty().Sub(number(1), bigErf(number(c))).Float64()
		if got != want {
			t.Errorf("1 - erf(%v) is %x, want %x", c, got, want)
		}
	}
}

func BenchmarkFunctions(b *testing.B) {
	x := make([]float64, 1000)
	rng := rand.New(rand.NewPCG(1, 3))
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	for _, f := range []struct {
		name          string
		own, standard func(float64) float64
	}{{"Exp", Exp, math.Exp}, {"Tanh", Tanh, math.Tanh}, {"Sigmoid", Sigmoid, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }},
		{"Log1p", Log1p, math.Log1p}, {"Expm1", Expm1, math.Expm1}, {"Erf", Erf, math.Erf}} {
		for which, of := range map[string]func(float64) float64{"own": f.own, "math": f.standard} {
			b.Run(fmt.Sprintf("%s/%s", f.name, which), func(b *testing.B) {
				sum := 0.0
				for b.Loop() {
					for _, v := range x {
						sum += of(v)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(x)), "ns/call")
			})
		}
	}
}
