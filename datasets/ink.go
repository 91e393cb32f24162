package datasets

import (
	"math"
	"math/rand/v2"
)

const (
	// canvasSide leaves room around the box for ink that a thick line puts outside of it.
	canvasSide = imageSide
	roughness  = 0.55 // of the edge of the line, in pixels, from the deepest dent to the highest bump
)

// ink turns a trace into pixels.
type ink struct {
	depth [canvasSide * canvasSide]float64 // how far a pixel's centre is inside the line, in pixels; negative outside
}

// render draws the trace into the image: fitted to the box, anti-aliased, then moved by whole pixels so that its
// centre of mass is in the middle. So MNIST was made: http://yann.lecun.com/exdb/mnist.
func (k *ink) render(t *trace, rng *rand.Rand, image *[imagePixels]uint8) {
	t.fit()
	for i := range k.depth {
		k.depth[i] = -1
	}
	for i := range t.dots {
		from := t.dots[max(0, i-1)]
		if t.dots[i].up {
			from = t.dots[i]
		}
		k.line(from, t.dots[i], t.pen)
	}
	k.roughen(rng)
	k.centre(image)
}

// roughen moves the edge of the line in and out, as paper and scanner do.
func (k *ink) roughen(rng *rand.Rand) {
	for i, d := range k.depth {
		if -0.9 < d && d < 1 {
			k.depth[i] = d + float64(roughness*(float64(rng.Float64())-0.5))
		}
	}
}

// fit scales and moves the trace into the box, keeping its proportions.
func (t *trace) fit() {
	left, top := math.Inf(1), math.Inf(1)
	right, bottom := math.Inf(-1), math.Inf(-1)
	for _, d := range t.dots {
		left, right = min(left, d.x), max(right, d.x)
		top, bottom = min(top, d.y), max(bottom, d.y)
	}
	scale := (boxSide - float64(2*t.pen)) / max(right-left, bottom-top)
	middle := float64(canvasSide) / 2
	for i := range t.dots {
		d := &t.dots[i]
		d.x = middle + float64(scale*(d.x-float64((left+right)/2)))
		d.y = middle + float64(scale*(d.y-float64((top+bottom)/2)))
	}
}

// line draws a straight piece whose half-width goes from one dot's to the other's.
func (k *ink) line(a, b dot, pen float64) {
	ra, rb := float64(pen*a.press), float64(pen*b.press)
	reach := max(ra, rb) + 1
	x0, x1 := span(a.x, b.x, reach)
	y0, y1 := span(a.y, b.y, reach)
	dx, dy := b.x-a.x, b.y-a.y
	length := float64(dx*dx) + float64(dy*dy)
	for y := y0; y < y1; y++ {
		py := float64(y) + 0.5 - a.y
		for x := x0; x < x1; x++ {
			px := float64(x) + 0.5 - a.x
			// The nearest point of the piece is a share t of the way along.
			t := float64(px*dx) + float64(py*dy)
			switch {
			case t <= 0:
				t = 0
			case t >= length:
				t = 1
			default:
				t /= length
			}
			ex, ey := px-float64(t*dx), py-float64(t*dy)
			d := ra + float64(t*(rb-ra)) - math.Sqrt(float64(ex*ex)+float64(ey*ey))
			if at := y*canvasSide + x; d > k.depth[at] {
				k.depth[at] = d
			}
		}
	}
}

// span returns the pixels whose centres are near a line from a to b.
func span(a, b, reach float64) (from, to int) {
	from = int(max(0, min(a, b)-reach))
	to = int(min(canvasSide, max(a, b)+reach+1))
	return from, to
}

// centre makes grey values of the depths and moves the centre of mass to the middle of the image.
func (k *ink) centre(image *[imagePixels]uint8) {
	var grey [canvasSide * canvasSide]int
	mass, sumX, sumY := 0, 0, 0
	for i, d := range k.depth {
		if d <= -0.5 {
			continue
		}
		g := int(float64(255*min(1, d+0.5)) + 0.5)
		grey[i] = g
		mass += g
		sumX += g * (2*(i%canvasSide) + 1)
		sumY += g * (2*(i/canvasSide) + 1)
	}
	*image = [imagePixels]uint8{}
	if mass == 0 {
		return
	}
	// In whole numbers: sum / (2 mass) is the centre, and the shift is rounded to the nearest pixel.
	shiftX := canvasSide/2 - roundedHalf(sumX, mass)
	shiftY := canvasSide/2 - roundedHalf(sumY, mass)
	for i, g := range grey {
		x, y := i%canvasSide+shiftX, i/canvasSide+shiftY
		if g > 0 && 0 <= x && x < imageSide && 0 <= y && y < imageSide {
			image[y*imageSide+x] = uint8(g)
		}
	}
}

// roundedHalf returns a / (2 b), rounded to the nearest whole number.
func roundedHalf(a, b int) int { return (a + b) / (2 * b) }
