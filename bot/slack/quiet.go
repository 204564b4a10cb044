package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// quiet keeps what is sent to an address that Slack handed out from being unfurled, for which the SDK has no words there.
type quiet struct{ next http.RoundTripper }

// RoundTrip sends a copy of r, as the interface demands.
func (q quiet) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		return q.next.RoundTrip(r)
	}
	raw, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err != nil {
		return nil, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("writing an answer: %w", err)
	}
	fields["unfurl_links"], fields["unfurl_media"] = json.RawMessage("false"), json.RawMessage("false")
	if raw, err = json.Marshal(fields); err != nil {
		return nil, fmt.Errorf("writing an answer: %w", err)
	}
	r = r.Clone(r.Context())
	r.Body = io.NopCloser(bytes.NewReader(raw))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }
	r.ContentLength = int64(len(raw))
	return q.next.RoundTrip(r)
}
