package discord

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// transport carries the SDK's calls to the API's root, and gives refusals back as errors, so that the SDK's own handling of them,
// which loses what they say, does not come to it.
type transport struct {
	root *url.URL
	base *http.Transport
	from string // the path of the SDK's own root: "/api/v9/"
}

// newTransport aims at root. roots are the authorities that are trusted; nil: the system's.
func newTransport(root *url.URL, roots *x509.CertPool) *transport {
	from := "/"
	if u, err := url.Parse(discordgo.EndpointAPI); err == nil {
		from = u.Path
	}
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.MaxIdleConnsPerHost = maxAnswering + maxNoticing // to a proxy that has no HTTP/2
	base.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	return &transport{root, base, from}
}

// RoundTrip does one call. A response that is no success is a *refusal.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.base.RoundTrip(t.aim(r))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	_ = resp.Body.Close()
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, newRefusal(resp, body)
	}
	// The SDK's limiter sleeps without end on these; rest paces instead.
	for k := range resp.Header {
		if strings.HasPrefix(k, "X-Ratelimit-") {
			delete(resp.Header, k)
		}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// maxResponse is the most of an answer that is read, in bytes: a set of 100 commands has some 100 KiB.
const maxResponse = 4 << 20

// aim points a call below the SDK's root to below ours.
func (t *transport) aim(r *http.Request) *http.Request {
	out := r.Clone(r.Context())
	rest := strings.TrimPrefix(r.URL.EscapedPath(), t.from)
	u := *t.root
	u.RawQuery = r.URL.RawQuery
	out.URL = u.JoinPath(rest)
	out.URL.RawQuery = r.URL.RawQuery
	out.Host = ""
	return out
}

// refusal is what Discord said instead of doing a call. It holds no path, since those hold tokens, and no body.
type refusal struct {
	status int
	code   int           // Discord's own; 0: none
	wait   time.Duration // with 429
	again  bool          // an earlier attempt may have been carried out
}

func (r *refusal) Error() string {
	return fmt.Sprintf("discord answered %d %s (code %d)", r.status, http.StatusText(r.status), r.code)
}

// maxRetryAfter bounds what a 429 may say; longer waits are not waited for anyway.
const maxRetryAfter = time.Hour

func newRefusal(resp *http.Response, body []byte) *refusal {
	var said struct {
		Code       int     `json:"code"`
		RetryAfter float64 `json:"retry_after"` // seconds
	}
	_ = json.Unmarshal(body, &said) // a proxy's page is no JSON
	seconds := said.RetryAfter
	if seconds <= 0 || math.IsNaN(seconds) {
		seconds, _ = strconv.ParseFloat(resp.Header.Get("Retry-After"), 64)
	}
	seconds = max(0, min(seconds, maxRetryAfter.Seconds()))
	return &refusal{status: resp.StatusCode, code: said.Code, wait: time.Duration(seconds * float64(time.Second))}
}
