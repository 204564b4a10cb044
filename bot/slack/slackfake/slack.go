package slackfake

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// The workspace that every fake holds.
const (
	Team    = "T0FAKE"
	AppID   = "A0FAKE"
	BotUser = "U0BOT"  // the app's own user
	BotID   = "B0BOT"  // the app's own bot id
	Person  = "U0ALEX" // somebody
)

// Options are plain; the zero value serves.
type Options struct {
	RedeliverAfter time.Duration // an envelope that is not acknowledged is sent again after this; 0: 150 ms (Slack: seconds)
	PingEvery      time.Duration // between pings on a socket; 0: 50 ms
	Scopes         []string      // of the bot token; nil: all that the app needs
	AppScopes      []string      // of the app token; nil: connections:write
}

// Slack is a fake workspace with one app in it. It is safe for concurrent use; Close ends it.
type Slack struct {
	// BotToken and AppToken are the tokens that are accepted.
	BotToken, AppToken string

	options  Options
	server   *http.Server
	address  string
	upgrader websocket.Upgrader
	quit     context.CancelFunc
	ended    sync.WaitGroup

	sending    sync.Mutex // taken before mu
	mu         sync.Mutex
	closed     bool
	changed    chan struct{} // closed, and replaced, at every change
	revoked    string        // the error that every call gets; empty: the tokens are good
	scripts    map[string][]Answer
	calls      map[string]int
	posts      []Post
	bySender   map[string]int  // client_msg_id → index into posts
	commands   map[string]int  // trigger_id → uses of its response_url
	teams      map[string]team // by token: workspaces that installed the app
	codes      map[string]grant
	closedTo   map[string]bool // channels that the bot may not post in
	responses  []Response
	prompts    map[string][]Prompt // by channel
	tickets    map[string]bool
	sockets    []*socket
	opened     int // sockets ever
	deliveries []*delivery
	loseAcks   int
	clock      int // of message timestamps
	serial     int // of ids
}

// New starts a fake on a free port of the loopback interface.
func New(o Options) (*Slack, error) {
	if o.RedeliverAfter == 0 {
		o.RedeliverAfter = 150 * time.Millisecond
	}
	if o.PingEvery == 0 {
		o.PingEvery = 50 * time.Millisecond
	}
	if o.Scopes == nil {
		o.Scopes = []string{"app_mentions:read", "chat:write", "commands", "im:history"}
	}
	if o.AppScopes == nil {
		o.AppScopes = []string{"connections:write"}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the fake Slack: %w", err)
	}
	ctx, quit := context.WithCancel(context.Background())
	f := &Slack{
		BotToken: "xoxb-fake-bot", AppToken: "xapp-1-fake-app",
		options: o, address: listener.Addr().String(), quit: quit,
		changed: make(chan struct{}), scripts: map[string][]Answer{}, calls: map[string]int{},
		bySender: map[string]int{}, tickets: map[string]bool{}, commands: map[string]int{}, prompts: map[string][]Prompt{},
		teams: map[string]team{}, codes: map[string]grant{}, closedTo: map[string]bool{},
	}
	f.upgrader.CheckOrigin = func(*http.Request) bool { return true } // clients name Slack's own site
	f.server = &http.Server{Handler: f.routes(), ReadHeaderTimeout: 5 * time.Second}
	f.ended.Go(func() { _ = f.server.Serve(listener) })
	f.ended.Go(func() { f.redeliver(ctx) })
	return f, nil
}

// Close cuts every connection and waits until nothing of the fake runs any more.
func (f *Slack) Close() {
	f.quit()
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.Drop()
	_ = f.server.Close()
	f.ended.Wait()
}

// APIURL is the root of the Web API, with its final slash.
func (f *Slack) APIURL() string { return "http://" + f.address + "/api/" }

func (f *Slack) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", f.serveAPI)
	mux.HandleFunc("POST /commands/{trigger}", f.serveResponse)
	mux.HandleFunc("GET /link/{ticket}", f.serveSocket)
	mux.HandleFunc("GET /oauth/v2/authorize", f.serveAuthorize)
	return mux
}

// Await blocks until cond holds, which is asked again whenever something happened at the fake. The error is ctx's.
func (f *Slack) Await(ctx context.Context, cond func() bool) error {
	for {
		f.mu.Lock()
		changed := f.changed
		f.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// touch tells those who Await. f.mu is held.
func (f *Slack) touch() {
	close(f.changed)
	f.changed = make(chan struct{})
}

// id makes an identifier of Slack's look. f.mu is held.
func (f *Slack) id(prefix string) string {
	f.serial++
	return fmt.Sprintf("%s%08d", prefix, f.serial)
}

// stamp makes a message timestamp, unique in the workspace. f.mu is held.
func (f *Slack) stamp() string {
	f.clock++
	return fmt.Sprintf("%d.%06d", time.Now().Unix(), f.clock)
}
