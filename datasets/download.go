package datasets

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// mnistMirrors are public copies of MNIST's files, gzipped. They need not be trusted: what comes is
// checked against the hashes.
var mnistMirrors = []string{
	"https://storage.googleapis.com/cvdf-datasets/mnist/",
	"https://ossci-datasets.s3.amazonaws.com/mnist/",
}

// limits bound a download in time.
type limits struct {
	reach time.Duration // until the first mirror answers at all; all that a machine without network waits
	stall time.Duration // without a byte
	total time.Duration
}

var usualLimits = limits{reach: 2 * time.Second, stall: 10 * time.Second, total: 10 * time.Minute}

var (
	errUnreachable = errors.New("no answer; is there a network?")
	errStalled     = errors.New("the download stands still")
	errTotal       = errors.New("the download takes too long")
)

func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout: 5 * time.Second,
		DisableCompression:  true, // the files are gzipped as they are
		ForceAttemptHTTP2:   true,
	}}
}

// onlyHTTPS follows a redirect to https and refuses any other.
func onlyHTTPS(next *http.Request, before []*http.Request) error {
	if next.URL.Scheme != "https" {
		return fmt.Errorf("a redirect to %s is refused; want https", next.URL.Scheme)
	}
	if len(before) >= 5 {
		return errors.New("too many redirects")
	}
	return nil
}

// download gets the files that are nil in have from the mirrors and keeps them. It fails with errNoMNIST, the
// reason said on the log, when that cannot be done, and with ctx's error when ctx ends.
func (s *source) download(ctx context.Context, have [4]*IDX) ([4]*IDX, error) {
	if s.offline || s.failedLately() {
		return have, errNoMNIST
	}
	limited, cancel := context.WithTimeoutCause(ctx, s.limits.total, errTotal)
	defer cancel()
	client := *s.client
	client.CheckRedirect = onlyHTTPS
	defer client.CloseIdleConnections()

	err := s.downloadMissing(limited, &client, &have)
	switch {
	case ctx.Err() != nil:
		return have, fmt.Errorf("datasets: the download of MNIST was stopped: %w", context.Cause(ctx))
	case err != nil:
		s.warn("MNIST could not be downloaded (%s). To use it, set MNIST_DIR to a folder with its four files, "+
			"or try again after %d minutes; NNBOOK_OFFLINE=1 stops the trying.", err, int(failureRest.Minutes()))
		s.rememberFailure()
		return have, errNoMNIST
	}
	s.forgetFailure()
	return have, nil
}

func (s *source) downloadMissing(ctx context.Context, client *http.Client, have *[4]*IDX) error {
	mirrors, err := s.reachable(ctx, client)
	if err != nil {
		return err
	}
	report := progress{to: s.log, files: len(s.files)}
	defer report.end()
	for i, f := range s.files {
		if have[i] != nil {
			continue
		}
		report.begin(i + 1)
		if have[i], err = s.fetch(ctx, client, mirrors, f, &report); err != nil {
			return err
		}
		report.end()
		s.keep(f.name, have[i].raw)
	}
	return nil
}

// reachable asks all mirrors at once for a sign of life and returns them, the first that answered in front. So a machine
// without network waits for one time limit, not for the sum of many.
func (s *source) reachable(ctx context.Context, client *http.Client) ([]string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits.reach, errUnreachable)
	defer cancel()
	type answer struct {
		mirror string
		err    error
	}
	answers := make(chan answer, len(s.mirrors))
	for _, mirror := range s.mirrors {
		go func() {
			response, err := request(ctx, client, http.MethodHead, mirror+s.files[0].name+".gz")
			if err == nil {
				response.Body.Close()
			}
			answers <- answer{mirror, err}
		}()
	}
	failed := make(map[string]error)
	var first string
	for range s.mirrors {
		a := <-answers // comes in any case: the limit ends every request
		switch {
		case a.err != nil:
			failed[a.mirror] = a.err
		case first == "":
			first = a.mirror
			cancel() // of no use to wait for the others
		}
	}
	if first == "" {
		return nil, s.explain(failed)
	}
	others := slices.DeleteFunc(slices.Clone(s.mirrors), func(m string) bool { return m == first })
	return append([]string{first}, others...), nil
}

// fetch gets one file from the first mirror that has it right.
func (s *source) fetch(ctx context.Context, client *http.Client, mirrors []string, f dataFile, report *progress) (*IDX, error) {
	failed := make(map[string]error)
	for _, mirror := range mirrors {
		x, err := s.fetchFrom(ctx, client, mirror, f, report)
		if err == nil {
			return x, nil
		}
		failed[mirror] = err
		if ctx.Err() != nil {
			break
		}
	}
	return nil, s.explain(failed)
}

// explain says what went wrong at which mirror, and the same thing once only.
func (s *source) explain(failed map[string]error) error {
	var reasons []string
	hosts := make(map[string][]string)
	for _, mirror := range s.mirrors {
		err := failed[mirror]
		if err == nil {
			continue
		}
		if hosts[err.Error()] == nil {
			reasons = append(reasons, err.Error())
		}
		hosts[err.Error()] = append(hosts[err.Error()], host(mirror))
	}
	for i, reason := range reasons {
		reasons[i] = strings.Join(hosts[reason], ", ") + ": " + reason
	}
	return errors.New(strings.Join(reasons, "; "))
}

func (s *source) fetchFrom(ctx context.Context, client *http.Client, mirror string, f dataFile, report *progress) (*IDX, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watch := time.AfterFunc(s.limits.stall, func() { cancel(errStalled) })
	defer watch.Stop()

	response, err := request(ctx, client, http.MethodGet, mirror+f.name+".gz")
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the answer is %s", response.Status)
	}
	content, err := readAtMost(f.size+1<<16, response, func(n int) {
		watch.Reset(s.limits.stall)
		report.add(n, response.ContentLength)
	})
	// A transfer that was cut off by the watch may look as if it had ended well.
	if err != nil || ctx.Err() != nil {
		return nil, plainReason(ctx, err)
	}
	x, err := decodeIDXBody(bytes.NewReader(content), int64(len(content)))
	if err == nil {
		err = f.check(x)
	}
	if err != nil {
		return nil, fmt.Errorf("what came as %s %w", f.name, err)
	}
	return x, nil
}

// readAtMost reads a body that must not have more than most bytes, and the http package sees to it that it has none less than announced.
func readAtMost(most int64, response *http.Response, got func(n int)) ([]byte, error) {
	if response.ContentLength > most {
		return nil, fmt.Errorf("%d bytes come, at most %d are wanted", response.ContentLength, most)
	}
	var content bytes.Buffer
	piece := make([]byte, 1<<16)
	for {
		n, err := response.Body.Read(piece)
		got(n)
		content.Write(piece[:n])
		switch {
		case int64(content.Len()) > most:
			return nil, fmt.Errorf("more than the %d bytes come that are wanted", most)
		case errors.Is(err, io.EOF):
			return content.Bytes(), nil
		case err != nil:
			return nil, err
		}
	}
}

// request sends a request over https and gives errors that name neither this machine nor its network.
func request(ctx context.Context, client *http.Client, method, address string) (*http.Response, error) {
	if !strings.HasPrefix(address, "https://") {
		return nil, errors.New("an address without https is refused")
	}
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(r)
	if err != nil {
		return nil, plainReason(ctx, err)
	}
	return response, nil
}

// plainReason says in plain words what the net packages say with the addresses of this machine.
func plainReason(ctx context.Context, err error) error {
	var name *net.DNSError
	var unknown x509.UnknownAuthorityError
	var certificate *tls.CertificateVerificationError
	var operation *net.OpError
	var address *url.Error
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the download stopped half-way")
	case errors.As(err, &name):
		return errors.New("the host name is not found; is there a network?")
	case errors.As(err, &unknown), errors.As(err, &certificate):
		return errors.New("the certificate is not trusted; does a proxy stand between?")
	case errors.As(err, &operation):
		return withoutPath(operation.Err)
	case errors.As(err, &address):
		return address.Err
	}
	return err
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "a mirror"
	}
	return u.Host
}

// progress is one line that is written over and over.
type progress struct {
	to          io.Writer
	file, files int
	bytes       int64
	shown       time.Time
	open        bool // whether the line is still to be ended
}

// progressRest keeps a fast download from filling a notebook with progress.
const progressRest = 200 * time.Millisecond

func (p *progress) begin(file int) {
	p.file, p.bytes, p.shown = file, 0, time.Time{}
}

// add counts n bytes of a file of size bytes; size is -1 when the server does not say.
func (p *progress) add(n int, size int64) {
	p.bytes += int64(n)
	if time.Since(p.shown) < progressRest && p.bytes != size {
		return
	}
	p.shown, p.open = time.Now(), true
	amount := fmt.Sprintf("%.1f MB", float64(p.bytes)/1e6)
	if size > 0 {
		amount = fmt.Sprintf("%3d %%", 100*p.bytes/size)
	}
	fmt.Fprintf(p.to, "\rdatasets: downloading MNIST, file %d of %d: %s", p.file, p.files, amount)
}

func (p *progress) end() {
	if p.open {
		fmt.Fprintln(p.to)
	}
	p.open = false
}
