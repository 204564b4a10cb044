package bot

import (
	"bytes"
	"container/list"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// shop is a bot whose conversations are kept in a file.
type shop struct {
	t     *testing.T
	path  string
	clock time.Time
	file  *ThreadFile
}

func newShop(t *testing.T) *shop {
	s := &shop{t: t, path: filepath.Join(t.TempDir(), "data", "threads.jsonl"), clock: time.Unix(1_900_000_000, 0)}
	t.Cleanup(func() { _ = s.file.Close() })
	return s
}

// open is a bot of another process; killed: the one before did not close its file.
func (s *shop) open(articles map[string]string, killed bool) *Bot {
	s.t.Helper()
	if s.file != nil && !killed {
		if err := s.file.Close(); err != nil {
			s.t.Fatal(err)
		}
	}
	file, err := openThreads(s.path, nil, func() time.Time { return s.clock })
	if err != nil {
		s.t.Fatal(err)
	}
	s.file = file
	return New(engineOf(s.t, articles), Options{Threads: file})
}

// TestFollowUpsOutliveARestart goes on where the conversation was, whether the process before ended or was killed.
func TestFollowUpsOutliveARestart(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots, "speeches.txt": speeches}
	for _, killed := range []bool{false, true} {
		s := newShop(t)
		first := s.open(articles, false)
		shown := wordsIn(say(t, first, "slack:t", "what did Mara Quill say about the tug"))
		say(t, first, "slack:u", "what did Abbott say")
		say(t, first, "slack:v", "what did Quill say")
		say(t, first, "slack:w", "what did Mara Quill say about the tug")
		say(t, first, "slack:z", "what did Hollis say")
		say(t, first, "slack:y", "what did Hollis say")
		unbroken := say(t, first, "slack:z", "where did he say that")
		b := s.open(articles, killed)
		if r := say(t, b, "slack:y", "where did he say that"); r.Lead != unbroken.Lead || len(r.Quotes) != len(unbroken.Quotes) || len(r.Nearest) != len(unbroken.Nearest) {
			t.Errorf("killed %v: a question about the words: %+v, want %+v", killed, r, unbroken)
		}
		if !b.Knows("slack:t") || b.Knows("slack:x") {
			t.Error("which conversations are known")
		}
		if r := say(t, b, "slack:t", "what else did she say"); len(r.Quotes) == 0 || overlap(wordsIn(r), shown) {
			t.Errorf("killed %v: what else shows %q after %q", killed, wordsIn(r), shown)
		}
		if r := say(t, b, "slack:w", CommandMore); len(r.Quotes) == 0 || overlap(wordsIn(r), shown) {
			t.Errorf("killed %v: more shows %q after %q", killed, wordsIn(r), shown)
		}
		if r := say(t, b, "slack:u", CommandContext); len(r.Quotes) != 1 || !r.Quotes[0].Byline.Narration {
			t.Errorf("killed %v: the paragraphs around: %+v", killed, r)
		}
		if r := say(t, b, "slack:v", "1"); len(r.Quotes) == 0 {
			t.Errorf("killed %v: a choice: %+v", killed, r)
		}
	}
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// TestTimelineOutlivesARestart goes on with a timeline.
func TestTimelineOutlivesARestart(t *testing.T) {
	var article strings.Builder
	article.WriteString("Mara Quill spoke on Monday.\n")
	for i := range maxStatements + 3 {
		fmt.Fprintf(&article, "\n“Tug number %d is old,” said Mara Quill.\n", i)
	}
	articles := map[string]string{"a.txt": article.String()}
	s := newShop(t)
	say(t, s.open(articles, false), "t", ":timeline Quill")
	if r := say(t, s.open(articles, true), "t", ":more"); len(r.Quotes) != 3 {
		t.Errorf("%d statements, want the other 3: %+v", len(r.Quotes), r.Lead)
	}
}

// TestThreadsAreForgotten takes a conversation out of the file when it is told to, and when its day is over; and keeps no question.
func TestThreadsAreForgotten(t *testing.T) {
	articles := map[string]string{"pilots.txt": pilots}
	s := newShop(t)
	b := s.open(articles, false)
	question := "please tell me what did Tom Abbott say"
	say(t, b, "slack:one", question)
	say(t, b, "slack:two", question)
	raw := read(t, s.path)
	if !strings.Contains(raw, "slack:one") || !strings.Contains(raw, "Tom Abbott") || strings.Contains(raw, "please") || strings.Contains(raw, "regrettable") {
		t.Errorf("kept %s", raw)
	}
	if info, err := os.Stat(s.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v, want mode 600", info, err)
	}
	say(t, b, "slack:one", CommandForget)
	if raw = read(t, s.path); strings.Contains(raw, "slack:one") || !strings.Contains(raw, "slack:two") {
		t.Errorf("after :forget %s", raw)
	}
	if r := say(t, s.open(articles, true), "slack:one", "what else did he say"); len(r.Quotes) > 0 {
		t.Errorf("a forgotten conversation goes on: %+v", r)
	}
	s.clock = s.clock.Add(keepThread + time.Second)
	if s.file.tidy(); strings.Contains(read(t, s.path), "slack:") {
		t.Errorf("after a day %s", read(t, s.path))
	}
	b = s.open(articles, true)
	if b.Knows("slack:two") {
		t.Error("a conversation of yesterday is known")
	}
}

// TestThreadFileIsBounded keeps the latest conversations, in a file that does not grow.
func TestThreadFileIsBounded(t *testing.T) {
	s := newShop(t)
	s.open(map[string]string{"a.txt": ferries}, false)
	m := memory{asked: "x"}
	for i := range 2 * maxThreads {
		s.file.keep("", fmt.Sprint("t", i), m)
	}
	for range 2 * maxThreadGarbage {
		s.file.keep("", "again", m)
	}
	if len(s.file.byKey) != maxThreads || s.file.order.Len() != maxThreads {
		t.Errorf("%d and %d known", len(s.file.byKey), s.file.order.Len())
	}
	if n := strings.Count(read(t, s.path), "\n"); n > maxThreads+maxThreadGarbage+2 {
		t.Errorf("%d lines", n)
	}
}

func TestThreadFileOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads.jsonl")
	for content, want := range map[string]string{
		`{"threads":"onrecord","version":2}` + "\n": "newer onrecord (version 2, and this one knows 1)",
		"hello\n": "holds something else",
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenThreads(path, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
		if got := read(t, path); got != content {
			t.Errorf("the file was changed to %q", got)
		}
	}
}

// TestThreadsNotKept answers all the same where the file cannot be written.
func TestThreadsNotKept(t *testing.T) {
	s := newShop(t)
	b := s.open(map[string]string{"pilots.txt": pilots}, false)
	if err := s.file.file.Close(); err != nil {
		t.Fatal(err)
	}
	if r := say(t, b, "t", "what did Abbott say"); len(r.Quotes) == 0 {
		t.Errorf("%+v", r)
	}
	if r := say(t, b, "t", "what else did he say"); r.Lead != allThere {
		t.Errorf("the conversation: %+v", r)
	}
	if err := s.file.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}

// FuzzThreads reads whatever lies in the file, and what it then writes again.
func FuzzThreads(f *testing.F) {
	f.Add([]byte(`{"threads":"onrecord","version":1}` + "\n" + `{"thread":"t","at":99999999999,"people":["A"],"last":["q:195b9a3f699f:1-2"],"more":true}` + "\n" +
		`{"direct":"d","story":"s","at":99999999999}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		now := func() time.Time { return time.Unix(99_999_999_999, 0) }
		first := &ThreadFile{now: now, byKey: map[string]*list.Element{}}
		second := &ThreadFile{now: now, byKey: map[string]*list.Element{}}
		if _, err := threadsForm.take("f", raw, first.take); err != nil {
			return
		}
		for _, el := range first.byKey {
			el.Value.(*threadLine).memory()
		}
		printed, _ := threadsForm.print(first.print)
		_, err := threadsForm.take("f", printed, second.take)
		if again, _ := threadsForm.print(second.print); err != nil || len(second.byKey) != len(first.byKey) || !bytes.Equal(again, printed) {
			t.Errorf("%d conversations, then %d, %v\n%q", len(first.byKey), len(second.byKey), err, printed)
		}
	})
}
