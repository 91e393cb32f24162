package explore

// A drawing becomes an image as MNIST's digits did: fitted to 20 x 20 pixels, anti-aliased, centred by its mass in 28 x 28.
// See http://yann.lecun.com/exdb/mnist.

import (
	"fmt"
	"math"
)

const (
	imageSide = 28
	boxSide   = 20
	penRadius = 1.26 // pixels: the mean of that with which package datasets draws the digits
	smallest  = 0.1  // of the pad: what is smaller than this is a dot and is not blown up to a digit
	mostDots  = 5000
)

// A drawing is some lines, each through points x, y: from 0 at the left and the top of the pad to 1.
type drawing [][][2]float64

func (d drawing) check() error {
	dots := 0
	for _, line := range d {
		dots += len(line)
		for _, p := range line {
			if !(p[0] >= 0 && p[0] <= 1 && p[1] >= 0 && p[1] <= 1) {
				return fmt.Errorf("a drawing goes from 0 to 1 in both directions, got the point (%g, %g)", p[0], p[1])
			}
		}
	}
	if dots > mostDots {
		return fmt.Errorf("a drawing has at most %d points, got %d", mostDots, dots)
	}
	return nil
}

// image returns the pixels, 0 to 255, row by row from the top. A drawing without ink has none.
func (d drawing) image() []float64 {
	grey := make([]float64, imageSide*imageSide)
	for _, line := range d.fitted() {
		for i := range line {
			mark(grey, line[max(0, i-1)], line[i])
		}
	}
	return centred(grey)
}

// fitted scales the drawing into the box in the middle of the image, with room for the pen, keeping its proportions.
func (d drawing) fitted() drawing {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, line := range d {
		for _, p := range line {
			for i := range p {
				low[i], high[i] = min(low[i], p[i]), max(high[i], p[i])
			}
		}
	}
	scale := (boxSide - 2*penRadius) / max(high[0]-low[0], high[1]-low[1], smallest)
	var fitted drawing
	for _, line := range d {
		var points [][2]float64
		for _, p := range line {
			for i := range p {
				p[i] = imageSide/2 + float64(scale*(p[i]-(low[i]+high[i])/2))
			}
			points = append(points, p)
		}
		fitted = append(fitted, points)
	}
	return fitted
}

// mark draws a straight line: a pixel is as bright as its centre lies deep in the ink.
func mark(grey []float64, a, b [2]float64) {
	dx, dy := b[0]-a[0], b[1]-a[1]
	for i := range grey {
		px, py := float64(i%imageSide)+0.5-a[0], float64(i/imageSide)+0.5-a[1]
		along := 0.0 // of the line, where it is nearest to the pixel
		if length := float64(dx*dx) + float64(dy*dy); length > 0 {
			along = min(1, max(0, (float64(px*dx)+float64(py*dy))/length))
		}
		depth := penRadius - math.Hypot(px-float64(along*dx), py-float64(along*dy))
		grey[i] = max(grey[i], math.Round(255*min(1, max(0, depth+0.5))))
	}
}

// centred moves the image by whole pixels so that its centre of mass is in the middle. What would leave it is lost.
func centred(grey []float64) []float64 {
	mass, x, y := 0.0, 0.0, 0.0
	for i, g := range grey {
		mass += g
		x += g * (float64(i%imageSide) + 0.5)
		y += g * (float64(i/imageSide) + 0.5)
	}
	moved := make([]float64, len(grey))
	if mass == 0 {
		return moved
	}
	right, down := int(math.Round(imageSide/2-x/mass)), int(math.Round(imageSide/2-y/mass))
	for i, g := range grey {
		column, row := i%imageSide+right, i/imageSide+down
		if column >= 0 && column < imageSide && row >= 0 && row < imageSide {
			moved[row*imageSide+column] = g
		}
	}
	return moved
}
