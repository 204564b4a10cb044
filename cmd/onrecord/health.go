package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// health answers /healthz: is every surface alive now; and /readyz: has the process come up.
type health struct {
	surfaces []surface

	mu     sync.Mutex
	failed map[string]error // surfaces that ended for good
}

// fail notes that a surface ended for good.
func (h *health) fail(name string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.failed == nil {
		h.failed = map[string]error{}
	}
	h.failed[name] = err
}

// healthTimeout bounds a request: nobody who checks health needs longer.
const healthTimeout = 5 * time.Second

// listen serves the health address until ctx ends; the channel closes when it has stopped. The empty address serves nothing.
func (h *health) listen(ctx context.Context, address string, log *slog.Logger) (<-chan struct{}, error) {
	stopped := make(chan struct{})
	if address == "" {
		close(stopped)
		return stopped, nil
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening for health checks: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", h.healthz)
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ready\n") })
	for _, s := range h.surfaces {
		for path, handler := range s.routes {
			mux.Handle(path, handler)
		}
	}
	server := &http.Server{Handler: mux, ReadTimeout: healthTimeout, WriteTimeout: healthTimeout, MaxHeaderBytes: 16 << 10}
	log.Info("serve health", "address", l.Addr().String())
	go func() { // ends when the server is shut down below
		if err := server.Serve(l); err != http.ErrServerClosed {
			log.Error("serve health ended", "error", err)
		}
	}()
	go func() { // ends soon after ctx
		defer close(stopped)
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), healthTimeout)
		defer cancel()
		server.Shutdown(end)
	}()
	return stopped, nil
}

// healthz says how each surface stands: 200 where all are well, else 503.
func (h *health) healthz(w http.ResponseWriter, _ *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var lines []string
	code := http.StatusOK
	for _, s := range h.surfaces {
		err, gone := h.failed[s.name]
		if !gone {
			err = s.sound(time.Now())
		}
		if err != nil {
			code = http.StatusServiceUnavailable
			lines = append(lines, s.name+": "+strings.TrimPrefix(err.Error(), s.name+": "))
			continue
		}
		lines = append(lines, s.name+": well")
	}
	w.WriteHeader(code)
	io.WriteString(w, strings.Join(lines, "\n")+"\n")
}
