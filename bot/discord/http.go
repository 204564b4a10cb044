package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxInteraction is the most that an interaction over HTTP may hold, in bytes. One with a message of 4,000 characters and its embeds
// has some 50 KiB.
const maxInteraction = 1 << 20

// maxSkew is how far an interaction's time may be from ours, either way: an older one is a replay.
const maxSkew = 5 * time.Minute

// Handler takes interactions over HTTP, at the address that the developer portal is given as Interactions Endpoint URL; it wants
// Config.PublicKey. Discord then sends interactions there and no longer over the gateway, which still brings mentions and direct
// messages. Requests are checked in this order: size, signature, clock, whether the interaction was seen before. It answers 202
// and responds as for the gateway; 401 to what is not Discord's, which Discord probes for; 503 while Run does not run.
func (s *Surface) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "this takes Discord's interactions", http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInteraction))
		if err != nil {
			http.Error(w, "too large, or cut short", http.StatusRequestEntityTooLarge)
			return
		}
		if !s.genuine(r.Header, body, time.Now()) {
			http.Error(w, "not signed by Discord", http.StatusUnauthorized)
			return
		}
		s.interact(w, body)
	})
}

// genuine reports whether Discord signed body, lately.
func (s *Surface) genuine(h http.Header, body []byte, now time.Time) bool {
	stamp := h.Get("X-Signature-Timestamp")
	signature, err := hex.DecodeString(h.Get("X-Signature-Ed25519"))
	if err != nil || len(signature) != ed25519.SignatureSize || len(s.key) != ed25519.PublicKeySize {
		return false
	}
	if !ed25519.Verify(s.key, append([]byte(stamp), body...), signature) {
		return false
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	skew := now.Sub(time.Unix(seconds, 0))
	return err == nil && skew.Abs() <= maxSkew
}

// interact takes a genuine interaction.
func (s *Surface) interact(w http.ResponseWriter, body []byte) {
	i, err := readInteraction(body)
	if i.Type == interactionPing { // has no token worth checking
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]int{"type": interactionPing}) // PONG has the same number
		return
	}
	in := s.inbox.Load()
	switch {
	case err != nil:
		http.Error(w, "no interaction", http.StatusBadRequest)
	case in == nil:
		http.Error(w, "not running", http.StatusServiceUnavailable)
	default:
		err := in.take("INTERACTION_CREATE", body)
		if err == nil {
			err = in.journal.Sync() // taking it is a promise
		}
		if err != nil {
			http.Error(w, "not taken", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}
}

// publicKey reads an application's public key. Empty gives none, and no request is genuine then.
func publicKey(s string) (ed25519.PublicKey, error) {
	if s = strings.TrimSpace(s); s == "" {
		return nil, nil
	}
	key, err := hex.DecodeString(s)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("%w: the public key (DISCORD_PUBLIC_KEY) is %d hexadecimal digits, from the developer portal under General Information", ErrSetup, 2*ed25519.PublicKeySize)
	}
	return key, nil
}
