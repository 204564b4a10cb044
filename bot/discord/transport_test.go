package discord

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// restOf is a rest that calls a server of a test's own.
func restOf(t *testing.T, handler http.HandlerFunc) *rest {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s, err := New(nil, Config{Token: "secret-token", ApplicationID: "1", APIURL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	s.timing.again = time.Millisecond
	r := newRest(newSession(s), s)
	t.Cleanup(r.close)
	return r
}

// The SDK's limiter would sleep for an hour, fail, or dereference nil on these.
func TestRateHeadersDoNotReachTheSDK(t *testing.T) {
	r := restOf(t, func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("X-RateLimit-Remaining", "none")
		h.Set("X-RateLimit-Reset-After", "3600")
		h.Set("X-RateLimit-Global", "true")
		_, _ = w.Write([]byte(`{"path":"` + req.URL.Path + `"}`))
	})
	for range 2 {
		var got struct{ Path string }
		err := r.do(t.Context(), call{method: http.MethodGet, url: discordgo.EndpointGateway, into: &got})
		if want := "/api/v10/gateway"; err != nil || got.Path != want {
			t.Errorf("called %q, %v, want %q", got.Path, err, want)
		}
	}
}

func TestRedirectIsARefusal(t *testing.T) {
	r := restOf(t, func(w http.ResponseWriter, req *http.Request) {
		http.Redirect(w, req, "https://example.org/", http.StatusFound)
	})
	err := r.do(t.Context(), call{method: http.MethodGet, url: discordgo.EndpointGateway, repeat: true})
	var said *refusal
	if !errors.As(err, &said) || said.status != http.StatusFound {
		t.Errorf("a redirect gives %v", err)
	}
}

func TestErrorsHoldNoSecrets(t *testing.T) {
	r := restOf(t, func(w http.ResponseWriter, req *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"code":50035,"message":"people's words"}`))
	})
	err := r.do(t.Context(), call{doing: "testing", method: http.MethodPost, url: discordgo.EndpointInteractionResponse("1", "interaction-token")})
	for _, secret := range []string{"interaction-token", "secret-token", "words"} {
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("the error holds %q: %v", secret, err)
		}
	}
	if code(err) != 50035 {
		t.Errorf("code is %d, want 50035", code(err))
	}
}
