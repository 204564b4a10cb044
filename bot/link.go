package bot

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"time"

	"onrecord/corpus"
)

// Link is what the address of a reader page opens, and until when. It is signed, so that nobody can make one for something else,
// and holds no words.
type Link struct {
	Story   string     // the story's name; empty: the one that has none
	Ref     corpus.Ref // the words it was made for; the zero Ref: the story's own pages
	Narrow  bool       // it opens the article of Ref and nothing else; otherwise all pages of the story
	Expires time.Time  // to the minute, rounded up; zero: never
}

const (
	linkVersion = 1
	linkNarrow  = 1 // the bits of a link's flags
	linkRef     = 2
	// linkPurpose begins what a link's signature is made of. A state begins with its version, so that neither is ever the other.
	linkPurpose = "onrecord link"
)

// encode writes a link: version, flags, expiry in minutes, story, and the reference where there is one, as in a State.
func (l Link) encode() []byte {
	flags := byte(0)
	if l.Narrow {
		flags |= linkNarrow
	}
	if l.Ref.Kind != 0 {
		flags |= linkRef
	}
	b := binary.AppendUvarint([]byte{linkVersion, flags}, minutesOf(l.Expires))
	b = appendString(b, l.Story)
	if l.Ref.Kind != 0 {
		b = appendRef(b, l.Ref)
	}
	return b
}

// minutesOf is a time in minutes since 1970, rounded up; 0 for the zero time.
func minutesOf(t time.Time) uint64 {
	if t.IsZero() {
		return 0
	}
	return uint64(max(0, t.Unix()+59) / 60)
}

// decodeLink reads what encode wrote; ok is false where something does not fit.
func decodeLink(b []byte) (l Link, ok bool) {
	r := stateReader{rest: b}
	version, flags := r.byte(), r.byte()
	if minutes := r.number(); minutes > 0 {
		l.Expires = time.Unix(int64(minutes)*60, 0)
	}
	l.Story, l.Narrow = r.string(), flags&linkNarrow != 0
	if flags&linkRef != 0 {
		l.Ref = r.ref()
	}
	return l, !r.bad && len(r.rest) == 0 && version == linkVersion && flags <= linkNarrow|linkRef
}

// SignLink prints a link in the letters of [Signer.Sign]. A link to a quotation of one part takes some fifty of them and the story's name.
func (s *Signer) SignLink(l Link) string {
	body := l.encode()
	return base64.RawURLEncoding.EncodeToString(append(body, s.linkMAC(body)...))
}

// OpenLink reads what SignLink printed. The error is ErrForged, ErrExpired or ErrNewer; with ErrExpired the link is returned,
// so that it can be said what it was for.
func (s *Signer) OpenLink(signed string, now time.Time) (Link, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(signed)
	if err != nil || len(raw) <= macSize {
		return Link{}, ErrForged
	}
	body, mac := raw[:len(raw)-macSize], raw[len(raw)-macSize:]
	if body[0] > linkVersion { // as with a state
		return Link{}, ErrNewer
	}
	if !hmac.Equal(mac, s.linkMAC(body)) {
		return Link{}, ErrForged
	}
	l, ok := decodeLink(body)
	switch {
	case !ok:
		return Link{}, ErrForged
	case !l.Expires.IsZero() && !now.Before(l.Expires):
		return l, ErrExpired
	}
	return l, nil
}

func (s *Signer) linkMAC(body []byte) []byte { return s.mac(append([]byte(linkPurpose), body...)) }
