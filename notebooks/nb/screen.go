package nb

import (
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/janpfeifer/gonb/gonbui"
	"github.com/janpfeifer/gonb/gonbui/protocol"
	"golang.org/x/term"
)

// The MIME types that this package sends.
const (
	mimeHTML     = protocol.MIMETextHTML
	mimeMarkdown = protocol.MIMETextMarkdown
	mimePlain    = protocol.MIMETextPlain
	mimePNG      = protocol.MIMEImagePNG
)

// screen is the place where output goes. Tests put their own in its place.
type screen struct {
	notebook bool                        // a GoNB kernel started this program
	terminal bool                        // text is read by a person as it comes
	text     io.Writer                   // where plain text goes
	status   io.Writer                   // where errors go, and a line that overwrites itself
	send     func(*protocol.DisplayData) // to the kernel
	sync     func()                      // returns when the kernel has all that was sent
	drain    func()                      // returns when the kernel has all that was printed
	newID    func() string               // a display id that no other output has
	now      func() time.Time
	exit     func(status int)
}

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

// display sends one output in the given forms. An output with an id takes the
// place of the one that was sent under that id before.
func (s *screen) display(id string, metadata map[string]any, data map[protocol.MIMEType]any) {
	s.drain()
	s.send(&protocol.DisplayData{Data: data, Metadata: metadata, DisplayID: id})
	if id == "" {
		s.sync()
	}
}

// print writes plain text. A standard output that is gone is no reason to stop
// a computation, so an error is dropped.
func (s *screen) print(text string) {
	_, _ = io.WriteString(s.text, text)
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

// isTerminal tells whether a person reads what is written to f.
func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
