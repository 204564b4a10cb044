package discord

import (
	"bytes"
	"encoding/base64"
	"testing"
	"unicode/utf8"
)

func FuzzCustomID(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0})
	for _, n := range []int{74, 75, 76, 77, 78, 79, 80, 81, 82, 173, 174, 175} {
		f.Add(bytes.Repeat([]byte{0xff}, n))
		f.Add(bytes.Repeat([]byte{0}, n))
		f.Add(bytes.Repeat([]byte{0x80}, n))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		signed := base64.RawURLEncoding.EncodeToString(raw)
		id, ok := customID(signed)
		if want := len(raw) > 0 && len(raw) <= 174; ok != want {
			t.Fatalf("%d bytes fit: %t, want %t", len(raw), ok, want)
		}
		if !ok {
			return
		}
		if n := utf8.RuneCountInString(id); n > maxCustomID {
			t.Errorf("%d bytes take %d characters", len(raw), n)
		}
		if got := signedIn(id); got != signed {
			t.Errorf("%q reads back as %q, want %q", id, got, signed)
		}
		_ = signedIn(string(raw)) // must not panic
	})
}

func TestMaxSigned(t *testing.T) {
	if got := base64.RawURLEncoding.EncodedLen(174); got != maxSigned {
		t.Errorf("the most that fits is %d letters of base64, not %d", got, maxSigned)
	}
}
