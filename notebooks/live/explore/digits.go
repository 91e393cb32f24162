package explore

// The digits on which the figures of the book train: those that package datasets draws, since a page brings no MNIST along.

import (
	"strconv"
	"sync"

	"nnbook/datasets"
)

const (
	mostImages       = 5000
	validationImages = 1000
	testImages       = 500
)

type digitSets struct {
	train, validation *datasets.Set // standardized
	test              *datasets.Set // pixels of 0..255, to be looked at
	scale             *datasets.Standardizer
}

// builtInDigits draws the digits when they are asked for first.
var builtInDigits = sync.OnceValue(func() digitSets {
	rest, test := datasets.Strokes(mostImages+validationImages+testImages, 1).Split(testImages)
	train, validation := rest.Split(validationImages)
	scale := datasets.FitStandardizer(train.X)
	scale.Apply(train.X, validation.X)
	return digitSets{train, validation, test, scale}
})

// percentOf is a share in percent without the noise of the last bits: shares are counts of n images.
func percentOf(share float64, n int) float64 {
	wrong := int(share*float64(n) + 0.5)
	return 100 * float64(wrong) / float64(n)
}

// short writes a number as a reader would.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }
