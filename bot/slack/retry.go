package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"
)

const (
	// maxBackoff is the longest wait between retries that Slack itself did not ask for.
	maxBackoff = time.Minute
	// maxRetryAfter is the longest wait for Slack that is worth it: nobody waits longer for an answer.
	maxRetryAfter = 10 * time.Minute
)

// errNoAnswer is an answer that says neither yes nor why not.
var errNoAnswer = errors.New("slack answered with nothing")

// passing are the error codes that tell of trouble on Slack's side.
var passing = map[string]bool{
	"internal_error": true, "fatal_error": true, "service_unavailable": true, "request_timeout": true,
	"ratelimited": true, "rate_limited": true, "team_added_to_org": true, "accesslimited": true,
}

// passes reports whether trouble is likely to pass: a network that is down, a server that fails, too many calls.
func passes(err error) bool {
	var answer slack.SlackErrorResponse
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	var network net.Error
	var syntax *json.SyntaxError
	var call *url.Error
	switch {
	case errors.Is(err, errUninstalled), errors.Is(err, errEmpty):
		return false
	case errors.As(err, &answer):
		return passing[answer.Err]
	case errors.As(err, &status):
		return status.Code >= 500 || status.Code == http.StatusTooManyRequests || status.Code == http.StatusRequestTimeout
	case errors.As(err, &limited), errors.As(err, &network), errors.As(err, &syntax), errors.As(err, &call):
		return true
	case errors.Is(err, errNoAnswer), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return true
	}
	return !errors.As(err, new(*json.UnmarshalTypeError))
}

// waitOut waits before the retry that follows the given attempt, counted from 0. The error is ctx's.
func (s *Surface) waitOut(ctx context.Context, method string, attempt int, err error) error {
	wait := backoff(s.config.Backoff, attempt, err)
	s.traffic.Retry(code(err) == "http 429" || code(err) == "ratelimited" || code(err) == "rate_limited")
	s.log.Warn("slack retry", "method", method, "attempt", attempt+1, "wait", wait, "error", code(err))
	return sleep(ctx, wait)
}

// backoff doubles the first wait with every attempt, up to maxBackoff, adds up to a quarter so that several processes do not knock
// together, and waits no shorter than Slack asks.
func backoff(first time.Duration, attempt int, err error) time.Duration {
	wait := first
	for range attempt {
		if wait < maxBackoff {
			wait *= 2
		}
	}
	wait = min(wait, maxBackoff)
	wait += time.Duration(rand.Int64N(int64(wait)/4 + 1))
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		wait = max(wait, limited.RetryAfter)
	}
	return wait
}

// sleep waits for d, or for the end of ctx, whose error it returns.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
