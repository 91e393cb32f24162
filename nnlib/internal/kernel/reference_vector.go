package kernel

import "math"

// A product that goes into a sum is written float64(x*y) below. Go may
// otherwise fuse the two into one operation with one rounding, on some CPUs
// and not on others; the conversion forbids it. So the elementwise functions
// give the same bits everywhere.

const (
	// Below these magnitudes a moment of Adam counts as zero.
	smallestMoment1 = 1e-150
	smallestMoment2 = 1e-300
)

func momentumReference(w, g, v []float64, lr, mu float64, nesterov bool) {
	for i := range w {
		step := lr * g[i]
		speed := float64(mu*v[i]) - float64(step)
		v[i] = speed
		if nesterov {
			speed = float64(mu*speed) - float64(step)
		}
		w[i] += speed
	}
}

func adaGradReference(w, g, acc []float64, lr, eps float64) {
	for i := range w {
		sum := acc[i] + float64(g[i]*g[i])
		acc[i] = sum
		w[i] -= float64(lr*g[i]) / math.Sqrt(sum+eps)
	}
}

func rmsPropReference(w, g, v []float64, lr, rho, eps float64) {
	for i := range w {
		square := float64(rho*v[i]) + float64((1-rho)*float64(g[i]*g[i]))
		v[i] = square
		w[i] -= float64(lr*g[i]) / math.Sqrt(square+eps)
	}
}

func adamReference(w, g, m, v []float64, alpha, b1, b2, eps float64) {
	for i := range w {
		mean := float64(b1*m[i]) + float64((1-b1)*g[i])
		square := float64(b2*v[i]) + float64((1-b2)*float64(g[i]*g[i]))
		if math.Abs(mean) < smallestMoment1 {
			mean = 0
		}
		if math.Abs(square) < smallestMoment2 {
			square = 0
		}
		m[i], v[i] = mean, square
		w[i] -= float64(alpha*mean) / (math.Sqrt(square) + eps)
	}
}

func addReference(dst, src []float64) {
	for i := range dst {
		dst[i] += src[i]
	}
}

func addScaledReference(dst []float64, alpha float64, src []float64) {
	for i := range dst {
		dst[i] += float64(alpha * src[i])
	}
}
