package datasets

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// mirror is a server of the tiny files over https, which counts what it is asked for.
type mirror struct {
	*httptest.Server
	gets atomic.Int64
	open atomic.Int64 // connections
}

// newMirror answers as spoil does, if it is there and returns true, and else with the right file.
func (w *world) newMirror(t *testing.T, spoil func(rw http.ResponseWriter, r *http.Request) bool) *mirror {
	t.Helper()
	m := &mirror{}
	m.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			return
		}
		m.gets.Add(1)
		if spoil != nil && spoil(rw, r) {
			return
		}
		content := w.zippedFile(r.URL.Path)
		rw.Header().Set("Content-Length", fmt.Sprint(len(content)))
		rw.Write(content)
	}))
	m.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			m.open.Add(1)
		case http.StateClosed:
			m.open.Add(-1)
		}
	}
	m.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of handshakes that are meant to fail
	m.StartTLS()
	t.Cleanup(m.CloseClientConnections)
	t.Cleanup(m.Close)
	w.client = m.Client()
	w.mirrors = append(w.mirrors, m.URL+"/")
	return m
}

// zippedFile returns what a mirror has under a path.
func (w *world) zippedFile(path string) []byte {
	for i, f := range w.files {
		if strings.HasSuffix(path, "/"+f.name+".gz") {
			return zipped(w.contents[i])
		}
	}
	return nil
}

// cached lists the cache folder.
func (w *world) cached(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(w.folders[0])
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestDownload(t *testing.T) {
	w := newWorld(t)
	m := w.newMirror(t, nil)
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	w.wantWarning(t)
	if log := w.log.String(); !strings.HasSuffix(log, "datasets: downloading MNIST: 100 %\n") || strings.Contains(log, "\r") {
		t.Errorf("the progress is %q", log)
	}
	for i, f := range w.files {
		if got, _ := os.ReadFile(filepath.Join(w.folders[0], f.name)); !bytes.Equal(got, w.contents[i]) {
			t.Errorf("%s in the cache has %d bytes, want %d", f.name, len(got), len(w.contents[i]))
		}
	}
	if names := w.cached(t); len(names) != 4 {
		t.Errorf("the cache has %q", names)
	}

	train, test = w.load(t)
	w.wantMNIST(t, train, test)
	if w.log.Len() > 0 || m.gets.Load() != 4 {
		t.Errorf("the second time: %d requests in all, log %q", m.gets.Load(), w.log.String())
	}
}

// flushed sends a part of an answer and waits until it is on its way.
func flushed(rw http.ResponseWriter, part []byte) {
	rw.Write(part)
	rw.(http.Flusher).Flush()
}

// What can go wrong at a mirror: the built-in set is used, one line tells why, and nothing is left in the cache but
// the note of the failure and the files that came before.
func TestDownloadFaults(t *testing.T) {
	bomb := zipped(append(idxFile(make([]byte, 100), 100), make([]byte, 32<<20)...))
	anyFile := newWorld(t).zippedFile("/" + mnistFiles[trainImages].name + ".gz")
	for _, c := range []struct {
		name  string
		spoil func(rw http.ResponseWriter, r *http.Request) bool
		want  string
		begun bool // whether the next download can go on from what came
	}{
		{"stops half-way", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Header().Set("Content-Length", fmt.Sprint(len(anyFile)))
			flushed(rw, anyFile[:len(anyFile)/2])
			panic(http.ErrAbortHandler)
		}, "the download stopped half-way", true},
		{"stops half-way without saying how long it is", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Write(anyFile[:len(anyFile)/2])
			return true
		}, "what came as train-images-idx3-ubyte is truncated", false},
		{"wrong hash", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Write(zipped(idxFile(make([]byte, 30*imagePixels), 30, 28, 28)))
			return true
		}, "what came as train-images-idx3-ubyte is damaged or is not MNIST's: its SHA-256 is", false},
		{"web page", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Write([]byte("<!DOCTYPE html><title>Log in</title>"))
			return true
		}, "what came as train-images-idx3-ubyte is a web page", false},
		{"too large, announced", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Header().Set("Content-Length", "99999999")
			flushed(rw, make([]byte, 10))
			return true
		}, "99999999 bytes come, at most 89072 are wanted", false},
		{"too large, unannounced", func(rw http.ResponseWriter, r *http.Request) bool {
			for range 100 {
				flushed(rw, make([]byte, 1<<16))
			}
			return true
		}, "more than the 89072 bytes come that are wanted", false},
		{"bomb", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Write(bomb)
			return true
		}, "goes on after the 100 values", false},
		{"absurd header", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Write(idxFile(nil, 1<<27, 1<<27))
			return true
		}, "promises 134217728 x 134217728 values", false},
		{"stands still", func(rw http.ResponseWriter, r *http.Request) bool {
			flushed(rw, anyFile[:100])
			<-r.Context().Done()
			return true
		}, "the download stands still", true},
		{"never answers", func(rw http.ResponseWriter, r *http.Request) bool {
			<-r.Context().Done()
			return true
		}, "the download stands still", false},
		{"redirects to http", func(rw http.ResponseWriter, r *http.Request) bool {
			http.Redirect(rw, r, "http://"+r.Host+r.URL.Path, http.StatusFound)
			return true
		}, "a redirect to http is refused; want https", false},
		{"redirects to a file", func(rw http.ResponseWriter, r *http.Request) bool {
			rw.Header().Set("Location", "file:///etc/passwd")
			rw.WriteHeader(http.StatusFound)
			return true
		}, "a redirect to file is refused; want https", false},
		{"redirects for ever", func(rw http.ResponseWriter, r *http.Request) bool {
			http.Redirect(rw, r, r.URL.Path+"x", http.StatusFound)
			return true
		}, "too many redirects", false},
		{"not found", func(rw http.ResponseWriter, r *http.Request) bool {
			http.NotFound(rw, r)
			return true
		}, "the answer is 404 Not Found", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			if c.want == errStalled.Error() {
				w.limits.stall = 300 * time.Millisecond
			}
			w.newMirror(t, c.spoil)
			train, test := w.load(t)
			w.wantStrokes(t, train, test, c.want, "MNIST could not be downloaded (127.0.0.1:", "MNIST_DIR", "NNBOOK_OFFLINE=1")
			left := slices.DeleteFunc(w.cached(t), func(name string) bool { return name == failureFile })
			if len(left) > 0 != c.begun || (c.begun && left[0] != "train-images-idx3-ubyte.gz.partial") {
				t.Errorf("the cache has %q", left)
			}
		})
	}
}

// A redirect within https is what mirrors do.
func TestDownloadFollowsHTTPS(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
		if strings.HasPrefix(r.URL.Path, "/moved/") {
			return false
		}
		http.Redirect(rw, r, "/moved"+r.URL.Path, http.StatusFound)
		return true
	})
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
}

// When one mirror is bad the other is asked, file by file; all certificates here are from one authority.
func TestDownloadFromTheOtherMirror(t *testing.T) {
	w := newWorld(t)
	for range 2 {
		w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
			// The first mirror that is asked for a file is bad for it.
			bad := strings.Contains(r.URL.Path, "labels") == (r.Host == strings.TrimPrefix(strings.TrimSuffix(w.mirrors[0], "/"), "https://"))
			if bad {
				http.Error(rw, "no", http.StatusServiceUnavailable)
			}
			return bad
		})
	}
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	w.wantWarning(t)
}

func TestDownloadNamesEachMirrorsTrouble(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true })
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool { rw.Write([]byte("<html>")); return true })
	w.mirrors = append(w.mirrors, "http://127.0.0.1/", "https://%zz/")
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "the answer is 404 Not Found; ", "is a web page", "an address without https is refused", "a mirror: ")
}

// Without https nothing is asked at all.
func TestDownloadRefusesHTTP(t *testing.T) {
	w := newWorld(t)
	w.mirrors = []string{"http://127.0.0.1/", "ftp://127.0.0.1/"}
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "127.0.0.1, 127.0.0.1: an address without https is refused")
}

func TestDownloadWithUntrustedCertificate(t *testing.T) {
	w := newWorld(t)
	w.newMirror(t, nil)
	w.client = newClient()
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "the certificate is not trusted; does a proxy stand between?")
}

// Ways in which a network is not there, each with what the reader sees. None may take longer than the limit.
func TestNoNetwork(t *testing.T) {
	closed := httptest.NewTLSServer(nil)
	closed.Close()
	dial := func(f func(ctx context.Context) error) *http.Client {
		return &http.Client{Transport: &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return nil, f(ctx) },
		}}
	}
	for _, c := range []struct {
		name   string
		client *http.Client
		want   string
	}{
		{"black hole", dial(func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }), "no answer; is there a network?"},
		{"no such name", dial(func(context.Context) error {
			return &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "x", Server: "192.0.2.7:53"}}
		}), "the host name is not found; is there a network?"},
		{"connection refused", newClient(), "connection refused"},
		{"something else", dial(func(context.Context) error { return errors.New("the cable is cut") }), "the cable is cut"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.client = c.client
			w.mirrors = []string{closed.URL + "/", closed.URL + "/"}
			w.limits.reach = 300 * time.Millisecond
			start := time.Now()
			train, test := w.load(t)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
			w.wantStrokes(t, train, test, c.want)
			if strings.Contains(w.log.String(), "192.0.2.7") {
				t.Error("the warning names this network's name server")
			}
		})
	}
}

func TestUsualLimits(t *testing.T) {
	if usualLimits.reach > 2*time.Second {
		t.Error("without a network a notebook's cell waits too long")
	}
	for _, m := range mnistMirrors {
		if !strings.HasPrefix(m, "https://") || !strings.HasSuffix(m, "/") {
			t.Errorf("the mirror %s", m)
		}
	}
	if c := newClient().Transport.(*http.Transport); c.TLSClientConfig != nil && c.TLSClientConfig.InsecureSkipVerify {
		t.Error("certificates are not checked")
	}
}

// A second cell does not wait for the network again, a cell ten minutes later does.
func TestFailureIsRemembered(t *testing.T) {
	w := newWorld(t)
	m := w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true })
	start := time.Now()
	for _, c := range []struct {
		later time.Duration
		gets  int64
	}{
		{0, 1},
		{time.Second, 1},
		{9 * time.Minute, 1},
		{11 * time.Minute, 2}, // and this failed again
		{20 * time.Minute, 2},
		{-time.Hour, 3}, // the clock was set back: the note is from the future
	} {
		w.now = func() time.Time { return start.Add(c.later) }
		before := m.gets.Load()
		train, test := w.load(t)
		if m.gets.Load() == before {
			w.wantStrokes(t, train, test)
		} else {
			w.wantStrokes(t, train, test, "404")
		}
		if m.gets.Load() != c.gets {
			t.Errorf("after %v: %d requests, want %d", c.later, m.gets.Load(), c.gets)
		}
	}
}

// A note that is no time is no note; a download that works takes the note away.
func TestFailureIsForgotten(t *testing.T) {
	w := newWorld(t)
	if err := w.writeFile(w.folders[0], failureFile, []byte("yesterday")); err != nil {
		t.Fatal(err)
	}
	w.newMirror(t, nil)
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	if names := w.cached(t); len(names) != 4 {
		t.Errorf("the cache has %q", names)
	}
}

// A reader who stops the cell gets the context's error, not other data; what came is kept.
func TestDownloadIsCancelled(t *testing.T) {
	for name, reason := range map[string]error{"stopped": context.Canceled, "too late": context.DeadlineExceeded} {
		w := newWorld(t)
		ctx, cancel := context.WithCancel(context.Background())
		if reason == context.DeadlineExceeded {
			ctx, cancel = context.WithTimeout(context.Background(), 200*time.Millisecond)
		}
		w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
			flushed(rw, make([]byte, 100))
			if reason == context.Canceled {
				time.AfterFunc(200*time.Millisecond, cancel)
			}
			<-r.Context().Done()
			return true
		})
		train, test, err := w.digits(ctx)
		cancel()
		if !errors.Is(err, reason) || train != nil || test != nil || !strings.HasPrefix(err.Error(), "datasets: the download of MNIST was stopped") {
			t.Errorf("%s: got %v", name, err)
		}
		if names := w.cached(t); !slices.Equal(names, []string{"train-images-idx3-ubyte.gz.partial"}) || w.out.Len() > 0 {
			t.Errorf("%s: the cache has %q, printed was %q", name, names, w.out.String())
		}
	}
}

func TestDownloadTakesTooLong(t *testing.T) {
	w := newWorld(t)
	w.limits.total = 400 * time.Millisecond
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
		for range 100 { // never still, never done
			flushed(rw, []byte{0x1f})
			time.Sleep(20 * time.Millisecond)
		}
		return true
	})
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "the download takes too long")
}

// No connection and no goroutine outlives a call, whether it went well or not.
func TestDownloadLeaksNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("calls", func(t *testing.T) {
		for _, spoil := range []func(rw http.ResponseWriter, r *http.Request) bool{
			nil,
			func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true },
			func(rw http.ResponseWriter, r *http.Request) bool { <-r.Context().Done(); return true },
		} {
			w := newWorld(t)
			w.limits.stall = 100 * time.Millisecond
			m := w.newMirror(t, spoil)
			w.load(t)
			soon(t, "connections", func() bool { return m.open.Load() == 0 })
		}
	})
	soon(t, "goroutines", func() bool { return runtime.NumGoroutine() <= before })
}

// soon waits until ok, and shows all goroutines when that does not come.
func soon(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !ok(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("there are still %s:\n%s", what, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// TestResume breaks a download off and looks what the next one asks for.
func TestResume(t *testing.T) {
	for _, c := range []struct {
		name   string
		second func(rw http.ResponseWriter, content []byte, from int) // the second answer
		gets   int64                                                  // of the first file, in the second download
	}{
		{"the rest", func(rw http.ResponseWriter, content []byte, from int) {
			rw.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(content)-1, len(content)))
			rw.WriteHeader(http.StatusPartialContent)
			rw.Write(content[from:])
		}, 1},
		{"all of it", func(rw http.ResponseWriter, content []byte, _ int) { rw.Write(content) }, 1},
		{"a rest of something else", func(rw http.ResponseWriter, content []byte, from int) {
			rw.WriteHeader(http.StatusPartialContent)
			rw.Write(flipped(content[from:]))
		}, 2},
		{"a rest that is too long", func(rw http.ResponseWriter, content []byte, from int) {
			rw.WriteHeader(http.StatusPartialContent)
			rw.Write(make([]byte, 1<<20))
		}, 2},
		{"no such range", func(rw http.ResponseWriter, content []byte, from int) {
			http.Error(rw, "no", http.StatusRequestedRangeNotSatisfiable)
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			var asked []string
			w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
				if !strings.Contains(r.URL.Path, "train-images") {
					return false
				}
				asked = append(asked, r.Header.Get("Range"))
				content := w.zippedFile(r.URL.Path)
				switch len(asked) {
				case 1:
					rw.Header().Set("Content-Length", fmt.Sprint(len(content)))
					flushed(rw, content[:5000])
					panic(http.ErrAbortHandler)
				case 2:
					c.second(rw, content, 5000)
					return true
				}
				return false
			})
			train, test := w.load(t)
			w.wantStrokes(t, train, test, "stopped half-way")
			w.forgetFailure()
			train, test = w.load(t)
			w.wantMNIST(t, train, test)
			want := []string{"", "bytes=5000-", ""}[:1+c.gets]
			if !slices.Equal(asked, want) {
				t.Errorf("asked for the ranges %q, want %q", asked, want)
			}
			if names := w.cached(t); len(names) != 4 {
				t.Errorf("the cache has %q", names)
			}
		})
	}
}

// A download that breaks off again goes on from where it came to.
func TestResumeTwice(t *testing.T) {
	w := newWorld(t)
	var asked []string
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
		if !strings.Contains(r.URL.Path, "train-images") {
			return false
		}
		from := 0
		fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &from)
		asked = append(asked, r.Header.Get("Range"))
		rest := w.zippedFile(r.URL.Path)[from:]
		rw.Header().Set("Content-Length", fmt.Sprint(len(rest)))
		if from > 0 {
			rw.WriteHeader(http.StatusPartialContent)
		}
		if len(asked) <= 2 {
			flushed(rw, rest[:5000])
			panic(http.ErrAbortHandler)
		}
		rw.Write(rest)
		return true
	})
	for range 2 {
		train, test := w.load(t)
		w.wantStrokes(t, train, test, "stopped half-way")
		w.forgetFailure()
	}
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	if want := []string{"", "bytes=5000-", "bytes=10000-"}; !slices.Equal(asked, want) {
		t.Errorf("asked for the ranges %q, want %q", asked, want)
	}
}

// A transfer may take longer than it may stand still.
func TestSlowButSteady(t *testing.T) {
	w := newWorld(t)
	w.limits.stall = time.Second
	w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
		content := w.zippedFile(r.URL.Path)
		if !strings.Contains(r.URL.Path, "train-images") {
			return false
		}
		for range 6 {
			flushed(rw, content[:len(content)/7])
			content = content[len(content)/7:]
			time.Sleep(250 * time.Millisecond)
		}
		rw.Write(content)
		return true
	})
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
}

func TestRedirectsAreCounted(t *testing.T) {
	for hops, want := range map[int]string{4: "MNIST", 5: "Strokes"} {
		w := newWorld(t)
		w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool {
			if strings.Count(r.URL.Path, "/hop") == hops {
				return false
			}
			http.Redirect(rw, r, "/hop"+r.URL.Path, http.StatusFound)
			return true
		})
		if train, _ := w.load(t); train.Name != want {
			t.Errorf("%d redirects: got %s, want %s", hops, train.Name, want)
		}
	}
}

func TestReadAtMost(t *testing.T) {
	for _, c := range []struct {
		begin, body int
		announced   bool
		ok          bool
	}{
		{0, 100, true, true}, {0, 100, false, true}, {0, 101, true, false}, {0, 101, false, false},
		{40, 60, true, true}, {40, 60, false, true}, {40, 61, true, false}, {40, 61, false, false},
	} {
		response := &http.Response{Body: io.NopCloser(bytes.NewReader(make([]byte, c.body))), ContentLength: -1}
		if c.announced {
			response.ContentLength = int64(c.body)
		}
		content, err := readAtMost(100, make([]byte, c.begin), response, func(int64, int64) {})
		var tooMuch tooManyBytes
		if (err == nil) != c.ok || (err != nil && !errors.As(err, &tooMuch)) || (c.ok && len(content) != 100) ||
			(err != nil && c.announced != strings.Contains(err.Error(), "101 bytes come, at most 100")) {
			t.Errorf("%+v: %d bytes, %v", c, len(content), err)
		}
	}
}

// A mirror of one's own takes the place of the public ones, and may speak http.
func TestOwnMirror(t *testing.T) {
	w := newWorld(t)
	var paths []string
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		rw.Write(w.zippedFile(r.URL.Path))
	}))
	defer server.Close()
	w.mirrors = []string{"https://not.asked/"}
	w.client = server.Client()
	w.mirror = server.URL + "/some/folder"
	train, test := w.load(t)
	w.wantMNIST(t, train, test)
	if len(paths) != 5 || paths[4] != "/some/folder/t10k-labels-idx1-ubyte.gz" {
		t.Errorf("asked for %q", paths)
	}
	for _, bad := range []string{"/a/folder", "mirror.example.org/mnist", "ftp://mirror.example.org/", "https://", "https://%zz"} {
		w := newWorld(t)
		w.mirror = bad
		if _, _, err := w.digits(context.Background()); err == nil || !strings.Contains(err.Error(), "want an address such as https://") {
			t.Errorf("%s: got %v", bad, err)
		}
	}
}

// What comes from a mirror of one's own is checked like all else; and a note that the public ones failed is not
// about it.
func TestOwnMirrorIsChecked(t *testing.T) {
	w := newWorld(t)
	public := w.newMirror(t, func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true })
	train, test := w.load(t)
	w.wantStrokes(t, train, test, "404")
	if public.gets.Load() != 1 {
		t.Fatalf("%d requests", public.gets.Load())
	}
	own := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Write(zipped(idxFile(make([]byte, 30*imagePixels), 30, 28, 28)))
	}))
	defer own.Close()
	w.mirror = own.URL
	train, test = w.load(t)
	w.wantStrokes(t, train, test, "is damaged or is not MNIST's")
}

func TestAddressInPlaceOfAFolder(t *testing.T) {
	w := newWorld(t)
	w.dir = "http://127.0.0.1/mnist"
	if _, _, err := w.digits(context.Background()); err == nil || !strings.Contains(err.Error(), "MNIST_DIR is an address, and must be a folder") {
		t.Errorf("got %v", err)
	}
}

func TestProgress(t *testing.T) {
	large, small := dataFile{size: 900}, dataFile{size: 100}
	for _, c := range []struct {
		rewrite bool
		want    string
	}{
		{true, "\r1 %\r9 %\r10 %\r89 %\r90 %\r100 %\n"},
		{false, "10 %\n80 %\n90 %\n100 %\n"},
	} {
		var out bytes.Buffer
		p := progress{to: &out, rewrite: c.rewrite, total: 1000}
		p.add(large, 5, 450)   // 1 %
		p.add(large, 6, 450)   // still
		p.add(large, 49, 450)  // 9.8 %
		p.add(large, 50, 450)  // 10 %
		p.add(large, 448, 450) // 89.6 %
		p.add(large, 450, 450)
		p.fileDone(large)
		p.add(small, 50, -1) // nobody knows how much that is
		p.fileDone(small)
		p.end()
		if got := strings.ReplaceAll(out.String(), "datasets: downloading MNIST: ", ""); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	var out bytes.Buffer
	p := progress{to: &out, rewrite: true, total: 1000}
	if p.end(); out.Len() > 0 {
		t.Errorf("a line was ended that did not begin: %q", out.String())
	}
}

func TestPlainReason(t *testing.T) {
	err := plainReason(context.Background(), &tls.CertificateVerificationError{Err: errors.New("x")})
	if !strings.Contains(err.Error(), "certificate is not trusted") {
		t.Errorf("got %v", err)
	}
}
