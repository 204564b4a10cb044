package slack

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

// open runs a surface that workspaces install over HTTP, and no workspace of its own.
func open(t *testing.T, f *slackfake.Slack, r Responder, folder string) (*scene, *httptest.Server) {
	t.Helper()
	var handler http.Handler
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	w := runWith(t, f, r, func(c *Config) {
		c.BotToken, c.AppToken, c.Secret = "", "", slackfake.Secret
		c.ClientID, c.ClientSecret, c.BaseURL, c.Installs = slackfake.ClientID, slackfake.ClientSecret, server.URL, folder
	})
	handler = w.surface.Handler()
	w.await("readiness", func() bool { return w.surface.Health().Err(time.Now()) == nil })
	return w, server
}

// browser is a browser: it keeps cookies, and stops at Slack's page so that the test can say who agrees.
func browser(t *testing.T, server *httptest.Server) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := *server.Client()
	c.Jar = jar
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// get returns the status, the page and where it sends the browser.
func get(t *testing.T, c *http.Client, address string) (status int, page, location string) {
	t.Helper()
	got, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	raw, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got.StatusCode, string(raw), got.Header.Get("Location")
}

// agree takes a browser through Slack's page for a team, back to the address with code and state.
func agree(t *testing.T, c *http.Client, server *httptest.Server, team string) (back string) {
	t.Helper()
	status, page, authorize := get(t, c, server.URL+InstallPath)
	if status != http.StatusFound {
		t.Fatalf("%s: %d %s", InstallPath, status, page)
	}
	status, page, back = get(t, c, authorize+"&team="+team)
	if status != http.StatusFound || !strings.HasPrefix(back, server.URL+OAuthPath+"?") {
		t.Fatalf("Slack's page: %d %s, back to %s", status, page, back)
	}
	return back
}

func ofTeam(team string, event map[string]any) map[string]any {
	event["team_id"] = team
	event["authorizations"] = []any{map[string]any{"team_id": team, "user_id": slackfake.BotUserOf(team), "is_bot": true}}
	return event
}

// Two workspaces install the app; each is answered with its own token, also after a restart, and one that leaves takes nothing else along.
func TestWorkspacesInstallTheApp(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "slack")
	f := newFake(t, slackfake.Options{})
	w, server := open(t, f, &echo{}, folder)
	for _, team := range []string{"T0ONE", "T0TWO"} {
		c := browser(t, server)
		if status, page, _ := get(t, c, agree(t, c, server, team)); status != http.StatusOK || !strings.Contains(page, "is installed") {
			t.Fatalf("%s: %d %s", team, status, page)
		}
		info, err := os.Stat(filepath.Join(folder, team+".json"))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the token of %s: %v, %v", team, info, err)
		}
	}
	w.stopped()
	w, server = open(t, f, &echo{}, folder)
	send := func(team, words string) {
		t.Helper()
		e := ofTeam(team, w.Mention(slackfake.Said{Channel: "C1", Text: "<@" + slackfake.BotUserOf(team) + "> " + words}))
		if status, _, err := slackfake.Push(t.Context(), server.URL+EventsPath, e, server.Client()); status != 200 || err != nil {
			t.Fatalf("%s: %d %v", team, status, err)
		}
	}
	send("T0ONE", "one")
	send("T0TWO", "two")
	send("T0ELSE", "a workspace that did not install it")
	w.awaitPosts(2)
	w.settled()
	for _, p := range w.Posts() {
		if want := map[string]string{"T0ONE": "heard: one", "T0TWO": "heard: two"}[p.Team]; p.Text != want {
			t.Errorf("in %s: %q, want %q", p.Team, p.Text, want)
		}
	}
	f.RevokeTeam("T0ONE")
	e := ofTeam("T0ONE", w.Callback(map[string]any{"type": "app_uninstalled"}))
	if status, _, err := slackfake.Push(t.Context(), server.URL+EventsPath, e, server.Client()); status != 200 || err != nil {
		t.Fatalf("%d %v", status, err)
	}
	w.await("the token to be gone", func() bool {
		_, err := os.Stat(filepath.Join(folder, "T0ONE.json"))
		return os.IsNotExist(err)
	})
	send("T0ONE", "gone")
	send("T0TWO", "still here")
	w.awaitPosts(3)
	w.settled()
	if posts := w.Posts(); len(posts) != 3 || posts[2].Team != "T0TWO" {
		t.Errorf("posts %+v", posts)
	}
	if strings.Contains(w.log.String(), slackfake.TokenOf("T0TWO")) || strings.Contains(w.log.String(), slackfake.ClientSecret) {
		t.Error("the log holds a token")
	}
}

// An installation that was not begun in this browser, or that somebody made up, is refused.
func TestInstallationsThatAreRefused(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "slack")
	f := newFake(t, slackfake.Options{})
	w, server := open(t, f, &echo{}, folder)
	mine := browser(t, server)
	back := agree(t, mine, server, "T0ONE")
	edited := func(edit func(url.Values)) string {
		u, err := url.Parse(back)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		edit(q)
		u.RawQuery = q.Encode()
		return u.String()
	}
	other := bot.NewSigner([]byte("other")).Sign(bot.State{Action: bot.ActionInstall, Question: "x"})
	tests := []struct {
		name    string
		browser *http.Client
		address string
		status  int
		says    string
	}{
		{"another browser", browser(t, server), back, 400, "begin again"},
		{"no state", mine, edited(func(q url.Values) { q.Del("state") }), 400, "begin again"},
		{"a state of somebody else’s", mine, edited(func(q url.Values) { q.Set("state", other) }), 400, "begin again"},
		{"a long state", mine, edited(func(q url.Values) { q.Set("state", strings.Repeat("x", 5000)) }), 400, "begin again"},
		{"not agreed", mine, edited(func(q url.Values) { q.Del("code"); q.Set("error", "access_denied") }), 200, "Nothing was installed"},
		{"a code that Slack does not know", mine, edited(func(q url.Values) { q.Set("code", "made-up") }), 502, "did not finish"},
		{"a good one", mine, back, 200, "is installed"},
		{"the same again", mine, back, 502, "did not finish"},
	}
	for _, test := range tests {
		status, page, _ := get(t, test.browser, test.address)
		if status != test.status || !strings.Contains(page, test.says) {
			t.Errorf("%s: %d %s, want %d and %q", test.name, status, page, test.status, test.says)
		}
	}
	if n := len(w.surface.workspaces.others); n != 1 {
		t.Errorf("%d workspaces, want 1", n)
	}
}

func TestConfigForInstallations(t *testing.T) {
	good := Config{Secret: "s3cret", ClientID: "1.2", ClientSecret: "x", BaseURL: "https://bot.example.org/", Installs: "data"}
	if _, err := New(&echo{}, good); err != nil {
		t.Errorf("all of it: %v", err)
	}
	for name, spoil := range map[string]func(*Config){
		"no client secret":  func(c *Config) { c.ClientSecret = "" },
		"no client id":      func(c *Config) { c.ClientID = "" },
		"no signing secret": func(c *Config) { c.Secret = "" },
		"no address":        func(c *Config) { c.BaseURL = "" },
		"no https":          func(c *Config) { c.BaseURL = "http://bot.example.org" },
		"no folder":         func(c *Config) { c.Installs = "" },
	} {
		c := good
		spoil(&c)
		if _, err := New(&echo{}, c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestInstallsThatMakeNoSense(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"T0GOOD.json": `{"version":1,"team":"T0GOOD","user":"U1","bot":"B1","token":"xoxb-1"}`, "T0NEWER.json": `{"version":2}`,
		"T0OTHER.json": `{"version":1,"team":"T0GOOD","user":"U1","token":"xoxb-1"}`, "T0CUT.json": `{"vers`, "notes.txt": "x", "lower.json": "{}",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := New(&echo{}, Config{BotToken: "xoxb-1", Secret: "s"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := installs{folder}.load(s.log)
	if err != nil || len(got) != 1 || got[0].team != "T0GOOD" {
		t.Errorf("%v, %v", got, err)
	}
	if err := (installs{folder}).remove("../escape"); err != nil {
		t.Error(err)
	}
}
