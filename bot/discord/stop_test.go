package discord_test

import (
	"strings"
	"testing"
	"time"

	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

func TestStopFinishesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	letGo := make(chan struct{})
	s := play(t, discordfake.Options{}, slowly(letGo), soon)
	x := s.Ask("wait for me")
	if !x.Deferred(patience) {
		t.Fatal("not deferred")
	}
	s.stop()
	time.AfterFunc(50*time.Millisecond, func() { close(letGo) })
	if err := s.end(); err != nil {
		t.Errorf("Run returned %v, want nil", err)
	}
	if got := x.Now(); len(got.Messages) != 1 || got.Messages[0].Content != "you said wait for me" {
		t.Errorf("the answer is %+v", got)
	}
}

func TestStopCutsShortWhatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, slowly(nil), soon, func(s *discord.Surface) { s.SetDrain(10 * time.Millisecond) })
	x := s.Ask("for ever")
	if !x.Deferred(patience) {
		t.Fatal("not deferred")
	}
	if err := s.end(); err != nil {
		t.Errorf("Run returned %v, want nil", err)
	}
	if got := x.Now(); len(got.Messages) != 1 || !strings.Contains(got.Messages[0].Content, "ask again") {
		t.Errorf("the asker was left with %+v", got)
	}
}
