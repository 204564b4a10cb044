package discord_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// The tests wait more than they work: the SDK takes a second to close a connection. Many run at a time.
func TestMain(m *testing.M) {
	if !slices.ContainsFunc(os.Args, func(a string) bool { return strings.HasPrefix(a, "-test.fuzz") }) {
		_ = flag.Set("test.parallel", "16")
	}
	goleak.VerifyTestMain(m)
}

// patience is how long a test waits for what must happen. It is never used up by a test that passes.
const patience = 30 * time.Second

// responder is a bot that answers as a test says.
type responder func(ctx context.Context, m bot.Message, to bot.Sender) error

func (r responder) Respond(ctx context.Context, m bot.Message, to bot.Sender) error {
	return r(ctx, m, to)
}

// echo answers with the words of the message.
func echo(ctx context.Context, m bot.Message, to bot.Sender) error {
	return to.Send(ctx, bot.Reply{Lead: "you said " + m.Text})
}

// people are whom autocompletion offers: three, and more than a list may hold.
func people(bot.Message) []string {
	out := []string{"Kim Darroch", "Nicola Sturgeon", "Mary-Kate O’Neill", strings.Repeat("x", 101), ""}
	for i := range 30 {
		out = append(out, fmt.Sprint("Zed ", i))
	}
	return out
}

// journal is a log that may be written to and read at once.
type journal struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.String()
}

// stage is a surface that runs against a fake.
type stage struct {
	*discordfake.Server
	surface *discord.Surface
	log     *journal
	stop    context.CancelFunc
	ended   chan error
	once    sync.Once
	err     error
}

// play runs a surface that asks r until the test ends. It may be prepared before it runs.
func play(t *testing.T, o discordfake.Options, r discord.Responder, prepare ...func(*discord.Surface)) *stage {
	t.Helper()
	return playWith(t, o, discord.Config{}, r, prepare...)
}

// playWith is play with what else a configuration may hold.
func playWith(t *testing.T, o discordfake.Options, c discord.Config, r discord.Responder, prepare ...func(*discord.Surface)) *stage {
	t.Helper()
	fake := discordfake.New(o)
	t.Cleanup(fake.Close)
	return playOn(t, fake, c, r, prepare...)
}

// playOn is playWith against a fake that was there before.
func playOn(t *testing.T, fake *discordfake.Server, c discord.Config, r discord.Responder, prepare ...func(*discord.Surface)) *stage {
	t.Helper()
	s := &stage{Server: fake, log: &journal{}, ended: make(chan error, 1)}
	log := slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c.Token, c.ApplicationID, c.APIURL, c.Log = fake.Token, fake.ApplicationID, fake.URL(), log
	if c.People == nil {
		c.People = people
	}
	surface, err := discord.New(r, c)
	if err != nil {
		t.Fatal(err)
	}
	surface.Hurry()
	if fake.TLS {
		surface.Trust(fake.Certificate())
	}
	for _, p := range prepare {
		p(surface)
	}
	s.surface = surface
	ctx, stop := context.WithCancel(t.Context())
	s.stop = stop
	go func() { s.ended <- surface.Run(ctx) }()
	t.Cleanup(func() {
		s.end()
		s.check(t)
	})
	return s
}

// end stops the surface and returns what Run returned.
func (s *stage) end() error {
	s.once.Do(func() {
		s.stop()
		s.err = <-s.ended
	})
	return s.err
}

// outcome waits for Run to end by itself.
func (s *stage) outcome(t *testing.T) error {
	t.Helper()
	select {
	case err := <-s.ended:
		s.once.Do(func() { s.err = err; s.stop() })
		return err
	case <-time.After(patience):
		t.Fatal("Run did not end")
		return nil
	}
}

// check holds what must be true of every run: nothing that Discord would refuse was sent, and no secrets were logged.
func (s *stage) check(t *testing.T) {
	t.Helper()
	for _, v := range s.Violations() {
		t.Errorf("violation: %s", v)
	}
	for _, secret := range []string{s.Token, "interaction-token"} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if t.Failed() {
		t.Logf("log:\n%s", s.log)
	}
}

// ready waits until the bot has been connected n times.
func (s *stage) ready(t *testing.T, n int) {
	t.Helper()
	if err := s.WaitReady(n, patience); err != nil {
		t.Fatal(err)
	}
}

// answerTo waits for the answer to an interaction, of one message.
func answerTo(t *testing.T, x *discordfake.Exchange) discordfake.Answer {
	t.Helper()
	a, err := x.Wait(1, patience)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAskIsAnswered(t *testing.T) {
	var got bot.Message
	s := play(t, discordfake.Options{}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		got = m
		return echo(ctx, m, to)
	}))
	x := s.Ask("what did Sturgeon say")
	a := answerTo(t, x)
	if got, want := a.Messages[0].Content, "you said what did Sturgeon say"; got != want {
		t.Errorf("content is %q, want %q", got, want)
	}
	if a.Deferred || a.Messages[0].Ephemeral() {
		t.Errorf("deferred %t, ephemeral %t, want neither", a.Deferred, a.Messages[0].Ephemeral())
	}
	if err := s.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	if got.Thread != "discord:2001:4001" || got.User != "discord:4001" || len(got.Keys) != 1 || got.Keys[0] != "discord:interaction:"+x.ID {
		t.Errorf("the message was %+v", got)
	}
}

func TestAskIsAnsweredOverTLS(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{TLS: true}, responder(echo))
	answerTo(t, s.Ask("one"))
	s.Drop()
	s.ready(t, 2)
	answerTo(t, s.Ask("two"))
	if got := s.Resumes(); got != 1 {
		t.Errorf("%d sessions resumed, want 1", got)
	}
}

func TestStrangersCertificateIsNotTrusted(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{TLS: true})
	defer fake.Close()
	surface, err := discord.New(responder(echo), discord.Config{Token: fake.Token, ApplicationID: fake.ApplicationID, APIURL: fake.URL()})
	if err != nil {
		t.Fatal(err)
	}
	surface.Hurry()
	surface.SetDeaf(time.Second)
	if err := surface.Run(t.Context()); !errors.Is(err, discord.ErrDeaf) {
		t.Errorf("Run returned %v, want ErrDeaf", err)
	}
	if got := fake.Requests(); len(got) > 0 {
		t.Errorf("it was trusted with %v", got)
	}
}
