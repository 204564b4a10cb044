package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"onrecord/bot"
)

// Responder answers a message through a sender. *bot.Bot is one.
type Responder interface {
	Respond(ctx context.Context, m bot.Message, to bot.Sender) error
}

const (
	// maxPending is how many questions may wait for an answer. Further events are not acknowledged, so that Slack sends them again.
	maxPending = 1000
	// maxWorking is how many questions are worked on at a time: most of that time is waiting for Slack.
	maxWorking = 32
	// abandonTime is how long work may go on after it was told to end.
	abandonTime = 2 * time.Second
)

// Surface is the bot in one Slack workspace. Health may be asked at any time, from any goroutine.
type Surface struct {
	config     Config
	log        *slog.Logger
	responder  Responder
	transport  *http.Transport
	api        *slack.Client
	hooks      *slack.Client      // for addresses that Slack hands out: it sends no token
	client     *socketmode.Client // nil: no Socket Mode
	push       push               // what comes over HTTP
	pulse      pulse
	connected  atomic.Bool
	workspaces workspaces
	installs   installs
	signer     *bot.Signer // of installations under way
	lanes      *bot.Lanes
	pace       *pace
	acks       chan ack      // envelopes to acknowledge
	later      chan question // whose answers trouble in Slack kept back
	traffic    bot.Traffic
	met        chan struct{} // closed once the workspaces are known
	condemned  chan error    // holds the first error that condemns the app while it runs
}

// New makes a surface that answers through b. The error says in a plain sentence which setting is missing or wrong.
func New(b Responder, c Config) (*Surface, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	s := &Surface{
		config: c, log: c.Log, responder: b,
		transport: http.DefaultTransport.(*http.Transport).Clone(),
		lanes:     bot.NewLanes(maxPending, maxWorking),
		pace:      newPace(c.Pace),
		acks:      make(chan ack, 2*maxPending),
		condemned: make(chan error, 1),
		later:     make(chan question, maxLater),
		met:       make(chan struct{}),
		installs:  installs{c.Installs},
		signer:    bot.NewSigner([]byte("slack installation " + c.ClientSecret)),
	}
	s.transport.MaxIdleConnsPerHost = maxWorking // to a proxy that has no HTTP/2
	s.workspaces.alone = !s.installing()
	s.api = slack.New("", slack.OptionAPIURL(c.APIURL), slack.OptionAppLevelToken(c.AppToken), slack.OptionHTTPClient(
		&http.Client{Transport: bearer{c.BotToken, s.transport}, Timeout: callTimeout}))
	s.hooks = slack.New("", slack.OptionHTTPClient(&http.Client{
		Transport: quiet{s.transport}, Timeout: callTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}))
	if c.AppToken != "" {
		s.client = newSocket(s.api, &s.pulse)
	}
	return s, nil
}

// Run answers until ctx ends; it then finishes what was acknowledged, within the configured patience, and returns nil. It
// returns an error that wraps [ErrRefused] where Slack refuses the app for good. Trouble that passes is waited out: a network
// that is down, a server that fails, a socket that drops. Call it once.
func (s *Surface) Run(ctx context.Context) error {
	defer s.transport.CloseIdleConnections()
	if err := s.meetAll(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	close(s.met)
	apart := context.WithoutCancel(ctx)
	work, abandon := context.WithCancel(apart)
	defer abandon()
	socket, hangUp := context.WithCancel(apart)
	var helpers sync.WaitGroup
	defer helpers.Wait()
	defer hangUp()
	defer s.connected.Store(false)
	ended := make(chan error, 1)
	helpers.Go(func() { s.tryLater(socket, work) }) // ends with socket
	s.recover(ctx, work)
	if s.client != nil {
		helpers.Go(func() { ended <- s.connect(socket) }) // ends with socket, or when Slack refuses the app
		helpers.Go(func() { s.acknowledge(socket) })      // ends with socket
	}
	if s.config.Secret != "" {
		s.push.open(work)
		s.connected.Store(s.client == nil)
	}
	err := s.listen(ctx, work, ended)
	s.push.close()
	s.finish(apart, abandon)
	return err
}

// finish waits for what was acknowledged to be answered, but not for ever.
func (s *Surface) finish(ctx context.Context, abandon context.CancelFunc) {
	patience, cancel := context.WithTimeout(ctx, s.config.Patience)
	defer cancel()
	if s.lanes.Wait(patience) != nil {
		s.log.Warn("slack abandon", "unanswered", s.lanes.Left())
		abandon()
		last, cancel := context.WithTimeout(ctx, abandonTime)
		defer cancel()
		_ = s.lanes.Wait(last)
	}
	s.flush(ctx)
}

// meetAll gets to know the workspaces: those that installed the app from what was kept, the configured one from Slack.
func (s *Surface) meetAll(ctx context.Context) error {
	kept, err := s.installs.load(s.log)
	if err != nil {
		return err
	}
	if s.installing() {
		for _, in := range kept {
			s.workspaces.add(in)
		}
		s.log.Info("slack workspaces", "installed", len(kept))
	}
	if s.config.BotToken == "" {
		return nil
	}
	return s.introduce(ctx)
}

// introduce asks Slack who the bot is, until Slack says so or refuses.
func (s *Surface) introduce(ctx context.Context) error {
	const doing = "asking Slack who the bot is (auth.test)"
	for attempt := 0; ; attempt++ {
		answer, err := s.api.AuthTestContext(ctx)
		if err == nil && answer.UserID == "" {
			err = errNoAnswer
		}
		if err == nil {
			return s.meet(answer)
		}
		if !passes(err) {
			return condemn(doing, err)
		}
		if err := s.waitOut(ctx, "auth.test", attempt, err); err != nil {
			return err
		}
	}
}

// recheck asks Slack whether a workspace's token is still good, after Slack told of a token that is not.
func (s *Surface) recheck(ctx context.Context, in *workspace) {
	if _, err := s.api.AuthTestContext(withToken(ctx, in.token)); err != nil {
		if r := refused("asking Slack about a token that was revoked (auth.test)", err); r != nil {
			s.lose(in.team, r)
		}
	}
}

// scopes are what the bot token wants, each with what is lost without it.
var scopes = []struct {
	name, without string
	needed        bool
}{
	{"app_mentions:read", "the bot does not hear its mentions", true},
	{"chat:write", "the bot cannot answer", true},
	{"im:history", "the bot does not hear direct messages", false},
	{"commands", "there is no /onrecord and no shortcut", false},
}

// followUpScope is wanted where follow-ups need no mention.
const followUpScope = "channels:history"

// meet notes who the bot is and looks at its scopes, which Slack lists in a header.
func (s *Surface) meet(answer *slack.AuthTestResponse) error {
	s.workspaces.mu.Lock()
	s.workspaces.own = &workspace{self{team: answer.TeamID, user: answer.UserID, bot: answer.BotID}, s.config.BotToken}
	s.workspaces.mu.Unlock()
	s.log.Info("slack meet", "team", answer.TeamID, "user", answer.UserID)
	header := answer.Header.Get("X-OAuth-Scopes")
	if header == "" {
		return nil // a proxy took the list away: Slack will tell in time
	}
	var missing []string
	for _, scope := range scopes {
		switch {
		case hasScope(header, scope.name):
		case scope.needed:
			missing = append(missing, scope.name+" ("+scope.without+")")
		default:
			s.log.Warn("slack miss a scope", "scope", scope.name, "without", scope.without)
		}
	}
	if s.config.FollowUps && !hasScope(header, followUpScope) {
		s.log.Warn("slack miss a scope", "scope", followUpScope, "without", "the bot hears mentions only")
	}
	if len(missing) > 0 {
		return fmt.Errorf("the bot token lacks the scope %s: add it under OAuth & Permissions and install the app again: %w",
			strings.Join(missing, " and "), ErrRefused)
	}
	return nil
}

func hasScope(list, scope string) bool {
	for _, s := range strings.Split(list, ",") {
		if strings.TrimSpace(s) == scope {
			return true
		}
	}
	return false
}

// condemn notes that Slack refuses the app, and ends Run.
func (s *Surface) condemn(err error) {
	select {
	case s.condemned <- err:
	default: // it is known already
	}
}

// sorry is what somebody hears whose question could not be answered at all.
const sorry = "Something went wrong here, and your question is not answered. Please ask again."

// answer has one question answered where it was asked. Where even asking fails the person is told, since nobody likes to wait
// for nothing.
func (s *Surface) answer(ctx context.Context, q question) {
	key := ""
	if len(q.message.Keys) > 0 {
		key = q.message.Keys[0]
	}
	to := s.config.Journal.Sender(q.message, &sender{surface: s, to: q.to, key: key})
	err := s.responder.Respond(ctx, q.message, to)
	if errors.Is(err, bot.ErrAsking) && ctx.Err() == nil {
		s.log.Error("slack cannot answer", "channel", q.to.Channel, "error", code(err))
		err = to.Send(ctx, bot.Reply{Lead: sorry})
	}
	if err := s.record(ctx, q, err); err != nil {
		s.mourn(err)
	}
}

// record notes what came of an answer. What may still become one is left for the next process.
func (s *Surface) record(ctx context.Context, q question, err error) error {
	if err == nil {
		return s.config.Journal.Settle(q.message)
	}
	s.log.Warn("slack leave unanswered", "channel", q.to.Channel, "error", code(err))
	switch {
	case errors.Is(err, bot.ErrJournal):
		return err
	case errors.Is(err, ErrRefused):
		s.lose(q.to.Team, err)
	case ctx.Err() != nil:
	case !passes(err):
		return s.config.Journal.GiveUp(q.message)
	case s.postpone(q):
		s.log.Info("slack postpone", "channel", q.to.Channel)
	}
	return nil
}
