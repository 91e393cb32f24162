// Package browser holds the tests that look at the notebooks and the book as a
// reader does: in a browser.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"nnbook/tools/internal/project"
)

// page is a tab of a Chromium that knows nobody and calls nobody.
type page struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string // errors on the console, scripts that failed, files that did not load
	requests   []string // addresses that the page has asked for
}

// open starts Chromium with a tab, with more options where they are given. The
// test is skipped where there is none.
func open(t *testing.T, options ...chromedp.ExecAllocatorOption) *page {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium (Debian: apt-get install chromium)")
	}
	// Chromium writes into its folder while it ends, so removing it may take
	// more than one try.
	profile, err := os.MkdirTemp("", "nnbook-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), append([]chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.WSURLReadTimeout(time.Minute),
	}, options...)...)
	ctx, cancel := chromedp.NewContext(allocator)
	p := &page{t: t, ctx: ctx}
	t.Cleanup(func() {
		cancel()
		stop()
		for range 20 {
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	p.do("start Chromium", time.Minute)
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	call(p, runtime.Enable, cdp.Empty{})
	call(p, log.Enable, cdp.Empty{})
	call(p, network.Enable, network.EnableParams{})
	return p
}

// call sends a command of the protocol.
func call[P, R any](p *page, command cdp.Command[P, R], params P) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, command, params); err != nil {
		p.t.Fatalf("%s: %v", command.Method, err)
	}
}

// listen collects what a reader would find in the console.
func (p *page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		what := "a script failed: " + e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			what += " " + e.ExceptionDetails.Exception.Description
		}
		p.complaints = append(p.complaints, what)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.complaints = append(p.complaints, fmt.Sprintf("console: %s %s", e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			p.complaints = append(p.complaints, fmt.Sprintf("console: %v", e.Args))
		}
	}
}

// heard returns the complaints so far and forgets them.
func (p *page) heard() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.complaints
	p.complaints = nil
	return c
}

// asked returns the addresses that were asked for since the last time.
func (p *page) asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.requests
	p.requests = nil
	return r
}

// do carries out actions, within a limit of time.
func (p *page) do(what string, limit time.Duration, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	// The first run starts the browser, and its context must outlive it.
	done := make(chan error, 1)
	go func() { done <- chromedp.Do(p.ctx, actions...) }()
	select {
	case err := <-done:
		if err != nil {
			p.t.Fatalf("%s: %v", what, err)
		}
	case <-time.After(limit):
		p.t.Fatalf("%s: not done in %v", what, limit)
	}
}

// js evaluates an expression.
func js[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// wait evaluates an expression until it is true.
func (p *page) wait(what string, limit time.Duration, expression string) {
	p.t.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if js[bool](p, "!!("+expression+")") {
			return
		}
	}
	text := js[string](p, "document.body.innerText")
	if len(text) > 3000 {
		text = "…" + text[len(text)-3000:]
	}
	p.t.Fatalf("%s: not in %v. The page says:\n%s", what, limit, text)
}

// clone finds the clone, and skips the test where make has not set it up.
func clone(t *testing.T) project.Project {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gonb", "book"} {
		if _, err := os.Stat(p.Made("bin", name)); err != nil {
			t.Skipf("%s is not built: run make test", strings.TrimPrefix(p.Made("bin", name), p.Root+"/"))
		}
	}
	return p
}
