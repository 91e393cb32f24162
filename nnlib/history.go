package nnlib

// What a training leaves: one number an epoch.

// History holds one number an epoch. Loss and Accuracy are running averages
// over the epoch, while the weights move, as Keras logs them; ValLoss and
// ValAccuracy are measured after the epoch, and empty without validation data.
type History struct {
	Loss, Accuracy       []float64
	ValLoss, ValAccuracy []float64
}

// ValError returns 1 - ValAccuracy, the share of validation examples that
// are classified wrongly, for each epoch.
func (h *History) ValError() []float64 {
	out := make([]float64, len(h.ValAccuracy))
	for i, a := range h.ValAccuracy {
		out[i] = 1 - a
	}
	return out
}
