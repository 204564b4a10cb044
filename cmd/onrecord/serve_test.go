package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// sound is what a well surface says of itself.
func sound(time.Time) error { return nil }

// TestRunSurfaces runs surfaces side by side: one that fails does not stop the others, and is told of in the end.
func TestRunSurfaces(t *testing.T) {
	defer goleak.VerifyNone(t)
	ctx, cancel := context.WithCancel(t.Context())
	refused := errors.New("the token was refused")
	failed, running := make(chan struct{}), make(chan struct{})
	surfaces := []surface{
		{name: "one", run: func(context.Context) error { defer close(failed); return refused }, sound: sound},
		{name: "two", run: func(ctx context.Context) error { <-failed; close(running); <-ctx.Done(); return nil }, sound: sound},
	}
	h := &front{log: slog.New(slog.DiscardHandler), surfaces: surfaces}
	done := make(chan error)
	go func() { done <- h.run(ctx, surfaces) }()
	<-running
	if !h.serving("two") || !slices.Contains(h.running(), "two") {
		t.Errorf("running: %v, want two", h.running())
	}
	cancel()
	if err := <-done; !errors.Is(err, refused) {
		t.Errorf("error %v, want the first surface's", err)
	}
	if h.serving("one") || h.serving("two") {
		t.Errorf("running after the end: %v", h.running())
	}
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	ends := []surface{{name: "three", run: func(ctx context.Context) error { <-ctx.Done(); return nil }, sound: sound}}
	if err := h.run(ctx, ends); err != nil {
		t.Errorf("ended by the context: %v, want no error", err)
	}
	if err := h.run(ctx, nil); err != nil {
		t.Errorf("without surfaces: %v, want no error", err)
	}
}

// get asks at an address, and returns the status and what is said.
func get(t *testing.T, url string) (int, string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get(url)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// TestListen answers while the articles are read and afterwards, lets platforms wait until then, and has an address of its own for
// metrics where one is named. It stops with its context.
func TestListen(t *testing.T) {
	defer goleak.VerifyNone(t)
	said := func(s string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, s) })
	}
	h := &front{
		log: slog.New(slog.DiscardHandler), metrics: said("metrics"), pages: said("a page"),
		surfaces: []surface{{name: "one", sound: sound, routes: map[string]http.Handler{"/one/": said("one")}}},
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	address, apart := freeAddress(t), freeAddress(t)
	stopped, err := h.listen(ctx, serveFlags{Listen: address, MetricsListen: apart})
	if err != nil {
		t.Fatal(err)
	}
	h.progress("bridge", 1, 4)
	tests := func(want map[string]string) {
		t.Helper()
		for path, body := range want {
			code, got := get(t, "http://"+address+path)
			if got = fmt.Sprint(code, " ", got); got != body {
				t.Errorf("%s: %q, want %q", path, got, body)
			}
		}
	}
	tests(map[string]string{
		"/healthz": "200 reading the articles: bridge 25 %\n", "/one/x": "503 the articles are being read\n",
		"/s/":    "503 the articles are being read\n",
		"/other": "404 404 page not found\n", "/metrics": "404 404 page not found\n",
	})
	h.ready()
	tests(map[string]string{"/healthz": "200 one: well\n", "/readyz": "200 ready\n", "/one/x": "200 one", "/s/": "200 a page"})
	if _, got := get(t, "http://"+apart+"/metrics"); got != "metrics" {
		t.Errorf("metrics apart: %q", got)
	}
	h.leave()
	if code, got := get(t, "http://"+address+"/readyz"); code != http.StatusServiceUnavailable {
		t.Errorf("about to end: ready says %d %q, want 503", code, got)
	}
	cancel()
	<-stopped
	if code, got := get(t, "http://"+address+"/healthz"); code != 0 {
		t.Errorf("the address still answers: %q", got)
	}
}

// TestMetricsBeside serves the metrics at the one address, or not at all.
func TestMetricsBeside(t *testing.T) {
	h := &front{log: slog.New(slog.DiscardHandler), metrics: http.NotFoundHandler()}
	for setting, want := range map[string]int{"": 1, metricsOff: 0} {
		h.metrics = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
		w := httptest.NewRecorder()
		h.handler(setting == "").ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		if got := w.Code == http.StatusTeapot; got != (want == 1) {
			t.Errorf("--metrics-listen %q: %d", setting, w.Code)
		}
	}
}

// TestBusyAddress is told in a plain sentence.
func TestBusyAddress(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	h := &front{log: slog.New(slog.DiscardHandler)}
	if _, err := h.listen(t.Context(), serveFlags{Listen: busy.Addr().String()}); err == nil || !strings.Contains(err.Error(), "listening for health checks") {
		t.Errorf("a busy address: %v, want an error that says so", err)
	}
}

// TestHealthz tells each surface's trouble and its last heartbeat, and 503 where there is any trouble.
func TestHealthz(t *testing.T) {
	h := &front{up: true, surfaces: []surface{
		{name: "one", sound: sound, heartbeat: func() time.Time { return time.Now().Add(-3 * time.Second) }},
		{name: "two", sound: func(time.Time) error { return errors.New("two: not connected") }, heartbeat: func() time.Time { return time.Time{} }},
		{name: "three", sound: sound},
	}, failed: map[string]error{"three": errors.New("the token was refused")}}
	w := httptest.NewRecorder()
	h.healthz(w, nil)
	if want := "one: well, last heartbeat 3s ago\ntwo: not connected\nthree: the token was refused\n"; w.Code != http.StatusServiceUnavailable || w.Body.String() != want {
		t.Errorf("%d %q, want 503 %q", w.Code, w.Body.String(), want)
	}
	w = httptest.NewRecorder()
	(&front{up: true}).healthz(w, nil)
	if w.Code != http.StatusOK || w.Body.String() != "well\n" {
		t.Errorf("no surface: %d %q, want 200 and well", w.Code, w.Body.String())
	}
}
