package figures

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image"
	imagedraw "image/draw"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"nnbook/nnlib"
)

var regen = flag.Bool("regen", false, "write the images instead of comparing with them")

// Share of the ink that may differ from the committed image. Another kind of
// processor rounds otherwise: that moves a drawn curve by less than a dot, and
// a training by more.
const (
	drawnTolerance    = 0.02
	measuredTolerance = 0.35
)

// listed draws the figures of the list, but for the experiment, which takes
// minutes. They are measured once for all tests.
func listed(t *testing.T) []*Figure {
	t.Helper()
	figures, err := measureListed()
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

var measureListed = sync.OnceValues(func() ([]*Figure, error) {
	material := &Material{}
	var figures []*Figure
	for _, e := range All() {
		if e.Number == "5-12" || e.Number == "contact-sheet" {
			continue
		}
		f, err := e.Draw(context.Background(), material)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Number, err)
		}
		if f.Number != e.Number {
			return nil, fmt.Errorf("figure %q stands in the list as %q", f.Number, e.Number)
		}
		figures = append(figures, f)
	}
	return figures, nil
})

func isChapters(f *Figure) bool { return strings.HasPrefix(f.Number, "5-") }

func TestFiguresLookAsCommitted(t *testing.T) {
	for _, f := range listed(t) {
		if *regen {
			if _, err := f.WriteFile("images", "png"); err != nil {
				t.Fatal(err)
			}
			continue
		}
		tolerance := measuredTolerance
		if isChapters(f) {
			tolerance = drawnTolerance
		}
		if d := differenceToCommitted(t, f); d > tolerance {
			t.Errorf("figure %s: %.3f of the ink differs from images/%s.png, more than %v; look at it, then run go test ./figures -regen",
				f.Number, d, f.Name, tolerance)
		}
	}
}

// TestBrokenCurveIsSeen proves that the test above can fail.
func TestBrokenCurveIsSeen(t *testing.T) {
	if *regen {
		t.Skip("the images are being written")
	}
	broken := Fig5_4()
	broken.Drawer = errorTermPlot("MSE with a sigmoid output", nnlib.MSE, "MSE′", 0, 0, 1)
	if d := differenceToCommitted(t, broken); d <= drawnTolerance {
		t.Errorf("a figure with another loss differs in %.4f of the ink only, want more than %v", d, drawnTolerance)
	}
}

func differenceToCommitted(t *testing.T, f *Figure) float64 {
	t.Helper()
	file, err := os.Open(filepath.Join("images", f.Name+".png"))
	if err != nil {
		t.Fatalf("%v; run go test ./figures -regen", err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	got := f.picture()
	if got.Bounds() != want.Bounds() {
		t.Errorf("figure %s: size %v, the committed image has %v", f.Number, got.Bounds().Size(), want.Bounds().Size())
		return 1
	}
	return inkDifference(dots(got), dots(want))
}

// dots gives quick access to a picture's dots: 4 bytes each.
func dots(picture image.Image) *image.RGBA {
	if rgba, ok := picture.(*image.RGBA); ok {
		return rgba
	}
	rgba := image.NewRGBA(picture.Bounds())
	imagedraw.Draw(rgba, rgba.Bounds(), picture, picture.Bounds().Min, imagedraw.Src)
	return rgba
}

// inkDifference is the number of dots that differ plainly, over the number
// of dots that are not paper in one of the pictures.
func inkDifference(a, b *image.RGBA) float64 {
	const plainly = 64
	ink, different := 0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		p, q := a.Pix[i:i+3], b.Pix[i:i+3]
		if isPaper(p) && isPaper(q) {
			continue
		}
		ink++
		if max(apart(p[0], q[0]), apart(p[1], q[1]), apart(p[2], q[2])) > plainly {
			different++
		}
	}
	return float64(different) / float64(max(ink, 1))
}

func apart(a, b uint8) uint8 { return max(a, b) - min(a, b) }

func isPaper(dot []uint8) bool { return dot[0]&dot[1]&dot[2] == 0xff }

func TestNothingIsCutOff(t *testing.T) {
	for _, f := range listed(t) {
		picture := dots(f.picture())
		b := picture.Bounds()
		if share := inkOf(picture, b); share < 0.005 {
			t.Errorf("figure %s is all but empty: %.4f ink", f.Number, share)
		}
		const margin = 4 // dots at the edge that must stay free
		for name, edge := range map[string]image.Rectangle{
			"upper": image.Rect(b.Min.X, b.Min.Y, b.Max.X, b.Min.Y+margin),
			"lower": image.Rect(b.Min.X, b.Max.Y-margin, b.Max.X, b.Max.Y),
			"left":  image.Rect(b.Min.X, b.Min.Y, b.Min.X+margin, b.Max.Y),
			"right": image.Rect(b.Max.X-margin, b.Min.Y, b.Max.X, b.Max.Y),
		} {
			if inkOf(picture, edge) > 0 {
				t.Errorf("figure %s: something touches the %s edge, so that it may be cut off", f.Number, name)
			}
		}
	}
}

func inkOf(picture *image.RGBA, r image.Rectangle) float64 {
	ink := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if !isPaper(picture.Pix[picture.PixOffset(x, y):]) {
				ink++
			}
		}
	}
	return float64(ink) / float64(r.Dx()*r.Dy())
}

func TestFontsHaveEveryLetter(t *testing.T) {
	for _, f := range listed(t) {
		width, height := f.Size()
		var page recorder.Canvas
		f.Draw(draw.NewCanvas(&page, width, height))
		for _, action := range page.Actions {
			s, ok := action.(*recorder.FillString)
			if !ok {
				continue
			}
			face := textStyle(sans, 1).Handler.Cache().Lookup(s.Font, s.Size)
			var buffer sfnt.Buffer
			for _, r := range s.String {
				if glyph, err := face.Face.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
					t.Errorf("figure %s: font %s has no %q, used in %q", f.Number, s.Font.Name(), r, s.String)
				}
			}
		}
	}
}

func TestEqualFiguresAreEqualBytes(t *testing.T) {
	encode := func(processors int) map[string][]byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		files := map[string][]byte{}
		measured, err := drawGradientNorms(context.Background(), &Material{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []*Figure{Fig5_3(), Fig5_4(), measured} {
			for _, format := range Formats {
				data, err := f.Encode(format)
				if err != nil {
					t.Fatal(err)
				}
				files[f.Number+"."+format] = data
			}
		}
		return files
	}
	one, two := encode(1), encode(2)
	for name, data := range one {
		if !bytes.Equal(data, two[name]) {
			t.Errorf("%s differs between two drawings", name)
		}
	}
}

func TestEncodeNamesTheFormats(t *testing.T) {
	_, err := Fig5_4().Encode("gif")
	if err == nil || !strings.Contains(err.Error(), "png, svg, pdf") || !strings.Contains(err.Error(), `"gif"`) {
		t.Errorf("got %v, want an error that names gif and the known formats", err)
	}
}

func TestWriteFileLeavesNothingBeside(t *testing.T) {
	folder := t.TempDir()
	path, err := Fig5_4().WriteFile(folder, "svg")
	if err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 || filepath.Join(folder, entries[0].Name()) != path {
		t.Errorf("got files %v, want %s alone", entries, path)
	}
	if _, err := Fig5_4().WriteFile(filepath.Join(folder, "none"), "png"); err == nil {
		t.Error("want an error for a folder that does not exist")
	}
}
