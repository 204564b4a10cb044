// Package fetch downloads one page for a person who named its address, and refuses whatever could make the machine speak to
// somebody it should not: an address inside its own network, another scheme, an endless answer.
//
// The address that is checked is the one that is dialled, after the name was looked up and for every redirection again, so that a
// name that changes its address between the check and the call gains nothing. No proxy is used, whatever the environment says,
// since a proxy would look names up behind the check; no cookie is kept and no password sent.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Bounds of one download. Pages of news sites have some 100 KiB to 3 MiB and come within a second or two.
const (
	MaxTime      = 10 * time.Second // with all redirections
	MaxBody      = 5 << 20          // bytes, after decompression
	maxRedirects = 3
)

// userAgent is how the program names itself to servers.
const userAgent = "onrecord/1 (+fetches single articles that a person asked for)"

// ErrRefused is wrapped by errors that say that an address, or what it sent, is not fetched on principle: trying again is no use.
var ErrRefused = errors.New("refused")

// Page is what a server sent.
type Page struct {
	Body        []byte // decompressed
	URL         string // where it came from in the end, after redirections
	ContentType string // as the server stated it, with its charset
}

// Fetcher downloads pages. The zero value is ready and follows every rule; it is safe for concurrent use.
type Fetcher struct {
	// HTTP allows addresses without encryption, at first and in redirections. What comes that way may have been changed by anybody
	// on the road, which is why it must be asked for.
	HTTP bool

	// allow replaces the check of what is dialled; for tests, whose servers are on loopback.
	allow func(address string) error
}

// kinds are the types of content that hold articles.
var kinds = map[string]bool{
	"text/html": true, "application/xhtml+xml": true, "text/plain": true, "application/rss+xml": true,
	"application/atom+xml": true, "application/xml": true, "text/xml": true, "application/json": true, "application/feed+json": true,
}

// Fetch downloads the page at an address. Only a page that arrived whole, with status 200, is returned.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Page, error) {
	page, err := f.fetch(ctx, address)
	if err != nil {
		return Page{}, fmt.Errorf("fetching %s: %w", address, plain(err))
	}
	return page, nil
}

func (f *Fetcher) fetch(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return Page{}, fmt.Errorf("%w: not an address", ErrRefused)
	}
	if err := f.allowed(u); err != nil {
		return Page{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, err
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/plain;q=0.8")
	req.Header.Set("Accept-Encoding", "gzip")
	client := f.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return Page{}, err
	}
	defer resp.Body.Close()
	return read(resp)
}

// allowed checks an address before anything is looked up.
func (f *Fetcher) allowed(u *url.URL) error {
	switch {
	case u.Scheme == "http" && !f.HTTP:
		return fmt.Errorf("%w: only https addresses are fetched", ErrRefused)
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("%w: not a web address", ErrRefused)
	case u.Hostname() == "":
		return fmt.Errorf("%w: the address names no host", ErrRefused)
	case u.User != nil:
		return fmt.Errorf("%w: the address holds a user's name", ErrRefused)
	}
	return nil
}

// client is made for one download: nothing of one is left for the next.
func (f *Fetcher) client() *http.Client {
	dialer := &net.Dialer{Timeout: MaxTime, Control: f.control}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil,
			DialContext:            dialer.DialContext,
			DisableCompression:     true, // the body is decompressed here, and counted
			DisableKeepAlives:      true,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    MaxTime,
			ResponseHeaderTimeout:  MaxTime,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("%w: over %d redirections", ErrRefused, maxRedirects)
			}
			req.Header.Del("Referer")
			return f.allowed(req.URL)
		},
	}
}

// control is called with each address that is about to be dialled, when the name has been looked up.
func (f *Fetcher) control(network, address string, _ syscall.RawConn) error {
	if f.allow != nil {
		return f.allow(address)
	}
	if network != "tcp4" && network != "tcp6" {
		return fmt.Errorf("%w: not over %s", ErrRefused, network)
	}
	return public(address)
}

// read takes a response's body, within the bounds.
func read(resp *http.Response) (Page, error) {
	if resp.StatusCode != http.StatusOK {
		return Page{}, fmt.Errorf("the server answered %s", statusLine(resp.StatusCode))
	}
	contentType := resp.Header.Get("Content-Type")
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(contentType, ";")
	}
	if kind = strings.ToLower(strings.TrimSpace(kind)); !kinds[kind] {
		return Page{}, fmt.Errorf("%w: the server sent %q, which is neither a page nor a feed", ErrRefused, kind)
	}
	body, err := decompress(resp)
	if err != nil {
		return Page{}, err
	}
	return Page{Body: body, URL: resp.Request.URL.String(), ContentType: contentType}, nil
}

// statusLine is a status for people.
func statusLine(code int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", code, http.StatusText(code)))
}

// decompress reads the body, which may be packed with gzip, as was offered.
func decompress(resp *http.Response) ([]byte, error) {
	var src io.Reader = io.LimitReader(resp.Body, MaxBody+1) // packed, it is no longer than unpacked, or it is no page
	switch coding := strings.ToLower(resp.Header.Get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(src)
		if err != nil {
			return nil, fmt.Errorf("unpacking the page: %w", err)
		}
		src = z
	default:
		return nil, fmt.Errorf("%w: packed with %q, which was not asked for", ErrRefused, coding)
	}
	body, err := io.ReadAll(io.LimitReader(src, MaxBody+1))
	switch {
	case len(body) > MaxBody:
		return nil, fmt.Errorf("%w: over the limit of %d MiB", ErrRefused, MaxBody>>20)
	case err != nil:
		return nil, fmt.Errorf("reading the page: %w", err)
	}
	return body, nil
}

// plain takes off an error what the whole message says already, and says plainly that the time was up.
func plain(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		if ue.Timeout() {
			return fmt.Errorf("not done within %v: %w", MaxTime, context.DeadlineExceeded)
		}
		return ue.Err
	}
	var ne net.Error
	if errors.As(err, &ne) && ne.Timeout() {
		return fmt.Errorf("not done within %v: %w", MaxTime, context.DeadlineExceeded)
	}
	return err
}
