package corpus

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/corpus/text"
)

// texts keeps documents' texts out of memory, in a file of the process's own: nobody else knows its name, so that nobody can change or
// shorten it, and it goes with the process. Where there is no folder for it, or it cannot be written, a text stays in memory.
//
// The texts of documents that are gone stay in the file, since somebody may hold such a document yet. When they are most of it, the
// others are copied to a new file; the system takes the old one back once no document is left that is read from it.
//
// It is safe for concurrent use.
type texts struct {
	dir    string // empty: texts stay in memory
	log    *slog.Logger
	recent recent

	mu     sync.Mutex
	file   *textFile         // where texts are added; nil: nowhere yet
	names  map[string]string // names by themselves, during a look
	paused time.Time         // no writing before
	warned bool
}

// textFile holds texts one after another.
type textFile struct {
	of   *texts
	f    *os.File // closed when no text is read from it any more, as the runtime does with files that nobody can reach
	size int64    // under texts.mu
}

// renewFrom is how large a file is before it is worth a new one, in bytes: that takes a tenth of a second.
const renewFrom = 64 << 20

// body is a document's text. It is immutable but for where it is kept.
type body struct {
	size int
	sum  [sha256.Size]byte
	at   atomic.Pointer[shelfmark]
}

// shelfmark is where a text is.
type shelfmark struct {
	words string    // in memory
	file  *textFile // nil: in memory
	start int64
}

// newBody is a text in memory.
func newBody(words string, sum [sha256.Size]byte) *body {
	b := &body{size: len(words), sum: sum}
	b.at.Store(&shelfmark{words: words})
	return b
}

// whole is all of the text. What was read from a file is as it was when it was written there, or an error.
func (b *body) whole() (string, error) {
	at := b.at.Load()
	if at.file == nil {
		return at.words, nil
	}
	if words, ok := at.file.of.recent.get(b); ok {
		return words, nil
	}
	raw := make([]byte, b.size)
	if _, err := at.file.f.ReadAt(raw, at.start); err != nil {
		return "", fmt.Errorf("reading a text that was put aside: %w", err)
	}
	if sha256.Sum256(raw) != b.sum {
		return "", errors.New("reading a text that was put aside: the disk gave other bytes than it was given")
	}
	words := string(raw)
	at.file.of.recent.put(b, words)
	return words, nil
}

// part is what a span of the text covers; fits is false where it is outside, or would split a letter.
func (b *body) part(span text.Span) (words string, fits bool, err error) {
	if words, fits, ok := b.glimpse(span); ok {
		return words, fits, nil
	}
	all, err := b.whole()
	if err != nil {
		return "", false, err
	}
	words, fits = b.cut(all, span)
	return words, fits, nil
}

// cut is likewise, of the whole text. Where the text is not in memory, what comes back pins no more of it than it is.
func (b *body) cut(all string, span text.Span) (words string, fits bool) {
	if span.Start < 0 || span.Start > span.End || span.End > len(all) || !onRunes(all, span) {
		return "", false
	}
	words = span.In(all)
	if b.at.Load().file != nil && len(words) < len(all) {
		words = strings.Clone(words)
	}
	return words, true
}

// glimpseMost is the longest part that is read from a file by itself, in bytes: a name, an office. Who reads sentences of an article
// reads more of them.
const glimpseMost = 100

// glimpse reads a short part alone, where the text is in a file and was not read lately. It is not held against the text's sum: what
// is shown to people is read whole.
func (b *body) glimpse(span text.Span) (words string, fits, ok bool) {
	at := b.at.Load()
	if at.file == nil || span.Start < 0 || span.Start > span.End || span.End > b.size || span.Len() > glimpseMost || at.file.of.recent.has(b) {
		return "", false, false
	}
	var room [glimpseMost + 1]byte
	raw := room[:min(span.Len()+1, b.size-span.Start)] // the byte behind it tells whether a letter ends there
	if _, err := at.file.f.ReadAt(raw, at.start+int64(span.Start)); err != nil {
		return "", false, false
	}
	within := text.Span{End: span.Len()}
	if words = string(raw); !onRunes(words, within) {
		return "", false, true
	}
	return within.In(words), true, true
}

// keep puts a text into the file. It says nothing where that fails, but for one warning: the text is where it was.
func (t *texts) keep(b *body) {
	if t == nil || t.dir == "" || b.size == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.add(b)
}

// add is keep for who holds mu.
func (t *texts) add(b *body) {
	at := b.at.Load()
	if at.file != nil && at.file == t.file || time.Now().Before(t.paused) {
		return
	}
	words, err := b.whole()
	if err != nil {
		return // who reads it will be told
	}
	if t.file == nil {
		if err := t.begin(); err != nil {
			t.fail(err)
			return
		}
	}
	if _, err := t.file.f.WriteAt([]byte(words), t.file.size); err != nil {
		t.fail(err)
		return
	}
	b.at.Store(&shelfmark{file: t.file, start: t.file.size})
	t.file.size += int64(b.size)
}

// begin begins a file. Its name is gone before anything is in it.
func (t *texts) begin() error {
	f, err := unnamed(t.dir)
	if errors.Is(err, os.ErrNotExist) { // the folder was deleted, or was never there
		if err = os.MkdirAll(t.dir, 0o700); err == nil {
			f, err = unnamed(t.dir)
		}
	}
	if err != nil {
		return err
	}
	t.file = &textFile{of: t, f: f}
	return nil
}

// fail notes that texts cannot be written, and tells it the first time.
func (t *texts) fail(err error) {
	t.paused = time.Now().Add(pause)
	if !t.warned {
		t.warned = true
		t.log.Warn("corpus texts", "err", fmt.Errorf("putting texts aside: %w", err), "effect", "they stay in memory")
	}
}

// settle ends a look: what stayed in memory is tried again, and where most of the file is of documents that are gone, a new one begins.
func (t *texts) settle(rows []*row) {
	if t.dir == "" {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.names = nil
	if t.file != nil && t.file.size > renewFrom && 2*total(rows) < t.file.size {
		t.file = nil
	}
	for d := range inRows(rows) {
		if d.words.size > 0 {
			t.add(d.words)
		}
	}
}

// total is how long the texts are that rows hold, in bytes.
func total(rows []*row) (n int64) {
	for d := range inRows(rows) {
		n += int64(d.words.size)
	}
	return n
}

// inRows are the documents that rows hold.
func inRows(rows []*row) iter.Seq[*Document] {
	return func(yield func(*Document) bool) {
		for _, r := range rows {
			for _, h := range r.files {
				for _, d := range h.documents {
					if !yield(d) {
						return
					}
				}
			}
		}
	}
}

// free lets what a new document says of itself pin nothing of its text: names are kept once, however many articles name somebody. Its
// analysis is left alone unless fresh says that nobody else has it.
func (t *texts) free(d *Document, fresh bool) {
	if t == nil || t.dir == "" {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.names == nil {
		t.names = map[string]string{}
	}
	if d.ID != d.File {
		d.ID = strings.Clone(d.ID)
	}
	s := &d.Source
	d.Place, s.Title, s.URL = strings.Clone(d.Place), strings.Clone(s.Title), strings.Clone(s.URL)
	s.Publisher, s.Author, s.Published = t.name(s.Publisher), t.name(s.Author), t.name(s.Published)
	for i := range d.Analysis.People {
		if !fresh {
			return // it was done
		}
		p := &d.Analysis.People[i]
		p.Name, p.Given, p.Family = t.name(p.Name), t.name(p.Given), t.name(p.Family)
		for k, h := range p.Honorifics {
			p.Honorifics[k] = t.name(h)
		}
	}
}

// name is s, kept once. The caller holds mu.
func (t *texts) name(s string) string {
	known, ok := t.names[s]
	if !ok {
		known = strings.Clone(s)
		t.names[known] = known
	}
	return known
}

// recent remembers texts that were read lately: the parts that a question looks at are of few articles.
type recent struct {
	mu         sync.Mutex
	young, old map[*body]string
	size       int // of young
}

// recentMost is how much one generation of texts may take before it is the old one, in bytes: an answer looks at some hundred articles.
// There are two, and one text may be larger.
const recentMost = 2 << 20

func (r *recent) has(b *body) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, young := r.young[b]
	_, old := r.old[b]
	return young || old
}

func (r *recent) get(b *body) (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if words, ok := r.young[b]; ok {
		return words, true
	}
	words, ok := r.old[b]
	if ok {
		delete(r.old, b)
		r.keep(b, words)
	}
	return words, ok
}

func (r *recent) put(b *body, words string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(b, words)
}

func (r *recent) keep(b *body, words string) {
	if r.young == nil || r.size+len(words) > recentMost {
		r.old, r.young, r.size = r.young, map[*body]string{}, 0
	}
	r.young[b] = words
	r.size += len(words)
}
