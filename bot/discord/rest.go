package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"onrecord/bot"
)

// rest calls Discord's REST side through the SDK.
type rest struct {
	session *discordgo.Session
	timing  timing
	pace    *rate.Limiter
	traffic *bot.Traffic
}

// perSecond keeps calls below the documented 50 a second of a bot. Interaction callbacks and webhooks do not count.
const perSecond = 45

// maxTries bounds how often a call is made. A 429 or a failing server seldom outlasts four waits.
const maxTries = 5

// maxWait is the longest wait that a 429 may ask for and get; people do not wait longer.
const maxWait = 30 * time.Second

func newRest(session *discordgo.Session, s *Surface) *rest {
	return &rest{session: session, timing: s.timing, traffic: &s.traffic, pace: rate.NewLimiter(perSecond, perSecond/3)}
}

func (r *rest) close() {
	if t, ok := r.session.Client.Transport.(*transport); ok {
		t.base.CloseIdleConnections()
	}
}

// call is one call to make.
type call struct {
	doing  string // for errors: "posting a message"
	method string
	url    string
	body   any
	into   any  // where the answer is decoded to; nil: it is not
	paced  bool // it counts against the bot's calls a second
	repeat bool // doing it twice does no harm: it may be repeated where its fate is unknown
}

// do makes a call, again after a 429, and after a failure where that is harmless. Its error wraps the *refusal, if it was one,
// and holds neither address nor body.
func (r *rest) do(ctx context.Context, c call) error {
	var err error
	doubt := false // an attempt's fate is unknown
	for try := range maxTries {
		if c.paced {
			if err := r.pace.Wait(ctx); err != nil {
				return fmt.Errorf("%s: %w", c.doing, err)
			}
		}
		if err = r.once(ctx, c); err == nil {
			return nil
		}
		wait, again := r.next(err, c, try)
		if !again || try == maxTries-1 || !waits(ctx, wait) {
			break
		}
		doubt = doubt || !refusedOutright(err)
		r.traffic.Retry(tooMany(err))
	}
	var said *refusal
	if errors.As(err, &said) {
		said.again = doubt
	}
	return fmt.Errorf("%s: %w", c.doing, err)
}

// next says whether, and after what wait, a call is made again.
func (r *rest) next(err error, c call, try int) (time.Duration, bool) {
	var said *refusal
	switch isSaid := errors.As(err, &said); {
	case isSaid && said.status == http.StatusTooManyRequests:
		return said.wait + rand.N(r.timing.again/4+1), said.wait <= maxWait
	case isSaid && said.status < 500:
		return 0, false
	}
	backoff := r.timing.again << try
	return backoff + rand.N(backoff/2+1), c.repeat
}

// tooMany reports that a call was refused as one too many.
func tooMany(err error) bool {
	var said *refusal
	return errors.As(err, &said) && said.status == http.StatusTooManyRequests
}

// refusedOutright reports that a call was certainly not carried out.
func refusedOutright(err error) bool {
	var said *refusal
	return errors.As(err, &said) && said.status < 500
}

// waits waits, and reports whether ctx leaves the time to.
func waits(ctx context.Context, d time.Duration) bool {
	if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
		return false
	}
	sleep(ctx, d)
	return ctx.Err() == nil
}

// once makes a call once. The SDK's limiter keeps a bucket for ever for each address, and sleeps without a context: it is
// handed a bucket of its own for each call.
func (r *rest) once(ctx context.Context, c call) error {
	ctx, cancel := context.WithTimeout(ctx, r.timing.attempt)
	defer cancel()
	var body []byte
	if c.body != nil {
		var err error
		if body, err = json.Marshal(c.body); err != nil {
			return err
		}
	}
	bucket := &discordgo.Bucket{}
	bucket.Lock() // the SDK unlocks it
	raw, err := r.session.RequestWithLockedBucket(c.method, c.url, "application/json", body, bucket, 0, discordgo.WithContext(ctx))
	if err != nil {
		return plain(err)
	}
	if c.into == nil {
		return nil
	}
	return json.Unmarshal(raw, c.into)
}

// plain is err without the address that net/http puts around it: addresses hold interactions' tokens.
func plain(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

// code is Discord's own code of a refusal in err; 0: none.
func code(err error) int {
	var said *refusal
	if errors.As(err, &said) {
		return said.code
	}
	return 0
}

// doubted reports that a call that failed with err may have been carried out.
func doubted(err error) bool {
	var said *refusal
	switch {
	case err == nil:
		return false
	case errors.As(err, &said):
		return said.again || said.status >= 500
	}
	return true
}
