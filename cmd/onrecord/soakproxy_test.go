package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// stopwatch stands between serve and a fake platform, and notes when each answer reaches the platform. It is safe for concurrent use.
type stopwatch struct {
	mu    sync.Mutex
	asked map[string]time.Time
	took  map[string]time.Duration // by question, until the first part of its answer
	parts map[string]int           // how often each part of each answer came
}

func newStopwatch() *stopwatch {
	return &stopwatch{asked: map[string]time.Time{}, took: map[string]time.Duration{}, parts: map[string]int{}}
}

// ask notes that a question is about to be delivered.
func (w *stopwatch) ask(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[id] = time.Now()
}

// answer notes a part of an answer: long ones come in several.
func (w *stopwatch) answer(id, part string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at, ok := w.asked[id]
	if !ok {
		return
	}
	if _, begun := w.took[id]; !begun {
		w.took[id] = time.Since(at)
	}
	w.parts[id+"\x00"+part]++
}

// counts are how many questions were asked, and answered, and how many parts of answers came more than once.
func (w *stopwatch) counts() (asked, answered, twice int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range w.parts {
		if n > 1 {
			twice++
		}
	}
	return len(w.asked), len(w.took), twice
}

// quantiles are of the times that answers took.
func (w *stopwatch) quantiles(at ...float64) []time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := slices.Sorted(maps.Values(w.took))
	out := make([]time.Duration, len(at))
	for i, q := range at {
		if len(all) > 0 {
			out[i] = all[min(len(all)-1, int(q*float64(len(all))))].Round(10 * time.Microsecond)
		}
	}
	return out
}

// before returns the address of a server that passes everything on to a platform, and tells look of each request that the platform took.
func before(t *testing.T, platform string, look func(r *http.Request, body []byte)) string {
	t.Helper()
	to, err := url.Parse(platform)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: to.Scheme, Host: to.Host})
	proxy.Transport = &http.Transport{MaxIdleConnsPerHost: 256}
	proxy.ModifyResponse = func(resp *http.Response) error {
		said, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		resp.Body = io.NopCloser(bytes.NewReader(said))
		if asked, ok := resp.Request.Context().Value(bodyKey{}).([]byte); ok && resp.StatusCode < 300 && !bytes.Contains(said, []byte(`"ok":false`)) {
			look(resp.Request, asked)
		}
		return nil
	}
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(rw, err.Error(), http.StatusBadGateway)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		proxy.ServeHTTP(rw, r.WithContext(context.WithValue(r.Context(), bodyKey{}, body)))
	}))
	t.Cleanup(s.Close)
	return s.URL + strings.TrimSuffix(to.Path, "/")
}

// bodyKey is where a request's context holds its body.
type bodyKey struct{}

// slackAnswers notes messages by the thread that they answer.
func (w *stopwatch) slackAnswers(r *http.Request, body []byte) {
	if !strings.HasSuffix(r.URL.Path, "/chat.postMessage") {
		return
	}
	if form, err := url.ParseQuery(string(body)); err == nil {
		w.answer("slack "+form.Get("thread_ts"), form.Get("text"))
	}
}

var (
	discordCallback = regexp.MustCompile(`/interactions/(\d+)/[^/]+/callback$`)
	discordEdit     = regexp.MustCompile(`/webhooks/\d+/interaction-token-(\d+)/messages/@original$`)
)

// discordAnswers notes first responses that are no deferral, and what takes a deferral's place.
func (w *stopwatch) discordAnswers(r *http.Request, body []byte) {
	if m := discordCallback.FindStringSubmatch(r.URL.Path); m != nil && !bytes.Contains(body, []byte(`"type":5`)) {
		w.answer("discord "+m[1], string(body))
	}
	if m := discordEdit.FindStringSubmatch(r.URL.Path); m != nil && r.Method == http.MethodPatch {
		w.answer("discord "+m[1], string(body))
	}
}
