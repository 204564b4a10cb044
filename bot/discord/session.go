package discord

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// The SDK asks the gateway for this version. Its REST addresses keep the version they were built with; transport.go aims those.
func init() { discordgo.APIVersion = "10" }

// newSession sets the SDK up so that it does nothing by itself that it does badly: it neither connects again nor repeats calls,
// keeps no state, compresses nothing and logs nothing (its logs hold people's words).
func newSession(s *Surface) *discordgo.Session {
	session, _ := discordgo.New("Bot " + s.config.Token) // never fails
	session.ShouldReconnectOnError = false
	session.ShouldReconnectVoiceOnSessionError = false
	session.ShouldRetryOnRateLimit = false
	session.MaxRestRetries = 0
	session.StateEnabled = false
	session.SyncEvents = true
	session.Compress = false
	session.ShardID, session.ShardCount = s.config.Shard, max(s.config.Shards, 1)
	session.LogLevel = -1
	session.Client = &http.Client{Transport: newTransport(s.root, s.roots), Timeout: s.timing.attempt, CheckRedirect: noRedirect}
	// Neither is privileged: the words come along where the bot is mentioned, and in direct messages.
	session.Identify.Intents = discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages
	return session
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// dialer connects through a wire, until ctx ends. It goes through no proxy.
func (g *gateway) dialer(ctx context.Context) *websocket.Dialer {
	plain := func(own context.Context, network, addr string) (net.Conn, error) {
		own, cancel := context.WithCancel(own)
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		return (&net.Dialer{}).DialContext(own, network, addr)
	}
	wrap := func(c net.Conn) net.Conn {
		w := newWire(c, g.timing, g.pulse)
		g.wire.Store(w)
		if ctx.Err() != nil {
			w.end(ctx.Err())
		}
		return w
	}
	return &websocket.Dialer{
		HandshakeTimeout: g.timing.hello,
		NetDialContext: func(own context.Context, network, addr string) (net.Conn, error) {
			c, err := plain(own, network, addr)
			if err != nil {
				return nil, err
			}
			return wrap(c), nil
		},
		NetDialTLSContext: func(own context.Context, network, addr string) (net.Conn, error) {
			c, err := plain(own, network, addr)
			if err != nil {
				return nil, err
			}
			secure, err := handshake(own, c, addr, g.roots)
			if err != nil {
				return nil, err
			}
			return wrap(secure), nil
		},
	}
}

func handshake(ctx context.Context, c net.Conn, addr string, roots *x509.CertPool) (net.Conn, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	secure := tls.Client(c, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12, RootCAs: roots})
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = c.Close()
		return nil, err
	}
	return secure, nil
}
