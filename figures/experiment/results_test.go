package experiment

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// keptExperiment is a small experiment that keeps its results in a folder.
func keptExperiment(folder string) *Experiment {
	e := smallExperiment()
	e.Results.Folder = folder
	return e
}

// kept counts the results that were not trained anew.
func kept(results []Result) int {
	n := 0
	for _, r := range results {
		if r.Kept {
			n++
		}
	}
	return n
}

func TestResultsAreFoundAgain(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "there", "yet")
	first := mustRun(t, keptExperiment(folder))
	second := mustRun(t, keptExperiment(folder))
	if kept(first) != 0 || kept(second) != len(second) {
		t.Fatalf("%d and %d results were kept, want 0 and %d", kept(first), kept(second), len(second))
	}
	for i := range first {
		if !reflect.DeepEqual(first[i].History, second[i].History) {
			t.Errorf("result %d: the history that was kept differs", i)
		}
	}
}

func TestResultsOfOtherTrainingsAreNotUsed(t *testing.T) {
	folder := t.TempDir()
	mustRun(t, keptExperiment(folder))
	changes := map[string]func(*Experiment){
		"epochs":       func(e *Experiment) { e.Epochs = 3 },
		"seed":         func(e *Experiment) { e.Seeds = []uint64{7} },
		"a pixel":      func(e *Experiment) { e.Train.X.Set(140, 300, 0.5) },
		"a test pixel": func(e *Experiment) { e.Test.X.Set(40, 300, 0.5) },
		"a target":     func(e *Experiment) { e.Test.Y.Set(40, 3, 0.5) },
		"data name":    func(e *Experiment) { e.Train.Name = "Other" },
		"fewer images": func(e *Experiment) { e.Train = e.Train.Head(149) },
		"learning rate, with the same words": func(e *Experiment) {
			e.Configurations = Configurations()[:1]
			e.Configurations[0].Optimizer.New = sgd(0.02).New
		},
	}
	for name, change := range changes {
		e := keptExperiment(folder)
		change(e)
		if n := kept(mustRun(t, e)); n != 0 {
			t.Errorf("changed %s: %d kept results were used", name, n)
		}
	}
}

func TestDamagedResultsAreComputedAgain(t *testing.T) {
	damages := map[string]func([]byte) []byte{
		"empty":          func(b []byte) []byte { return nil },
		"cut off":        func(b []byte) []byte { return b[:len(b)/2] },
		"not JSON":       func(b []byte) []byte { return []byte("hello") },
		"another number": func(b []byte) []byte { return bytes.Replace(b, []byte(`"Loss": [`), []byte(`"Loss": [7,`), 1) },
		"an answer": func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"MisreadLoss": `), []byte(`"MisreadLoss": 7`), 1)
		},
		"another version": func(b []byte) []byte { return bytes.Replace(b, []byte(`"Format": 1`), []byte(`"Format": 0`), 1) },
	}
	for name, damage := range damages {
		folder := t.TempDir()
		e := keptExperiment(folder)
		e.Configurations, e.Seeds, e.NeedAnswers = e.Configurations[4:], []uint64{1}, true
		first := mustRun(t, e)
		path := onlyFile(t, folder)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, damage(whole), 0o600); err != nil {
			t.Fatal(err)
		}
		second := mustRun(t, e)
		if second[0].Kept || !reflect.DeepEqual(first[0].History, second[0].History) {
			t.Errorf("%s: the damaged file was used", name)
		}
		if repaired, err := os.ReadFile(path); err != nil || !bytes.Equal(repaired, whole) {
			t.Errorf("%s: the file was not repaired", name)
		}
	}
}

func onlyFile(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d files in the folder, want one (error %v)", len(entries), err)
	}
	return filepath.Join(folder, entries[0].Name())
}

func TestUnwritableFolderIsOneLineAndNoMore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	e := keptExperiment(filepath.Join(file, "results")) // no folder can be made inside of a file
	e.Results.Log = &log
	if results := mustRun(t, e); len(results) != 10 {
		t.Errorf("%d results, want 10", len(results))
	}
	line := log.String()
	if strings.Count(line, "\n") != 1 || !strings.Contains(line, "not a directory") || strings.Contains(line, file) {
		t.Errorf("want one line that says why and names no path, got %q", line)
	}
}

// cancelAfterOne ends the experiment when a result is kept.
func cancelAfterOne(e *Experiment) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for ctx.Err() == nil {
			if files, _ := filepath.Glob(filepath.Join(e.Results.Folder, "*.json")); len(files) > 0 {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	return ctx, cancel
}

func TestCancelledRunKeepsWhatIsFinished(t *testing.T) {
	e := keptExperiment(t.TempDir())
	e.Epochs = 40
	ctx, cancel := cancelAfterOne(e)
	defer cancel()
	if _, err := e.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
	if n := kept(mustRun(t, e)); n == 0 || n == 10 {
		t.Errorf("%d of 10 results were kept, want some", n)
	}
}

// A run that is killed leaves whole files or none.
func TestKilledRunKeepsWhatIsFinished(t *testing.T) {
	const variable = "EXPERIMENT_TEST_FOLDER"
	if folder := os.Getenv(variable); folder != "" {
		e := keptExperiment(folder)
		e.Epochs = 40
		mustRun(t, e)
		return
	}
	for range 5 { // a run may be finished before it is killed
		e := keptExperiment(t.TempDir())
		e.Epochs = 40
		child := exec.Command(os.Args[0], "-test.run=^TestKilledRunKeepsWhatIsFinished$")
		child.Env = append(os.Environ(), variable+"="+e.Results.Folder)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		killAfterOne(t, e, child)
		if err := child.Wait(); err == nil {
			continue
		}
		if n := kept(mustRun(t, e)); n == 0 {
			t.Error("no result was kept")
		}
		return
	}
	t.Error("of 5 runs none could be killed before it was finished")
}

// killAfterOne kills the process once the first result is there.
func killAfterOne(t *testing.T, e *Experiment, child *exec.Cmd) {
	ctx, cancel := cancelAfterOne(e)
	defer cancel()
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute):
		t.Error("no result within a minute")
	}
	if err := child.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}
