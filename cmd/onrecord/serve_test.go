package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// sound is what a well surface says of itself.
func sound(time.Time) error { return nil }

// TestServeAll runs surfaces side by side: one that fails does not stop the others, and is told of in the end.
func TestServeAll(t *testing.T) {
	defer goleak.VerifyNone(t)
	ctx, cancel := context.WithCancel(t.Context())
	refused := errors.New("the token was refused")
	failed, running := make(chan struct{}), make(chan struct{})
	surfaces := []surface{
		{name: "one", run: func(context.Context) error { defer close(failed); return refused }, sound: sound},
		{name: "two", run: func(ctx context.Context) error { <-failed; close(running); <-ctx.Done(); return nil }, sound: sound},
	}
	done := make(chan error)
	go func() { done <- serveAll(ctx, surfaces, "", slog.New(slog.DiscardHandler)) }()
	<-running
	cancel()
	if err := <-done; !errors.Is(err, refused) {
		t.Errorf("error %v, want the first surface's", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	if err := serveAll(ctx, surfaces[1:1], "", slog.New(slog.DiscardHandler)); err != nil {
		t.Errorf("ended by the context: %v, want no error", err)
	}
}

// TestHealth answers health checks while the surfaces run, and stops when they have ended.
func TestHealth(t *testing.T) {
	defer goleak.VerifyNone(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	end := make(chan struct{})
	surfaces := []surface{{name: "one", run: func(context.Context) error { <-end; return nil }, sound: sound}}
	done := make(chan error)
	up := make(chan struct{})
	log := slog.New(slog.NewTextHandler(writerFunc(func(p []byte) (int, error) {
		if strings.Contains(string(p), "serve health") {
			close(up)
		}
		return len(p), nil
	}), nil))
	go func() { done <- serveAll(t.Context(), surfaces, address, log) }()
	<-up
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for path, want := range map[string]string{"/readyz": "ready\n", "/healthz": "one: well\n"} {
		resp, err := client.Get("http://" + address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK || string(body) != want {
			t.Errorf("%s: %d %q, want 200 %q", path, resp.StatusCode, body, want)
		}
	}
	close(end)
	if err := <-done; err != nil {
		t.Errorf("error %v", err)
	}
	if _, err := client.Get("http://" + address + "/healthz"); err == nil {
		t.Error("the address still answers")
	}
	busy, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	if err := serveAll(t.Context(), nil, address, log); err == nil || !strings.Contains(err.Error(), "listening for health checks") {
		t.Errorf("a busy address: %v, want an error that says so", err)
	}
}

// writerFunc is a writer that is a function.
type writerFunc func([]byte) (int, error)

// Write calls it.
func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// TestHealthz tells each surface's trouble, and 503 where there is any.
func TestHealthz(t *testing.T) {
	h := &health{surfaces: []surface{
		{name: "one", sound: sound},
		{name: "two", sound: func(time.Time) error { return errors.New("two: not connected") }},
		{name: "three", sound: sound},
	}}
	h.fail("three", errors.New("the token was refused"))
	w := httptest.NewRecorder()
	h.healthz(w, nil)
	if want := "one: well\ntwo: not connected\nthree: the token was refused\n"; w.Code != http.StatusServiceUnavailable || w.Body.String() != want {
		t.Errorf("%d %q, want 503 %q", w.Code, w.Body.String(), want)
	}
}
