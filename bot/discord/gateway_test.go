package discord_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// counted is echo, and counts how often each message came.
func counted(n *atomic.Int64) responder {
	return func(ctx context.Context, m bot.Message, to bot.Sender) error {
		n.Add(1)
		return echo(ctx, m, to)
	}
}

func TestConnectionIsResumed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		trouble func(*stage)
	}{
		{"op 7", func(s *stage) { s.Reconnect() }},
		{"op 9, resumable", func(s *stage) { s.Invalidate(true) }},
		{"cut", func(s *stage) { s.Drop() }},
		{"close code 4000", func(s *stage) { s.CloseWith(4000) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			s := play(t, discordfake.Options{}, counted(&asked))
			answerTo(t, s.Ask("one"))
			s.ReplayAll(true)
			test.trouble(s)
			s.ready(t, 2)
			answerTo(t, s.Ask("two"))
			if got, want := fmt.Sprint(s.Identifies(), s.Resumes()), "1 1"; got != want {
				t.Errorf("sessions begun and resumed: %s, want %s", got, want)
			}
			if got := asked.Load(); got != 2 {
				t.Errorf("%d questions were put to the bot, want 2: the first one was delivered twice", got)
			}
		})
	}
}

func TestMissedWhileAwayIsAnswered(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Patience: time.Minute}, responder(echo))
	s.ready(t, 1)
	s.Drop()
	answerTo(t, s.Ask("while you were away"))
	if got := s.Resumes(); got != 1 {
		t.Errorf("%d sessions resumed, want 1", got)
	}
}

func TestSessionIsBegunAgain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		trouble func(*stage)
	}{
		{"op 9", func(s *stage) { s.Invalidate(false) }},
		{"close code 4007", func(s *stage) { s.CloseWith(4007) }},
		{"close code 4009", func(s *stage) { s.CloseWith(4009) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{}, responder(echo))
			s.ready(t, 1)
			test.trouble(s)
			s.ready(t, 2)
			answerTo(t, s.Ask("two"))
			if got := s.Identifies(); got != 2 {
				t.Errorf("%d sessions begun, want 2", got)
			}
		})
	}
}

func TestSilentGatewayIsLeft(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Hushed: true}, responder(echo), func(s *discord.Surface) { s.SetHello(time.Second) })
	if !s.WaitDials(2, patience) {
		t.Fatal("the bot did not leave a gateway that says nothing")
	}
	s.Hush(false)
	answerTo(t, s.Ask("are you there"))
}

func TestSilentGatewayEndsRun(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Hushed: true}, responder(echo), func(s *discord.Surface) {
		s.SetHello(100 * time.Millisecond)
		s.SetDeaf(time.Second)
	})
	if err := s.outcome(t); !errors.Is(err, discord.ErrDeaf) {
		t.Errorf("Run returned %v, want ErrDeaf", err)
	}
}

func TestSilentGatewayLetsRunStop(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Hushed: true}, responder(echo), func(s *discord.Surface) { s.SetHello(time.Hour) })
	if !s.WaitDials(1, patience) {
		t.Fatal("the bot did not connect")
	}
	if err := s.end(); err != nil {
		t.Errorf("Run returned %v, want nil", err)
	}
}

func TestUnacknowledgedHeartbeatsEndRun(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Heartbeat: 50 * time.Millisecond}, responder(echo), func(s *discord.Surface) {
		s.SetDeaf(3 * time.Second)
	})
	if !s.WaitAcks(2, patience) {
		t.Fatal("no heartbeats")
	}
	if err := s.surface.Health().Err(time.Now()); err != nil {
		t.Errorf("health is %v before the trouble", err)
	}
	s.StopAcks(true)
	if err := s.outcome(t); !errors.Is(err, discord.ErrDeaf) {
		t.Errorf("Run returned %v, want ErrDeaf", err)
	}
	if err := s.surface.Health().Err(time.Now()); err == nil {
		t.Error("health is good after Run has ended")
	}
}

func TestZombieConnectionIsLeft(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Heartbeat: 50 * time.Millisecond}, responder(echo), func(s *discord.Surface) {
		s.SetGrace(100 * time.Millisecond)
		s.SetHello(500 * time.Millisecond)
	})
	s.ready(t, 1)
	s.StopAcks(true)
	if !s.WaitDials(2, patience) {
		t.Fatal("the bot stayed on a connection that acknowledges nothing")
	}
	s.StopAcks(false)
	answerTo(t, s.Ask("are you there"))
}

func TestFatalCloseCodesEndRun(t *testing.T) {
	t.Parallel()
	tests := map[int]error{
		4004: discord.ErrToken, 4010: discord.ErrRefused, 4011: discord.ErrRefused, 4012: discord.ErrRefused,
		4013: discord.ErrRefused, 4014: discord.ErrRefused,
	}
	for code, want := range tests {
		t.Run(fmt.Sprint("at once ", code), func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{Refuse: []int{code}}, responder(echo))
			if err := s.outcome(t); !errors.Is(err, want) {
				t.Errorf("Run returned %v, want %v", err, want)
			}
		})
		t.Run(fmt.Sprint("later ", code), func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{}, responder(echo))
			answerTo(t, s.Ask("one"))
			s.CloseWith(code)
			if err := s.outcome(t); !errors.Is(err, want) {
				t.Errorf("Run returned %v, want %v", err, want)
			}
		})
	}
}

func TestOtherCloseCodesDoNot(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{Refuse: []int{4000, 4008, 1011}}, responder(echo))
	answerTo(t, s.Ask("one"))
}

func TestMalformedPacketsArePassedOver(t *testing.T) {
	frames := []string{
		`null`, `[]`, `"x"`, `1`, `{`, ``, `{"op":"x"}`, `{"op":99}`, `{"op":0}`, `{"op":0,"s":null,"t":null,"d":null}`,
		`{"op":0,"s":-5,"t":"READY","d":{}}`, `{"op":0,"s":900,"t":"GUILD_CREATE","d":null}`,
		`{"op":0,"s":901,"t":"GUILD_CREATE","d":{"id":"1","channels":[null],"members":[null]}}`,
		`{"op":0,"s":902,"t":"VOICE_STATE_UPDATE","d":null}`, `{"op":0,"s":903,"t":"NOBODY_KNOWS","d":{"a":[]}}`,
		`{"op":0,"s":904,"t":"INTERACTION_CREATE","d":null}`, `{"op":0,"s":905,"t":"INTERACTION_CREATE","d":[]}`,
		`{"op":0,"s":906,"t":"INTERACTION_CREATE","d":{"id":"1","token":"a/../b","type":2,"data":{"name":"ask"}}}`,
		`{"op":0,"s":907,"t":"INTERACTION_CREATE","d":{"id":"../1","token":"t","type":2}}`,
		`{"op":0,"s":908,"t":"INTERACTION_CREATE","d":{"id":"7","token":"t","type":2,"data":null,"member":null,"user":null}}`,
		`{"op":0,"s":909,"t":"INTERACTION_CREATE","d":{"id":"8","token":"t","type":2,"data":{"name":"ask","options":[null,{"name":"question","value":{}}]}}}`,
		`{"op":0,"s":910,"t":"MESSAGE_CREATE","d":null}`, `{"op":0,"s":911,"t":"MESSAGE_CREATE","d":{"id":"x"}}`,
		`{"op":0,"s":912,"t":"MESSAGE_CREATE","d":{"id":"9","channel_id":"1","author":null,"mentions":[null],"components":[{"type":99}]}}`,
		`{"op":10,"d":null}x`, `{"op":1,"d":null}`, `{"op":11}`,
	}
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	s.ready(t, 1)
	for _, f := range frames {
		s.Raw(f)
	}
	s.RawBinary([]byte{0x78, 0x9c, 1, 2, 3})
	answerTo(t, s.Ask("still there"))
	if got := s.Identifies(); got != 1 {
		t.Errorf("%d sessions begun, want 1: a malformed packet ended the connection", got)
	}
}

func TestNonsenseHelloEndsTheConnectionOnly(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	s.ready(t, 1)
	for _, hello := range []string{`{"op":10,"d":{"heartbeat_interval":0}}`, `{"op":10,"d":{"heartbeat_interval":-1}}`, `{"op":10,"d":null}`} {
		s.Raw(hello)
	}
	answerTo(t, s.Ask("still there"))
}

func TestWrongTokenIsExplained(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	defer fake.Close()
	surface, err := discord.New(responder(echo), discord.Config{Token: "another", ApplicationID: fake.ApplicationID, APIURL: fake.URL()})
	if err != nil {
		t.Fatal(err)
	}
	surface.Hurry()
	if err := surface.Run(t.Context()); !errors.Is(err, discord.ErrToken) {
		t.Errorf("Run returned %v, want ErrToken", err)
	}
}

func TestWrongApplicationIsExplained(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	defer fake.Close()
	surface, err := discord.New(responder(echo), discord.Config{Token: fake.Token, ApplicationID: "99", APIURL: fake.URL()})
	if err != nil {
		t.Fatal(err)
	}
	surface.Hurry()
	if err := surface.Run(t.Context()); !errors.Is(err, discord.ErrRefused) {
		t.Errorf("Run returned %v, want ErrRefused", err)
	}
}
