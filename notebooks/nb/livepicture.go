package nb

import (
	"image/png"
	"time"
)

// LivePicture returns a function that shows a picture in the place of the one that it showed before: for work
// that is more than one training and so has no use for [LiveCurve]. The figure is asked for about once a second
// at most, and when last is set; that picture stays, and should depend on the results alone.
//
// Outside of a notebook nothing is drawn, and only the last picture is named.
func LivePicture(options ...Option) func(figure func() Figure, last bool) {
	id := ""
	var shown time.Time
	var drawing time.Duration
	return func(figure func() Figure, last bool) {
		if !out.notebook {
			if last {
				Show(figure(), options...)
			}
			return
		}
		start := out.now()
		if !last && start.Sub(shown) < max(betweenPictures, trainingShare*drawing) {
			return
		}
		if id == "" {
			id = out.newID()
		}
		f, compression := figure(), png.BestSpeed
		if last {
			compression = png.BestCompression
		}
		showPNG(id, f, layoutOf(f, options), compression)
		if shown = out.now(); last {
			out.sync()
		}
		drawing = shown.Sub(start)
	}
}
