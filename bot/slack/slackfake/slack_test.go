package slackfake

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newFake(t *testing.T, o Options) *Slack {
	t.Helper()
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		f.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return f
}

// callAPI calls a method as an app does and returns the answer.
func callAPI(t *testing.T, f *Slack, method, token string, form url.Values) map[string]any {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, f.APIURL()+method, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatalf("%s: %s", method, raw)
	}
	return out
}

func TestCallsAreChecked(t *testing.T) {
	f := newFake(t, Options{Scopes: []string{"app_mentions:read"}, AppScopes: []string{}})
	tests := []struct{ method, token, want string }{
		{"auth.test", "", "not_authed"},
		{"auth.test", "xoxb-other", "invalid_auth"},
		{"auth.test", f.AppToken, "not_allowed_token_type"},
		{"apps.connections.open", f.BotToken, "not_allowed_token_type"},
		{"apps.connections.open", f.AppToken, "missing_scope"},
		{"chat.postMessage", f.BotToken, "missing_scope"},
		{"chat.meMessage", f.BotToken, "unknown_method"},
	}
	for _, test := range tests {
		if got := callAPI(t, f, test.method, test.token, url.Values{})["error"]; got != test.want {
			t.Errorf("%s: %v, want %s", test.method, got, test.want)
		}
	}
	f.Revoke("token_revoked")
	if got := callAPI(t, f, "auth.test", f.BotToken, url.Values{})["error"]; got != "token_revoked" {
		t.Errorf("revoked: %v", got)
	}
}

func TestMessagesAreHeldToLimits(t *testing.T) {
	f := newFake(t, Options{})
	text := func(s string) string {
		raw, _ := json.Marshal(s)
		return `{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":` + string(raw) + `}]}]}`
	}
	tests := []struct{ name, channel, text, blocks, want string }{
		{"nothing", "C1", "", "", "no_text"},
		{"nowhere", "", "x", "", "channel_not_found"},
		{"a long text", "C1", strings.Repeat("x", 40001), "", "msg_too_long"},
		{"no JSON", "C1", "x", "[{", "invalid_blocks_format"},
		{"an unknown block", "C1", "x", `[{"type":"future"}]`, "invalid_blocks"},
		{"a mention", "C1", "x", `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"user","user_id":"U1"}]}]}]`, "invalid_blocks"},
		{"an empty text", "C1", "x", "[" + text("") + "]", "invalid_blocks"},
		{"a long element", "C1", "x", "[" + text(strings.Repeat("x", 3001)) + "]", "invalid_blocks"},
		{"51 blocks", "C1", "x", "[" + strings.Repeat(text("x")+",", 50) + text("x") + "]", "invalid_blocks"},
		{"a large payload", "C1", "x", "[" + strings.Repeat(text(strings.Repeat("x", 2900))+",", 4) + text(strings.Repeat("x", 2900)) + "]", "msg_blocks_too_long"},
		{"a button without a name", "C1", "x", `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"}}]}]`, "invalid_blocks"},
		{"two buttons of one name", "C1", "x", `[{"type":"actions","elements":[` + button("a", "x") + "," + button("a", "x") + `]}]`, "invalid_blocks"},
		{"a button with a long value", "C1", "x", `[{"type":"actions","elements":[` + button("a", strings.Repeat("x", 2001)) + `]}]`, "invalid_blocks"},
		{"a good one", "C1", "x", "[" + text("“x”") + `,{"type":"actions","elements":[` + button("a", "x") + "," + button("b", "x") + `]}]`, ""},
	}
	for _, test := range tests {
		answer := callAPI(t, f, "chat.postMessage", f.BotToken, url.Values{"channel": {test.channel}, "text": {test.text}, "blocks": {test.blocks}})
		if got, _ := answer["error"].(string); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if n := len(f.Posts()); n != 1 {
		t.Errorf("%d posts, want 1", n)
	}
}

func button(action, value string) string {
	return `{"type":"button","text":{"type":"plain_text","text":"More"},"action_id":"` + action + `","value":"` + value + `"}`
}

func TestHistoriesWantScopesAndComeInLots(t *testing.T) {
	f := newFake(t, Options{})
	post := func(channel, thread string) {
		callAPI(t, f, "chat.postMessage", f.BotToken, url.Values{"channel": {channel}, "thread_ts": {thread}, "text": {"x"}})
	}
	for range maxLot + 1 {
		post("D1", "")
	}
	post("C1", "1.2")
	if got := callAPI(t, f, "conversations.replies", f.BotToken, url.Values{"channel": {"C1"}, "ts": {"1.2"}})["error"]; got != "missing_scope" {
		t.Errorf("a channel’s history: %v, want missing_scope", got)
	}
	seen, cursor := 0, ""
	for range 3 {
		page := callAPI(t, f, "conversations.history", f.BotToken, url.Values{"channel": {"D1"}, "cursor": {cursor}})
		list, _ := page["messages"].([]any)
		seen += len(list)
		if cursor, _ = page["response_metadata"].(map[string]any)["next_cursor"].(string); cursor == "" {
			break
		}
	}
	if seen != maxLot+1 {
		t.Errorf("%d messages in all, want %d", seen, maxLot+1)
	}
}

func TestCodesAreGoodOnce(t *testing.T) {
	f := newFake(t, Options{})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	const back = "https://bot.example.org/slack/oauth"
	got, err := client.Get("http://" + f.address + "/oauth/v2/authorize?" + url.Values{
		"client_id": {ClientID}, "scope": {"chat:write"}, "state": {"s"}, "redirect_uri": {back}, "team": {"T0ONE"}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	got.Body.Close()
	client.CloseIdleConnections()
	to, err := got.Location()
	if err != nil || to.Query().Get("state") != "s" {
		t.Fatalf("sent to %v, %v", to, err)
	}
	form := url.Values{"client_id": {ClientID}, "client_secret": {ClientSecret}, "code": {to.Query().Get("code")}, "redirect_uri": {back}}
	wrong := url.Values{"client_id": {ClientID}, "client_secret": {"x"}, "code": form["code"], "redirect_uri": {back}}
	for i, test := range []struct {
		form url.Values
		want any
	}{{wrong, "bad_client_secret"}, {form, nil}, {form, "invalid_code"}} {
		if got := callAPI(t, f, "oauth.v2.access", "", test.form)["error"]; got != test.want {
			t.Errorf("%d: %v, want %v", i, got, test.want)
		}
	}
	if got := callAPI(t, f, "auth.test", TokenOf("T0ONE"), url.Values{})["team_id"]; got != "T0ONE" {
		t.Errorf("the token is of %v", got)
	}
	f.RevokeTeam("T0ONE")
	if got := callAPI(t, f, "auth.test", TokenOf("T0ONE"), url.Values{})["error"]; got != "token_revoked" {
		t.Errorf("revoked: %v", got)
	}
}

func TestUnacknowledgedEnvelopesComeAgain(t *testing.T) {
	f := newFake(t, Options{RedeliverAfter: 10 * time.Millisecond})
	address, _ := callAPI(t, f, "apps.connections.open", f.AppToken, url.Values{})["url"].(string)
	conn, _, err := websocket.DefaultDialer.Dial(address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, _, err := websocket.DefaultDialer.Dial(address, nil); err == nil {
		t.Error("a ticket was good twice")
	}
	read := func() (e envelope) {
		t.Helper()
		_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		if err := conn.ReadJSON(&e); err != nil {
			t.Fatal(err)
		}
		return e
	}
	if e := read(); e.Type != "hello" {
		t.Fatalf("first frame %q", e.Type)
	}
	name := f.Deliver(f.Mention(Said{Channel: "C1", Text: "x"}))
	first, second := read(), read()
	if first.EnvelopeID == second.EnvelopeID || first.RetryAttempt != 0 || second.RetryAttempt != 1 || string(first.Payload) != string(second.Payload) {
		t.Errorf("deliveries %+v and %+v", first, second)
	}
	if err := conn.WriteJSON(map[string]string{"envelope_id": first.EnvelopeID}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := f.Await(ctx, func() bool { acked, _ := f.Acked(name); return acked }); err != nil {
		t.Error("the acknowledgement did not arrive")
	}
}
