package nb

import (
	"bytes"
	"encoding/gob"
	"errors"
	"image/color"
	"image/png"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"nnbook/nnlib"
)

// kernel stands in for the GoNB kernel: it decodes what is sent, as the kernel
// does, and keeps the last output of each display id.
type kernel struct {
	t     *testing.T
	sent  []protocol.DisplayData
	syncs int
	text  bytes.Buffer // standard output
	line  bytes.Buffer // standard error
	clock time.Time
}

// inNotebook lets the package talk to a stand-in for the kernel.
func inNotebook(t *testing.T) *kernel {
	k := elsewhere(t)
	out.notebook = true
	return k
}

// elsewhere lets the package believe that no kernel started it.
func elsewhere(t *testing.T) *kernel {
	k := &kernel{t: t, clock: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
	real := out
	t.Cleanup(func() { out = real })
	ids := 0
	out = screen{
		text: &k.text, status: &k.line,
		send: k.receive,
		sync: func() { k.syncs++ }, drain: func() {},
		newID: func() string { ids++; return "id" + strconv.Itoa(ids) },
		now:   func() time.Time { return k.clock },
	}
	return k
}

func (k *kernel) receive(data *protocol.DisplayData) {
	k.t.Helper()
	var pipe bytes.Buffer
	if err := gob.NewEncoder(&pipe).Encode(data); err != nil {
		k.t.Fatalf("gob cannot send this to the kernel: %v", err)
	}
	var got protocol.DisplayData
	if err := gob.NewDecoder(&pipe).Decode(&got); err != nil {
		k.t.Fatalf("the kernel cannot decode this: %v", err)
	}
	k.sent = append(k.sent, got)
}

// stored is what a saved notebook would hold: one output for each id, in the
// order in which the ids came.
func (k *kernel) stored() []protocol.DisplayData {
	at := map[string]int{}
	var kept []protocol.DisplayData
	for _, d := range k.sent {
		if i, seen := at[d.DisplayID]; seen && d.DisplayID != "" {
			kept[i] = d
			continue
		}
		at[d.DisplayID] = len(kept)
		kept = append(kept, d)
	}
	return kept
}

func line(title string) *plot.Plot {
	p := plot.New()
	p.Title.Text = title
	l, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}})
	if err != nil {
		panic(err)
	}
	l.Color = color.Black
	p.Add(l)
	return p
}

func TestShowSendsTwiceTheResolutionAndTheWidthOnThePage(t *testing.T) {
	k := inNotebook(t)
	Show(line("a line"), Size(320, 200))
	if len(k.sent) != 1 || k.syncs != 1 {
		t.Fatalf("%d outputs and %d syncs, want 1 and 1", len(k.sent), k.syncs)
	}
	got := k.sent[0]
	picture, err := png.DecodeConfig(bytes.NewReader(got.Data[mimePNG].([]byte)))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Width != 640 || picture.Height != 400 {
		t.Errorf("the picture has %d x %d dots, want 640 x 400", picture.Width, picture.Height)
	}
	size, ok := got.Metadata["image/png"].(map[string]any)
	if !ok || size["width"] != 320 || size["height"] != 200 || size["alt"] != "a line" {
		t.Errorf("metadata %v, want width 320, height 200 and alt \"a line\" under image/png", got.Metadata)
	}
}

// inWordsOfItsOwn is a figure that says what it shows.
type inWordsOfItsOwn struct{ *plot.Plot }

func (inWordsOfItsOwn) Alt() string { return "a line\nthat rises" }

// The alternative text is the one given, the figure's own, or a plot's title.
func TestAlternativeText(t *testing.T) {
	alt := func(f Figure, options ...Option) any {
		k := inNotebook(t)
		Show(f, options...)
		return k.sent[0].Metadata["image/png"].(map[string]any)["alt"]
	}
	for _, c := range []struct{ got, want any }{
		{alt(line("the title")), "the title"},
		{alt(line("the title"), Alt("given")), "given"},
		{alt(inWordsOfItsOwn{line("the title")}), "a line that rises"},
		{alt(inWordsOfItsOwn{line("the title")}, Alt("given")), "given"},
		{alt(line("")), nil},
	} {
		if c.got != c.want {
			t.Errorf("got the alternative text %v, want %v", c.got, c.want)
		}
	}
	k := elsewhere(t)
	Show(line("the title"), Alt("given"))
	if got, want := k.text.String(), "[figure: given]\n"; got != want {
		t.Errorf("elsewhere: printed %q, want %q", got, want)
	}
}

func TestCheckEndsTheCell(t *testing.T) {
	k := inNotebook(t)
	status := -1
	out.exit = func(s int) { status = s }
	Check(nil)
	if status != -1 || k.line.Len() > 0 {
		t.Fatalf("without an error: exit %d, printed %q", status, k.line.String())
	}
	Check(errors.New("the file is not there"))
	if status != 1 || k.line.String() != "the file is not there\n" || k.syncs != 1 {
		t.Errorf("got exit %d, %q and %d syncs; want 1, the sentence, and that what was shown has arrived", status, k.line.String(), k.syncs)
	}
}

// Nobody watches /dev/null, though it is a device.
func TestNoTerminal(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Skip(err)
	}
	defer null.Close()
	if isTerminal(null) {
		t.Error("/dev/null was taken for a terminal")
	}
}

func TestShowRepeatsItsBytes(t *testing.T) {
	k := inNotebook(t)
	Show(line("a line"))
	Show(line("a line"))
	a, b := k.sent[0].Data[mimePNG].([]byte), k.sent[1].Data[mimePNG].([]byte)
	if !bytes.Equal(a, b) {
		t.Error("the same figure gave different bytes")
	}
	Show(line("another"))
	if bytes.Equal(a, k.sent[2].Data[mimePNG].([]byte)) {
		t.Error("another figure gave the same bytes")
	}
}

func TestSizeRefusesWhatIsNotPositive(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Size(0, 100) did not panic")
		}
	}()
	Size(0, 100)
}

func TestShowElsewherePrintsOneLine(t *testing.T) {
	k := elsewhere(t)
	Show(line("a line"))
	if got, want := k.text.String(), "[figure: a line]\n"; got != want || len(k.sent) != 0 {
		t.Errorf("printed %q and sent %d outputs, want %q and none", got, len(k.sent), want)
	}
}

func TestTable(t *testing.T) {
	header, rows := []string{"layer <in>", "share"}, [][]string{{"a & b", "1.5 %"}, {"ŷ", "−22 %"}, {"short"}}
	k := elsewhere(t)
	Table(header, rows)
	want := "" +
		"layer <in>  share\n" +
		"----------  -----\n" +
		"a & b       1.5 %\n" +
		"ŷ           −22 %\n" +
		"short\n"
	if got := k.text.String(); got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
	k = inNotebook(t)
	Table(header, rows)
	markup := k.sent[0].Data[mimeHTML].(string)
	for _, part := range []string{"<th style=\"text-align:left\">layer &lt;in&gt;</th>", "<td style=\"text-align:right\">−22 %</td>", "a &amp; b"} {
		if !strings.Contains(markup, part) {
			t.Errorf("the table lacks %q:\n%s", part, markup)
		}
	}
	if k.sent[0].Data[mimePlain] != want {
		t.Errorf("the plain form of the table is %q", k.sent[0].Data[mimePlain])
	}
}

func TestTableRefusesALongRow(t *testing.T) {
	elsewhere(t)
	defer func() {
		if recover() == nil {
			t.Error("a row longer than the header did not panic")
		}
	}()
	Table([]string{"one"}, [][]string{{"1", "2"}})
}

func TestCardEscapes(t *testing.T) {
	k := inNotebook(t)
	Card(Good, "right", "1 < 2", "<script>")
	markup := k.sent[0].Data[mimeHTML].(string)
	if strings.Contains(markup, "<script>") || !strings.Contains(markup, "1 &lt; 2") {
		t.Errorf("the card is not escaped: %s", markup)
	}
	k = elsewhere(t)
	Card(Caution, "not yet", "got 1", "want 2")
	if got, want := k.text.String(), "not yet\n  got 1\n  want 2\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestHTMLAndMarkdown(t *testing.T) {
	k := inNotebook(t)
	HTML("<b>bold</b>", "bold")
	Markdown("$x^2$")
	if k.sent[0].Data[mimeHTML] != "<b>bold</b>" || k.sent[0].Data[mimePlain] != "bold" || k.sent[1].Data[mimeMarkdown] != "$x^2$" {
		t.Errorf("sent %v", k.sent)
	}
	k = elsewhere(t)
	HTML("<b>bold</b>", "bold")
	Markdown("$x^2$\n")
	if got, want := k.text.String(), "bold\n$x^2$\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

// run plays a training of some epochs to the callbacks, at so much time a
// step.
func run(k *kernel, perStep time.Duration, callbacks ...nnlib.Callback) {
	const epochs, steps = 3, 10
	t := &nnlib.Training{History: &nnlib.History{}, Epochs: epochs, Steps: steps}
	each := func(f func(nnlib.Callback)) {
		for _, c := range callbacks {
			f(c)
		}
	}
	each(func(c nnlib.Callback) { c.Begin(t) })
	for t.Epoch = 1; t.Epoch <= epochs; t.Epoch++ {
		for t.Step = 1; t.Step <= steps; t.Step++ {
			k.clock = k.clock.Add(perStep)
			t.Loss, t.Accuracy = 1/float64(t.Epoch), .5
			each(func(c nnlib.Callback) { c.Step(t) })
		}
		h := t.History
		h.Loss, h.Accuracy = append(h.Loss, t.Loss), append(h.Accuracy, t.Accuracy)
		h.ValLoss, h.ValAccuracy = append(h.ValLoss, .25), append(h.ValAccuracy, .75)
		each(func(c nnlib.Callback) { c.Epoch(t) })
	}
	each(func(c nnlib.Callback) { c.End(t) })
}

func TestLiveCurveMovesAndEndsTheSame(t *testing.T) {
	var last [][]byte
	for _, perStep := range []time.Duration{time.Millisecond, 300 * time.Millisecond} {
		k := inNotebook(t)
		run(k, perStep, LiveCurve("digits"))
		stored := k.stored()
		if len(stored) != 1 {
			t.Fatalf("%d outputs are stored, want one", len(stored))
		}
		if perStep > 100*time.Millisecond && len(k.sent) < 6 {
			t.Errorf("only %d pictures were sent in 9 s", len(k.sent))
		}
		if perStep < 100*time.Millisecond && len(k.sent) != 2 {
			t.Errorf("%d pictures were sent in 30 ms, want the first and the last", len(k.sent))
		}
		if k.syncs == 0 {
			t.Error("the last picture was not waited for")
		}
		last = append(last, stored[0].Data[mimePNG].([]byte))
	}
	if !bytes.Equal(last[0], last[1]) {
		t.Error("the last picture depends on the speed of the training")
	}
}

func TestEachTrainingHasItsOwnPicture(t *testing.T) {
	k := inNotebook(t)
	curve := LiveCurve("digits")
	run(k, time.Millisecond, curve)
	run(k, time.Millisecond, curve)
	if got := len(k.stored()); got != 2 {
		t.Errorf("two trainings left %d pictures", got)
	}
}

func TestLiveCurveSurvivesATrainingWithoutEpochs(t *testing.T) {
	k := inNotebook(t)
	curve := LiveCurve("digits")
	training := &nnlib.Training{History: &nnlib.History{}, Epochs: 2, Steps: 2}
	curve.Begin(training)
	curve.End(training)
	if len(k.stored()) != 1 {
		t.Error("no picture was left")
	}
}

func TestProgressLine(t *testing.T) {
	const want = "3 epochs: loss 0.3333, accuracy 0.5000, validation loss 0.2500, validation accuracy 0.7500"
	k := inNotebook(t)
	run(k, time.Second, ProgressLine())
	var lines []string
	for _, d := range k.sent {
		lines = append(lines, d.Data[mimePlain].(string))
	}
	if got, running := lines[5], "epoch 1 of 3, step 5 of 10, loss 1.0000, 1 steps/s, 26 s left"; got != running {
		t.Errorf("while running: %q, want %q", got, running)
	}
	if stored := k.stored(); len(stored) != 1 || stored[0].Data[mimePlain] != want {
		t.Errorf("stored: %v, want %q alone", stored, want)
	}
	k = elsewhere(t)
	run(k, time.Second, ProgressLine(), LiveCurve("digits"))
	log := k.line.String()
	if k.text.String() != want+"\n" || strings.Count(log, "\n") != 10 || strings.Contains(log, "\r") || len(k.sent) != 0 {
		t.Errorf("elsewhere: printed %q and %q, and sent %d outputs; want a line at each tenth", k.text.String(), log, len(k.sent))
	}
	k = elsewhere(t)
	run(k, time.Millisecond, ProgressLine())
	if k.text.String() != want+"\n" || k.line.Len() != 0 {
		t.Errorf("a short training elsewhere: printed %q and %q, want the last line alone", k.text.String(), k.line.String())
	}
	k = elsewhere(t)
	out.terminal = true
	run(k, time.Second, ProgressLine())
	if !strings.Contains(k.line.String(), "\repoch 1 of 3, step 5 of 10") {
		t.Errorf("nothing moved at the terminal: %q", k.line.String())
	}
}

func TestAnEarlyEndIsSaid(t *testing.T) {
	h := &nnlib.History{Loss: []float64{.5}, Accuracy: []float64{.5}}
	training := &nnlib.Training{History: h, Epochs: 4}
	if got, want := finalLine(training), "stopped after 1 of 4 epochs: loss 0.5000, accuracy 0.5000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	training.History = &nnlib.History{}
	if got, want := finalLine(training), "stopped in the first epoch"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestClock(t *testing.T) {
	for seconds, want := range map[float64]string{0.2: "1 s", 59.5: "1 min 00 s", 125: "2 min 06 s", 7300: "2 h 01 min"} {
		if got := clock(seconds); got != want {
			t.Errorf("%v seconds: %q, want %q", seconds, got, want)
		}
	}
}

// A column without any number is text, also if it is empty.
func TestEmptyColumnsAreText(t *testing.T) {
	got := rightAligned(4, [][]string{{"", "1", "a", ""}, {"", "", "2", "3 %"}, {""}})
	if want := []bool{false, true, false, true}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
