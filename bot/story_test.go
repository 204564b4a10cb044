package bot

import (
	"context"
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/corpus"
)

// The articles of the tests. Their people exist nowhere else. They hold marks where a bot could trip over them: in a headline,
// a nickname, an office.
const (
	pilots = `Pilots call the harbour plan “a trap”

Harbour pilots walked out on Tuesday over a plan to let tugs work without them.

“We will not sail until the plan is withdrawn. It is a trap, and everyone in this port knows it,” said Mara Quill, head of the “Harbour First” union.

“We were never asked,” she added. “Nobody came to the pier.”

Tom Abbott, the harbour master, said the walkout was “regrettable” but that the plan would stand.

Dan “Sprat” Hollis, a pilot for thirty years, told reporters: “I have buried friends who trusted a tug.”

Ida Quill, a cousin of the union’s head, called the plan “daylight robbery”.
`
	tugs = `date 2031-03-05 The harbour plan was defended by its author yesterday.

‘No tug will move without a licensed hand on the wheel,’ said Tom Abbott. ‘That was always the plan.’

Mara Quill’s reply was short. ‘We will not sail until the plan is withdrawn,’ she said.

The port’s owners did not answer questions.
`
)

// newBot makes a bot over the articles given, by file name.
func newBot(t testing.TB, articles map[string]string) *Bot {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, s := range articles {
		fsys[name] = &fstest.MapFile{Data: []byte(s)}
	}
	return botOver(t, fsys)
}

func botOver(t testing.TB, fsys fstest.MapFS) *Bot {
	t.Helper()
	snap, err := corpus.Load(context.Background(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(context.Background(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return New(engine, Options{})
}

// harbour is the story of the two articles.
func harbour(t testing.TB) *Bot {
	return newBot(t, map[string]string{"pilots.txt": pilots, "tugs.txt": tugs})
}

// replies is a sender that keeps what it is sent, and fails as often as told.
type replies struct {
	got  []Reply
	fail []error
}

// Send keeps r, or fails.
func (s *replies) Send(_ context.Context, r Reply) error {
	if len(s.fail) > 0 {
		err := s.fail[0]
		s.fail = s.fail[1:]
		if err != nil {
			return err
		}
	}
	s.got = append(s.got, r)
	return nil
}

// say sends texts to one thread and returns the last reply.
func say(t *testing.T, b *Bot, thread string, texts ...string) Reply {
	t.Helper()
	var to replies
	for _, text := range texts {
		if err := b.Respond(t.Context(), Message{Thread: thread, Text: text}, &to); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	}
	return to.got[len(to.got)-1]
}

// wordsIn are the marked words that a reply's quotations show.
func wordsIn(r Reply) []string {
	var out []string
	for _, q := range r.Quotes {
		for _, l := range q.Lines {
			for _, p := range l {
				if p.Marked {
					out = append(out, p.Words.String())
				}
			}
		}
	}
	return out
}
