package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// tolerance is how far a request's clock may be off, as Slack recommends.
const tolerance = 5 * time.Minute

var (
	errSignature = errors.New("the signature does not fit")
	errClock     = errors.New("the request is too old or from the future")
)

// verify holds a request against the signing secret, then its clock against now.
func verify(h http.Header, body []byte, secret string, now time.Time) error {
	stamp := h.Get("X-Slack-Request-Timestamp")
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	want := "v0=" + hex.EncodeToString(mac.Sum(nil))
	if !hmac.Equal([]byte(want), []byte(h.Get("X-Slack-Signature"))) {
		return errSignature
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > tolerance {
		return errClock
	}
	return nil
}

// replays knows the signatures that were used. Slack signs every retry anew, so one that comes twice was recorded by somebody.
// It is safe for concurrent use; the zero replays is empty.
type replays struct {
	mu   sync.Mutex
	used map[string]time.Time
}

// maxReplays bounds the signatures remembered; at a hundred bytes each they take 5 MB.
const maxReplays = 50_000

// claim takes a signature for use; false: it was used before.
func (r *replays) claim(signature string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.used[signature]; ok {
		return false
	}
	if len(r.used) >= maxReplays {
		r.forget(now)
	}
	if r.used == nil {
		r.used = map[string]time.Time{}
	}
	r.used[signature] = now
	return true
}

// forget drops signatures whose requests the clock refuses by now; where that is not enough, all of them: the bot knows the
// messages it has answered.
func (r *replays) forget(now time.Time) {
	for s, at := range r.used {
		if now.Sub(at) > 2*tolerance {
			delete(r.used, s)
		}
	}
	if len(r.used) >= maxReplays {
		clear(r.used)
	}
}
