package nb

import (
	"encoding/json"
	"os"
	"strconv"
	"syscall/js"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// In a browser the page takes the kernel's place: what is shown goes, as JSON,
// to a function of its own, nnbookShow. A page that has none gets plain text.
var out = screen{
	notebook: js.Global().Get("nnbookShow").Type() == js.TypeFunction,
	text:     os.Stdout,
	status:   os.Stderr,
	send:     toPage,
	sync:     func() {}, // the page has what was sent when toPage returns,
	drain:    func() {}, // and what was printed when the print returns
	newID:    newID,
	now:      time.Now,
	exit:     os.Exit,
}

func toPage(d *protocol.DisplayData) {
	message, err := json.Marshal(map[string]any{"id": d.DisplayID, "data": d.Data, "metadata": d.Metadata})
	if err != nil {
		panic("nb: an output cannot be sent to the page: " + err.Error()) // text and bytes always can
	}
	js.Global().Call("nnbookShow", string(message))
}

var ids int

func newID() string {
	ids++
	return "page-" + strconv.Itoa(ids)
}
