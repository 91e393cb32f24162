package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// bowl is a search whose scores are known: lowest at rate 0.01 and width 50, a
// little different for each seed, and better with more epochs.
func bowl() Search {
	return Search{
		Space: Space{
			LogUniform("rate", 0.0001, 1),
			UniformInt("width", 10, 100),
			Choice("hidden", "tanh", "relu"),
		},
		Epochs: 9,
		Seeds:  []uint64{1, 2},
		About:  "a bowl",
		Try:    tryBowl,
	}
}

func tryBowl(_ context.Context, s Setting, epochs int, seed uint64) (float64, error) {
	d, w := math.Log10(s.Float("rate"))+2, float64(s.Int("width")-50)/50
	score := d*d + w*w + 1/float64(epochs) + float64(seed)/100
	if s.Choice("hidden") == "tanh" {
		score += 0.1
	}
	return score, nil
}

func csvOf(t *testing.T, r *Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// methods are the three ways to search, each with about ten settings.
func methods() map[string]func(Search, context.Context) (*Record, error) {
	return map[string]func(Search, context.Context) (*Record, error){
		"grid": func(s Search, ctx context.Context) (*Record, error) {
			s.Space = Space{Floats("rate", 0.001, 0.01, 0.1), Ints("width", 20, 50), Choice("hidden", "tanh", "relu")}
			return s.Grid(ctx)
		},
		"random":  func(s Search, ctx context.Context) (*Record, error) { return s.Random(ctx, 11, 7) },
		"halving": func(s Search, ctx context.Context) (*Record, error) { return s.Halving(ctx, 10, 2, 7) },
	}
}

func TestGridTriesAllCombinations(t *testing.T) {
	r, err := methods()["grid"](bowl(), context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var settings []string
	for i, trial := range r.Trials {
		settings = append(settings, trial.Setting.String())
		if trial.Number != i+1 || trial.Epochs != 9 || len(trial.Scores) != 2 {
			t.Errorf("trial %d is %+v", i, trial)
		}
	}
	if len(settings) != 12 || settings[1] != "rate 0.001, width 20, hidden relu" || settings[2] != "rate 0.001, width 50, hidden tanh" {
		t.Errorf("the grid is %q", settings)
	}
	if best := r.Best().Setting.String(); best != "rate 0.01, width 50, hidden relu" {
		t.Errorf("the best is %s", best)
	}
	if r.Spent() != 12*9*2 {
		t.Errorf("%d epochs spent, want %d", r.Spent(), 12*9*2)
	}
}

func TestHalvingTrainsTheBetterOnesLonger(t *testing.T) {
	s := bowl()
	r, err := s.Halving(context.Background(), 27, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	byEpochs := map[int][]Trial{}
	for _, trial := range r.Trials {
		byEpochs[trial.Epochs] = append(byEpochs[trial.Epochs], trial)
	}
	if len(byEpochs[1]) != 27 || len(byEpochs[3]) != 9 || len(byEpochs[9]) != 3 || r.Spent() != 2*81 {
		t.Fatalf("%d, %d and %d settings for 1, 3 and 9 epochs, %d epochs in all", len(byEpochs[1]), len(byEpochs[3]), len(byEpochs[9]), r.Spent())
	}
	// In the bowl the order is the same after any number of epochs: the nine best go on.
	first := slices.Clone(byEpochs[1])
	slices.SortStableFunc(first, byScore)
	for i, trial := range byEpochs[3] {
		if trial.Number != first[i].Number {
			t.Errorf("place %d of the second round has setting %d, want %d", i, trial.Number, first[i].Number)
		}
	}
	all, err := s.Random(context.Background(), 27, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Best(), all.Best(); !reflect.DeepEqual(got, want) {
		t.Errorf("halving finds %v, all 27 in full find %v", got, want)
	}
}

func TestRoundsOfHalving(t *testing.T) {
	for _, c := range []struct {
		settings, factor, epochs int
		want                     []int
	}{
		{27, 3, 9, []int{1, 3, 9}},
		{27, 3, 20, []int{3, 7, 20}},
		{27, 3, 2, []int{1, 2}},
		{27, 3, 1, []int{1}},
		{16, 2, 100, []int{13, 25, 50, 100}},
		{5, 3, 9, []int{9}},
		{1, 3, 9, []int{9}},
	} {
		if got := rounds(c.settings, c.factor, c.epochs); !slices.Equal(got, c.want) {
			t.Errorf("%d settings, factor %d, %d epochs: rounds of %v epochs, want %v", c.settings, c.factor, c.epochs, got, c.want)
		}
	}
}

func TestBest(t *testing.T) {
	trial := func(number, epochs int, scores ...float64) Trial {
		return Trial{Number: number, Epochs: epochs, Scores: scores}
	}
	for name, c := range map[string]struct {
		trials []Trial
		want   int
	}{
		"the mean counts":          {[]Trial{trial(1, 5, 0.1, 0.9), trial(2, 5, 0.3, 0.4)}, 2},
		"the first of equals":      {[]Trial{trial(1, 5, 0.5), trial(2, 5, 0.5)}, 1},
		"NaN is worst":             {[]Trial{trial(1, 5, math.NaN()), trial(2, 5, math.Inf(1))}, 2},
		"NaN is worst, behind":     {[]Trial{trial(1, 5, 0.9), trial(2, 5, math.NaN())}, 1},
		"the longest trained":      {[]Trial{trial(1, 1, 0.1), trial(2, 5, 0.9)}, 2},
		"nothing was tried":        {nil, 0},
		"one seed is not a number": {[]Trial{trial(1, 5, 0.1, math.NaN()), trial(2, 5, 0.8, 0.9)}, 2},
	} {
		if got := (&Record{Trials: c.trials}).Best().Number; got != c.want {
			t.Errorf("%s: got setting %d, want %d", name, got, c.want)
		}
	}
}

func TestRecordCanBeRead(t *testing.T) {
	s := bowl()
	s.Seeds, s.About = []uint64{3}, "a\nbowl"
	r, err := s.Random(context.Background(), 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(csvOf(t, r), "\n")
	if len(lines) != 5 || lines[0] != "# a bowl" || lines[1] != "setting,rate,width,hidden,epochs,seed,score" || !strings.HasPrefix(lines[2], "1,0.") {
		t.Errorf("the record is %q", lines)
	}
	kept := readTable([]byte(csvOf(t, r)))
	for _, trial := range r.Trials {
		if got := kept[training{trial, 3}.key()]; got != trial.Scores[0] {
			t.Errorf("read %v, want %v", got, trial.Scores[0])
		}
	}
}

func TestSameSearchOnAnyNumberOfCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for name, run := range methods() {
		var records []string
		for _, cores := range []int{1, 2, 5} {
			runtime.GOMAXPROCS(cores)
			r, err := run(bowl(), context.Background())
			if err != nil {
				t.Fatal(err)
			}
			records = append(records, csvOf(t, r))
		}
		if records[0] != records[1] || records[0] != records[2] {
			t.Errorf("%s: 1, 2 and 5 cores gave different records", name)
		}
	}
}

// A search that is stopped after any number of trainings, and resumed, leaves the
// record and the file of one that was not.
func TestStoppedAndResumed(t *testing.T) {
	for name, run := range methods() {
		whole, all := counted(t.TempDir())
		want, err := run(whole, context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if onlyFile(t, whole.Folder) != csvOf(t, want) {
			t.Errorf("%s: the file is not the record", name)
		}
		for after := int64(1); after < all.Load(); after += 3 {
			s, count := counted(t.TempDir())
			ctx, cancel := context.WithCancel(context.Background())
			s.Try = func(ctx context.Context, setting Setting, epochs int, seed uint64) (float64, error) {
				if count.Add(1) > after {
					cancel()
					return 0, ctx.Err()
				}
				return tryBowl(ctx, setting, epochs, seed)
			}
			part, err := run(s, ctx)
			if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), fmt.Sprintf("search: stopped with %d of ", after)) {
				t.Fatalf("%s, stopped after %d: error %v", name, after, err)
			}
			if len(part.Trials) > int(after) || after > 2 && len(part.Trials) == 0 {
				t.Errorf("%s, stopped after %d trainings: %d settings in the record", name, after, len(part.Trials))
			}
			again, second := counted(s.Folder)
			got, err := run(again, context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) || onlyFile(t, s.Folder) != csvOf(t, want) {
				t.Errorf("%s, stopped after %d trainings and resumed: the record differs", name, after)
			}
			if want := all.Load() - after + 1; second.Load() != want {
				t.Errorf("%s, stopped after %d trainings: %d trainings when resumed, want %d", name, after, second.Load(), want)
			}
		}
	}
}

// Where scores cannot be kept, from the beginning or any more, the search says so
// once and ends as it would without a folder.
func TestScoresThatCannotBeKept(t *testing.T) {
	want, err := bowl().Random(context.Background(), 5, 1)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	vanishes := filepath.Join(t.TempDir(), "vanishes")
	for what, folder := range map[string]string{"a file in its place": file, "a folder in a file": filepath.Join(file, "folder"), "a folder that vanishes": vanishes} {
		var log bytes.Buffer
		s := bowl()
		s.Folder, s.Log = folder, &log
		s.Try = func(ctx context.Context, setting Setting, epochs int, seed uint64) (float64, error) {
			if err := os.RemoveAll(vanishes); err != nil {
				t.Error(err)
			}
			return tryBowl(ctx, setting, epochs, seed)
		}
		got, err := s.Random(context.Background(), 5, 1)
		if err != nil || csvOf(t, got) != csvOf(t, want) {
			t.Errorf("%s: error %v, or another record", what, err)
		}
		if !strings.HasPrefix(log.String(), "search: the scores cannot be kept (") || strings.Count(log.String(), "\n") != 1 || strings.Contains(log.String(), file) {
			t.Errorf("%s: told %q, want one line without a path", what, &log)
		}
	}
}

// counted is the bowl with a folder, and counts trainings.
func counted(folder string) (Search, *atomic.Int64) {
	s, n := bowl(), new(atomic.Int64)
	s.Folder = folder
	s.Try = func(ctx context.Context, setting Setting, epochs int, seed uint64) (float64, error) {
		n.Add(1)
		return tryBowl(ctx, setting, epochs, seed)
	}
	return s, n
}

// onlyFile returns the content of the only file of a folder.
func onlyFile(t *testing.T, folder string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("the folder holds %v, %v; want one file", files, err)
	}
	content, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// What was kept by another program, or is damaged, is not believed.
func TestKeptScoresAreTried(t *testing.T) {
	first, n := counted(t.TempDir())
	want, err := first.Random(context.Background(), 6, 1)
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(first.Folder)
	if err != nil {
		t.Fatal(err)
	}
	path, whole := filepath.Join(first.Folder, files[0].Name()), csvOf(t, want)
	lines := strings.SplitAfter(whole, "\n")
	for name, c := range map[string]struct {
		content   string
		trainings int64
	}{
		"as it was":               {whole, 1},
		"of another program":      {strings.Replace(whole, ",9,1,", ",9,1,1", 1), 12},
		"empty":                   {"", 12},
		"no table":                {"\x00\"\n\n\"", 12},
		"cut off":                 {strings.Join(lines[:8], "") + lines[8][:len(lines[8])-3], 7},
		"a number is damaged":     {strings.Replace(whole, lines[4], strings.Replace(lines[4], ",1,", ",1,x", 1), 1), 2},
		"a line has lost a field": {strings.Replace(whole, lines[5], lines[5][2:], 1), 2},
	} {
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		n.Store(0)
		got, err := first.Random(context.Background(), 6, 1)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
		if n.Load() != c.trainings {
			t.Errorf("%s: %d trainings, want %d", name, n.Load(), c.trainings)
		}
	}
}

func TestSearchesKeepApart(t *testing.T) {
	s, n := counted(t.TempDir())
	run := func(want int64, change func(*Search), settings int, seed uint64) {
		t.Helper()
		other := s
		if change != nil {
			change(&other)
		}
		n.Store(0)
		if _, err := other.Random(context.Background(), settings, seed); err != nil {
			t.Fatal(err)
		}
		if n.Load() != want {
			t.Errorf("%d trainings, want %d", n.Load(), want)
		}
	}
	run(4, nil, 2, 1)
	run(1, nil, 2, 1)
	run(4, nil, 2, 2)
	run(4, func(s *Search) { s.About = "another bowl" }, 2, 1)
	run(4, func(s *Search) { s.Epochs = 8 }, 2, 1)
	run(2, func(s *Search) { s.Seeds = s.Seeds[:1] }, 2, 1)
	run(1, nil, 2, 1)
}

func TestProgressSeesEachSettingOnce(t *testing.T) {
	for name, run := range methods() {
		s := bowl()
		var seen []int
		s.Progress = func(r *Record) { seen = append(seen, len(r.Trials)) }
		r, err := run(s, context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range seen {
			if n != i+1 {
				t.Fatalf("%s: progress saw %v settings", name, seen)
			}
		}
		if len(seen) != len(r.Trials) {
			t.Errorf("%s: progress was called %d times for %d settings", name, len(seen), len(r.Trials))
		}
	}
}

func TestBadInputIsToldInOneSentence(t *testing.T) {
	random := func(settings int) func(Search) error {
		return func(s Search) error { _, err := s.Random(context.Background(), settings, 1); return err }
	}
	grid := func(s Search) error { _, err := s.Grid(context.Background()); return err }
	space := func(d ...Dimension) func(*Search) { return func(s *Search) { s.Space = d } }
	for name, c := range map[string]struct {
		change func(*Search)
		run    func(Search) error
		want   string
	}{
		"empty space":          {space(), grid, "search: the space is empty"},
		"no settings":          {nil, random(0), "a budget of at least 1 setting, got 0"},
		"no epochs":            {func(s *Search) { s.Epochs = 0 }, random(5), "a budget of at least 1 epoch for each training, got 0"},
		"high to low":          {space(Uniform("rate", 1, 0.1)), random(5), `hyperparameter "rate" wants a range from low to high, got one from 1 to 0.1`},
		"whole, high to low":   {space(UniformInt("width", 50, 10)), random(5), `"width" wants a range from low to high, got one from 50 to 10`},
		"a point":              {space(LogUniform("rate", 1, 1)), random(5), "from low to high, got one from 1 to 1"},
		"logarithm of 0":       {space(LogUniform("rate", 0, 1)), random(5), "must lie above 0, got one from 0 to 1"},
		"whole logarithm of 0": {space(LogUniformInt("width", 0, 1)), random(5), "must lie above 0"},
		"NaN":                  {space(Uniform("rate", 0, math.NaN())), random(5), "a finite range"},
		"infinite":             {space(Uniform("rate", 0, math.Inf(1))), random(5), "a finite range"},
		"nothing to choose":    {space(Choice("hidden")), random(5), `"hidden" wants at least one value`},
		"the same twice":       {space(Floats("rate", 0.1, 0.2, 0.1)), grid, `got "0.1" twice`},
		"two of one name":      {space(Ints("a", 1), Ints("a", 2)), grid, `two hyperparameters are called "a"`},
		"no name":              {space(Ints("a", 1), Dimension{}), grid, "hyperparameter 2 of 2 has no name"},
		"a grid of a range":    {nil, grid, `"rate" is a range`},
		"no seed":              {func(s *Search) { s.Seeds = nil }, random(5), "at least one seed"},
		"one seed twice":       {func(s *Search) { s.Seeds = []uint64{4, 4} }, random(5), "got 4 twice"},
		"nothing to try":       {func(s *Search) { s.Try = nil }, random(5), "a function Try"},
		"no context":           {nil, func(s Search) error { _, err := s.Random(nil, 5, 1); return err }, "want a context"}, //lint:ignore SA1012 it is what is tested
		"halving by 1":         {nil, func(s Search) error { _, err := s.Halving(context.Background(), 5, 1, 1); return err }, "one in 2 or more"},
		"halving of nothing":   {nil, func(s Search) error { _, err := s.Halving(context.Background(), 0, 2, 1); return err }, "at least 1 setting"},
		"no such name":         {space(Ints("widht", 5)), grid, `setting 1 (widht 5), 9 epochs, seed 1: there is no hyperparameter "rate"; there are widht`},
		"no number":            {space(Choice("rate", "fast")), grid, `hyperparameter "rate" is "fast", which is no number`},
		"no whole number":      {space(Floats("rate", 0.1), Floats("width", 0.5)), grid, `hyperparameter "width" is "0.5", which is no whole number`},
	} {
		s := bowl()
		if c.change != nil {
			c.change(&s)
		}
		err := c.run(s)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "search: ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want one sentence with %q", name, err, c.want)
		}
	}
}

// A training that fails ends the search, and one that diverges does not.
func TestFailuresAndDivergence(t *testing.T) {
	broken := errors.New("the disk is on fire")
	s := bowl()
	s.Try = func(ctx context.Context, setting Setting, epochs int, seed uint64) (float64, error) {
		if setting.Float("rate") > 0.1 {
			return 0, broken
		}
		return tryBowl(ctx, setting, epochs, seed)
	}
	r, err := s.Random(context.Background(), 40, 1)
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "rate 0.") || len(r.Trials) >= 40 {
		t.Errorf("got %d settings and %v", len(r.Trials), err)
	}
	s.Try = func(ctx context.Context, setting Setting, epochs int, seed uint64) (float64, error) {
		if setting.Float("rate") > 0.01 {
			return math.NaN(), nil
		}
		return tryBowl(ctx, setting, epochs, seed)
	}
	if r, err = s.Halving(context.Background(), 40, 3, 1); err != nil || math.IsNaN(r.Best().Mean()) {
		t.Errorf("got %v, %v", r.Best(), err)
	}
}

// Somebody else's panic is no bad input.
func TestOtherPanicsPass(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a panic was swallowed")
		}
	}()
	var err error
	func() {
		defer recoverSetting(&err)
		panic("a bug")
	}()
}
