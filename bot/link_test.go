package bot

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"onrecord/corpus"
)

func TestLinkComesBack(t *testing.T) {
	now := time.Unix(1_900_000_020, 0)
	tests := []struct {
		name string
		link Link
		most int // letters
	}{
		{"the story without a name", Link{}, 30},
		{"a story", Link{Story: "Harbour & Port", Expires: now.Add(time.Hour).Truncate(time.Minute)}, 60},
		{"a quotation", Link{Ref: ref(t, "q:195b9a3f699f:3114-3357"), Expires: now.Add(30 * 24 * time.Hour).Truncate(time.Minute)}, 60},
		{"an article only", Link{Story: "dam", Narrow: true, Ref: ref(t, "p:9c843e7a2e67:17-89")}, 60},
		{"three parts", Link{Ref: ref(t, "q:195b9a3f699f:2128-2148,2152-2291,2412-2585")}, 60},
	}
	s := NewSigner([]byte("secret"))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			signed := s.SignLink(test.link)
			if len(signed) > test.most {
				t.Errorf("%d letters, want %d at most", len(signed), test.most)
			}
			got, err := NewSigner([]byte("secret")).OpenLink(signed, now)
			if err != nil || !reflect.DeepEqual(got, test.link) {
				t.Errorf("got %+v, %v\nwant %+v", got, err, test.link)
			}
			for i := range signed { // any letter changed
				c := byte('A')
				if signed[i] == c {
					c = 'B'
				}
				if _, err := s.OpenLink(signed[:i]+string(c)+signed[i+1:], now); !errors.Is(err, ErrForged) && !errors.Is(err, ErrNewer) {
					t.Fatalf("letter %d changed: %v", i, err)
				}
			}
		})
	}
}

func TestLinkFails(t *testing.T) {
	now := time.Unix(1_900_000_020, 0)
	s := NewSigner([]byte("secret"))
	signedRaw := func(b []byte) string { return encodeRaw(append(b, s.linkMAC(b)...)) }
	later := Link{}.encode()
	later[0] = linkVersion + 1
	strange := Link{}.encode()
	strange[1] = 4
	long := Link{Ref: corpus.Ref{Kind: 'q', Hash: "195b9a3f699f"}}
	tests := []struct {
		name, signed string
		want         error
	}{
		{"empty", "", ErrForged},
		{"no letters of ours", "!!!!", ErrForged},
		{"of another key", NewSigner([]byte("other")).SignLink(Link{}), ErrForged},
		{"a state is no link", s.Sign(State{Action: ActionMore}), ErrNewer}, // its version is no link's
		{"expired", s.SignLink(Link{Expires: now.Add(-time.Minute)}), ErrExpired},
		{"expires now", s.SignLink(Link{Expires: now.Add(-20 * time.Second)}), ErrExpired},
		{"a newer version", signedRaw(later), ErrNewer},
		{"a flag nobody knows", signedRaw(strange), ErrForged},
		{"well signed and cut off", signedRaw(long.encode()[:5]), ErrForged},
		{"well signed with more behind", signedRaw(append(Link{}.encode(), 7)), ErrForged},
	}
	for _, test := range tests {
		if _, err := s.OpenLink(test.signed, now); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if _, err := s.Open(s.SignLink(Link{Story: "a"}), now); !errors.Is(err, ErrForged) {
		t.Errorf("a link opened as a state: %v", err)
	}
}

// FuzzLink decodes whatever comes, well signed, and encodes what it understood to the same.
func FuzzLink(f *testing.F) {
	f.Add(Link{Story: "dam", Narrow: true, Ref: ref(f, "q:195b9a3f699f:2128-2148,2152-2291")}.encode())
	f.Add(Link{Expires: time.Unix(1_900_000_020, 0)}.encode())
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, ok := decodeLink(raw)
		if !ok {
			return
		}
		if again, ok := decodeLink(l.encode()); !ok || !reflect.DeepEqual(l, again) {
			t.Errorf("%x: %+v, then %+v", raw, l, again)
		}
	})
}
