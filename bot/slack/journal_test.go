package slack

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func journalIn(t *testing.T, folder string) *bot.Journal {
	t.Helper()
	j, err := bot.OpenJournal(filepath.Join(folder, "journal"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() }) // by then some were closed already
	return j
}

func closed(t *testing.T, j *bot.Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func with(j *bot.Journal) func(*Config) { return func(c *Config) { c.Journal = j } }

// stuck is a responder that holds every question until its process ends.
type stuck struct{}

func (stuck) Respond(ctx context.Context, _ bot.Message, _ bot.Sender) error {
	<-ctx.Done()
	return ctx.Err()
}

// A process ends with questions acknowledged and not answered; the next one answers each of them once.
func TestWhatWasAcknowledgedIsAnsweredAfterARestart(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	f := newFake(t, slackfake.Options{})
	j := journalIn(t, folder)
	w := restart(t, f, stuck{}, func(c *Config) { c.Journal, c.Patience = j, time.Millisecond })
	said := slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: ask("first"), EventID: "Ev1"}
	w.Deliver(w.Mention(said))
	w.Deliver(w.Message(slackfake.Said{Channel: "D1", Text: "second"}))
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C2", Text: "third"}))
	w.await("the acknowledgements", func() bool { return w.Unacked() == 0 })
	w.stopped()
	closed(t, j)

	j = journalIn(t, folder)
	r := &echo{}
	w = restart(t, f, r, with(j))
	w.awaitPosts(2)
	w.await("the command's answer", func() bool { return len(w.Responses()) == 1 })
	w.Deliver(w.Mention(said)) // delivered again, to another process
	w.Deliver(w.Message(said))
	w.settled()
	if len(w.Posts()) != 2 || len(w.Responses()) != 1 || len(r.heard()) != 3 {
		t.Errorf("%d posts, %d responses, %d questions heard", len(w.Posts()), len(w.Responses()), len(r.heard()))
	}
	for _, m := range r.heard() {
		if !m.Owed {
			t.Errorf("%q does not count as owed", m.Text)
		}
	}
	if c := j.Counts(); c.Owed != 0 || c.Answered != 3 {
		t.Errorf("counts %+v", c)
	}
}

// A process is killed between sending and recording. The next one asks Slack: what arrived is not sent twice, what did not is
// sent, and what Slack does not tell is left and counted.
func TestKilledBetweenSendingAndRecording(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		channel string
		scopes  []string
		arrives bool // the answer came to be posted before the end
		posts   int  // in all, after the restart
		counts  bot.JournalCounts
	}{
		{"posted, and Slack tells", "D1", nil, true, 1, bot.JournalCounts{Found: 1}},
		{"not posted, and Slack tells", "D1", nil, false, 1, bot.JournalCounts{Answered: 1}},
		{"posted in a channel, whose history may be read", "C1", []string{"app_mentions:read", "chat:write", "channels:history"}, true, 1, bot.JournalCounts{Found: 1}},
		{"not posted in such a channel", "C1", []string{"app_mentions:read", "chat:write", "channels:history"}, false, 1, bot.JournalCounts{Answered: 1}},
		{"posted, and Slack does not tell", "C1", nil, true, 1, bot.JournalCounts{Undecided: 1}},
		{"not posted, and Slack does not tell", "C1", nil, false, 0, bot.JournalCounts{Undecided: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			f := newFake(t, slackfake.Options{Scopes: test.scopes})
			j := journalIn(t, folder)
			// The answer is still under way when the process ends: Slack takes it, or does not, and nobody hears.
			f.Script("chat.postMessage", slackfake.Answer{Status: 500, Delay: patience, Accept: test.arrives})
			w := restart(t, f, &echo{}, func(c *Config) { c.Journal, c.Patience = j, time.Millisecond })
			said := slackfake.Said{Channel: test.channel, TS: fmt.Sprintf("%d.000001", time.Now().Add(-time.Minute).Unix()), Text: ask("x")}
			if strings.HasPrefix(test.channel, "D") {
				w.Deliver(w.Message(said))
			} else {
				w.Deliver(w.Mention(said))
			}
			w.await("the sending", func() bool { return w.Calls("chat.postMessage") == 1 })
			w.stopped()
			closed(t, j)
			if test.arrives {
				w.await("the post", func() bool { return len(w.Posts()) == 1 })
			}

			j = journalIn(t, folder)
			w = restart(t, f, &echo{}, with(j))
			w.await("a decision", func() bool { return j.Counts().Owed == 0 })
			w.settled()
			if n := len(w.Posts()); n != test.posts {
				t.Errorf("%d posts, want %d", n, test.posts)
			}
			if got := j.Counts(); got != test.counts {
				t.Errorf("counts %+v, want %+v", got, test.counts)
			}
		})
	}
}

// A journal that cannot be written any more ends the process with a plain word, and nothing is acknowledged that is not noted.
func TestBrokenJournalEndsRun(t *testing.T) {
	t.Parallel()
	f := newFake(t, slackfake.Options{})
	j := journalIn(t, t.TempDir())
	w := restart(t, f, &echo{}, with(j))
	closed(t, j)
	name := w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("x")}))
	if err := w.runEnded(); !errors.Is(err, bot.ErrJournal) {
		t.Errorf("Run: %v, want ErrJournal", err)
	}
	if acked, _ := w.Acked(name); acked || len(w.Posts()) != 0 {
		t.Errorf("acknowledged %v, %d posts", acked, len(w.Posts()))
	}
}

// A thousand events, journalled, over lost acknowledgements, dropped sockets, trouble in Slack and a restart in the middle.
func TestFloodOfAThousandAnsweredOnceEach(t *testing.T) {
	t.Parallel()
	const events, channels = 1000, 40
	folder := t.TempDir()
	f := newFake(t, slackfake.Options{RedeliverAfter: 3 * time.Second})
	j := journalIn(t, folder)
	quick := func(c *Config) { c.Journal, c.Patience = j, 50*time.Millisecond }
	w := restart(t, f, &echo{}, quick)
	var people sync.WaitGroup
	for c := range channels {
		people.Go(func() {
			for i := range events / channels {
				said := slackfake.Said{Channel: fmt.Sprintf("D%d", c), Text: fmt.Sprintf("question %d of %d", i, c)}
				f.Deliver(f.Message(said))
				switch {
				case c == 3 && i%8 == 5:
					f.LoseAcks(3)
				case c == 7 && i == 12:
					f.Drop()
				case c == 9 && i%8 == 4:
					f.Script("chat.postMessage", slackfake.Answer{Status: 503}, slackfake.Answer{Status: 500, Accept: true})
				}
			}
		})
	}
	w.awaitPosts(events / 10)
	w.stopped()
	closed(t, j)
	j = journalIn(t, folder)
	t.Logf("the first process answered %d and left %d", len(f.Posts()), j.Counts().Owed)
	w = restart(t, f, &echo{}, func(c *Config) { c.Journal = j })
	people.Wait()
	w.awaitPosts(events)
	w.await("rest", func() bool { return w.surface.lanes.Left() == 0 && j.Counts().Owed == 0 })
	answered := map[string]int{}
	for _, p := range f.Posts() {
		answered[p.Text]++
	}
	if len(answered) != events || len(f.Posts()) != events {
		t.Errorf("%d different answers in %d posts, want %d", len(answered), len(f.Posts()), events)
	}
	if c := j.Counts(); c.Owed+c.Undecided+c.GivenUp > 0 {
		t.Errorf("counts %+v", c)
	}
}
