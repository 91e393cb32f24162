package datasets

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestCorruptCacheIsFetchedAgain(t *testing.T) {
	for name, spoil := range map[string]func([]byte) []byte{
		"bit flipped": flipped,
		"truncated":   func(b []byte) []byte { return b[:len(b)/2] },
		"empty":       func([]byte) []byte { return nil },
		"web page":    func([]byte) []byte { return []byte("<html>") },
	} {
		w := newWorld(t)
		w.fill(t, w.folders[0], "", asIs)
		bad := filepath.Join(w.folders[0], w.files[testImages].name)
		if err := os.WriteFile(bad, spoil(w.contents[testImages]), 0o600); err != nil {
			t.Fatal(err)
		}
		m := w.newMirror(t, nil)
		train, test := w.load(t)
		w.wantMNIST(t, train, test)
		w.wantWarning(t, "the cached file t10k-images-idx3-ubyte cannot be used (it is ")
		if m.gets.Load() != 1 {
			t.Errorf("%s: %d files were fetched, want 1", name, m.gets.Load())
		}
		if got, _ := os.ReadFile(bad); !bytes.Equal(got, w.contents[testImages]) {
			t.Errorf("%s: the cache was not mended", name)
		}
		train, test = w.load(t)
		w.wantMNIST(t, train, test)
		w.wantWarning(t)
	}
}

func TestCorruptCacheWithoutNetwork(t *testing.T) {
	w := newWorld(t)
	w.fill(t, w.folders[0], "", flipped)
	w.offline = true
	train, test := w.load(t)
	if train.Name != "Strokes" || test.Name != "Strokes" || w.out.String() != saysStrokes {
		t.Errorf("got %s, printed %q", train.Name, w.out.String())
	}
	if lines := strings.Count(w.log.String(), "cannot be used (it is damaged"); lines != 4 {
		t.Errorf("warnings for %d files, want 4:\n%s", lines, w.log.String())
	}
}

// A plain file where the folder should be stops everyone, even root, who may write into read-only folders.
func (w *world) block(t *testing.T, folder string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(folder), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestUnwritableCache(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, nil)
	w.block(t, w.folders[0])
	folders := slices.Clone(w.folders)
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	w.wantWarning(t, "the cache folder cannot be written (not a directory); MNIST is kept among the temporary files instead.")

	// The next cell is another process and finds it there.
	w.folders = folders
	train, test = w.load(t)
	w.wantMNIST(t, train, test)
	w.wantWarning(t)
}

func TestReadOnlyCache(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write into read-only folders; TestUnwritableCache shows the same with a file in the way")
	}
	w := newWorld(t)
	w.newMirror(t, nil)
	if err := os.MkdirAll(w.folders[0], 0o500); err != nil {
		t.Fatal(err)
	}
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	w.wantWarning(t, "the cache folder cannot be written (permission denied)")
}

func TestNoWritableFolderAtAll(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, nil)
	for _, folder := range w.folders {
		w.block(t, folder)
	}
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	if !strings.Contains(w.log.String(), "MNIST is kept in memory only and will be downloaded again next time") {
		t.Errorf("log %q", w.log.String())
	}
}

// Nor does a failed download need a folder.
func TestNoWritableFolderAndNoNetwork(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true })
	for _, folder := range w.folders {
		w.block(t, folder)
	}
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "404")
}

func TestCacheFoldersWithoutHome(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "")
	t.Setenv("TMPDIR", "/somewhere")
	folders := cacheFolders()
	if len(folders) != 1 || !strings.HasPrefix(folders[0], "/somewhere/nnbook-") {
		t.Errorf("got %q", folders)
	}
	t.Setenv("HOME", "/home/anna")
	if folders := cacheFolders(); len(folders) != 2 || !strings.HasPrefix(folders[0], "/home/anna/") {
		t.Errorf("got %q", folders)
	}
}

// A link that leads out of the folder is of no use.
func TestWriteFileStaysInItsFolder(t *testing.T) {
	w := newWorld(t)
	outside := filepath.Join(w.cacheBase, "outside")
	if err := os.WriteFile(outside, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(w.cacheBase, "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	if err := w.writeFile(folder, "link", []byte("good")); err != nil {
		t.Errorf("a link in the way: %v", err)
	}
	if got, _ := os.ReadFile(outside); string(got) != "precious" {
		t.Errorf("the file outside is now %q", got)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder has %v, %v", entries, err)
	}
}

func TestStaleTemporaryFilesAreSwept(t *testing.T) {
	w := newWorld(t)
	folder := w.folders[0]
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	old, young, other := ".train-images-idx3-ubyte11", ".train-images-idx3-ubyte22", "notes.txt"
	for name, age := range map[string]time.Duration{old: temporaryAge + time.Minute, young: temporaryAge - time.Minute, other: time.Hour} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, w.contents[0][:1000], 0o600); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	w.newMirror(t, nil)
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	names := w.cached(t)
	if slices.Contains(names, old) || !slices.Contains(names, young) || !slices.Contains(names, other) {
		t.Errorf("the cache has %q", names)
	}
}

func TestWithoutPath(t *testing.T) {
	plain := errors.New("plain")
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "/home/anna/x", Err: syscall.EROFS}, "read-only file system"},
		{&os.LinkError{Op: "rename", Old: "/a", New: "/b", Err: syscall.ENOSPC}, "no space left on device"},
		{&fs.PathError{Op: "open", Path: "/home/anna/x", Err: errors.New("path escapes from parent")}, "path escapes from parent"},
		{&FileError{"/home/anna/x", errors.New("is truncated")}, "it is truncated"},
		{plain, "plain"},
	} {
		if got := withoutPath(c.err).Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// The tests below need processes that can be killed. Such a child is this test program again.
const (
	childRole   = "NNBOOK_TEST_CHILD"
	childFolder = "NNBOOK_TEST_FOLDER"
	childMirror = "NNBOOK_TEST_MIRROR"
)

func TestMain(m *testing.M) {
	switch os.Getenv(childRole) {
	case "":
		os.Exit(m.Run())
	case "download":
		childDownloads()
	case "write":
		childWrites()
	}
}

// childSource is a source whose cache and mirror the parent chose.
func childSource() *source {
	s := fromEnvironment()
	s.files, _ = tinyMNIST()
	s.dir, s.short, s.most = "", true, counts{30, 12}
	s.folders = []string{os.Getenv(childFolder)}
	s.mirrors = []string{os.Getenv(childMirror)}
	// The certificate of the parent's server is of no authority; that it would be refused is another test's matter.
	s.client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	return s
}

func childDownloads() {
	if os.Getenv("NNBOOK_TEST_FULL") != "" {
		fillDisk()
	}
	if _, _, err := childSource().digits(context.Background()); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// childWrites writes one large file after another until it is killed.
func childWrites() {
	s := childSource()
	for {
		if err := s.writeFile(s.folders[0], "large", largeFile()); err != nil {
			panic(err)
		}
	}
}

func largeFile() []byte { return bytes.Repeat([]byte("0123456789abcdef"), 1<<20) }

func (w *world) child(role string, more ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	// Temporary files go into the folder itself, where the tests look for them.
	c.Env = append(os.Environ(), childRole+"="+role, childFolder+"="+w.folders[0], "TMPDIR=/nowhere")
	if len(w.mirrors) > 0 {
		c.Env = append(c.Env, childMirror+"="+w.mirrors[0])
	}
	c.Env = append(c.Env, more...)
	return c
}

// A process that is killed in the middle of the third file leaves two whole ones; the next run fetches the rest.
func TestKilledInADownload(t *testing.T) {
	w := newWorld(t)
	halfWay := make(chan bool, 1)
	m := w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "t10k-images") || r.UserAgent() == "" {
			return false
		}
		content := w.zippedFile(r.URL.Path)
		rw.Header().Set("Content-Length", fmt.Sprint(len(content)))
		flushed(rw, content[:len(content)/2])
		select {
		case halfWay <- true:
			<-r.Context().Done()
		default: // the second run gets all of it
			rw.Write(content[len(content)/2:])
		}
		return true
	})
	child := w.child("download")
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-halfWay:
	case <-time.After(20 * time.Second):
		t.Error("the child did not come to the third file")
	}
	child.Process.Kill()
	child.Wait()

	if names := w.cached(t); !slices.Equal(names, []string{w.files[trainImages].name, w.files[trainLabels].name}) {
		t.Errorf("after the kill the cache has %q", names)
	}
	halfWay <- true // so that the server does not wait again
	before := m.gets.Load()
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	if got := m.gets.Load() - before; got != 2 {
		t.Errorf("the second run fetched %d files, want 2", got)
	}
}

// However a process is killed in the middle of writing, under the file's name there is the whole file or none.
func TestKilledInWriting(t *testing.T) {
	whole := largeFile()
	sawPartial := false
	for round := range 6 {
		w := newWorld(t)
		child := w.child("write")
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		partial := func() bool {
			return slices.ContainsFunc(w.cached(t), func(name string) bool { return strings.HasPrefix(name, ".") })
		}
		for deadline := time.Now().Add(20 * time.Second); !partial() && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(round) * 3 * time.Millisecond)
		child.Process.Kill()
		child.Wait()
		sawPartial = sawPartial || partial()

		got, err := os.ReadFile(filepath.Join(w.folders[0], "large"))
		if !errors.Is(err, fs.ErrNotExist) && !bytes.Equal(got, whole) {
			t.Errorf("round %d: the file has %d bytes, want %d or no file; %v", round, len(got), len(whole), err)
		}
		// What is left does not live for ever.
		w.now = func() time.Time { return time.Now().Add(time.Hour) }
		if err := w.writeFile(w.folders[0], "small", nil); err != nil {
			t.Fatal(err)
		}
		if partial() {
			t.Errorf("round %d: half a file is still there: %q", round, w.cached(t))
		}
	}
	if !sawPartial {
		t.Error("no child was killed in the middle of writing, so this test showed nothing")
	}
}

// Two writers of one file do not write into the same temporary file, not even in one process: each sees
// its own become whole, whoever is last.
func TestWritersDoNotMeet(t *testing.T) {
	w := newWorld(t)
	var writers sync.WaitGroup
	for n := range 8 {
		writers.Go(func() {
			for range 5 {
				if err := w.writeFile(w.folders[0], "file", bytes.Repeat([]byte{byte(n)}, 1<<20)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	got, err := os.ReadFile(filepath.Join(w.folders[0], "file"))
	if err != nil || len(got) != 1<<20 || bytes.Count(got, got[:1]) != len(got) {
		t.Errorf("%d bytes, of more than one writer; %v", len(got), err)
	}
	if names := w.cached(t); len(names) != 1 {
		t.Errorf("the cache has %q", names)
	}
}

func TestManyProcessesAtOnce(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, nil)
	var children sync.WaitGroup
	for range 4 {
		children.Go(func() {
			if out, err := w.child("download").CombinedOutput(); err != nil || !strings.Contains(string(out), saysTiny) {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	children.Wait()
	if names := w.cached(t); len(names) != 4 {
		t.Errorf("the cache has %q", names)
	}
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
}

// TestABeginningIsShorterThanTheWhole: with nothing left to ask for, a download
// that goes on from there would ask for what no mirror has.
func TestABeginningIsShorterThanTheWhole(t *testing.T) {
	f := dataFile{name: "x", size: 100}
	s := &source{folders: []string{t.TempDir()}}
	for bytes, want := range map[int64]bool{1: true, f.mostBytes() - 1: true, f.mostBytes(): false, f.mostBytes() + 1: false} {
		if err := os.WriteFile(filepath.Join(s.folders[0], f.name+partialEnding), make([]byte, bytes), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := s.partial(f); (got != nil) != want || want && int64(len(got)) != bytes {
			t.Errorf("%d bytes of at most %d: %d are taken for a beginning", bytes, f.mostBytes(), len(got))
		}
	}
}
