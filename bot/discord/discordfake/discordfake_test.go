package discordfake

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) { http.DefaultClient.CloseIdleConnections() }))
}

func TestProblem(t *testing.T) {
	const nobody = `"allowed_mentions":{"parse":[]}`
	long := strings.Repeat("a", 2001)
	rows := func(body string) string { return `{"content":"a",` + nobody + `,"components":[` + body + `]}` }
	button := func(id string) string { return `{"type":2,"style":2,"label":"a","custom_id":"` + id + `"}` }
	embed := func(body string) string { return `{` + nobody + `,"embeds":[{` + body + `}]}` }
	tests := []struct {
		message string
		sound   bool
	}{
		{`{"content":"a",` + nobody + `}`, true},
		{embed(`"description":"a","url":"https://example.org"`), true},
		{`{"content":"a"}`, false},
		{`{"content":"a","allowed_mentions":null}`, false},
		{`{"content":"a","allowed_mentions":{}}`, false},
		{`{"content":"a","allowed_mentions":{"parse":null}}`, false},
		{`{"content":"a","allowed_mentions":{"parse":["users"]}}`, false},
		{`{"content":"a","allowed_mentions":{"parse":[],"users":["1"]}}`, false},
		{`{"content":"a","allowed_mentions":{"parse":[],"replied_user":true}}`, false},
		{`{` + nobody + `}`, false},
		{`{"content":"` + long + `",` + nobody + `}`, false},
		{embed(``), false},
		{embed(`"title":"` + long[:257] + `"`), false},
		{embed(`"description":"` + strings.Repeat("𝒜", 2049) + `"`), false},
		{embed(`"author":{"name":"` + long[:257] + `"}`), false},
		{embed(`"footer":{"text":"` + long + long + `"}`), false},
		{embed(`"description":"a","url":"javascript:alert(1)"`), false},
		{embed(`"fields":[{"name":"a","value":""}]`), false},
		{embed(`"fields":[{"name":"a","value":"` + long[:1025] + `"}]`), false},
		{embed(strings.Repeat(`"description":"a"},{`, 10) + `"description":"a"`), false},
		{embed(`"description":"` + long + long[:1999] + `"},{"description":"` + long + `"`), false},
		{rows(`{"type":1,"components":[` + button("a") + `,` + button("b") + `]}`), true},
		{rows(`{"type":1,"components":[` + button("a") + `,` + button("a") + `]}`), false},
		{rows(`{"type":1,"components":[` + button(strings.Repeat("一", 100)) + `]}`), true},
		{rows(`{"type":1,"components":[` + button(strings.Repeat("a", 101)) + `]}`), false},
		{rows(`{"type":1,"components":[` + button("") + `]}`), false},
		{rows(`{"type":1,"components":[]}`), false},
		{rows(`{"type":1,"components":[` + button("a") + `,` + button("b") + `,` + button("c") + `,` + button("d") + `,` + button("e") + `,` + button("f") + `]}`), false},
		{rows(button("a")), false},
		{rows(`{"type":1,"components":[{"type":3,"custom_id":"a","options":[{"label":"a","value":"b"}]}]}`), true},
		{rows(`{"type":1,"components":[{"type":3,"custom_id":"a","options":[]}]}`), false},
		{rows(`{"type":1,"components":[{"type":3,"custom_id":"a","options":[{"label":"a","value":"b"},{"label":"c","value":"b"}]}]}`), false},
		{rows(`{"type":1,"components":[{"type":3,"custom_id":"a","options":[{"label":"a","value":"b"}]},` + button("c") + `]}`), false},
		{`[]`, false},
	}
	for _, test := range tests {
		if problem := Problem([]byte(test.message)); (problem == "") != test.sound {
			t.Errorf("%.120s: problem %q, want it sound: %t", test.message, problem, test.sound)
		}
	}
}

// post sends a body to the fake's REST side and returns the status.
func post(t *testing.T, s *Server, path, body string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bot "+s.Token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func TestInteractionTakesOneResponse(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	x := s.Prepare(Interaction{Command: "ask"})
	path := fmt.Sprintf("/interactions/%s/%s/callback", x.ID, x.Token)
	webhook := "/webhooks/" + s.ApplicationID + "/" + x.Token
	const answer = `{"type":4,"data":{"content":"a","allowed_mentions":{"parse":[]}}}`
	for _, step := range []struct {
		path, body string
		want       int
	}{
		{webhook, `{"content":"a","allowed_mentions":{"parse":[]}}`, 404}, // too early
		{"/interactions/1/x/callback", answer, 404},
		{path, `{"type":4,"data":{"content":"a"}}`, 400}, // pings people
		{path, answer, 204},
		{path, answer, 400}, // answered already
		{webhook, `{"content":"b","allowed_mentions":{"parse":[]}}`, 200},
	} {
		if got := post(t, s, step.path, step.body); got != step.want {
			t.Errorf("%s %s is answered %d, want %d", step.path, step.body, got, step.want)
		}
	}
	if got := x.Now(); len(got.Messages) != 2 {
		t.Errorf("the asker sees %+v", got)
	}
	if got := s.Violations(); len(got) != 2 {
		t.Errorf("violations: %q, want two", got)
	}
}

func TestNonceIsEnforced(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	for range 2 {
		post(t, s, "/channels/1/messages", `{"content":"a","nonce":"1.0","enforce_nonce":true,"allowed_mentions":{"parse":[]}}`)
	}
	if got := len(s.Posts()); got != 1 {
		t.Errorf("%d posts, want 1", got)
	}
}

func TestGatewayRefuses(t *testing.T) {
	tests := []struct {
		name, identify string
		code           int
	}{
		{"a wrong token", `{"op":2,"d":{"token":"x","intents":0,"properties":{}}}`, 4004},
		{"a privileged intent", `{"op":2,"d":{"token":"fake-token-of-no-use","intents":32768,"properties":{}}}`, 4014},
		{"nonsense", `{`, 4002},
	}
	s := New(Options{})
	defer s.Close()
	for _, test := range tests {
		ws, resp, err := websocket.DefaultDialer.Dial(s.socketURL()+"?v=10&encoding=json", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		_ = ws.SetReadDeadline(time.Now().Add(10 * time.Second))
		_, hello, err := ws.ReadMessage()
		if err != nil || !strings.Contains(string(hello), "heartbeat_interval") {
			t.Errorf("%s: first came %s, %v", test.name, hello, err)
		}
		_ = ws.WriteMessage(websocket.TextMessage, []byte(test.identify))
		if _, _, err = ws.ReadMessage(); !websocket.IsCloseError(err, test.code) {
			t.Errorf("%s: ended with %v, want close code %d", test.name, err, test.code)
		}
		ws.Close()
	}
	if _, _, err := websocket.DefaultDialer.Dial(s.socketURL()+"?v=9&encoding=json", nil); err == nil {
		t.Error("version 9 was taken")
	}
}
