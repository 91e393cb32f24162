package exercises

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ownState gives a test a progress file of its own, and returns its path.
func ownState(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("XDG_STATE_HOME", folder)
	return filepath.Join(folder, "nnbook", "exercises.json")
}

func wrong(id ID) Answer { return Report(Answer{ID: id, Status: NotYet, Got: "3", Want: "4"}) }

// However often a reader tries, only the first hint comes by itself.
func TestOnlyTheFirstHintComesByItself(t *testing.T) {
	ownState(t)
	for i := range 5 {
		e, _ := find(ID{1, 2})
		if got, want := wrong(ID{1, 2}).Hint, "Hint 1 of 3: "+e.Hints[0]; got != want {
			t.Errorf("try %d: got the hint %q, want %q", i+1, got, want)
		}
	}
	if s := readProgress().of(ID{1, 2}); s.Hints != 1 || s.Tries != 5 {
		t.Errorf("after five tries: got %+v, want 5 tries and 1 hint", s)
	}
}

func TestHintsComeWhenAskedFor(t *testing.T) {
	ownState(t)
	wrong(ID{1, 2})
	for _, want := range []int{2, 3, 3} {
		Hint(1, 2)
		if got := readProgress().of(ID{1, 2}).Hints; got != want {
			t.Errorf("got %d hints, want %d", got, want)
		}
	}
	wrong(ID{1, 2})
	if got := readProgress().of(ID{1, 2}).Hints; got != 3 {
		t.Errorf("another try: got %d hints, want the 3 that were seen", got)
	}
	Hint(1, 1)
	if got := readProgress().of(ID{1, 1}).Hints; got != 1 {
		t.Errorf("asked before any try: got %d hints, want 1", got)
	}
	Hint(1, 99)
	Solution(1, 99)
	Solution(1, 2)
	Progress()
}

func TestFirstHints(t *testing.T) {
	e, _ := find(ID{1, 2})
	for shown, last := range map[int]string{
		1: "Run the cell again for the next one.",
		2: "Run the cell again for the next one.",
		3: "There are no more hints; exercises.Solution(1, 2) shows a solution.",
	} {
		lines := e.firstHints(shown)
		if len(lines) != shown+1 || lines[shown] != last {
			t.Errorf("got %q, want %d hints and %q", lines, shown, last)
		}
		for i, h := range e.Hints[:shown] {
			if want := fmt.Sprintf("Hint %d of 3: %s", i+1, h); lines[i] != want {
				t.Errorf("got %q, want %q", lines[i], want)
			}
		}
	}
}

// What a card tells the reader to write stands where it works: below a check,
// where %% stands above it already.
func TestTheCardSaysWhereHelpGoes(t *testing.T) {
	ownState(t)
	for status, want := range map[Status]string{
		NotYet: "More help: add as the last line of this cell exercises.Hint(1, 2) or exercises.Solution(1, 2)",
		Right:  "To compare, add as the last line of this cell: exercises.Solution(1, 2)",
	} {
		lines := Answer{ID: ID{1, 2}, Status: status}.lines()
		if len(lines) == 0 || lines[len(lines)-1] != want {
			t.Errorf("%s: got %q, want %q at the end", status, lines, want)
		}
	}
}

func TestProgressIsKept(t *testing.T) {
	path := ownState(t)
	wrong(ID{1, 2})
	Report(Answer{ID: ID{1, 2}, Status: Right})
	wrong(ID{1, 2}) // once solved, stays solved
	_, rows, solved := overview(readProgress())
	i := slices.IndexFunc(rows, func(r []string) bool { return r[0] == "1.2" })
	if solved != 1 || len(rows) != len(All()) || rows[i][3] != string(Right) || rows[i][4] != "3" {
		t.Errorf("got %d solved and the row %v, want 1 and right after 3 tries", solved, rows[i])
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("got the files %v, %v; want exercises.json and its lock alone", left, err)
	}
}

// A stub leaves no trace, so that running untouched notebooks changes nothing,
// and its card does not depend on the progress.
func TestStubsAreNotRecorded(t *testing.T) {
	path := ownState(t)
	before := Report(Answer{ID: ID{1, 1}, Status: Untried})
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the progress file: got %v, want that there is none", err)
	}
	wrong(ID{1, 1})
	if after := Report(Answer{ID: ID{1, 1}, Status: Untried}); after != before {
		t.Errorf("a stub after a try: got %+v, want %+v", after, before)
	}
}

func TestInvitations(t *testing.T) {
	for id, want := range map[ID]string{{1, 1}: "your number", {1, 2}: "your code", {1, 3}: "Find the bug"} {
		if got := Report(Answer{ID: id, Status: Untried}).Note; !strings.Contains(got, want) {
			t.Errorf("exercise %v: got %q, want it to say %q", id, got, want)
		}
	}
}

func TestProgressThatCannotBeUsed(t *testing.T) {
	expect := func(t *testing.T) {
		t.Helper()
		for range 2 {
			if a := wrong(ID{1, 2}); !strings.HasPrefix(a.Hint, "Hint 1 of 3") {
				t.Errorf("got %+v, want the first hint", a)
			}
		}
		Hint(1, 2)
		Progress()
	}
	for name, content := range map[string]string{
		"empty": "", "no JSON": "}{", "a list": "[1,2]", "null": "null", "other types": `{"1.2": "right"}`,
		"odd numbers": `{"1.2": {"tries": -5, "hints": 1000}, "77.1": {"right": true}}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := ownState(t)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			expect(t)
			if s := readProgress().of(ID{1, 2}); s.Tries != 2 || s.Hints < 2 || s.Hints > 3 {
				t.Errorf("after two tries and a hint: got %+v", s)
			}
		})
	}
	t.Run("a file where the folder should be", func(t *testing.T) {
		folder := t.TempDir()
		t.Setenv("XDG_STATE_HOME", folder)
		if err := os.WriteFile(filepath.Join(folder, "nnbook"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		expect(t)
	})
	t.Run("a folder where the file should be", func(t *testing.T) {
		if err := os.MkdirAll(filepath.Join(ownState(t), "x"), 0o755); err != nil {
			t.Fatal(err)
		}
		expect(t)
	})
	t.Run("no home", func(t *testing.T) {
		t.Setenv("XDG_STATE_HOME", "")
		t.Setenv("HOME", "")
		if got := progressFile(); got != "" {
			t.Errorf("the file without a home: got %q, want none", got)
		}
		expect(t)
	})
	t.Run("a relative folder is ignored", func(t *testing.T) {
		home := t.TempDir()
		t.Setenv("XDG_STATE_HOME", "here")
		t.Setenv("HOME", home)
		if got, want := progressFile(), filepath.Join(home, ".local/state/nnbook/exercises.json"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// Several notebooks may check at once, each cell a program of its own: none
// loses what another one wrote. The test runs itself as these programs.
func TestProgressAtOnce(t *testing.T) {
	const inside = "NNBOOK_TEST_AT_ONCE"
	const programs, tries = 4, 25
	if number := os.Getenv(inside); number != "" {
		var id ID
		if _, err := fmt.Sscanf(number, "1.%d", &id.Number); err != nil {
			t.Fatal(err)
		}
		id.Notebook = 1
		for range tries {
			Report(Answer{ID: id, Status: NotYet})
			Report(Answer{ID: ID{2, 1}, Status: NotYet}) // all of them
		}
		return
	}
	ownState(t)
	var wait sync.WaitGroup
	for i := range programs {
		wait.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestProgressAtOnce$")
			cmd.Env = append(os.Environ(), fmt.Sprintf("%s=1.%d", inside, i+1))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%.1000s", err, out)
			}
		})
	}
	wait.Wait()
	p := readProgress()
	for i := range programs {
		if got := p.of(ID{1, i + 1}).Tries; got != tries {
			t.Errorf("program %d: got %d tries, want %d", i+1, got, tries)
		}
	}
	if got := p.of(ID{2, 1}).Tries; got != programs*tries {
		t.Errorf("the exercise that all tried: got %d tries, want %d", got, programs*tries)
	}
}
