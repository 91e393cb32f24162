package search

// Most settings are seen to be poor after a few epochs: why train them to the end?

import (
	"context"
	"fmt"
	"slices"
)

// Halving is successive halving (Jamieson and Talwalkar, 2016): it draws settings as
// [Search.Random] does, trains all of them for a few epochs, keeps the best share of 1/factor,
// trains these factor times as long, and so on, until Epochs is reached. With 27
// settings, factor 3 and Epochs = 9:
//
//	27 settings for 1 epoch, the best 9 of them for 3 epochs, the best 3 of these for 9
//
// which costs 81 epochs instead of 243. It stops dividing when fewer than two settings
// would be left for the last round, or less than one epoch for the first. Each training starts from the beginning, so
// that each score is what that many epochs give. It ends early as [Search.Grid] does.
//
// A setting that starts slowly and ends well is lost: the smaller the share, the
// more often.
func (s Search) Halving(ctx context.Context, settings, factor int, seed uint64) (*Record, error) {
	r, err := s.begin(ctx, fmt.Sprintf("halving-%d", factor), func() ([]Setting, error) {
		if factor < 2 {
			return nil, fmt.Errorf("search: halving wants to keep one in 2 or more of the settings each time, got one in %d", factor)
		}
		return s.draw(settings, seed)
	})
	if err != nil {
		return r.record, err
	}
	left := r.settings
	for i, epochs := range rounds(settings, factor, s.Epochs) {
		if i > 0 {
			slices.SortStableFunc(left, byScore)
			left = left[:len(left)/factor]
		}
		if err := r.round(ctx, left, epochs); err != nil {
			return r.record, err
		}
		left = slices.Clone(r.record.Trials[len(r.record.Trials)-len(left):])
	}
	return r.record, nil
}

// rounds returns the number of epochs of each round: the last one has all, each one
// before it has a share of 1/factor, rounded up. There are as many as leave at least two
// settings for the last, and at least one epoch for the first.
func rounds(settings, factor, epochs int) []int {
	all := []int{epochs}
	for settings /= factor; settings >= 2 && all[0] > 1; settings /= factor {
		all = slices.Insert(all, 0, 1+(all[0]-1)/factor)
	}
	return all
}
