package solution

// Exercise 10.1: What halving costs (predict).
//
// Four rounds: 81 settings for 1 epoch, 27 for 3, 9 for 9, 3 for 27. Each costs 81 epochs,
// together 324. To train all 81 to the end would cost 2,187.

func HalvingEpochs() float64 {
	return 81*1 + 27*3 + 9*9 + 3*27
}
