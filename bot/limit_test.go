package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	now := time.Unix(1_900_000_000, 0)
	l := newLimits(Limits{User: Limit{2, 10 * time.Second}, Channel: Limit{3, time.Second}})
	tests := []struct {
		after         time.Duration
		user, channel string
		refused       bool
		says          string
	}{
		{0, "a", "c", false, ""},
		{0, "a", "c", false, ""},
		{0, "a", "d", true, "You ask faster than I may answer. Please ask again in 10 seconds."},
		{time.Second, "a", "d", true, ""}, // told a moment ago
		{0, "b", "c", false, ""},
		{0, "", "", false, ""}, // nobody in particular
		{0, "e", "c", false, ""},
		{0, "g", "c", true, "This channel asks faster than I may answer. Please ask again in 1 second."},
		{9 * time.Second, "a", "d", false, ""},
		{0, "a", "d", true, ""},
		{tellEvery, "a", "d", false, ""},
	}
	for i, test := range tests {
		now = now.Add(test.after)
		r, refused := l.refuse(Message{User: test.user, Channel: test.channel}, now)
		if refused != test.refused || r.Lead != test.says {
			t.Errorf("%d: %v %q, want %v %q", i, refused, r.Lead, test.refused, test.says)
		}
	}
	for i := range 2 * maxLimited {
		l.refuse(Message{User: fmt.Sprint(i)}, now)
	}
	if n := len(l.users.byKey); n != maxLimited || l.users.order.Len() != n {
		t.Errorf("%d people remembered, want %d", n, maxLimited)
	}
}

// TestTooManyQuestions tells once, then keeps silent, and lets through what an earlier process had taken in.
func TestTooManyQuestions(t *testing.T) {
	b := New(harbour(t).Engine(), Options{Limits: Limits{User: Limit{1, time.Hour}}})
	var to replies
	for i := range 4 {
		m := Message{Keys: []string{fmt.Sprint(i)}, User: "u", Thread: "t", Text: "what did Abbott say", Owed: i == 3}
		if err := b.Respond(t.Context(), m, &to); err != nil {
			t.Fatal(err)
		}
	}
	if len(to.got) != 3 || len(to.got[0].Quotes) == 0 || !strings.HasPrefix(to.got[1].Lead, "You ask faster") || len(to.got[2].Quotes) == 0 {
		t.Errorf("%+v", to.got)
	}
}
