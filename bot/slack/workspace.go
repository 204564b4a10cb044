package slack

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// self is who the bot is in a workspace.
type self struct {
	team, user, bot string
}

// workspace is one that the app is installed in.
type workspace struct {
	self
	token string // xoxb-…, of the bot there
}

// workspaces are those the app is installed in: the one whose token is configured, and those that installed it themselves. Each
// event is worked on with the token of its own and no other. It is safe for concurrent use.
type workspaces struct {
	mu     sync.RWMutex
	own    *workspace            // whose token is configured; nil: none
	others map[string]*workspace // by team
	alone  bool                  // nobody installs the app: whatever comes is own's
}

// of is the workspace of a team.
func (w *workspaces) of(team string) (*workspace, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if in, ok := w.others[team]; ok {
		return in, true
	}
	if w.own != nil && (w.alone || team == "" || team == w.own.team) {
		return w.own, true
	}
	return nil, false
}

// configured reports whether the team is the one whose token is configured, and whose trouble is the app's.
func (w *workspaces) configured(team string) bool {
	in, ok := w.of(team)
	w.mu.RLock()
	defer w.mu.RUnlock()
	return ok && in == w.own
}

func (w *workspaces) add(in *workspace) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.others == nil {
		w.others = map[string]*workspace{}
	}
	w.others[in.team] = in
}

func (w *workspaces) remove(team string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.others, team)
}

// errUninstalled is the end of a question from a workspace that the app was removed from since.
var errUninstalled = errors.New("the app is not installed in that workspace any more")

// tokenKey is where a context carries the token of a workspace.
type tokenKey struct{}

func withToken(ctx context.Context, token string) context.Context {
	return context.WithValue(ctx, tokenKey{}, token)
}

// inside is ctx for calls in a team's workspace.
func (s *Surface) inside(ctx context.Context, team string) (context.Context, error) {
	in, ok := s.workspaces.of(team)
	if !ok {
		return ctx, fmt.Errorf("calling Slack: %w", errUninstalled)
	}
	return withToken(ctx, in.token), nil
}

// lose deals with a workspace that refuses the app: where it is the configured one the app is at its end; another one is
// forgotten, and the rest go on.
func (s *Surface) lose(team string, err error) {
	if s.workspaces.configured(team) {
		s.condemn(err)
		return
	}
	s.log.Warn("slack forget a workspace", "team", team, "error", err)
	s.workspaces.remove(team)
	if err := s.installs.remove(team); err != nil {
		s.log.Error("slack keep a token that is of no use", "team", team, "error", err)
	}
}
