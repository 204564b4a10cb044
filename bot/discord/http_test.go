package discord_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// signed is a request as Discord makes it.
func signed(key ed25519.PrivateKey, at time.Time, body []byte) *http.Request {
	stamp := fmt.Sprint(at.Unix())
	r := httptest.NewRequest(http.MethodPost, "/discord/interactions", bytes.NewReader(body))
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, append([]byte(stamp), body...))))
	return r
}

// keys are an application's, and somebody else's private one.
func keys() (public string, private, stranger ed25519.PrivateKey) {
	private = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))
	stranger = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, ed25519.SeedSize))
	return hex.EncodeToString(private.Public().(ed25519.PublicKey)), private, stranger
}

func TestInteractionsOverHTTP(t *testing.T) {
	t.Parallel()
	public, private, _ := keys()
	var asked atomic.Int64
	s := playWith(t, discordfake.Options{}, discord.Config{PublicKey: public}, counted(&asked))
	s.ready(t, 1)
	x := s.Prepare(discordfake.Interaction{Command: "ask", Options: given("question", "over HTTP")})
	for range 3 { // twice more: a replay
		w := httptest.NewRecorder()
		s.surface.Handler().ServeHTTP(w, signed(private, time.Now(), x.Payload()))
		if w.Code != http.StatusAccepted || w.Body.Len() > 0 {
			t.Errorf("answered %d %q, want 202 and nothing", w.Code, w.Body)
		}
	}
	if got, want := answerTo(t, x).Messages[0].Content, "you said over HTTP"; got != want {
		t.Errorf("content is %q, want %q", got, want)
	}
	s.end()
	if got := asked.Load(); got != 1 {
		t.Errorf("asked %d times, want 1", got)
	}
	w := httptest.NewRecorder()
	s.surface.Handler().ServeHTTP(w, signed(private, time.Now(), s.Prepare(discordfake.Interaction{Command: "ask"}).Payload()))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("answered %d after Run has ended, want 503", w.Code)
	}
}

func TestRequestsAreChecked(t *testing.T) {
	t.Parallel()
	public, private, stranger := keys()
	surface, err := discord.New(responder(echo), discord.Config{Token: "a", ApplicationID: "1", PublicKey: public})
	if err != nil {
		t.Fatal(err)
	}
	ping := []byte(`{"type":1,"id":"1","token":"t","application_id":"1"}`)
	now := time.Now()
	change := func(r *http.Request, header, value string) *http.Request {
		r.Header.Set(header, value)
		return r
	}
	large := append(bytes.Repeat([]byte(" "), 1<<20), ping...)
	tests := []struct {
		name string
		r    *http.Request
		want int
	}{
		{"ping", signed(private, now, ping), 200},
		{"a little late", signed(private, now.Add(-4*time.Minute), ping), 200},
		{"a stranger's", signed(stranger, now, ping), 401},
		{"old", signed(private, now.Add(-6*time.Minute), ping), 401},
		{"from the future", signed(private, now.Add(6*time.Minute), ping), 401},
		{"another time", change(signed(private, now, ping), "X-Signature-Timestamp", fmt.Sprint(now.Unix()+1)), 401},
		{"no signature", change(signed(private, now, ping), "X-Signature-Ed25519", ""), 401},
		{"short signature", change(signed(private, now, ping), "X-Signature-Ed25519", "abcd"), 401},
		{"no hexadecimal", change(signed(private, now, ping), "X-Signature-Ed25519", strings.Repeat("z", 128)), 401},
		{"too large", signed(private, now, large), 413},
		{"GET", httptest.NewRequest(http.MethodGet, "/", nil), 405},
		{"nonsense", signed(private, now, []byte(`[]`)), 400},
		{"not running", signed(private, now, []byte(`{"type":2,"id":"1","token":"t","data":{"name":"ask"}}`)), 503},
	}
	for _, test := range tests {
		w := httptest.NewRecorder()
		surface.Handler().ServeHTTP(w, test.r)
		if w.Code != test.want {
			t.Errorf("%s: answered %d, want %d", test.name, w.Code, test.want)
		}
		if test.want == 200 && strings.TrimSpace(w.Body.String()) != `{"type":1}` {
			t.Errorf("%s: answered %q, want a PONG", test.name, w.Body)
		}
	}
}

func TestNothingIsGenuineWithoutAKey(t *testing.T) {
	t.Parallel()
	_, private, _ := keys()
	surface, err := discord.New(responder(echo), discord.Config{Token: "a", ApplicationID: "1"})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	surface.Handler().ServeHTTP(w, signed(private, time.Now(), []byte(`{"type":1}`)))
	if w.Code != http.StatusUnauthorized {
		t.Errorf("answered %d, want 401", w.Code)
	}
}

func TestInviteURL(t *testing.T) {
	t.Parallel()
	got, err := discord.InviteURL("123")
	want := "https://discord.com/oauth2/authorize?client_id=123&integration_type=0&permissions=274877991936&scope=bot+applications.commands"
	if got != want || err != nil {
		t.Errorf("the link is %s (%v), want %s", got, err, want)
	}
	got, err = discord.UserInviteURL(" 123\n")
	want = "https://discord.com/oauth2/authorize?client_id=123&integration_type=1&scope=applications.commands"
	if got != want || err != nil {
		t.Errorf("a user's link is %s (%v), want %s", got, err, want)
	}
	if _, err := discord.InviteURL("me&scope=x"); err == nil {
		t.Error("a link was made of something that is no id")
	}
}
