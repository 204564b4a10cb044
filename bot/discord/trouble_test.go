package discord_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

const (
	callbackPath = "/interactions/*/*/callback"
	originalPath = "/webhooks/*/*/messages/@original"
	followUpPath = "/webhooks/*/*"
	postPath     = "/channels/*/messages"
)

func TestRESTTrouble(t *testing.T) {
	t.Parallel()
	second := time.Second / 10
	tests := []struct {
		name  string
		fault discordfake.Fault
		slow  bool // defer first
	}{
		{"429 on the callback", discordfake.Fault{Path: callbackPath, Times: 2, Status: 429, RetryAfter: second}, false},
		{"429 for all on the callback", discordfake.Fault{Path: callbackPath, Status: 429, RetryAfter: second, Global: true}, false},
		{"429 of a proxy on the callback", discordfake.Fault{Path: callbackPath, Status: 429, Body: "<html>slow down</html>"}, false},
		{"500 on the callback", discordfake.Fault{Path: callbackPath, Times: 2, Status: 500}, false},
		{"callback done, answer lost", discordfake.Fault{Path: callbackPath, Status: 502, After: true}, false},
		{"deferral done, answer lost", discordfake.Fault{Path: callbackPath, Status: 502, After: true}, true},
		{"429 on the edit", discordfake.Fault{Path: originalPath, Times: 3, Status: 429, RetryAfter: second}, true},
		{"503 on the edit", discordfake.Fault{Path: originalPath, Times: 3, Status: 503}, true},
		{"edit done, answer lost", discordfake.Fault{Path: originalPath, Status: 504, After: true}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			letGo := make(chan struct{})
			var r discord.Responder = responder(echo)
			prepare := func(*discord.Surface) {}
			if test.slow {
				r, prepare = slowly(letGo), soon
			}
			s := play(t, discordfake.Options{Patience: time.Minute}, r, prepare)
			s.ready(t, 1)
			s.Fail(test.fault)
			x := s.Ask("hello")
			if test.slow {
				if !x.Deferred(patience) {
					t.Fatal("not deferred")
				}
				close(letGo)
			}
			if got, want := answerTo(t, x).Messages[0].Content, "you said hello"; got != want {
				t.Errorf("content is %q, want %q", got, want)
			}
			s.end()
			if got := x.Now(); len(got.Messages) != 1 {
				t.Errorf("%d messages, want 1", len(got.Messages))
			}
			if strings.Contains(s.log.String(), "level=ERROR") {
				t.Error("the bot takes the answer for lost")
			}
		})
	}
}

func TestPostIsMadeOnce(t *testing.T) {
	t.Parallel()
	for _, status := range []int{500, 502, 429} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{}, responder(echo))
			s.ready(t, 1)
			s.Fail(discordfake.Fault{Path: postPath, Times: 2, Status: status, After: status != 429, RetryAfter: time.Millisecond})
			s.Say(discordfake.Said{Content: "hello", Guild: "-"})
			if !s.WaitRequests("POST", "/channels/2001/messages", 200, 1, patience) {
				t.Fatal("the post was not repeated")
			}
			if got := s.Posts(); len(got) != 1 {
				t.Errorf("%d posts, want 1", len(got))
			}
		})
	}
}

func TestLostFollowUpIsNotRepeated(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		return to.Send(ctx, bot.Reply{Lines: longLines()})
	}))
	s.ready(t, 1)
	s.Fail(discordfake.Fault{Path: followUpPath, Status: 502, After: true})
	x := s.Ask("long")
	a, err := x.Wait(2, patience)
	if err != nil {
		t.Fatal(err)
	}
	s.end()
	if got := len(x.Now().Messages); got != 2 {
		t.Errorf("%d messages, want 2: %v", got, a)
	}
	if got := s.surface.Health().Lost; got != 1 {
		t.Errorf("%d parts counted as lost, want 1", got)
	}
}

func TestMissingPermissionToEmbedIsTold(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	s.ready(t, 1)
	s.Fail(discordfake.Fault{Path: postPath, Status: 400, Code: 50006})
	s.Say(discordfake.Said{Content: "what did Sturgeon say", Guild: "-"})
	posts, err := s.WaitPosts(1, patience)
	if err != nil || !strings.Contains(posts[0].Content, "permission to embed links") {
		t.Errorf("posts are %+v (%v)", posts, err)
	}
}
