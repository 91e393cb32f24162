package figures

import (
	"bytes"
	"context"
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
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"nnbook/figures/plotting"
	"nnbook/nnlib"
)

// The share of the ink that may differ from the committed image. Curves of
// functions are drawn alike everywhere; another kind of processor may round a
// measurement otherwise, which moves a dot, and a training more so.
const (
	drawnTolerance    = 0.005
	measuredTolerance = 0.01
	trainedTolerance  = 0.03
)

// tolerances lists the figures that are more than drawn.
var tolerances = map[string]float64{
	"pixels":                     measuredTolerance,
	"saturation_during_training": trainedTolerance,
	"gradient_norms":             measuredTolerance,
	"activation_histograms":      measuredTolerance,
	"batch_norm":                 trainedTolerance,
	"saturated_start":            measuredTolerance,
	"dead_units":                 trainedTolerance,
	"optimizer_paths":            measuredTolerance,
	"update_ratios":              trainedTolerance,
	"exploding_gradient":         trainedTolerance,
	"decision_boundary":          trainedTolerance,
}

func tolerance(f *plotting.Figure) float64 {
	if t, ok := tolerances[f.Name]; ok {
		return t
	}
	return drawnTolerance
}

// needsMore tells of figures that have tests of their own: the experiment takes
// minutes, and the contact sheet shows MNIST where it is.
func needsMore(e Entry) bool { return e.Name == "fig5_12_test_error" || e.Name == "contact_sheet" }

// listed draws all figures of the list but those. They are measured once for
// all tests.
func listed(t *testing.T) []*plotting.Figure {
	t.Helper()
	figures, err := measureListed()
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

var measureListed = sync.OnceValues(func() ([]*plotting.Figure, error) {
	material := &Material{}
	var figures []*plotting.Figure
	for _, e := range All() {
		if needsMore(e) {
			continue
		}
		f, err := e.Draw(context.Background(), material)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		figures = append(figures, f)
	}
	return figures, nil
})

func TestFiguresLookAsCommitted(t *testing.T) {
	for _, f := range listed(t) {
		if d := differenceToCommitted(t, f); d > tolerance(f) {
			t.Errorf("%s: %.3f of the ink differs from images/%[1]s.png, more than %[3]v; "+
				"look at both, then run go run ./figures/regenerate -only %[1]s", f.Name, d, tolerance(f))
		}
	}
}

// TestBrokenCurveIsSeen proves that the test above can fail.
func TestBrokenCurveIsSeen(t *testing.T) {
	broken := Fig5_4()
	broken.Drawer = errorTermPlot("Squared error", nnlib.MSE, "$e$ = ($y$ − $ŷ$)²/2", 0, 0, 1)
	if d := differenceToCommitted(t, broken); d <= drawnTolerance {
		t.Errorf("a figure with another loss differs in %.4f of the ink only, want more than %v", d, drawnTolerance)
	}
}

// TestEachToleranceBites: a picture that is mirrored, or in which two colours
// have changed places, must be refused, however much a training may differ.
func TestEachToleranceBites(t *testing.T) {
	for _, f := range listed(t) {
		right := dots(f.Picture())
		for name, wrong := range map[string]*image.RGBA{
			"mirrored left to right":  mirrored(right, true),
			"mirrored top to bottom":  mirrored(right, false),
			"with red for blue":       recoloured(right),
			"transposed in its frame": transposed(right),
		} {
			if d := inkDifference(right, wrong); d <= 2*tolerance(f) && !(name == "with red for blue" && colourless(right)) {
				t.Errorf("%s %s: %.3f of the ink differs, want more than twice the tolerance of %v", f.Name, name, d, tolerance(f))
			}
		}
	}
}

func mirrored(picture *image.RGBA, leftToRight bool) *image.RGBA {
	b := picture.Bounds()
	return changed(picture, func(x, y int) (int, int) {
		if leftToRight {
			return b.Max.X - 1 - x, y
		}
		return x, b.Max.Y - 1 - y
	})
}

// transposed mirrors the largest square of the picture at its diagonal.
func transposed(picture *image.RGBA) *image.RGBA {
	side := min(picture.Bounds().Dx(), picture.Bounds().Dy())
	return changed(picture, func(x, y int) (int, int) {
		if x < side && y < side {
			return side - 1 - y, side - 1 - x
		}
		return x, y
	})
}

// changed takes each dot from where from says.
func changed(picture *image.RGBA, from func(x, y int) (int, int)) *image.RGBA {
	out := image.NewRGBA(picture.Bounds())
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			out.SetRGBA(x, y, picture.RGBAAt(from(x, y)))
		}
	}
	return out
}

func recoloured(picture *image.RGBA) *image.RGBA {
	out := image.NewRGBA(picture.Bounds())
	copy(out.Pix, picture.Pix)
	for i := 0; i < len(out.Pix); i += 4 {
		out.Pix[i], out.Pix[i+2] = out.Pix[i+2], out.Pix[i]
	}
	return out
}

// colourless tells whether a picture has grey tones only.
func colourless(picture *image.RGBA) bool { return inkDifference(picture, recoloured(picture)) == 0 }

// TestTolerancesAreOfFigures: a figure that was renamed must not lose its own.
func TestTolerancesAreOfFigures(t *testing.T) {
	known := map[string]bool{}
	for _, e := range All() {
		known[e.Name] = true
	}
	for name := range tolerances {
		if !known[name] {
			t.Errorf("a tolerance is kept for %s, which is no figure", name)
		}
	}
}

func differenceToCommitted(t *testing.T, f *plotting.Figure) float64 {
	t.Helper()
	file, err := os.Open(filepath.Join("images", f.Name+".png"))
	if err != nil {
		t.Fatalf("%v; run go run ./figures/regenerate -only %s", err, f.Name)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	got := f.Picture()
	if got.Bounds() != want.Bounds() {
		t.Errorf("%s: size %v, the committed image has %v", f.Name, got.Bounds().Size(), want.Bounds().Size())
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

// inkDifference is the number of dots whose colours differ, over the number
// of dots that are not paper in one of the pictures. The light colours of areas
// differ by little: the limit is below that, and above what smoothing a
// line's edge makes of a tiny shift.
func inkDifference(a, b *image.RGBA) float64 {
	const alike = 24
	ink, different := 0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		p, q := a.Pix[i:i+3], b.Pix[i:i+3]
		if isPaper(p) && isPaper(q) {
			continue
		}
		ink++
		if max(apart(p[0], q[0]), apart(p[1], q[1]), apart(p[2], q[2])) > alike {
			different++
		}
	}
	return float64(different) / float64(max(ink, 1))
}

func apart(a, b uint8) uint8 { return max(a, b) - min(a, b) }

func isPaper(dot []uint8) bool { return dot[0]&dot[1]&dot[2] == 0xff }

func TestNothingIsCutOff(t *testing.T) {
	for _, f := range listed(t) {
		picture := dots(f.Picture())
		b := picture.Bounds()
		if share := inkOf(picture, b); share < 0.005 {
			t.Errorf("figure %s is all but empty: %.4f ink", f.Name, share)
		}
		const margin = 4 // dots at the edge that must stay free
		for name, edge := range map[string]image.Rectangle{
			"upper": image.Rect(b.Min.X, b.Min.Y, b.Max.X, b.Min.Y+margin),
			"lower": image.Rect(b.Min.X, b.Max.Y-margin, b.Max.X, b.Max.Y),
			"left":  image.Rect(b.Min.X, b.Min.Y, b.Min.X+margin, b.Max.Y),
			"right": image.Rect(b.Max.X-margin, b.Min.Y, b.Max.X, b.Max.Y),
		} {
			if inkOf(picture, edge) > 0 {
				t.Errorf("figure %s: something touches the %s edge, so that it may be cut off", f.Name, name)
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
			face := font.DefaultCache.Lookup(s.Font, s.Size)
			var buffer sfnt.Buffer
			for _, r := range s.String {
				if glyph, err := face.Face.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
					t.Errorf("figure %s: font %s has no %q, used in %q", f.Name, s.Font.Name(), r, s.String)
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
		for _, f := range []*plotting.Figure{Fig5_3(), Fig5_4(), measured} {
			for _, format := range plotting.Formats {
				data, err := f.Encode(format)
				if err != nil {
					t.Fatal(err)
				}
				files[f.Name+"."+format] = data
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
