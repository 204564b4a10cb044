package main

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// flux is a folder of articles that change all the time, and what each said when. It is safe for concurrent use.
type flux struct {
	dir  string
	mu   sync.Mutex
	said map[[2]int]*spell // by boat and version
	last map[int]*spell    // by boat: of the version written last
}

// spell is when a version of an article may have stood in its file: from before it was written until after the next one was.
type spell struct{ from, until time.Time }

const fluxBoats = 8

var fluxWords = regexp.MustCompile(`The paint of boat (\d+) dried on day (\d+)`)

// write has an article say its nth version; every tenth is no article at all, but a file that is gone.
func (f *flux) write(boat, n int) error {
	path := filepath.Join(f.dir, fmt.Sprintf("boat%d.txt", boat))
	f.mu.Lock()
	now, before := &spell{from: time.Now()}, f.last[boat]
	f.said[[2]int{boat, n}], f.last[boat] = now, now
	f.mu.Unlock()
	var err error
	if n%10 == 9 {
		err = os.Remove(path)
	} else {
		err = os.WriteFile(path, fmt.Appendf(nil, "Boat news\n\n“The paint of boat %d dried on day %d,” said Mara Quill.\n", boat, n), 0o644)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if before != nil {
		before.until = time.Now()
	}
	return err
}

// stood reports whether a version may have stood at some time between two.
func (f *flux) stood(boat, n int, from, until time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.said[[2]int{boat, n}]
	return s != nil && n%10 != 9 && s.from.Before(until) && (s.until.IsZero() || s.until.After(from))
}

// TestServeFlux asks a serving process while a hundred changes a second come to its articles: no answer shows words that stood in no file
// while it was made, an article that stays is always answered from, and in the end so are the changed ones.
func TestServeFlux(t *testing.T) {
	if testing.Short() {
		t.Skip("changes files for three seconds")
	}
	workspace(t)
	t.Setenv("SLACK_BOT_TOKEN", "")
	f := &flux{dir: t.TempDir(), said: map[[2]int]*spell{}, last: map[int]*spell{}}
	if err := os.WriteFile(filepath.Join(f.dir, "steady.txt"), []byte("The pier\n\n“No tug will move without a hand on the wheel,” said Lena Marsh.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for boat := range fluxBoats {
		if err := f.write(boat, 0); err != nil {
			t.Fatal(err)
		}
	}
	address := freeAddress(t)
	s := serve(t, "--corpus", f.dir, "--pages", "public", "--listen", address, "--url", "http://"+address, "--client-header", "X-Reader", "--log-level", "error")
	healthy(t, s, address, "well")
	stop := make(chan struct{})
	var changing sync.WaitGroup
	changing.Go(func() { f.change(t, stop) })
	asked, shown := 0, 0
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); asked++ {
		shown += f.ask(t, address, asked)
	}
	close(stop)
	changing.Wait()
	for end := time.Now().Add(patience); f.ask(t, address, asked) == 0; asked++ {
		if time.Now().After(end) {
			t.Fatalf("nothing is answered once the changes are over:\n%s", s)
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Logf("%d questions, %d quotations of articles that changed, %d changes", asked, shown, len(f.said))
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
}

// change makes a hundred changes a second, catching up where the machine was busy, and in the end writes each article once more.
func (f *flux) change(t *testing.T, stop <-chan struct{}) {
	began, n := time.Now(), fluxBoats
	for ; ; time.Sleep(time.Millisecond) {
		for ; n < fluxBoats+int(time.Since(began)/(10*time.Millisecond)); n++ {
			if err := f.write(n%fluxBoats, n/fluxBoats); err != nil {
				t.Error(err)
			}
		}
		select {
		case <-stop:
			last := (n/fluxBoats + 10) / 10 * 10 // one that is an article
			for boat := range fluxBoats {
				if err := f.write(boat, last); err != nil {
					t.Error(err)
				}
			}
			return
		default:
		}
	}
}

// ask asks what somebody says in the articles that change, and in the one that does not, and returns how many of the changing words were
// shown.
func (f *flux) ask(t *testing.T, address string, n int) int {
	t.Helper()
	from := time.Now()
	body := f.search(t, address, "what did Mara Quill say about paint", n)
	until := time.Now()
	found := fluxWords.FindAllStringSubmatch(body, -1)
	for _, m := range found {
		boat, _ := strconv.Atoi(m[1])
		version, _ := strconv.Atoi(m[2])
		if !f.stood(boat, version, from, until) {
			t.Errorf("question %d is answered %q, which stood nowhere then", n, m[0])
		}
	}
	if body := f.search(t, address, "what did Lena Marsh say", n); !strings.Contains(body, "No tug will move without a hand on the wheel") {
		t.Errorf("question %d: the article that stays is not answered from:\n%s", n, body)
	}
	return len(found)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// search asks on the pages, each time as somebody else, and returns what the page says.
func (f *flux) search(t *testing.T, address, question string, n int) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, "http://"+address+"/s/-/search?"+url.Values{"q": {question}}.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Reader", fmt.Sprintf("203.0.%d.%d", n/250%250, n%250))
	resp, err := (&http.Client{Timeout: patience}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("searching: %d %v", resp.StatusCode, err)
	}
	return html.UnescapeString(tags.ReplaceAllString(string(raw), ""))
}
