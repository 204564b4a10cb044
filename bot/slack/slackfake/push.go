package slackfake

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Secret is the signing secret of the fake's app.
const Secret = "0123456789abcdef0123456789abcdef"

// Sign makes the headers of a request of the given body, signed at the given time.
func Sign(body []byte, at time.Time) http.Header {
	stamp := fmt.Sprint(at.Unix())
	mac := hmac.New(sha256.New, []byte(Secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	return http.Header{
		"X-Slack-Request-Timestamp": {stamp},
		"X-Slack-Signature":         {"v0=" + hex.EncodeToString(mac.Sum(nil))},
	}
}

// Push sends a payload of the Events API over HTTP, signed now, once. The client is for servers with a certificate of their own.
func Push(ctx context.Context, address string, payload any, client ...*http.Client) (status int, answer string, err error) {
	body, err := json.Marshal(payload)
	if err != nil {
		return 0, "", err
	}
	return Send(ctx, address, "application/json", body, Sign(body, time.Now()), client...)
}

// PushCommand sends a slash command over HTTP, signed now, once.
func PushCommand(ctx context.Context, address string, payload map[string]string) (status int, answer string, err error) {
	form := url.Values{}
	for name, value := range payload {
		form.Set(name, value)
	}
	body := []byte(form.Encode())
	return Send(ctx, address, "application/x-www-form-urlencoded", body, Sign(body, time.Now()))
}

// Send posts a body with the given headers.
func Send(ctx context.Context, address, kind string, body []byte, header http.Header, through ...*http.Client) (status int, answer string, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header = header.Clone()
	r.Header.Set("Content-Type", kind)
	r.Header.Set("User-Agent", "Slackbot 1.0 (fake)")
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if len(through) > 0 {
		client = through[0]
	}
	got, err := client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer got.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(got.Body, maxBody))
	return got.StatusCode, string(raw), err
}
