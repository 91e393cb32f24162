//go:build !js

package nb

import (
	"encoding/gob"
	"fmt"
	"os"
	"time"

	"github.com/janpfeifer/gonb/gonbui"
)

var out = screen{
	notebook: gonbui.IsNotebook,
	terminal: isTerminal(os.Stderr),
	text:     os.Stdout,
	status:   os.Stderr,
	send:     gonbui.SendData,
	sync:     syncWithin(10 * time.Second),
	drain:    drain,
	newID:    gonbui.UniqueId,
	now:      time.Now,
	exit:     os.Exit,
}

func init() {
	// The metadata of a picture is a map within a map, and gob has to know
	// every type that it meets behind an interface.
	gob.Register(map[string]any{})
	if out.notebook {
		go leaveWithKernel(os.Getppid())
	}
}

// syncWithin returns a gonbui.Sync that gives up after a while: a kernel that
// died never answers.
func syncWithin(limit time.Duration) func() {
	return func() {
		done := make(chan struct{})
		go func() {
			gonbui.Sync()
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(limit):
		}
	}
}

// leaveWithKernel ends the program when the kernel that started it is gone.
// Without it a long training would go on, unseen, after its notebook was
// closed.
func leaveWithKernel(kernel int) {
	for os.Getppid() == kernel {
		time.Sleep(time.Second)
	}
	fmt.Fprintln(os.Stderr, "nb: the kernel is gone, the cell ends")
	os.Exit(1)
}
