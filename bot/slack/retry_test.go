package slack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func TestBackoff(t *testing.T) {
	limited := &slack.RateLimitedError{RetryAfter: 30 * time.Second}
	tests := []struct {
		attempt  int
		err      error
		min, max time.Duration
	}{
		{0, io.EOF, time.Second, 1250 * time.Millisecond},
		{3, io.EOF, 8 * time.Second, 10 * time.Second},
		{5000, io.EOF, time.Minute, 75 * time.Second},
		{0, limited, 30 * time.Second, 30 * time.Second},
		{0, fmt.Errorf("posting: %w", limited), 30 * time.Second, 30 * time.Second},
		{6, limited, time.Minute, 75 * time.Second},
	}
	for _, test := range tests {
		if got := backoff(time.Second, test.attempt, test.err); got < test.min || got > test.max {
			t.Errorf("backoff of attempt %d after %v: %v, want %v to %v", test.attempt, test.err, got, test.min, test.max)
		}
	}
}

func TestPassesAndRefused(t *testing.T) {
	code := func(s string) error { return slack.SlackErrorResponse{Err: s} }
	tests := []struct {
		err             error
		passes, refused bool
	}{
		{code("ratelimited"), true, false},
		{code("internal_error"), true, false},
		{code("token_revoked"), false, true},
		{code("missing_scope"), false, true},
		{code("is_archived"), false, false},
		{code("new_code"), false, false},
		{slack.StatusCodeError{Code: 429}, true, false},
		{slack.StatusCodeError{Code: 503}, true, false},
		{slack.StatusCodeError{Code: 403}, false, false},
		{slack.StatusCodeError{Code: 404}, false, true},
		{&slack.RateLimitedError{RetryAfter: time.Second}, true, false},
		{&url.Error{Op: "Post", URL: "https://slack.com", Err: errors.New("connection refused")}, true, false},
		{context.DeadlineExceeded, true, false},
		{io.ErrUnexpectedEOF, true, false},
		{errNoAnswer, true, false},
		{fmt.Errorf("posting: %w", errUninstalled), false, false},
		{errEmpty, false, false},
	}
	for _, test := range tests {
		if got := passes(test.err); got != test.passes {
			t.Errorf("passes(%v) = %v, want %v", test.err, got, test.passes)
		}
		if got := refused("testing", test.err); (got != nil) != test.refused || got != nil && !errors.Is(got, ErrRefused) {
			t.Errorf("refused(%v) = %v, want %v", test.err, got, test.refused)
		}
	}
}

func TestHealthErr(t *testing.T) {
	now := time.Unix(1700000000, 0)
	tests := []struct {
		name string
		h    Health
		well bool
	}{
		{"never connected", Health{}, false},
		{"connected", Health{true, now.Add(-time.Second), false}, true},
		{"being replaced", Health{false, now.Add(-time.Second), false}, true},
		{"away", Health{false, now.Add(-2 * time.Minute), false}, false},
		{"deaf", Health{true, now.Add(-2 * time.Minute), false}, false},
		{"pushed to, and quiet", Health{true, time.Time{}, true}, true},
		{"pushed to, and not yet known", Health{false, time.Time{}, true}, false},
	}
	for _, test := range tests {
		if got := test.h.Err(now); (got == nil) != test.well {
			t.Errorf("%s: %v, want well %v", test.name, got, test.well)
		}
	}
}
