package explore

import (
	"encoding/json"
	"testing"
)

func TestSketch(t *testing.T) {
	text, err := json.Marshal([]sketch{{{1, -2.34567}, {1e-9, 12}}, {}})
	if want := "[[[1.000,-2.346],[0.000,12.000]],[]]"; err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
	}
}
