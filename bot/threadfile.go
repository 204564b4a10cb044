package bot

import (
	"container/list"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
)

// ThreadFile keeps in a file what each conversation is about (of whom was spoken, the topic, which references were shown), so that a
// follow-up works after a restart, and which story a direct conversation chose. It keeps no question. A conversation is kept for a
// day after its last answer and is gone from the file within the hour after that where [ThreadFile.Tend] runs; :forget takes it
// out at once. The file is JSON Lines, and the last line of a conversation counts:
//
//	{"threads":"onrecord","version":1}
//	{"thread":"slack:T1:C1:17.01","story":"","at":1763800000,"people":["Mara Quill"],"about":"tugs","kind":"said","shown":["q:…"],"last":["q:…"],"more":true}
//	{"thread":"slack:T1:C1:17.01","at":1763800100,"forget":true}
//	{"direct":"slack:T1:D1","story":"ferries","at":1763800200}
//
// What it holds is a comfort: where it cannot be written, that is logged, and answering goes on. It is safe for concurrent use; the
// nil file keeps nothing.
type ThreadFile struct {
	path string
	log  *slog.Logger
	now  func() time.Time

	mu      sync.Mutex
	file    *os.File
	byKey   map[string]*list.Element // of *threadLine; a key is a story's and a thread's, or a direct conversation's
	order   list.List                // oldest first
	garbage int                      // lines that the next writing drops
}

const (
	// keepThread is how long a conversation is kept after its last answer: people come back to a thread the next morning.
	keepThread = 24 * time.Hour
	// keepChoice is how long a direct conversation keeps the story it chose.
	keepChoice = 30 * 24 * time.Hour
	// maxThreadGarbage is how many lines may lie in the file that count no more; at some five hundred bytes each that is eight megabytes.
	maxThreadGarbage = 16_384
)

// threadLine is a conversation as the file has it.
type threadLine struct {
	Thread   string   `json:"thread,omitempty"`
	Direct   string   `json:"direct,omitempty"` // or the channel that chose the story
	Story    string   `json:"story,omitempty"`
	At       int64    `json:"at"` // Unix seconds
	Forget   bool     `json:"forget,omitempty"`
	People   []string `json:"people,omitempty"`
	About    string   `json:"about,omitempty"`
	Kind     string   `json:"kind,omitempty"`
	Shown    []string `json:"shown,omitempty"`
	Choices  []string `json:"choices,omitempty"`
	Last     []string `json:"last,omitempty"`
	More     bool     `json:"more,omitempty"`     // there may be more of what was asked
	Timeline string   `json:"timeline,omitempty"` // the command that asked for one
	Offset   int      `json:"offset,omitempty"`
	Mark     Imprint  `json:"mark,omitempty"`
}

// key is what the line is about: of a thread its story belongs to that, so that no story sees another's.
func (l *threadLine) key() string {
	if l.Direct != "" {
		return "direct\x00" + l.Direct
	}
	return threadKey(l.Story, l.Thread)
}

func threadKey(story, thread string) string { return "thread\x00" + story + "\x00" + thread }

// stale reports whether the line has been kept long enough.
func (l *threadLine) stale(now time.Time) bool {
	age := now.Sub(time.Unix(l.At, 0))
	if l.Direct != "" {
		return age > keepChoice
	}
	return age > keepThread
}

// OpenThreads opens the file, which is made where it is missing. Nobody but the owner may read it. A file of a newer version is an
// error and is left as it is.
func OpenThreads(path string, log *slog.Logger) (*ThreadFile, error) {
	return openThreads(path, log, time.Now)
}

func openThreads(path string, log *slog.Logger, now func() time.Time) (*ThreadFile, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	f := &ThreadFile{path: path, log: log, now: now, byKey: map[string]*list.Element{}}
	if err := f.load(); err != nil {
		return nil, fmt.Errorf("reading what conversations were about: %w", err)
	}
	if err := f.write(); err != nil {
		return nil, err
	}
	f.log.Info("threads open", "known", len(f.byKey))
	return f, nil
}

func (f *ThreadFile) load() error {
	_, err := threadsForm.read(f.path, f.take)
	return err
}

// take takes in a line of the file.
func (f *ThreadFile) take(line []byte) bool {
	var l threadLine
	if json.Unmarshal(line, &l) != nil || l.Thread == "" && l.Direct == "" {
		return false
	}
	f.put(&l)
	return true
}

// put takes a line in. mu is held, or the file is not shared yet.
func (f *ThreadFile) put(l *threadLine) {
	key := l.key()
	if el, known := f.byKey[key]; known {
		f.drop(el)
	}
	if l.Forget {
		f.garbage++
		return
	}
	f.byKey[key] = f.order.PushBack(l)
	for f.order.Len() > maxThreads {
		f.drop(f.order.Front())
	}
}

// drop takes a line out. mu is held, or the file is not shared yet.
func (f *ThreadFile) drop(el *list.Element) {
	delete(f.byKey, el.Value.(*threadLine).key())
	f.order.Remove(el)
	f.garbage++
}

// recall is what a conversation was about; ok is false where nothing is kept of it.
func (f *ThreadFile) recall(story, thread string) (m memory, ok bool) {
	l, ok := f.line(threadKey(story, thread))
	if !ok {
		return memory{}, false
	}
	return l.memory(), true
}

func (f *ThreadFile) line(key string) (threadLine, bool) {
	if f == nil {
		return threadLine{}, false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	el, known := f.byKey[key]
	if !known || el.Value.(*threadLine).stale(f.now()) {
		return threadLine{}, false
	}
	return *el.Value.(*threadLine), true
}

// keep keeps what a conversation is about now; where that is nothing, it is forgotten.
func (f *ThreadFile) keep(story, thread string, m memory) {
	if f == nil {
		return
	}
	l := lineOf(m)
	l.Thread, l.Story, l.At = thread, story, f.now().Unix()
	l.Forget = m.empty()
	f.note(&l)
}

// choose keeps the story that a direct conversation chose.
func (f *ThreadFile) choose(channel, story string) {
	if f != nil {
		f.note(&threadLine{Direct: channel, Story: story, At: f.now().Unix()})
	}
}

// choice is the story that a direct conversation chose; ok is false where it chose none.
func (f *ThreadFile) choice(channel string) (story string, ok bool) {
	l, ok := f.line((&threadLine{Direct: channel}).key())
	return l.Story, ok
}

// note writes a line. What is to be forgotten is taken out of the file, and not only crossed out.
func (f *ThreadFile) note(l *threadLine) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, known := f.byKey[l.key()]; l.Forget && !known {
		return
	}
	f.put(l)
	err := error(nil)
	if l.Forget || f.garbage > maxThreadGarbage {
		err = f.write()
	} else {
		err = f.append(l)
	}
	if err != nil {
		f.log.Error("threads not kept", "error", err)
	}
}

func (f *ThreadFile) append(l *threadLine) error {
	raw, err := json.Marshal(l)
	if err != nil || f.file == nil {
		return errors.Join(err, f.write())
	}
	_, err = f.file.Write(append(raw, '\n'))
	return err
}

// print gives the lines as they are written anew, without what is stale. mu is held, or the file is not shared yet.
func (f *ThreadFile) print(out *json.Encoder) error {
	now := f.now()
	for el := f.order.Front(); el != nil; {
		l, next := el.Value.(*threadLine), el.Next()
		if l.stale(now) {
			f.drop(el)
		} else if err := out.Encode(l); err != nil {
			return err
		}
		el = next
	}
	return nil
}

// write writes the file anew. mu is held, or the file is not shared yet.
func (f *ThreadFile) write() error {
	if f.file != nil {
		_ = f.file.Close() // all of it is in the new file, or the old one stays as it is
		f.file = nil
	}
	file, err := threadsForm.renew(f.path, f.print)
	if err != nil {
		return err
	}
	f.file, f.garbage = file, 0
	return nil
}

// Tend takes what is stale out of the file every hour, until ctx ends.
func (f *ThreadFile) Tend(ctx context.Context) {
	if f == nil {
		return
	}
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			f.tidy()
		}
	}
}

func (f *ThreadFile) tidy() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.write(); err != nil {
		f.log.Error("threads not kept", "error", err)
	}
}

// Close writes the file a last time.
func (f *ThreadFile) Close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.write()
	if f.file != nil {
		err = errors.Join(err, f.file.Close())
		f.file = nil
	}
	return err
}

// empty reports whether a conversation carries nothing on.
func (m *memory) empty() bool {
	c := m.context
	return len(c.People)+len(c.Shown)+len(c.Choices)+len(m.last) == 0 && c.About == "" && c.Kind == "" && m.asked == ""
}

// lineOf is a memory as the file has it, without the words of the question.
func lineOf(m memory) threadLine {
	c := m.context
	l := threadLine{People: c.People, About: c.About, Kind: string(c.Kind), Shown: c.Shown, Choices: c.Choices}
	for _, r := range m.last {
		l.Last = append(l.Last, r.String())
	}
	if _, ok := timelineOf(m.asked); ok {
		l.Timeline, l.Offset = m.asked, m.offset
		for _, i := range m.at {
			l.Mark = i
		}
		return l
	}
	l.More = m.asked != ""
	return l
}

// memory is what a line says. More of what was asked is what else there is.
func (l threadLine) memory() memory {
	m := memory{context: answer.Context{People: l.People, About: l.About, Kind: answer.Kind(l.Kind), Shown: l.Shown, Last: l.Last, Choices: l.Choices}}
	for _, s := range l.Last {
		if r, err := corpus.ParseRef(s); err == nil {
			m.last = append(m.last, r)
		}
	}
	switch {
	case strings.HasPrefix(l.Timeline, CommandTimeline):
		m.asked, m.offset, m.at = l.Timeline, l.Offset, []Imprint{l.Mark}
	case l.More:
		m.asked, m.before = whatElse, m.context
		m.before.Shown = nil
	}
	return m
}

// whatElse asks for more of what was asked, where the words of that are not kept.
const whatElse = "what else"
