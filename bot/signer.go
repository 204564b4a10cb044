package bot

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// Signer signs what buttons and links carry, so that nobody else can make one, and opens it again. It is immutable and safe for
// concurrent use.
type Signer struct{ key []byte }

// NewSigner makes a signer whose key is derived from a secret, which is used for nothing else by that. The same secret makes the
// same signer, in every process.
func NewSigner(secret []byte) *Signer {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("onrecord state"))
	return &Signer{mac.Sum(nil)}
}

// OpenSigner makes a signer of the key in a file, which is made, of random bytes, where it is missing.
func OpenSigner(path string) (*Signer, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		raw = []byte(hex.EncodeToString(randomKey()) + "\n")
		err = WriteDurably(path, raw)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the key of buttons: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(raw)))
	if err != nil || len(key) != sha256.Size {
		return nil, fmt.Errorf("opening the key of buttons: %s holds something else; remove it, and buttons made so far stop working", path)
	}
	return &Signer{key}, nil
}

func randomKey() []byte {
	key := make([]byte, sha256.Size)
	_, _ = rand.Read(key) // never fails
	return key
}

// Why a state does not open.
var (
	ErrForged  = errors.New("the state was not made here, or was damaged")
	ErrExpired = errors.New("the state has expired")
	ErrNewer   = errors.New("the state was made by a newer onrecord")
)

// macSize is how many bytes of the HMAC are kept: half, the least that RFC 2104 recommends.
const macSize = sha256.Size / 2

// Sign prints a state in letters that every platform and every address takes: A–Z, a–z, 0–9, "-" and "_".
func (s *Signer) Sign(st State) string {
	body := st.encode()
	return base64.RawURLEncoding.EncodeToString(append(body, s.mac(body)...))
}

// Open reads what Sign printed. The error is ErrForged, ErrExpired or ErrNewer.
func (s *Signer) Open(signed string, now time.Time) (State, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(signed)
	if err != nil || len(raw) <= macSize {
		return State{}, ErrForged
	}
	body, mac := raw[:len(raw)-macSize], raw[len(raw)-macSize:]
	if body[0] > stateVersion { // what follows, and how it is signed, is that version's to know
		return State{}, ErrNewer
	}
	if !hmac.Equal(mac, s.mac(body)) {
		return State{}, ErrForged
	}
	st, err := decodeState(body)
	if err != nil {
		return State{}, ErrForged
	}
	if !st.Expires.IsZero() && !now.Before(st.Expires) {
		return State{}, ErrExpired
	}
	return st, nil
}

func (s *Signer) mac(body []byte) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write(body)
	return mac.Sum(nil)[:macSize]
}
