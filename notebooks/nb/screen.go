package nb

import (
	"io"
	"os"
	"time"

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

// screen is the place where output goes: out, which is the kernel's, or that of
// a page in a browser. Tests put their own in its place.
type screen struct {
	notebook bool                        // a GoNB kernel started this program, or a page
	terminal bool                        // text is read by a person as it comes
	text     io.Writer                   // where plain text goes
	status   io.Writer                   // where errors go, and a line that overwrites itself
	send     func(*protocol.DisplayData) // to the kernel, or the page
	sync     func()                      // returns when the kernel has all that was sent
	drain    func()                      // returns when the kernel has all that was printed
	newID    func() string               // a display id that no other output has
	now      func() time.Time
	exit     func(status int)
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

// isTerminal tells whether a person reads what is written to f.
func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
