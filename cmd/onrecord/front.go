package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// front runs the surfaces, and answers at the address: /healthz, whether every surface is alive now; /readyz, whether questions are
// answered; /metrics; what platforms send; and the reader pages. It is up before the articles are read.
type front struct {
	log      *slog.Logger
	surfaces []surface
	pages    http.Handler // nil: there are none
	start    string       // where "/" leads; empty: nowhere
	metrics  http.Handler

	mu      sync.Mutex
	up      bool             // the articles are read
	leaving bool             // the process is about to end
	reading map[string]int   // percent of each story's articles, while they are read
	live    map[string]bool  // surfaces that run
	failed  map[string]error // surfaces that ended for good
}

// ready notes that the articles are read.
func (h *front) ready() { h.note(func() { h.up, h.reading = true, nil }) }

// leave notes that the process is about to end: whoever distributes requests had better send none.
func (h *front) leave() { h.note(func() { h.leaving = true }) }

// progress notes how far a story's articles are read.
func (h *front) progress(story string, done, total int) {
	h.note(func() {
		if h.reading == nil {
			h.reading = map[string]int{}
		}
		h.reading[story] = 100 * done / max(1, total)
	})
}

func (h *front) note(change func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	change()
}

// serving reports whether a surface runs.
func (h *front) serving(name string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.live[name]
}

// running are the surfaces that run, in order of their names.
func (h *front) running() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Sorted(maps.Keys(h.live))
}

// run runs the surfaces side by side. One that fails does not stop the others; when all have ended the first failure is returned, so
// that whoever supervises the process starts it again. Without a surface it waits for ctx.
func (h *front) run(ctx context.Context, surfaces []surface) error {
	if len(surfaces) == 0 {
		<-ctx.Done()
		return nil
	}
	h.note(func() {
		h.live, h.failed = map[string]bool{}, map[string]error{}
		for _, s := range surfaces {
			h.live[s.name] = true
		}
	})
	var wg sync.WaitGroup
	failures := make([]error, len(surfaces))
	for i, s := range surfaces {
		wg.Go(func() { // ends with ctx, in the surface's own time
			err := s.run(ctx)
			if failures[i] = err; err != nil {
				h.log.Error("serve surface ended", "surface", s.name, "error", err)
			}
			h.note(func() {
				delete(h.live, s.name)
				if err != nil {
					h.failed[s.name] = err
				}
			})
		})
	}
	wg.Wait()
	return errors.Join(failures...)
}

const (
	// healthTimeout bounds the reading of a request, and the end of those under way.
	healthTimeout = 5 * time.Second
	// writeTimeout bounds a request and its answer: a reader page may take twenty seconds to be made.
	writeTimeout = 30 * time.Second
)

// listen serves the address, and that of the metrics where it is another, until ctx ends; the channel closes when both have stopped. The
// empty address serves nothing.
func (h *front) listen(ctx context.Context, flags serveFlags) (<-chan struct{}, error) {
	stopped := make(chan struct{})
	at := map[string]http.Handler{}
	if flags.Listen != "" {
		at[flags.Listen] = h.handler(flags.MetricsListen == "")
	}
	if m := flags.MetricsListen; m != "" && m != metricsOff && m != flags.Listen {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", h.metrics)
		at[m] = mux
	}
	var wg sync.WaitGroup
	for _, address := range slices.Sorted(maps.Keys(at)) {
		l, err := net.Listen("tcp", address)
		if err != nil {
			return nil, fmt.Errorf("listening for health checks, platforms and metrics: %w", err)
		}
		h.log.Info("serve listen", "address", l.Addr().String())
		wg.Go(func() { h.answerAt(ctx, l, at[address]) }) // ends soon after ctx
	}
	go func() { wg.Wait(); close(stopped) }() // ends with them
	return stopped, nil
}

// metricsOff is what --metrics-listen takes instead of an address.
const metricsOff = "off"

// answerAt answers requests until ctx ends, and finishes those under way.
func (h *front) answerAt(ctx context.Context, l net.Listener, handler http.Handler) {
	server := &http.Server{
		Handler: handler, ReadTimeout: healthTimeout, WriteTimeout: writeTimeout, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(h.log.Handler(), slog.LevelDebug), // of clients who hang up
	}
	over := make(chan struct{})
	go func() { // ends soon after ctx
		defer close(over)
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), healthTimeout)
		defer cancel()
		_ = server.Shutdown(end)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		h.log.Error("serve listen ended", "error", err)
		return
	}
	<-over
}

// handler gives each path to who answers it.
func (h *front) handler(metrics bool) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", h.healthz)
	mux.HandleFunc("GET /readyz", h.readyz)
	if metrics && h.metrics != nil {
		mux.Handle("GET /metrics", h.metrics)
	}
	for _, s := range h.surfaces {
		for path, handler := range s.routes {
			mux.Handle(path, h.whenReady(handler))
		}
	}
	if h.pages != nil {
		mux.Handle("/s/", h.whenReady(h.pages))
	}
	if h.start != "" {
		mux.Handle("GET /{$}", http.RedirectHandler(h.start, http.StatusFound))
	}
	return mux
}

// whenReady has requests wait for nothing: before the articles are read they are told to come back, which platforms and browsers do.
func (h *front) whenReady(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := h.isReady(); !ok {
			w.Header().Set("Retry-After", "5")
			http.Error(w, "the articles are being read", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isReady says whether questions are answered, in a word or two.
func (h *front) isReady() (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.up:
		return "ready", true
	case len(h.reading) == 0:
		return "reading the articles", false
	}
	var parts []string
	for _, story := range slices.Sorted(maps.Keys(h.reading)) {
		parts = append(parts, fmt.Sprintf("%s %d %%", story, h.reading[story]))
	}
	return "reading the articles: " + strings.Join(parts, ", "), false
}

func (h *front) readyz(w http.ResponseWriter, _ *http.Request) {
	word, ok := h.isReady()
	h.mu.Lock()
	if h.leaving {
		word, ok = "about to end", false
	}
	h.mu.Unlock()
	if !ok {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	io.WriteString(w, word+"\n")
}

// healthz says how each surface stands: 200 where all are well, or the articles are still being read; else 503.
func (h *front) healthz(w http.ResponseWriter, _ *http.Request) {
	if word, ok := h.isReady(); !ok {
		io.WriteString(w, word+"\n")
		return
	}
	h.mu.Lock()
	failed := maps.Clone(h.failed)
	h.mu.Unlock()
	var lines []string
	code, now := http.StatusOK, time.Now()
	for _, s := range h.surfaces {
		err, gone := failed[s.name]
		if !gone {
			err = s.sound(now)
		}
		line := s.name + ": well" + age(s, now)
		if err != nil {
			code = http.StatusServiceUnavailable
			line = s.name + ": " + strings.TrimPrefix(err.Error(), s.name+": ") + age(s, now)
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		lines = []string{"well"}
	}
	w.WriteHeader(code)
	io.WriteString(w, strings.Join(lines, "\n")+"\n")
}

// age says how long ago the platform last gave a sign of life; empty: it gives none.
func age(s surface, now time.Time) string {
	if s.heartbeat == nil {
		return ""
	}
	at := s.heartbeat()
	if at.IsZero() {
		return ""
	}
	return fmt.Sprintf(", last heartbeat %v ago", now.Sub(at).Round(time.Second))
}
