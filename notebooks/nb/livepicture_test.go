package nb

import (
	"testing"
	"time"
)

func TestLivePictureTakesThePlaceOfTheOneBefore(t *testing.T) {
	k := inNotebook(t)
	show := LivePicture(Alt("scores"))
	drawn := 0
	figure := func() Figure { drawn++; return line("scores") }
	show(figure, false)
	show(figure, false) // too soon
	k.clock = k.clock.Add(2 * time.Second)
	show(figure, false)
	show(figure, true)
	if drawn != 3 || len(k.sent) != 3 || len(k.stored()) != 1 || k.syncs != 1 {
		t.Errorf("drawn %d times, sent %d, stored %d, %d syncs; want 3, 3, 1, 1", drawn, len(k.sent), len(k.stored()), k.syncs)
	}
	k = elsewhere(t)
	show = LivePicture()
	show(figure, false)
	show(figure, true)
	if got := k.text.String(); drawn != 4 || got != "[figure: scores]\n" {
		t.Errorf("elsewhere: drawn %d times, printed %q", drawn, got)
	}
}
