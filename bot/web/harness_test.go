package web

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/corpus"
	"onrecord/corpus/text"
	"onrecord/seeds"
)

var update = flag.Bool("update", false, "write the goldens anew")

// The articles of the tests. Their people exist nowhere else.
const (
	pilots = `Pilots call the harbour plan “a trap”

Harbour pilots walked out on Tuesday over a plan to let tugs work without them.

“We will not sail until the plan is withdrawn. It is a trap, and everyone in this port knows it,” said Mara Quill, head of the pilots’ union.

“We were never asked,” she added. “Nobody came to the pier.”

Pilots on the pier on Tuesday. (Photo by Jon Sund/Port News)

Tom Abbott, the harbour master, said the walkout was “regrettable” but that the plan would stand.

What comes next

Dan Hollis, a pilot for thirty years, told reporters: “I have buried friends who trusted a tug.”

Ida Quill, a cousin of the union’s head, called the plan “daylight robbery”.

Follow us on social media for more stories.
`
	tugs = `date 2031-03-05 The harbour plan was defended by its author yesterday.

‘No tug will move without a licensed hand on the wheel,’ said Tom Abbott. ‘That was always the plan.’

Mara Quill’s reply was short. ‘We will not sail until the plan is withdrawn,’ she said.

The port’s owners did not answer questions.
`
)

// wire is a story of articles with metadata.
const wire = `{"id":"one","title":"Dam gates “opened too late”, says engineer","publisher":"Valley Post","author":"R. Moss","url":"https://post.example/a?b=1&c=2#top","published":"2032-05-01T07:30:00+02:00","text":"The gates of the Lowmere dam were opened too late, its engineer said.\n\n“The gates were opened three hours too late, and nobody told the valley why it had to wait so long,” said Petra Lund, the dam’s engineer. “We had the readings, the forecast - all of it.”\n\nMinister Carl Osei said on Friday: “The gates were opened as planned.”"}
{"id":"two","title":"Minister defends dam","published":"2032-05-03","url":"javascript:alert(1)","text":"Carl Osei defended the dam on Sunday.\n\n“The gates were opened as planned, whatever is said,” Mr Osei said. “Nobody was in danger.”"}
`

// shelf is stories that a test may change while it is read.
type shelf map[string]*answer.Engine

func (s shelf) Engine(story string) *answer.Engine { return s[story] }

func (s shelf) Names() []string {
	var out []string
	for name := range s {
		out = append(out, name)
	}
	return out
}

func engineOver(t testing.TB, fsys fstest.MapFS) *answer.Engine {
	t.Helper()
	snap, err := corpus.Load(context.Background(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	return engineOf(t, snap)
}

func engineOf(t testing.TB, snap *corpus.Snapshot) *answer.Engine {
	t.Helper()
	e, err := answer.New(context.Background(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// files makes a file system of names and contents in turn.
func folder(list ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i+1 < len(list); i += 2 {
		out[list[i]] = &fstest.MapFile{Data: []byte(list[i+1])}
	}
	return out
}

func harbour(t testing.TB) *answer.Engine {
	return engineOver(t, folder("pilots.txt", pilots, "tugs.txt", tugs))
}

func dam(t testing.TB) *answer.Engine { return engineOver(t, folder("dam.jsonl", wire)) }

func seedStory(t testing.TB) *answer.Engine {
	t.Helper()
	snap, err := corpus.Load(context.Background(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	return engineOf(t, snap)
}

// now is the time of the tests.
var now = time.Date(2032, 6, 1, 12, 0, 0, 0, time.UTC)

// unlimited lets a test ask as often as it likes.
var unlimited = bot.Limit{Burst: 1 << 20, Every: time.Nanosecond}

// made is a surface over stories, at the time of the tests.
func made(t testing.TB, stories Stories, c Config) *Surface {
	t.Helper()
	if c.URL == "" {
		c.URL = "https://bot.example"
	}
	if c.Signer == nil {
		c.Signer = bot.NewSigner([]byte("secret"))
	}
	if c.Limit == (bot.Limit{}) {
		c.Limit = unlimited
	}
	s, err := New(stories, c)
	if err != nil {
		t.Fatal(err)
	}
	s.now = func() time.Time { return now }
	return s
}

// get asks for an address of the surface, whole or from /s/ on.
func get(t testing.TB, s *Surface, address string, header ...string) *http.Response {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, u.RequestURI(), nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Result()
}

// page is an answer's body, whose status must be as wanted.
func page(t testing.TB, s *Surface, address string, status int) string {
	t.Helper()
	r := get(t, s, address)
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != status {
		t.Fatalf("%s: status %d, want %d\n%s", address, r.StatusCode, status, raw)
	}
	return string(raw)
}

// parsed reads a page as a browser does.
func parsed(t testing.TB, body string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// all are the elements below n that match, in order.
func all(n *html.Node, match func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			out = append(out, d)
		}
	}
	return out
}

func named(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func with(key string) func(*html.Node) bool {
	return func(n *html.Node) bool { _, ok := attr(n, key); return ok }
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// content is the text below a node.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// refTo is the reference of the n-th quotation of a document that holds some words.
func refTo(t testing.TB, e *answer.Engine, words string) string {
	t.Helper()
	for _, d := range e.Snapshot().Documents {
		list, err := e.Quotations(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if strings.Contains(wordsOf(f.Parts, " "), words) {
				return f.Ref.String()
			}
		}
	}
	t.Fatalf("no quotation holds %q", words)
	return ""
}

// golden holds a page against the file of that name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden.html")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got), -update writes it anew:\n%s", name, diff)
	}
}

// manyDays is a story of statements of many people on many days.
func manyDays() fstest.MapFS {
	names := []string{"Mara Quill", "Tom Abbott", "Ida Quill", "Dan Hollis", "Petra Lund", "Carl Osei", "Ann Ito", "Ben Ode", "Cyd Ash", "Eva Brandt", "Finn Roe"}
	out := fstest.MapFS{}
	for i := range 40 {
		at := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*i/3)
		var b strings.Builder
		fmt.Fprintf(&b, "date %s The port met again about plan number %d.\n\n", at.Format(time.DateOnly), i)
		for k := range 1 + i%4 {
			name := names[(i*k+i/2)%len(names)]
			fmt.Fprintf(&b, "“We looked at plan %d for %d hours and found nothing in it,” said %s.\n\n", i, k+2, name)
		}
		out[fmt.Sprintf("day-%02d.txt", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	out["undated.txt"] = &fstest.MapFile{Data: []byte("The port was quiet.\n\n“Nobody knows what day it is,” said Tom Abbott.\n")}
	return out
}

func bodyOf(t testing.TB, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// whole is all of an article's text.
func whole(d *corpus.Document) text.Span { return text.Span{End: d.Len()} }

// swapping is a shelf that has another engine each time it is asked.
type swapping struct {
	mu      sync.Mutex
	n       int
	engines [2]shelf
}

func (s *swapping) Engine(story string) *answer.Engine {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	return s.engines[s.n%2][story]
}

func (s *swapping) Names() []string { return s.engines[0].Names() }
