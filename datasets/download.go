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
	return fewRedirects(next, before)
}

func fewRedirects(_ *http.Request, before []*http.Request) error {
	if len(before) >= 5 {
		return errors.New("too many redirects")
	}
	return nil
}

// ownMirror returns the mirror that NNBOOK_MNIST_URL names. It may speak http: what comes is checked in any case.
func (s *source) ownMirror() (string, error) {
	u, err := url.Parse(s.mirror)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		return "", fmt.Errorf("datasets: NNBOOK_MNIST_URL is %q; want an address such as https://host/folder/, "+
			"in which %s.gz and the other files of MNIST stand", s.mirror, s.files[0].name)
	}
	return strings.TrimSuffix(s.mirror, "/") + "/", nil
}

// download gets the files that are nil in have from the mirrors and keeps them. It fails with errNoMNIST, the
// reason said on the log, when that cannot be done, and with ctx's error when ctx ends.
func (s *source) download(ctx context.Context, have [4]*IDX) ([4]*IDX, error) {
	if s.offline {
		return have, errNoMNIST
	}
	mirrors := s.mirrors
	client := *s.client
	client.CheckRedirect = onlyHTTPS
	if s.mirror != "" {
		own, err := s.ownMirror()
		if err != nil {
			return have, err
		}
		mirrors, client.CheckRedirect = []string{own}, fewRedirects
	}
	if s.failedLately(mirrors) {
		return have, errNoMNIST
	}
	limited, cancel := context.WithTimeoutCause(ctx, s.limits.total, errTotal)
	defer cancel()
	defer client.CloseIdleConnections()

	err := s.downloadMissing(limited, &client, mirrors, &have)
	switch {
	case ctx.Err() != nil:
		return have, fmt.Errorf("datasets: the download of MNIST was stopped: %w", context.Cause(ctx))
	case err != nil:
		s.warn("MNIST could not be downloaded (%s). To use it, set MNIST_DIR to a folder with its four files, "+
			"or NNBOOK_MNIST_URL to a mirror, or try again after %d minutes; NNBOOK_OFFLINE=1 stops the trying.", err, int(failureRest.Minutes()))
		s.rememberFailure(mirrors)
		return have, errNoMNIST
	}
	s.forgetFailure()
	return have, nil
}

func (s *source) downloadMissing(ctx context.Context, client *http.Client, mirrors []string, have *[4]*IDX) error {
	mirrors, err := s.reachable(ctx, client, mirrors)
	if err != nil {
		return err
	}
	report := progress{to: s.log, rewrite: s.rewrite}
	for i, f := range s.files {
		if have[i] == nil {
			report.total += f.size
		}
	}
	defer report.end()
	for i, f := range s.files {
		if have[i] != nil {
			continue
		}
		if have[i], err = s.fetch(ctx, client, mirrors, f, &report); err != nil {
			return err
		}
		report.fileDone(f)
		s.keep(f.name, have[i].raw)
		s.dropPartial(f)
	}
	return nil
}

// reachable asks all mirrors at once for a sign of life and returns them, the first that answered in front. So a machine
// without network waits for one time limit, not for the sum of many.
func (s *source) reachable(ctx context.Context, client *http.Client, mirrors []string) ([]string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits.reach, errUnreachable)
	defer cancel()
	type answer struct {
		mirror string
		err    error
	}
	answers := make(chan answer, len(mirrors))
	for _, mirror := range mirrors {
		go func() {
			response, err := s.request(ctx, client, http.MethodHead, mirror+s.files[0].name+".gz", 0)
			if err == nil {
				response.Body.Close()
			}
			answers <- answer{mirror, err}
		}()
	}
	failed := make(map[string]error)
	var first string
	for range mirrors {
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
		return nil, explain(mirrors, failed)
	}
	others := slices.DeleteFunc(slices.Clone(mirrors), func(m string) bool { return m == first })
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
	return nil, explain(mirrors, failed)
}

// explain says what went wrong at which mirror, and the same thing once only.
func explain(mirrors []string, failed map[string]error) error {
	var reasons []string
	hosts := make(map[string][]string)
	for _, mirror := range mirrors {
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

// fetchFrom gets a file from a mirror. It goes on where an earlier download broke off, if the mirror can do that. The
// two parts may be of different compressions of the file: then its hash is wrong, and all of it is fetched.
func (s *source) fetchFrom(ctx context.Context, client *http.Client, mirror string, f dataFile, report *progress) (*IDX, error) {
	begin := s.partial(f)
	x, err := s.fetchRest(ctx, client, mirror+f.name+".gz", f, begin, report)
	if err != nil && len(begin) > 0 && ctx.Err() == nil && s.partial(f) == nil {
		x, err = s.fetchRest(ctx, client, mirror+f.name+".gz", f, nil, report)
	}
	return x, err
}

// fetchRest gets what follows on the beginning of a file. What came is kept when the transfer breaks off, and dropped
// when it is not what was wanted.
func (s *source) fetchRest(ctx context.Context, client *http.Client, address string, f dataFile, begin []byte, report *progress) (*IDX, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watch := time.AfterFunc(s.limits.stall, func() { cancel(errStalled) })
	defer watch.Stop()

	response, err := s.request(ctx, client, http.MethodGet, address, len(begin))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
		begin = nil // the whole file comes
	case http.StatusPartialContent:
	case http.StatusRequestedRangeNotSatisfiable:
		s.dropPartial(f)
		fallthrough
	default:
		return nil, fmt.Errorf("the answer is %s", response.Status)
	}
	content, err := readAtMost(f.mostBytes(), begin, response, func(have, of int64) {
		watch.Reset(s.limits.stall)
		report.add(f, have, of)
	})
	var tooMuch tooManyBytes
	switch {
	case errors.As(err, &tooMuch):
		s.dropPartial(f)
		return nil, err
	case err != nil || ctx.Err() != nil:
		// A transfer that was cut off by the watch may look as if it had ended well.
		s.keepPartial(f, content)
		return nil, plainReason(ctx, err)
	}
	x, err := decodeIDXBody(bytes.NewReader(content), int64(len(content)))
	if err == nil {
		err = f.check(x)
	}
	if err != nil {
		s.dropPartial(f)
		return nil, fmt.Errorf("what came as %s %w", f.name, err)
	}
	return x, nil
}

// mostBytes is the most that a file may have as it comes: gzip can make it a little longer.
func (f dataFile) mostBytes() int64 { return f.size + 1<<16 }

// tooManyBytes is the error of a body that is longer than it may be.
type tooManyBytes string

func (e tooManyBytes) Error() string { return string(e) }

// readAtMost reads the body that follows on begin; both together must not have more than most bytes, and the http
// package sees to it that the body has none less than announced. Where that fails, what came is returned too.
func readAtMost(most int64, begin []byte, response *http.Response, got func(have, of int64)) ([]byte, error) {
	of := int64(-1)
	if response.ContentLength >= 0 {
		of = int64(len(begin)) + response.ContentLength
	}
	if of > most {
		return nil, tooManyBytes(fmt.Sprintf("%d bytes come, at most %d are wanted", of, most))
	}
	content := bytes.NewBuffer(slices.Clone(begin))
	piece := make([]byte, 1<<16)
	for {
		n, err := response.Body.Read(piece)
		content.Write(piece[:n])
		have := int64(content.Len())
		got(have, of)
		switch {
		case have > most:
			return nil, tooManyBytes(fmt.Sprintf("more than the %d bytes come that are wanted", most))
		case errors.Is(err, io.EOF):
			return content.Bytes(), nil
		case err != nil:
			return content.Bytes(), err
		}
	}
}

// request asks for what follows on the first from bytes, over https unless the mirror is the user's own, and gives
// errors that name neither this machine nor its network.
func (s *source) request(ctx context.Context, client *http.Client, method, address string, from int) (*http.Response, error) {
	if !strings.HasPrefix(address, "https://") && s.mirror == "" {
		return nil, errors.New("an address without https is refused")
	}
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return nil, err
	}
	if from > 0 {
		r.Header.Set("Range", fmt.Sprintf("bytes=%d-", from))
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

// progress tells how much of the missing files has come: on a terminal on one line that is written over, else on
// one line for each tenth.
type progress struct {
	to      io.Writer
	rewrite bool
	total   int64 // size of all files that are missing, uncompressed, and of those that have come
	done    int64
	said    int64 // the percentage that was written last
}

// add tells that so many bytes of a file have come, of so many; of is -1 when the server does not say.
func (p *progress) add(f dataFile, have, of int64) {
	if of > 0 {
		p.say(p.done + f.size*have/of)
	}
}

func (p *progress) fileDone(f dataFile) {
	p.done += f.size
	p.say(p.done)
}

func (p *progress) say(done int64) {
	percent := 100 * done / p.total
	switch {
	case p.rewrite && percent > p.said:
		fmt.Fprintf(p.to, "\rdatasets: downloading MNIST: %d %%", percent)
	case !p.rewrite && percent/10 > p.said/10:
		fmt.Fprintf(p.to, "datasets: downloading MNIST: %d %%\n", percent/10*10)
	default:
		return
	}
	p.said = percent
}

// end ends the line that is written over.
func (p *progress) end() {
	if p.rewrite && p.said > 0 {
		fmt.Fprintln(p.to)
	}
}
