package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

// openTestJournal opens the journal of a folder, with a clock that the test moves.
func openTestJournal(t *testing.T, folder string, now *time.Time) *Journal {
	t.Helper()
	j, err := openJournal(filepath.Join(folder, "journal"), nil, func() time.Time { return *now })
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func closeJournal(t *testing.T, j *Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// abandon ends a journal as the end of its process would: nothing more is written.
func abandon(j *Journal) {
	j.file.Close()
	j.lock.Close()
}

func event(n int) Event {
	return Event{
		Surface: "s", Place: json.RawMessage(fmt.Sprintf(`{"n":%d}`, n)),
		Message: Message{
			Keys: []string{fmt.Sprintf("m:%d", n), fmt.Sprintf("e:%d", n)}, Thread: fmt.Sprintf("t:%d", n), User: "u", Channel: "c",
			Text: fmt.Sprintf("question %d", n), Private: true,
		},
	}
}

func mustTake(t *testing.T, j *Journal, e Event, want bool) {
	t.Helper()
	fresh, err := j.Take(e)
	if err := errors.Join(err, j.Sync()); err != nil {
		t.Fatal(err)
	}
	if fresh != want {
		t.Errorf("taking %v: fresh %v, want %v", e.Message.Keys, fresh, want)
	}
}

// witness answers what it is told to, by the event's first key.
type witness map[string]Arrived

func (w witness) Arrived(_ context.Context, e Event) (Arrived, error) {
	a, ok := w[e.Message.Keys[0]]
	if !ok {
		return Undecided, errors.New("the platform is away")
	}
	return a, nil
}

// TestJournalAcrossRestarts kills a process at each step of an event and looks at what the next one owes.
func TestJournalAcrossRestarts(t *testing.T) {
	ctx, folder, now := t.Context(), t.TempDir(), time.Unix(1_900_000_000, 0)
	j := openTestJournal(t, folder, &now)
	for n := range 6 {
		mustTake(t, j, event(n), true)
	}
	if err := j.Settle(event(1).Message); err != nil { // answered
		t.Fatal(err)
	}
	for _, n := range []int{2, 3, 4} { // killed between sending and recording
		if err := j.Sender(event(n).Message, &replies{}).Send(ctx, Reply{Lead: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.GiveUp(event(5).Message); err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if err := j.Sender(event(0).Message, &replies{}).Send(ended, Reply{}); !errors.Is(err, context.Canceled) { // too late to send
		t.Errorf("sent at the end: %v", err)
	}
	abandon(j)

	j = openTestJournal(t, folder, &now)
	defer func() { closeJournal(t, j) }()
	mustTake(t, j, Event{Message: Message{Keys: []string{"new", "e:1"}}}, false)
	owed := j.Owed("s")
	if len(owed) != 4 || len(j.Owed("other")) != 0 {
		t.Fatalf("owed %+v", owed)
	}
	want := event(0)
	if got := owed[0]; got.Message.Text != want.Message.Text || got.Message.User != "u" || got.Message.Channel != "c" || !got.Message.Private ||
		!got.Message.Owed || got.Message.Thread != "t:0" || string(got.Place) != string(want.Place) || got.Sending || !got.At.Equal(now) {
		t.Errorf("owed %+v, want %+v", got, want)
	}
	w := witness{"m:2": There, "m:3": NotThere, "m:4": Undecided}
	for i, again := range []bool{true, false, true, false} {
		got, err := j.Resume(ctx, owed[i], w)
		if err != nil || got != again {
			t.Errorf("resume %s (sending %v): %v %v, want %v", owed[i].Message.Keys[0], owed[i].Sending, got, err, again)
		}
	}
	if got, want := j.Counts(), (JournalCounts{Owed: 2, Found: 1, Undecided: 1}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	if left := j.Owed("s"); len(left) != 2 || left[0].Tries != 1 || left[1].Sending {
		t.Errorf("left %+v", left)
	}
}

// TestJournalGivesUp ends what ends every process that tries it, and keeps what a platform that is away cannot tell about.
func TestJournalGivesUp(t *testing.T) {
	folder, now := t.TempDir(), time.Unix(1_900_000_000, 0)
	j := openTestJournal(t, folder, &now)
	mustTake(t, j, event(1), true)
	for try := range maxTries + 1 {
		abandon(j)
		j = openTestJournal(t, folder, &now)
		e := j.Owed("s")[0]
		again, err := j.Resume(t.Context(), e, nil)
		if err != nil || again != (try < maxTries) {
			t.Errorf("try %d: %v %v", try, again, err)
		}
	}
	if c := j.Counts(); c.GivenUp != 1 || c.Owed != 0 {
		t.Errorf("counts %+v", c)
	}
	mustTake(t, j, event(2), true)
	if err := j.Sender(event(2).Message, &replies{}).Send(t.Context(), Reply{}); err != nil {
		t.Fatal(err)
	}
	abandon(j)
	j = openTestJournal(t, folder, &now)
	if again, err := j.Resume(t.Context(), j.Owed("s")[0], witness{}); again || err == nil {
		t.Errorf("with the platform away: %v %v", again, err)
	}
	if c := j.Counts(); c.Owed != 1 {
		t.Errorf("counts %+v", c)
	}
	closeJournal(t, j)
}

// TestJournalFile looks at the file: private, versioned, without words once they are answered, whole after a torn line.
func TestJournalFile(t *testing.T) {
	folder, now := t.TempDir(), time.Unix(1_900_000_000, 0)
	path := filepath.Join(folder, "journal")
	j := openTestJournal(t, folder, &now)
	mustTake(t, j, event(1), true)
	mustTake(t, j, event(2), true)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v, want mode 600", info.Mode(), err)
	}
	if _, err := OpenJournal(path, nil); err == nil {
		t.Error("two processes have the journal open")
	}
	if err := j.Settle(event(1).Message); err != nil {
		t.Fatal(err)
	}
	now = now.Add(2 * keepAsked)
	mustTake(t, j, event(3), true) // an hour later the file is written anew
	raw := read(t, path)
	if strings.Contains(raw, "question 1") || !strings.Contains(raw, "question 2") || !strings.Contains(raw, "question 3") {
		t.Errorf("after an hour the file holds\n%s", raw)
	}
	abandon(j)
	for _, tail := range []string{`{"op":"take","id":"m:9","keys":["m:9"],"at":19000`, "\x00\x00\x00\x00", `{"op":"done"` + "\n" + `{`, "null\n"} {
		if err := os.WriteFile(path, []byte(raw+tail), 0o600); err != nil {
			t.Fatal(err)
		}
		j = openTestJournal(t, folder, &now)
		if owed := j.Owed("s"); len(owed) != 2 {
			t.Errorf("after the tail %q %d are owed, want 2", tail, len(owed))
		}
		mustTake(t, j, event(1), false)
		abandon(j)
		if got := read(t, path); got != raw {
			t.Errorf("after the tail %q the file is\n%s\nwant\n%s", tail, got, raw)
		}
	}
	for _, other := range []string{`{"journal":"onrecord","version":2}` + "\n", "something else\n"} {
		if err := os.WriteFile(path, []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenJournal(path, nil); err == nil || read(t, path) != other {
			t.Errorf("a file of %q: %v", other, err)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestJournalIsBounded forgets after a day, and counts what it forgets unanswered.
func TestJournalIsBounded(t *testing.T) {
	folder, now := t.TempDir(), time.Unix(1_900_000_000, 0)
	j := openTestJournal(t, folder, &now)
	mustTake(t, j, event(1), true)
	mustTake(t, j, event(2), true)
	if err := j.Settle(event(1).Message); err != nil {
		t.Fatal(err)
	}
	if !j.Took("t:1") || j.Took("t:9") {
		t.Error("Took does not know the conversations")
	}
	now = now.Add(keepSeen - time.Minute)
	mustTake(t, j, event(1), false)
	now = now.Add(time.Minute)
	mustTake(t, j, event(3), true)
	if c := j.Counts(); c.GivenUp != 1 || c.Owed != 1 || j.Took("t:1") || len(j.byKey) != 2 {
		t.Errorf("a day later: %+v, %d keys", c, len(j.byKey))
	}
	mustTake(t, j, event(1), true)
	if err := j.tidy(); err != nil || strings.Contains(read(t, j.path), "question 2") {
		t.Errorf("tidied: %v\n%s", err, read(t, j.path))
	}
	closeJournal(t, j)
	if _, err := j.Take(event(7)); !errors.Is(err, ErrJournal) {
		t.Errorf("taken by a closed journal: %v", err)
	}
}

// TestJournalTogether takes and settles from many goroutines, over compactions.
func TestJournalTogether(t *testing.T) {
	folder, now := t.TempDir(), time.Unix(1_900_000_000, 0)
	j := openTestJournal(t, folder, &now)
	var wg sync.WaitGroup
	const each = 50
	for g := range 8 {
		wg.Go(func() {
			for i := range each {
				e := event(g*each + i)
				fresh, err := j.Take(e)
				if err := errors.Join(err, j.Sync()); err != nil || !fresh {
					t.Error(fresh, err)
				}
				if i%2 == 0 {
					if err := j.Settle(e.Message); err != nil {
						t.Error(err)
					}
				}
				if i%10 == 0 {
					if err := j.tidy(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	abandon(j)
	j = openTestJournal(t, folder, &now)
	if got := len(j.Owed("s")); got != 8*each/2 {
		t.Errorf("%d owed, want %d", got, 8*each/2)
	}
	closeJournal(t, j)
}

// TestNilJournal keeps nothing and is in nobody's way.
func TestNilJournal(t *testing.T) {
	var j *Journal
	var to replies
	fresh, err := j.Take(event(1))
	err = errors.Join(err, j.Sync(), j.Sender(event(1).Message, &to).Send(t.Context(), Reply{}), j.Settle(event(1).Message), j.Close())
	if !fresh || err != nil || len(to.got) != 1 || j.Owed("s") != nil || j.Took("t:1") || j.Counts() != (JournalCounts{}) {
		t.Errorf("%v %v", fresh, err)
	}
}

// TestJournalKeepsTheMessageWhole gives an owed message back as it was said, with where it was said: it is answered from the same story.
func TestJournalKeepsTheMessageWhole(t *testing.T) {
	folder, now := t.TempDir(), time.Unix(1_900_000_000, 0)
	j := openTestJournal(t, folder, &now)
	want := Message{
		Keys: []string{"k"}, Thread: "discord:9", User: "discord:1", Channel: "discord:9", Within: "discord:17", Direct: true, Text: "what did she say",
		Pressed: "p", Check: true, Private: true, Place: json.RawMessage(`{"channel":"9"}`),
	}
	mustTake(t, j, Event{Surface: "discord", Message: want, Place: json.RawMessage(`{}`)}, true)
	abandon(j)
	j = openTestJournal(t, folder, &now)
	defer func() { closeJournal(t, j) }()
	owed := j.Owed("discord")
	if len(owed) != 1 {
		t.Fatalf("%d owed", len(owed))
	}
	want.Owed = true
	if got := owed[0].Message; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestSyncIsShared waits for the disk no more where another's wait has made the note safe, whatever was noted since.
func TestSyncIsShared(t *testing.T) {
	now := time.Now()
	j := openTestJournal(t, t.TempDir(), &now)
	defer closeJournal(t, j)
	take := func(n int) {
		t.Helper()
		if fresh, err := j.Take(event(n)); err != nil || !fresh {
			t.Fatal(fresh, err)
		}
	}
	take(1)
	mine := j.written
	take(2)
	if err := j.Sync(); err != nil || j.synced != j.written {
		t.Fatalf("%v; %d of %d notes are safe", err, j.synced, j.written)
	}
	take(3)
	if err := j.safe(mine); err != nil || j.synced == j.written {
		t.Errorf("%v; it waited for a note that came later", err)
	}
	if err := j.Sync(); err != nil || j.synced != j.written {
		t.Errorf("%v; %d of %d notes are safe", err, j.synced, j.written)
	}
}
