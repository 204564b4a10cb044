package discordfake

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// maxBody is the largest request body that the fake reads, in bytes.
const maxBody = 8 << 20

func (s *Server) routes() http.Handler {
	api := http.NewServeMux()
	api.HandleFunc("GET /gateway", s.getGateway)
	api.HandleFunc("GET /gateway/bot", s.withToken(s.getGatewayBot))
	api.HandleFunc("GET /users/@me", s.withToken(s.getMe))
	api.HandleFunc("GET /applications/@me", s.withToken(s.getApplication))
	api.HandleFunc("GET /oauth2/applications/@me", s.withToken(s.getApplication))
	api.HandleFunc("GET /applications/{app}/commands", s.withToken(s.getCommands))
	api.HandleFunc("PUT /applications/{app}/commands", s.withToken(s.putCommands))
	api.HandleFunc("GET /applications/{app}/guilds/{guild}/commands", s.withToken(s.getCommands))
	api.HandleFunc("PUT /applications/{app}/guilds/{guild}/commands", s.withToken(s.putCommands))
	api.HandleFunc("POST /interactions/{id}/{token}/callback", s.postCallback)
	api.HandleFunc("PATCH /webhooks/{app}/{token}/messages/@original", s.patchOriginal)
	api.HandleFunc("GET /webhooks/{app}/{token}/messages/@original", s.getOriginal)
	api.HandleFunc("DELETE /webhooks/{app}/{token}/messages/@original", s.deleteOriginal)
	api.HandleFunc("POST /webhooks/{app}/{token}", s.postFollowup)
	api.HandleFunc("GET /channels/{channel}", s.withToken(s.getChannel))
	api.HandleFunc("GET /channels/{channel}/messages", s.withToken(s.getMessages))
	api.HandleFunc("POST /channels/{channel}/messages", s.withToken(s.postMessage))
	root := http.NewServeMux()
	root.Handle("/api/v10/", http.StripPrefix("/api/v10", s.record(api)))
	root.HandleFunc("/socket/", s.serveGateway)
	return root
}

// record applies faults, adds the rate-limit headers and notes each call.
func (s *Server) record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := httptest.NewRecorder()
		rateHeaders(got.Header())
		if f, ok := s.fault(r.Method, r.URL.Path); ok {
			time.Sleep(f.Delay)
			if f.After {
				next.ServeHTTP(httptest.NewRecorder(), r)
			}
			if f.Status != 0 {
				f.spoil(got)
				s.finish(w, r, got)
				return
			}
		}
		next.ServeHTTP(got, r)
		s.finish(w, r, got)
	})
}

func (s *Server) finish(w http.ResponseWriter, r *http.Request, got *httptest.ResponseRecorder) {
	s.mu.Lock()
	s.requests = append(s.requests, Request{r.Method, r.URL.Path, got.Code})
	s.changed.Broadcast()
	s.mu.Unlock()
	for k, v := range got.Header() {
		w.Header()[k] = v
	}
	w.WriteHeader(got.Code)
	_, _ = w.Write(got.Body.Bytes())
}

// rateHeaders says, as Discord does, that there is room for more.
func rateHeaders(h http.Header) {
	h.Set("X-RateLimit-Limit", "5")
	h.Set("X-RateLimit-Remaining", "4")
	h.Set("X-RateLimit-Reset", fmt.Sprintf("%.3f", float64(time.Now().Add(time.Second).UnixMilli())/1000))
	h.Set("X-RateLimit-Reset-After", "1.000")
	h.Set("X-RateLimit-Bucket", "0123456789abcdef0123456789abcdef")
}

func tooMany(w http.ResponseWriter, after time.Duration, global bool) {
	h := w.Header()
	h.Set("Retry-After", fmt.Sprint(math.Ceil(after.Seconds())))
	h.Set("X-RateLimit-Remaining", "0")
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", after.Seconds()))
	h.Set("X-RateLimit-Scope", "user")
	if global {
		h.Set("X-RateLimit-Global", "true")
		h.Set("X-RateLimit-Scope", "global")
	}
	write(w, http.StatusTooManyRequests, map[string]any{
		"message": "You are being rate limited.", "retry_after": after.Seconds(), "global": global,
	})
}

// refuse answers with an error in Discord's form.
func refuse(w http.ResponseWriter, status, code int, message string) {
	write(w, status, map[string]any{"code": code, "message": message})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// withToken lets a call through that carries the bot's token.
func (s *Server) withToken(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bot "+s.Token {
			refuse(w, http.StatusUnauthorized, 0, "401: Unauthorized")
			return
		}
		next(w, r)
	}
}

// body reads a JSON body into v and refuses the call where it is none.
func (s *Server) body(w http.ResponseWriter, r *http.Request, v any) bool {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err == nil && !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		err = fmt.Errorf("content type %q", r.Header.Get("Content-Type"))
	}
	if err == nil {
		err = json.Unmarshal(raw, v)
	}
	if err != nil {
		s.mu.Lock()
		s.violate("%s %s: unreadable body: %v", r.Method, r.URL.Path, err)
		s.mu.Unlock()
		refuse(w, http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
		return false
	}
	return true
}

func (s *Server) getGateway(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, map[string]any{"url": s.socketURL()})
}

func (s *Server) getGatewayBot(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, map[string]any{"url": s.socketURL(), "shards": 1, "session_start_limit": map[string]any{
		"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1,
	}})
}

func (s *Server) socketURL() string {
	return "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket/"
}

func (s *Server) getMe(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, s.me())
}

func (s *Server) me() map[string]any {
	return map[string]any{"id": s.BotID, "username": "onrecord", "discriminator": "0000", "bot": true}
}

func (s *Server) getApplication(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, map[string]any{"id": s.ApplicationID, "name": "onrecord", "bot": s.me()})
}
