package discord

import (
	"encoding/base64"
	"strings"
)

// Discord limits a custom id to 100 characters, not bytes ("We represent custom_id as a utf8 string", discord-api-docs issue 6561).
// A state that is too long in base64 is therefore written in letters of 14 bits each: CJK ideographs, of which none changes
// under any normalization. Shorter ones stay as they are, so that few messages depend on it.
const (
	maxCustomID = 100
	wideFirst   = 0x4e00 // the block CJK Unified Ideographs begins, and is whole beyond the last one used
	wideBits    = 14
	// maxSigned is the longest state in base64 that fits: 100 letters of 14 bits, less the bit that ends them.
	maxSigned = (maxCustomID*wideBits - 1) / 8 * 4 / 3
)

// customID is a signed state as a custom id holds it; ok is false where it does not fit.
func customID(signed string) (id string, ok bool) {
	if len(signed) <= maxCustomID {
		return signed, signed != ""
	}
	raw, err := base64.RawURLEncoding.DecodeString(signed)
	if err != nil || len(raw)*8+1 > maxCustomID*wideBits {
		return "", false
	}
	var b strings.Builder
	bits, n := 0, 0
	for _, c := range append(raw, 0x80) { // a bit ends it, and zeros fill the last letter
		bits, n = bits<<8|int(c), n+8
		if n >= wideBits {
			n -= wideBits
			b.WriteRune(rune(wideFirst + bits>>n))
			bits &= 1<<n - 1
		}
	}
	if bits != 0 {
		b.WriteRune(rune(wideFirst + bits<<(wideBits-n)))
	}
	return b.String(), true
}

// signedIn is the state that a custom id holds. What customID did not write gives what nobody signed.
func signedIn(id string) string {
	var raw []byte
	bits, n := 0, 0
	for _, r := range id {
		v := int(r) - wideFirst
		if v < 0 || v >= 1<<wideBits {
			return id // as it is
		}
		bits, n = bits<<wideBits|v, n+wideBits
		for n >= 8 {
			n -= 8
			raw = append(raw, byte(bits>>n))
			bits &= 1<<n - 1
		}
	}
	raw = append(raw, byte(bits<<(8-n)))
	for len(raw) > 0 && raw[len(raw)-1] == 0 {
		raw = raw[:len(raw)-1]
	}
	if len(raw) == 0 || raw[len(raw)-1] != 0x80 {
		return id
	}
	return base64.RawURLEncoding.EncodeToString(raw[:len(raw)-1])
}
