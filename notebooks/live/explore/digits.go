package explore

// The digits on which the figures of the book train: those that package datasets draws, since a page brings no MNIST along.

import (
	"context"
	"strconv"
	"sync"
	"time"

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

// A pausing context sleeps for a moment now and then when it is asked whether it has ended, which a training asks
// before each step. A program in a browser hears only while it sleeps, also that it shall stop. Each
// goroutine wants one of its own.
type pausing struct {
	context.Context
	slept time.Time
}

func pausingNowAndThen(ctx context.Context) context.Context {
	return &pausing{ctx, time.Now()}
}

func (p *pausing) Err() error {
	if time.Since(p.slept) > 40*time.Millisecond {
		time.Sleep(time.Millisecond)
		p.slept = time.Now()
	}
	return p.Context.Err()
}

// percentOf is a share in percent without the noise of the last bits: shares are counts of n images.
func percentOf(share float64, n int) float64 {
	wrong := int(share*float64(n) + 0.5)
	return 100 * float64(wrong) / float64(n)
}

// short writes a number as a reader would.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }
