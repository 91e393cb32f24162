package solution

import "math"

// Exercise 10.6: A colleague's best network (predict).
//
// The standard error of 1,000 images is the root of 0.1 times 0.9 / 1000, 0.95 %. The best of
// 100 lies about two and a half of them below the truth: 7.6 %. A quarter of the error has gone,
// by nothing but choosing. The function computes it exactly, from the probability that
// none of the 100 networks has so few mistakes.

func BestShows() float64 {
	const images, networks, p = 1000, 100, 0.1
	mean := 0.0                      // lowest number of mistakes
	exactly := math.Pow(1-p, images) // the probability of so many mistakes: at first, of none
	more := 1.0                      // and of more
	for mistakes := range images {
		more -= exactly
		mean += math.Pow(max(more, 0), networks)
		exactly *= float64(images-mistakes) / float64(mistakes+1) * p / (1 - p)
	}
	return 100 * mean / images
}
