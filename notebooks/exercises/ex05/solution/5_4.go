package solution

// Exercise 5.4: A batch of one (predict).
//
// The mean of a single value is that value, so x - mean = 0 whatever x is, and beta = 0.5
// comes out. This is why batch normalization needs batches: at batch size 1 it wipes out its
// input. In inference mode the answer would have been 2·(7-3)/2 + 0.5 = 4.5.

func BatchOfOne() float64 {
	return 0.5
}
