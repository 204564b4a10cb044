package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"onrecord/bot"
)

// TestPrivate opens a story's pages with every kind of token.
func TestPrivate(t *testing.T) {
	e, d := harbour(t), dam(t)
	wide, narrow := made(t, shelf{"": e, "dam": d}, Config{}), made(t, shelf{"": e, "dam": d}, Config{Narrow: true})
	ref, other := refTo(t, e, "We will not sail until the plan is withdrawn. It"), refTo(t, e, "No tug will move")
	sameArticle := refTo(t, e, "daylight robbery")
	link, only := wide.Page("", ref), narrow.Page("", ref)
	at := func(link, page string) string { // another page with the token of a link
		u, _ := url.Parse(link)
		return "/s/" + page + "?" + u.RawQuery
	}
	late := made(t, shelf{"": e}, Config{Lifetime: time.Hour})
	late.now = func() time.Time { return now.Add(-2 * time.Hour) }
	tests := []struct {
		name, address string
		surface       *Surface
		status        int
		says          string
	}{
		{"its link", link, wide, 200, "About these words"},
		{"the same article", at(link, "-/"+sameArticle), wide, 200, "daylight robbery"},
		{"another article", at(link, "-/"+other), wide, 200, "No tug will move"},
		{"the story", at(link, "-/"), wide, 200, "Quoted most"},
		{"the story’s own link", wide.Story(""), wide, 200, "Quoted most"},
		{"another story", at(link, "dam/"), wide, 403, "another story"},
		{"no such story is not told apart", at(link, "nowhere/"), wide, 403, "another story"},
		{"no token", "/s/-/" + ref, wide, 403, "carries none"},
		{"no token, no story", "/s/nowhere/", wide, 403, "carries none"},
		{"no list of stories", "/s/", wide, 403, "private"},
		{"forged", "/s/-/" + ref + "?t=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", wide, 403, "not made here"},
		{"expired", late.Page("", ref), wide, 403, "expired"},
		{"narrow: its link", only, narrow, 200, "About these words"},
		{"narrow: the same article", at(only, "-/"+sameArticle), narrow, 200, "daylight robbery"},
		{"narrow: another article", at(only, "-/"+other), narrow, 403, "one article"},
		{"narrow: no such article", at(only, "-/q:0123456789ab:1-2"), narrow, 403, "one article"},
		{"narrow: the story", at(only, "-/"), narrow, 403, "one article"},
		{"narrow: the search", at(only, "-/search"), narrow, 403, "one article"},
		{"narrow: the story’s own link", narrow.Story(""), narrow, 200, "Quoted most"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			body := page(t, test.surface, test.address, test.status)
			if !strings.Contains(body, test.says) {
				t.Errorf("does not say %q:\n%s", test.says, body)
			}
			if test.status == 403 && (strings.Contains(body, "sail") || strings.Contains(body, "robbery")) {
				t.Error("words of an article are shown to whom they are not")
			}
		})
	}
	for _, body := range []string{page(t, narrow, only, 200)} {
		for _, a := range all(parsed(t, body), named("a")) {
			if href, _ := attr(a, "href"); strings.HasPrefix(href, "./") {
				page(t, narrow, follow(t, only, href), 200) // a narrow page links nowhere that its token does not lead
			}
		}
	}
}

// follow is where a link of a page leads.
func follow(t testing.TB, from, href string) string {
	t.Helper()
	u, err := url.Parse(from)
	if err != nil {
		t.Fatal(err)
	}
	u, err = u.Parse(href)
	if err != nil {
		t.Fatal(err)
	}
	return u.String()
}

// TestNoDeadEnds follows every link of every page that can be reached from a quotation, with the token it carries on.
func TestNoDeadEnds(t *testing.T) {
	for name, c := range map[string]Config{"private": {}, "public": {Public: true}} {
		t.Run(name, func(t *testing.T) {
			e := harbour(t)
			s := made(t, shelf{"Harbour & Port": e}, c)
			todo, seen := []string{s.Page("Harbour & Port", refTo(t, e, "daylight"))}, map[string]bool{}
			for len(todo) > 0 {
				at := todo[0]
				todo = todo[1:]
				for _, a := range all(parsed(t, page(t, s, at, 200)), func(n *html.Node) bool { return n.Data == "a" || n.Data == "link" || n.Data == "script" }) {
					href, ok := attr(a, "href")
					if !ok {
						href, _ = attr(a, "src")
					}
					if to := follow(t, at, href); href != "" && !strings.HasPrefix(href, "http") && !seen[to] {
						seen[to] = true
						if r := get(t, s, to); r.StatusCode != 200 {
							t.Errorf("%s → %s: %d", at, to, r.StatusCode)
						} else if a.Data == "a" {
							todo = append(todo, to)
						}
					}
				}
			}
			if len(seen) < 20 {
				t.Errorf("only %d addresses were reached", len(seen))
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	e := harbour(t)
	ref := refTo(t, e, "daylight")
	private, public := made(t, shelf{"": e}, Config{}), made(t, shelf{"": e}, Config{Public: true})
	for _, address := range []string{private.Page("", ref), "/s/-/", "/s/style.css", "/nothing", "/s/-/people?t=x"} {
		h := get(t, private, address).Header
		for key, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
		} {
			if got := h.Get(key); got != want {
				t.Errorf("%s: %s %q, want %q", address, key, got, want)
			}
		}
	}
	if got := get(t, private, private.Page("", ref)).Header; got.Get("Cache-Control") != "private, no-store" || got.Get("ETag") != "" {
		t.Errorf("a private page may be kept: %v", got)
	}
	r := get(t, public, "/s/-/"+ref)
	tag := r.Header.Get("ETag")
	if r.Header.Get("Cache-Control") != "no-cache" || tag == "" || r.Header.Get("X-Robots-Tag") != "" {
		t.Errorf("a public page: %v", r.Header)
	}
	if r = get(t, public, "/s/-/"+ref, "If-None-Match", "W/"+tag); r.StatusCode != http.StatusNotModified {
		t.Errorf("asked again with its tag: %d", r.StatusCode)
	}
	style := follow(t, "https://bot.example/s/-/", "../"+public.files.address("style.css"))
	if r = get(t, public, style); !strings.Contains(r.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/css") {
		t.Errorf("the stylesheet: %v", r.Header)
	}
	if r = get(t, public, "/s/style.css?v=old"); strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
		t.Error("another version’s address is kept for ever")
	}
}

func TestOnlyReading(t *testing.T) {
	s := made(t, shelf{"": harbour(t)}, Config{Public: true})
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT"} {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest(method, "/s/-/", nil))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	r, err := http.Head(server.URL + "/s/-/people")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if raw, _ := io.ReadAll(r.Body); r.StatusCode != 200 || len(raw) > 0 {
		t.Errorf("HEAD: %d, %d bytes", r.StatusCode, len(raw))
	}
}

// TestLastSlash leads an address without its last slash to the story, and nowhere else.
func TestLastSlash(t *testing.T) {
	s := made(t, shelf{"A & B": harbour(t)}, Config{Public: true})
	for in, want := range map[string]string{
		"/s/A%20&%20B?q=1": "./A%20&%20B/?q=1", "/s/%2F%2Fevil.example": "./%2F%2Fevil.example/", "/s/javascript:alert(1)": "./javascript:alert%281%29/",
	} {
		r := get(t, s, in)
		to, err := url.Parse(r.Header.Get("Location"))
		if err != nil || r.StatusCode != http.StatusTemporaryRedirect || to.Host != "" || to.Scheme != "" || !strings.HasPrefix(to.Path, "./") {
			t.Errorf("%s: %d to %q, want %q", in, r.StatusCode, r.Header.Get("Location"), want)
		}
	}
	page(t, s, follow(t, "https://bot.example/s/x", get(t, s, "/s/A%20&%20B").Header.Get("Location")), 200)
}

func TestLimits(t *testing.T) {
	e := harbour(t)
	s := made(t, shelf{"": e}, Config{Public: true, Limit: bot.Limit{Burst: 3, Every: time.Hour}, Client: "Fly-Client-IP"})
	ask := func(from string) int { return get(t, s, "/s/-/people", "Fly-Client-IP", from).StatusCode }
	for range 3 {
		if got := ask("192.0.2.1"); got != 200 {
			t.Fatalf("within the limit: %d", got)
		}
	}
	if got := ask("192.0.2.1"); got != http.StatusTooManyRequests {
		t.Errorf("beyond the limit: %d", got)
	}
	if got := ask("192.0.2.2, 192.0.2.1"); got != 200 {
		t.Errorf("somebody else: %d", got)
	}
	for i := range 3 {
		ask("2001:db8::" + string(rune('1'+i)))
	}
	if got := ask("2001:db8::ffff"); got != http.StatusTooManyRequests {
		t.Errorf("another address of one network: %d", got)
	}
	if got := get(t, s, "/s/style.css", "Fly-Client-IP", "192.0.2.1").StatusCode; got != 200 {
		t.Errorf("the stylesheet of a page that was let through: %d", got)
	}
	long := strings.Repeat("word ", 200)
	if got := get(t, made(t, shelf{"": e}, Config{Public: true}), "/s/-/search?q="+url.QueryEscape(long)).StatusCode; got != http.StatusBadRequest {
		t.Errorf("a long question: %d", got)
	}
	if got := get(t, made(t, shelf{"": e}, Config{Public: true}), "/s/-/search?q="+strings.Repeat("a", maxAddress)).StatusCode; got != http.StatusRequestURITooLong {
		t.Errorf("a long address: %d", got)
	}
}

func TestReadersAreForgotten(t *testing.T) {
	r := newReaders(bot.Limit{Burst: 1, Every: time.Hour})
	for i := range maxReaders + 50 {
		r.wait(network(string(rune('a'+i%26))+strings.Repeat("x", i%7)), now)
		r.wait("key"+string(rune(i)), now)
	}
	if len(r.byKey) > maxReaders || r.order.Len() != len(r.byKey) {
		t.Errorf("%d addresses are remembered, %d in order, want %d at most", len(r.byKey), r.order.Len(), maxReaders)
	}
}

// TestBusy fills the pages that may be made at once: the next one waits, and gives up with its request, or after a while.
func TestBusy(t *testing.T) {
	s := made(t, shelf{"": harbour(t)}, Config{Public: true, Busy: 1})
	s.busy <- struct{}{}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/s/-/", nil).WithContext(ctx))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v, want 503", w.Code, w.Header())
	}
	s.turnTime = time.Millisecond
	if resp := get(t, s, "/s/-/"); resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") == "" {
		t.Errorf("after its time: %d %v, want 503", resp.StatusCode, resp.Header)
	}
	<-s.busy
	page(t, s, "/s/-/", 200)
}

// TestSourceChanges takes words away while they are read: by the file, by a swapped engine, by the operator.
func TestSourceChanges(t *testing.T) {
	fsys := folder("pilots.txt", pilots, "tugs.txt", tugs)
	e := engineOver(t, fsys)
	stories := shelf{"": e}
	s := made(t, stories, Config{})
	ref, kept := refTo(t, e, "daylight"), refTo(t, e, "No tug will move")
	link, other := s.Page("", ref), s.Page("", kept)
	page(t, s, link, 200)

	fsys["pilots.txt"] = &fstest.MapFile{Data: []byte(strings.Replace(pilots, "daylight", "nightly", 1))}
	body := page(t, s, link, http.StatusGone)
	if !strings.Contains(body, "has changed") || strings.Contains(body, "robbery") || strings.Contains(body, "Quill") {
		t.Errorf("the file changed:\n%s", body)
	}
	if got := get(t, s, "/s/-/article"+link[strings.Index(link, "?"):strings.Index(link, "#")]+"&hash="+ref[2:14]); got.StatusCode != http.StatusGone {
		t.Errorf("the changed article’s own page: %d", got.StatusCode)
	}
	page(t, s, other, 200)
	query := other[strings.Index(other, "?"):strings.Index(other, "#")]
	if body = page(t, s, "/s/-/person"+query+"&name=Ida+Quill", 200); strings.Contains(body, "robbery") {
		t.Error("the person’s page shows words that changed")
	}

	stories[""] = engineOver(t, fsys)
	if body = page(t, s, link, http.StatusGone); !strings.Contains(body, "When this link was made") || strings.Contains(body, "robbery") {
		t.Errorf("the engine was swapped:\n%s", body)
	}
	if body = page(t, s, "/s/-/"+ref+query, http.StatusNotFound); !strings.Contains(body, "Not among the sources") {
		t.Errorf("another link’s token:\n%s", body)
	}

	fsys["corrections"] = &fstest.MapFile{Data: []byte("")}
	delete(stories, "")
	page(t, s, link, http.StatusNotFound)
}

// TestNoWordsInTheLog reads pages, well and badly, and looks for tokens, questions and words in what was logged.
func TestNoWordsInTheLog(t *testing.T) {
	var out bytes.Buffer
	e := harbour(t)
	s := made(t, shelf{"": e}, Config{Log: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	link := s.Page("", refTo(t, e, "daylight"))
	token := link[strings.Index(link, "?t=")+3 : strings.Index(link, "#")]
	for _, address := range []string{link, "/s/-/search?q=robbery&t=" + token, "/s/-/q:zz?t=" + token, "/s/-/?t=" + token + "x", "/s/robbery/"} {
		get(t, s, address)
	}
	if got := out.String(); got == "" || strings.Contains(got, token) || strings.Contains(got, "robbery") {
		t.Errorf("logged:\n%s", got)
	}
}

// TestSearchIsObserved counts a question and its outcome, and no page beside.
func TestSearchIsObserved(t *testing.T) {
	var seen []bot.Observation
	s := made(t, shelf{"": harbour(t)}, Config{Public: true, Observe: func(o bot.Observation) { seen = append(seen, o) }})
	for _, at := range []string{"", "people", "search", "search?q=what+did+Quill+say", "search?q=what+did+Mara+Quill+say"} {
		page(t, s, "/s/-/"+at, 200)
	}
	if len(seen) != 2 || seen[0].Outcome != "choose" || seen[0].Reason != "ambiguous" || seen[1].Outcome != "answered" || seen[1].Surface != "web" {
		t.Errorf("%+v", seen)
	}
}

// TestAmbiguous takes a snapshot of texts whose hashes begin alike as far as the address goes.
func TestAmbiguous(t *testing.T) {
	e := engineOver(t, folder("a.txt", pilots, "b.txt", pilots, "c.txt", tugs))
	s := made(t, shelf{"": e}, Config{Public: true})
	page(t, s, "/s/-/"+refTo(t, e, "daylight"), 200) // two files of one text are one text
	v := &visit{surface: s, engine: e, room: s.rooms.of("", e), page: "q:938fcc9b3fb8:1-2", query: url.Values{}}
	trouble := v.several(e.Snapshot().Documents, ":1-2")
	if trouble.Status != http.StatusMultipleChoices || len(trouble.Choices) != 3 || !strings.Contains(trouble.Choices[2].Href, e.Snapshot().Documents[2].Hash()+":1-2") {
		t.Errorf("%+v", trouble)
	}
	if _, err := v.documentOf("", ""); err == nil || err.(interface{ Error() string }).Error() != "Which article?" {
		t.Errorf("digits that fit two texts: %v", err)
	}
}

func TestConfig(t *testing.T) {
	for _, bad := range []string{"", "bot.example", "ftp://bot.example", "https://", "https://bot.example/?a=b", "https://u:p@bot.example", "https://bot.example/#x", "://"} {
		if _, err := New(shelf{}, Config{URL: bad}); err == nil {
			t.Errorf("the address %q is taken", bad)
		}
	}
	if _, err := New(nil, Config{URL: "https://bot.example"}); err == nil {
		t.Error("no stories are taken")
	}
	s, err := New(shelf{}, Config{URL: "https://bot.example/on/record/", Public: true})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[[2]string]string{
		{"", "q:195B9A3F699F:3114-3357"}:      "https://bot.example/on/record/s/-/q:195b9a3f699f:3114-3357#q",
		{"A & B/c", "p:195b9a3f699f:1-2,3-4"}: "https://bot.example/on/record/s/A%20&%20B%2Fc/p:195b9a3f699f:1-2,3-4#q",
		{"", "no reference"}:                  "",
	} {
		if got := s.Page(in[0], in[1]); got != want {
			t.Errorf("%v: %q, want %q", in, got, want)
		}
	}
}
