package slack

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// callTimeout bounds one call of the Web API, headers and body; Slack answers within a second or two, or not at all.
const callTimeout = 20 * time.Second

// bearer puts the bot token, the context's where it has one, into the Authorization header, where proxies and logs know to hide it, instead of the form, and adds
// arguments that the SDK has no name for. Calls that bring a token of their own keep it.
type bearer struct {
	token string
	next  http.RoundTripper
}

// extraKey is where a context carries further form arguments, a url.Values.
type extraKey struct{}

func withExtra(ctx context.Context, extra url.Values) context.Context {
	return context.WithValue(ctx, extraKey{}, extra)
}

// RoundTrip sends a copy of r, as the interface demands.
func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") == "" {
		token, ok := r.Context().Value(tokenKey{}).(string)
		if !ok {
			token = b.token
		}
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if r.Body != nil && r.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
		if err := rewriteForm(r); err != nil {
			return nil, err
		}
	}
	return b.next.RoundTrip(r)
}

// rewriteForm drops the empty token that the SDK writes and adds the context's extra arguments.
func rewriteForm(r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err != nil {
		return err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return err
	}
	form.Del("token")
	if extra, ok := r.Context().Value(extraKey{}).(url.Values); ok {
		for name := range extra {
			form.Set(name, extra.Get(name))
		}
	}
	encoded := form.Encode()
	r.Body = io.NopCloser(strings.NewReader(encoded))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(encoded)), nil }
	r.ContentLength = int64(len(encoded))
	return nil
}
