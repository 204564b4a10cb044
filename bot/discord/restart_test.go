package discord_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// openJournal opens the journal in a folder until the test ends, or until it is closed.
func openJournal(t *testing.T, folder string) *bot.Journal {
	t.Helper()
	j, err := bot.OpenJournal(filepath.Join(folder, "journal.jsonl"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

// crash is what the journal of a process that ends now leaves behind: a folder with a copy.
func crash(t *testing.T, folder string) string {
	raw, err := os.ReadFile(filepath.Join(folder, "journal.jsonl"))
	if err != nil {
		t.Error(err)
	}
	next := t.TempDir()
	if err := os.WriteFile(filepath.Join(next, "journal.jsonl"), raw, 0o600); err != nil {
		t.Error(err)
	}
	return next
}

// life is one process after another against one Discord.
type life struct {
	*discordfake.Server
	folder string
}

func begin(t *testing.T) *life {
	t.Helper()
	l := &life{discordfake.New(discordfake.Options{Patience: time.Minute}), t.TempDir()}
	t.Cleanup(l.Close)
	return l
}

// process runs the bot, as a process with the folder does.
func (l *life) process(t *testing.T, r discord.Responder, prepare ...func(*discord.Surface)) (*stage, *bot.Journal) {
	t.Helper()
	j := openJournal(t, l.folder)
	c := signing()
	c.Journal = j
	before := l.Identifies()
	s := playOn(t, l.Server, c, r, prepare...)
	s.ready(t, before+1)
	return s, j
}

// question asks by command or by a direct message, and says how to learn what was answered.
func (l *life) question(command bool) (redeliver func(), answers func(n int) ([]string, error)) {
	if !command {
		m := discordfake.Said{ID: l.NewID(), Content: "why", Guild: "-"}
		l.Say(m)
		return func() { l.Say(m) }, func(n int) ([]string, error) {
			posts, err := l.WaitPosts(n, patience)
			var out []string
			for _, p := range posts {
				out = append(out, p.Content)
			}
			return out, err
		}
	}
	x := l.Ask("why")
	return func() { l.Dispatch("INTERACTION_CREATE", x.Payload()) }, func(n int) ([]string, error) {
		a, err := x.Wait(n, patience)
		var out []string
		for _, m := range a.Messages {
			out = append(out, m.Content)
		}
		return out, err
	}
}

// eachWay runs a test for a command and for a message.
func eachWay(t *testing.T, f func(t *testing.T, command bool)) {
	for name, command := range map[string]bool{"command": true, "message": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, command)
		})
	}
}

// TestQuestionUnderWayIsAnsweredByTheNextProcess ends a process while it works on an answer.
func TestQuestionUnderWayIsAnsweredByTheNextProcess(t *testing.T) {
	t.Parallel()
	eachWay(t, func(t *testing.T, command bool) {
		l := begin(t)
		begun := make(chan struct{}, 1)
		s, j := l.process(t, responder(func(ctx context.Context, _ bot.Message, _ bot.Sender) error {
			begun <- struct{}{}
			<-ctx.Done()
			return ctx.Err()
		}), soon, func(s *discord.Surface) { s.SetDrain(10 * time.Millisecond) })
		redeliver, answers := l.question(command)
		<-begun
		s.end()
		if got := j.Counts().Owed; got != 1 {
			t.Errorf("%d answers are owed, want 1", got)
		}
		_ = j.Close()
		s, j = l.process(t, responder(echo))
		redeliver()
		if got, err := answers(1); err != nil || got[0] != "you said why" {
			t.Errorf("the next process answered %q (%v)", got, err)
		}
		s.end()
		if got, _ := answers(1); len(got) != 1 {
			t.Errorf("the answers are %q, want one", got)
		}
		if got := j.Counts(); got.Owed != 0 || got.Answered != 1 {
			t.Errorf("the journal counts %+v", got)
		}
	})
}

// TestAnswerThatArrivedIsNotRepeated ends a process between sending an answer and noting it.
func TestAnswerThatArrivedIsNotRepeated(t *testing.T) {
	t.Parallel()
	eachWay(t, func(t *testing.T, command bool) {
		l := begin(t)
		copied := make(chan string, 1)
		s, _ := l.process(t, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
			err := echo(ctx, m, to)
			copied <- crash(t, l.folder)
			return err
		}))
		redeliver, answers := l.question(command)
		l.folder = <-copied
		s.end()
		var asked atomic.Int64
		s, j := l.process(t, counted(&asked))
		redeliver()
		answerTo(t, s.Ask("another"))
		s.end()
		if got, _ := answers(1); len(got) != 1 || asked.Load() != 1 {
			t.Errorf("the answers are %q after %d questions, want one", got, asked.Load())
		}
		if got := j.Counts(); got.Found != 1 || got.Owed != 0 {
			t.Errorf("the journal counts %+v, want one found", got)
		}
	})
}

// TestAnswerThatDidNotArriveIsSent ends a process after it noted that it sends, and before anything arrived.
func TestAnswerThatDidNotArriveIsSent(t *testing.T) {
	t.Parallel()
	eachWay(t, func(t *testing.T, command bool) {
		l := begin(t)
		copied := make(chan string, 1)
		s, _ := l.process(t, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
			err := echo(ctx, m, to)
			copied <- crash(t, l.folder)
			return err
		}))
		for _, path := range []string{callbackPath, postPath} {
			l.Fail(discordfake.Fault{Path: path, Times: 100, Status: 403, Code: 50001})
		}
		_, answers := l.question(command)
		l.folder = <-copied
		s.end()
		l.Mend()
		s, j := l.process(t, responder(echo))
		if got, err := answers(1); err != nil || got[0] != "you said why" {
			t.Errorf("the next process answered %q (%v)", got, err)
		}
		s.end()
		if got := j.Counts(); got.Answered != 1 {
			t.Errorf("the journal counts %+v", got)
		}
	})
}

// TestWhatCannotBeDecidedIsCounted ends a process in the middle of sending, and Discord does not tell later.
func TestWhatCannotBeDecidedIsCounted(t *testing.T) {
	t.Parallel()
	l := begin(t)
	copied := make(chan string, 1)
	s, _ := l.process(t, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		err := echo(ctx, m, to)
		copied <- crash(t, l.folder)
		return err
	}))
	x := l.Ask("why")
	l.folder = <-copied
	s.end()
	x.Expire() // as after fifteen minutes
	s, j := l.process(t, responder(echo))
	answerTo(t, s.Ask("another"))
	s.end()
	if got := j.Counts(); got.Undecided != 1 || got.Owed != 0 {
		t.Errorf("the journal counts %+v, want one undecided", got)
	}
}

// TestJournalThatCannotBeWrittenEndsRun takes no question that it could not answer once.
func TestJournalThatCannotBeWrittenEndsRun(t *testing.T) {
	t.Parallel()
	l := begin(t)
	s, j := l.process(t, responder(echo))
	answerTo(t, s.Ask("one"))
	_ = j.Close()
	s.Ask("two")
	if err := s.outcome(t); err == nil || !strings.Contains(err.Error(), "journal") {
		t.Errorf("Run returned %v", err)
	}
}

func TestHTTPIsTakenOnlyIfNoted(t *testing.T) {
	t.Parallel()
	public, private, _ := keys()
	l := begin(t)
	j := openJournal(t, l.folder)
	s := playOn(t, l.Server, discord.Config{Journal: j, PublicKey: public, NoGateway: true}, responder(echo))
	send := func(x *discordfake.Exchange) int {
		w := httptest.NewRecorder()
		s.surface.Handler().ServeHTTP(w, signed(private, time.Now(), x.Payload()))
		return w.Code
	}
	for end := time.Now().Add(patience); !s.surface.Health().Connected && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	x := s.Prepare(discordfake.Interaction{Command: "ask", Options: given("question", "over HTTP")})
	if got := send(x); got != 202 {
		t.Errorf("answered %d, want 202", got)
	}
	answerTo(t, x)
	if err := s.surface.Health().Err(time.Now()); err != nil {
		t.Errorf("health is %v", err)
	}
	if s.WaitDials(1, 0) {
		t.Error("the gateway was opened")
	}
	_ = j.Close()
	if got := send(s.Prepare(discordfake.Interaction{Command: "ask", Options: given("question", "two")})); got != 503 {
		t.Errorf("without a journal it answered %d, want 503", got)
	}
	if err := s.outcome(t); err == nil {
		t.Error("Run goes on without its journal")
	}
}

func TestShards(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	t.Cleanup(fake.Close)
	for _, shard := range []int{1, 0} {
		c := signing()
		c.Shard, c.Shards = shard, 2
		before := fake.Identifies()
		s := playOn(t, fake, c, responder(echo))
		s.ready(t, before+1)
		answerTo(t, s.Ask("why"))
		s.end()
		got := fake.Shards()
		if want := []int{shard, 2}; len(got[len(got)-1]) != 2 || got[len(got)-1][0] != want[0] || got[len(got)-1][1] != want[1] {
			t.Errorf("it identified as shard %v, want %v", got, want)
		}
		if got := fake.Overwrites(); got != 1-shard {
			t.Errorf("%d overwrites of the commands after shard %d", got, shard)
		}
	}
}

// TestFloodThroughTrouble asks two hundred times while the connection breaks, sessions replay all that they had, and calls fail: each
// question is answered once.
func TestFloodThroughTrouble(t *testing.T) {
	t.Parallel()
	const n = 200
	l := begin(t)
	var asked atomic.Int64
	s, j := l.process(t, counted(&asked))
	l.ReplayAll(true)
	var all []*discordfake.Exchange
	for i := range n {
		if i%50 == 25 {
			l.Drop()
			l.Fail(discordfake.Fault{Path: callbackPath, Times: 3, Status: 502, After: true})
			l.Fail(discordfake.Fault{Path: callbackPath, Times: 3, Status: 429, RetryAfter: 10 * time.Millisecond})
		}
		all = append(all, l.Interact(discordfake.Interaction{
			Command: "ask", User: fmt.Sprint(9000 + i%20), Options: given("question", fmt.Sprint("number ", i)),
		}))
	}
	for i, x := range all {
		if got, want := answerTo(t, x).Messages[0].Content, fmt.Sprint("you said number ", i); got != want {
			t.Errorf("content is %q, want %q", got, want)
		}
	}
	s.end()
	for _, x := range all {
		if got := len(x.Now().Messages); got != 1 {
			t.Errorf("interaction %s has %d messages, want 1", x.ID, got)
		}
	}
	if got := j.Counts(); asked.Load() != n || got.Answered != n || got.Owed != 0 {
		t.Errorf("%d questions were asked, and the journal counts %+v, want %d answered", asked.Load(), got, n)
	}
}
