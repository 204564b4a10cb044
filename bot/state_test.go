package bot

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
)

func ref(t testing.TB, s string) corpus.Ref {
	t.Helper()
	r, err := corpus.ParseRef(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestStateComesBack(t *testing.T) {
	now := time.Unix(1_900_000_020, 0)
	tests := []struct {
		name string
		st   State
		most int // letters; 0: not asserted
	}{
		{"a quotation of three parts", State{Action: ActionContext, Story: 1 << 31, Refs: []corpus.Ref{ref(t, "q:195b9a3f699f:2128-2148,2152-2291,2412-2585")}}, 100},
		{"three answers, on Discord", State{Action: ActionSources, Refs: []corpus.Ref{
			ref(t, "q:195b9a3f699f:3114-3357"), ref(t, "p:9c843e7a2e67:17-89"), ref(t, "q:195b9a3f699f:21280-21480")}}, 100},
		{"more, on Discord", State{Action: ActionMore, Question: "what did Mara Quill say about it", Offset: 3}, 100},
		{"a follow-up", State{Action: ActionMore, Question: "and “why”?", Offset: 200, Context: answer.Context{
			People: []string{"Mara Quill", "Tom Abbott"}, About: "tugs", Kind: answer.Said}}, 0},
		{"that expires", State{Action: ActionShare, Question: "x", Expires: now.Add(time.Hour).Truncate(time.Minute)}, 0},
		{"nothing", State{Action: ActionNotHelpful}, 100},
	}
	s := NewSigner([]byte("secret"))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			signed := s.Sign(test.st)
			if test.most > 0 && len(signed) > test.most {
				t.Errorf("%d letters, want %d at most", len(signed), test.most)
			}
			got, err := NewSigner([]byte("secret")).Open(signed, now)
			if err != nil || !reflect.DeepEqual(got, test.st) {
				t.Errorf("got %+v, %v\nwant %+v", got, err, test.st)
			}
			for i := range signed { // any letter changed
				c := byte('A')
				if signed[i] == c {
					c = 'B'
				}
				if _, err := s.Open(signed[:i]+string(c)+signed[i+1:], now); !errors.Is(err, ErrForged) && !errors.Is(err, ErrNewer) {
					t.Fatalf("letter %d changed: %v", i, err)
				}
			}
			if _, err := NewSigner([]byte("other")).Open(signed, now); !errors.Is(err, ErrForged) {
				t.Errorf("with another key: %v", err)
			}
		})
	}
}

func TestStateFails(t *testing.T) {
	now := time.Unix(1_900_000_020, 0)
	s := NewSigner([]byte("secret"))
	body := State{Action: ActionMore}.encode()
	body[0] = stateVersion + 1
	later := string(append(body, s.mac(body)...))
	signedRaw := func(b []byte) string { return encodeRaw(append(b, s.mac(b)...)) }
	tests := []struct {
		name, signed string
		want         error
	}{
		{"empty", "", ErrForged},
		{"no letters of ours", "!!!!", ErrForged},
		{"short", "AQEB", ErrForged},
		{"expired", s.Sign(State{Action: ActionShare, Expires: now.Add(-time.Minute)}), ErrExpired},
		{"expires now", s.Sign(State{Action: ActionShare, Expires: now.Add(-20 * time.Second)}), ErrExpired},
		{"a newer version", encodeRaw([]byte(later)), ErrNewer},
		{"well signed and cut off", signedRaw(State{Action: ActionMore, Question: "long"}.encode()[:6]), ErrForged},
		{"well signed nonsense", signedRaw([]byte{stateVersion, 1, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}), ErrForged},
	}
	for _, test := range tests {
		if _, err := s.Open(test.signed, now); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
}

func TestOpenSigner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "buttons.key")
	first, err := OpenSigner(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v, want mode 600", info, err)
	}
	second, err := OpenSigner(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := second.Open(first.Sign(State{Action: ActionMore}), time.Now()); err != nil {
		t.Errorf("the next process does not know its own button: %v", err)
	}
	if err := os.WriteFile(path, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSigner(path); err == nil || strings.Contains(err.Error(), "short") {
		t.Errorf("a damaged key: %v", err)
	}
}

// FuzzState decodes whatever comes, well signed, and encodes what it understood to the same.
func FuzzState(f *testing.F) {
	f.Add(State{Action: ActionMore, Question: "what did she say", Offset: 3, Story: 7}.encode())
	f.Add(State{Action: ActionContext, Refs: []corpus.Ref{ref(f, "q:195b9a3f699f:2128-2148,2152-2291")}}.encode())
	f.Add([]byte("\x01000000\x00\x00\x06000000\x0200\x0200")) // of the version before, with nothing counted
	f.Fuzz(func(t *testing.T, raw []byte) {
		st, err := decodeState(raw)
		if err != nil {
			return
		}
		again, err := decodeState(st.encode())
		if err != nil || !reflect.DeepEqual(st, again) {
			t.Errorf("%x: %+v, then %+v, %v", raw, st, again, err)
		}
	})
}

func encodeRaw(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
