package elementary

import "math"

// slopeAt0 is 2/sqrt(pi), the slope of the error function at 0.
const slopeAt0 = 1.12837916709551257389615890312154517

// Erf returns the error function, 2/sqrt(pi) times the integral of e^-t^2 from 0
// to x.
func Erf(x float64) float64 {
	size := math.Abs(x)
	switch {
	case math.IsNaN(x) || x == 0:
		return x
	case size < 0.8125:
		return x + float64(x*series(erfTerms, float64(x*x)))
	case size > 5.93: // 1 - erf is less than half of the last place
		return math.Copysign(1, x)
	}
	return math.Copysign(1-erfc(size), x)
}

// erfTerms are the terms of erf x = x + x (t0 + t1 x^2 + t2 x^4 + ...):
// 2/sqrt(pi) (-1)^n / (n! (2n + 1)), the first less 1.
var erfTerms = []float64{slopeAt0 - 1, -slopeAt0 / 3, slopeAt0 / 10, -slopeAt0 / 42, slopeAt0 / 216, -slopeAt0 / 1320,
	slopeAt0 / 9360, -slopeAt0 / 75600, slopeAt0 / 685440, -slopeAt0 / 6894720, slopeAt0 / 76204800, -slopeAt0 / 918086400,
	slopeAt0 / 11975040000, -slopeAt0 / 168129561600, slopeAt0 / 2528170444800, -slopeAt0 / 40537905408000,
	slopeAt0 / 690452066304000, -slopeAt0 / 12449059983360000, slopeAt0 / 236887827111936000, -slopeAt0 / 4744158915944448000}

// erfc returns 1 - erf x for x between 0.8125 and 5.93. A table has it at the nearest
// multiple c of 1/8. From there it falls, with h = x - c, by
//
//	2/sqrt(pi) e^-c^2 times the integral of e^(-2ct - t^2) from 0 to h,
//
// whose integrand is the power series a_0 + a_1 t + a_2 t^2 + ... with a_0 = 1,
// a_1 = -2c and a_n = -2 (c a_n-1 + a_n-2)/n.
func erfc(x float64) float64 {
	k := int(float64(8*x) + 0.5)
	c := float64(float64(k) / 8)
	h := x - c
	before, term := 0.0, 1.0 // a_n-1 h^n-1 and a_n h^n
	sum := 1.0
	for n := 1; n < len(reciprocals)-1; n++ {
		before, term = term, -2*h*reciprocals[n]*(float64(c*term)+float64(h*before))
		sum += float64(term * reciprocals[n+1])
	}
	fall := slopeAt0 * Exp(-c*c) * h * sum
	return erfcTable[k-7] - float64(fall)
}

// reciprocals are 1/n; as many as the series of erfc has terms.
var reciprocals = [...]float64{0, 1, 1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5, 1.0 / 6, 1.0 / 7, 1.0 / 8, 1.0 / 9, 1.0 / 10, 1.0 / 11, 1.0 / 12, 1.0 / 13}

// erfcTable holds 1 - erf c for c = 0.875, 1, 1.125 ... 5.875. The test computes
// them anew.
var erfcTable = [...]float64{
	0x1.ba36dab91c0e9p-03, 0x1.4226162fbddd5p-03, 0x1.c9296beb09cf1p-04, 0x1.3bcd133aa0ffcp-04,
	0x1.a8973c4b5c03ep-05, 0x1.15aaa8ec85205p-05, 0x1.612d893085125p-06, 0x1.b4be201caa4b4p-07,
	0x1.0678442cc256fp-07, 0x1.328f5ec350e67p-08, 0x1.5bde729a6b60fp-09, 0x1.7f713f9cc9784p-10,
	0x1.9a7c305336484p-11, 0x1.aab859b20ac9ep-12, 0x1.aeb4423e690e7p-13, 0x1.a609f7584d32bp-14,
	0x1.916f7c5f2f764p-15, 0x1.729df6503422ap-16, 0x1.4c144d984e1b8p-17, 0x1.20c1303550f0ep-18,
	0x1.e749309831666p-20, 0x1.8ef2a9a18d857p-21, 0x1.3ce784b411931p-22, 0x1.e87470e4f4246p-24,
	0x1.6d3126d74b6ccp-25, 0x1.08ddd13bd35e7p-26, 0x1.74b179d1eba81p-28, 0x1.fcae93fb7323cp-30,
	0x1.50b75c536f927p-31, 0x1.b05cfe2e99435p-33, 0x1.0d3b35021d695p-34, 0x1.453141082302ap-36,
	0x1.7cef42e9a617dp-38, 0x1.b0c1a759f7739p-40, 0x1.dcc4fabf32f1cp-42, 0x1.fd5f08ad2b29ap-44,
	0x1.07dd6833bb38p-45, 0x1.09182b326b229p-47, 0x1.0241de6c31e5bp-49, 0x1.e7eea02e4ed88p-52,
	0x1.bef1b1a12823ep-54,
}
