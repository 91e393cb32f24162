//go:build !linux

package nb

import "time"

// drain gives the kernel a moment to read what was printed, so that a picture
// does not overtake the line that was printed before it.
func drain() { time.Sleep(10 * time.Millisecond) }
