package datasets

import (
	"math"
	"math/rand/v2"
)

// How much writing varies, as standard deviations if nothing else is said. The values were tuned by eye, with MNIST
// beside, and until a network of 25 hidden neurons made about as many mistakes as on MNIST.
const (
	// These three grow with haste. Most writers take care: the factor is meanHaste + jitterHaste u^2 for a uniform u.
	jitterKnot  = 3.8  // of each point, in hundredths of a digit's height
	jitterEnd   = 0.16 // of a stroke's first and last piece, which is cut or drawn on
	jitterSlant = 0.25
	meanHaste   = 0.8
	jitterHaste = 0.9

	stiffness     = 0.6  // how much of a point's jitter goes on to the next
	jitterCorner  = 0.15 // chance that a corner is rounded
	meanSlant     = 0.12 // to the right, as a tangent
	jitterTurn    = 0.07 // in radians
	jitterWidth   = 0.16 // of width against height
	jitterBend    = 0.14 // of the six bends of the paper
	jitterUpright = 0.7  // factor of those that go up or down
	meanPen       = 1.26 // radius in pixels
	jitterPen     = 0.30
	jitterPress   = 0.14 // of the pen's pressure along a stroke
	pieceSteps    = 6    // straight lines between two points
)

// hand writes digits as a trace of the pen.
//
// Every product that is added to something, now or later, is written float64(a*b): the conversion forbids the fused
// multiply-add that some processors have, which rounds once where others round twice. Only + - * / and square roots are
// used, which all processors round alike.
type hand struct {
	rng   *rand.Rand
	haste float64 // factor of all variation in the present digit
	knots []knot
	share []float64
	trace trace
}

// trace is what the pen did: lines between neighbouring dots.
type trace struct {
	dots []dot
	pen  float64 // radius of the pen in pixels
}

// dot is a place of the pen. up tells that the pen was lifted before it.
type dot struct {
	x, y  float64
	press float64 // factor of the pen's radius
	up    bool
}

// uniform returns a number of 0 to 1. The conversion is for the product within Float64.
func (h *hand) uniform() float64 { return float64(h.rng.Float64()) }

// normal returns a number of mean 0 and standard deviation 1: the sum of four uniform ones, which never strays
// beyond 3.5 and takes no logarithm.
func (h *hand) normal() float64 {
	sum := h.uniform() + h.uniform() + h.uniform() + h.uniform()
	return (sum - 2) * math.Sqrt(3)
}

// jitter returns a number of mean 0 and the given standard deviation in careful writing.
func (h *hand) jitter(sigma float64) float64 { return float64(h.haste * sigma * h.normal()) }

// draw writes a digit in one of its shapes. The trace is good until the next call.
func (h *hand) draw(shapes []shape) *trace {
	s := h.choose(shapes)
	h.mixVariants(s)
	u := h.uniform()
	h.haste = meanHaste + float64(jitterHaste*u*u)
	paper := h.paper()
	h.trace.dots = h.trace.dots[:0]
	h.trace.pen = meanPen + float64(jitterPen*h.normal())
	for stroke := range s.variants[0] {
		h.blend(s, stroke)
		h.shake()
		for i := range h.knots {
			paper.move(&h.knots[i])
		}
		h.follow()
	}
	return &h.trace
}

// choose picks a shape by weight.
func (h *hand) choose(shapes []shape) *shape {
	total := 0.0
	for _, s := range shapes {
		total += s.weight
	}
	at := float64(h.uniform() * total)
	for i := range shapes {
		if at -= shapes[i].weight; at < 0 {
			return &shapes[i]
		}
	}
	return &shapes[len(shapes)-1]
}

// mixVariants decides how much of each variant the digit has. Cubes of uniform numbers let one of them prevail, mostly.
func (h *hand) mixVariants(s *shape) {
	h.share = h.share[:0]
	total := 0.0
	for range s.variants {
		u := h.uniform()
		u = float64(u * u * u)
		h.share = append(h.share, u)
		total += u
	}
	for i := range h.share {
		h.share[i] /= total
	}
}

// blend takes the points of a stroke from the variants.
func (h *hand) blend(s *shape, stroke int) {
	h.knots = h.knots[:0]
	for i, k := range s.variants[0][stroke] {
		sum := knot{corner: k.corner}
		for v, share := range h.share {
			from := s.variants[v][stroke][i]
			sum.x += float64(share * from.x)
			sum.y += float64(share * from.y)
		}
		h.knots = append(h.knots, sum)
	}
}

// shake moves the points of a stroke, rounds a corner now and then and cuts or lengthens the ends.
func (h *hand) shake() {
	var dx, dy float64
	for i := range h.knots {
		k := &h.knots[i]
		dx = float64(stiffness*dx) + h.jitter(jitterKnot)
		dy = float64(stiffness*dy) + h.jitter(jitterKnot)
		k.x += dx
		k.y += dy
		if k.corner && h.uniform() < jitterCorner {
			k.corner = false
		}
	}
	last := len(h.knots) - 1
	h.stretch(&h.knots[0], h.knots[1])
	h.stretch(&h.knots[last], h.knots[last-1])
}

// stretch moves the end of a stroke along its last piece.
func (h *hand) stretch(end *knot, next knot) {
	by := h.jitter(jitterEnd)
	end.x += float64(by * (end.x - next.x))
	end.y += float64(by * (end.y - next.y))
}

// paper bends, slants and turns a whole digit.
type paper struct {
	xx, xy, yx, yy float64 // the linear part
	bend           [6]float64
}

func (h *hand) paper() paper {
	width := 1 + float64(jitterWidth*h.normal())
	slant := meanSlant + h.jitter(jitterSlant)
	// A rotation by the angle whose half has the tangent t needs no sine.
	t := float64(jitterTurn / 2 * h.normal())
	square := float64(t * t)
	cos, sin := (1-square)/(1+square), 2*t/(1+square)
	p := paper{
		xx: width * cos, xy: -float64(slant*cos) - sin,
		yx: width * sin, yy: cos - float64(slant*sin),
	}
	for i := range p.bend {
		p.bend[i] = jitterBend * h.normal()
		if i >= 3 {
			p.bend[i] *= jitterUpright
		}
	}
	return p
}

func (p *paper) move(k *knot) {
	// From -1 to 1, the middle of the digit at 0.
	x, y := (k.x-40)/50, (k.y-50)/50
	xx, xy, yy := x*x, x*y, y*y
	bx := x + float64(p.bend[0]*xx) + float64(p.bend[1]*xy) + float64(p.bend[2]*yy)
	by := y + float64(p.bend[3]*xx) + float64(p.bend[4]*xy) + float64(p.bend[5]*yy)
	k.x = float64(p.xx*bx) + float64(p.xy*by)
	k.y = float64(p.yx*bx) + float64(p.yy*by)
}

// follow adds a smooth curve through the points to the trace: a Catmull-Rom spline that starts anew at corners.
func (h *hand) follow() {
	knots := h.knots
	press, drift := 1+float64(jitterPress*h.normal()), jitterPress*h.normal()
	h.trace.dots = append(h.trace.dots, dot{knots[0].x, knots[0].y, press, true})
	for i := 0; i+1 < len(knots); i++ {
		a, b := knots[i], knots[i+1]
		before, after := a, b
		if i > 0 && !a.corner {
			before = knots[i-1]
		}
		if i+2 < len(knots) && !b.corner {
			after = knots[i+2]
		}
		next := 1 + float64(jitterPress*h.normal()) + float64(drift*(float64(i)/float64(len(knots))))
		for step := 1; step <= pieceSteps; step++ {
			t := float64(step) / pieceSteps
			h.trace.dots = append(h.trace.dots, dot{
				x:     catmullRom(before.x, a.x, b.x, after.x, t),
				y:     catmullRom(before.y, a.y, b.y, after.y, t),
				press: press + float64(t*(next-press)),
			})
		}
		press = next
	}
}

// catmullRom goes from p1 at t = 0 to p2 at t = 1; its slopes there are (p2-p0)/2 and (p3-p1)/2. Catmull and
// Rom, "A class of local interpolating splines" (1974).
func catmullRom(p0, p1, p2, p3, t float64) float64 {
	c1 := p2 - p0
	c2 := float64(2*p0) - float64(5*p1) + float64(4*p2) - p3
	c3 := float64(3*(p1-p2)) + p3 - p0
	inner := c2 + float64(c3*t)
	inner = c1 + float64(inner*t)
	return p1 + float64(0.5*float64(inner*t))
}
