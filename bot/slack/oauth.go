package slack

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

// Paths that people open in a browser to install the app in their workspace.
const (
	InstallPath = "/slack/install"
	OAuthPath   = "/slack/oauth"
)

const (
	// installTime is how long somebody may take between the first page and the last: long enough to find an administrator.
	installTime = 10 * time.Minute
	// installCookie ties an installation to the browser that began it.
	installCookie = "onrecord_install"
	// maxCode is longer than any code or state that is taken.
	maxCode = 1000
)

// installing reports whether workspaces may install the app.
func (s *Surface) installing() bool { return s.config.ClientID != "" }

// authorizeURL is where Slack asks people whether they want the app: beside the root of the API.
func (s *Surface) authorizeURL(state string) string {
	root := strings.TrimSuffix(s.config.APIURL, "api/")
	return root + "oauth/v2/authorize?" + url.Values{
		"client_id": {s.config.ClientID}, "scope": {strings.Join(manifestScopes(s.config.FollowUps), ",")}, "state": {state},
		"redirect_uri": {s.config.BaseURL + OAuthPath},
	}.Encode()
}

// beginInstall sends a browser to Slack, with a state that only this app can make and only this browser can bring back.
func (s *Surface) beginInstall(w http.ResponseWriter, r *http.Request) {
	var raw [16]byte
	_, _ = rand.Read(raw[:]) // never fails
	nonce := hex.EncodeToString(raw[:])
	state := s.signer.Sign(bot.State{Action: bot.ActionInstall, Question: nonce, Expires: time.Now().Add(installTime)})
	http.SetCookie(w, &http.Cookie{
		Name: installCookie, Value: nonce, Path: OAuthPath, MaxAge: int(installTime / time.Second), HttpOnly: true,
		Secure: strings.HasPrefix(s.config.BaseURL, "https:"), SameSite: http.SameSiteLaxMode,
	})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, s.authorizeURL(state), http.StatusFound)
}

// endInstall takes the browser back from Slack and exchanges the code it brings for a token.
func (s *Surface) endInstall(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	q := r.URL.Query()
	if err := s.checkInstall(r, q.Get("state")); err != nil {
		s.log.Warn("slack refuse an installation", "error", err)
		page(w, http.StatusBadRequest, "This installation was not begun in this browser, or took too long. Please begin again at "+InstallPath+".")
		return
	}
	given := q.Get("code")
	if q.Get("error") != "" || given == "" || len(given) > maxCode {
		page(w, http.StatusOK, "Nothing was installed. You can begin again at "+InstallPath+".")
		return
	}
	in, err := s.install(r.Context(), given)
	switch {
	case errors.Is(err, errInstall):
		page(w, http.StatusBadRequest, err.Error())
	case err != nil:
		s.log.Error("slack cannot install", "error", code(err))
		page(w, http.StatusBadGateway, "Slack did not finish the installation. Please begin again at "+InstallPath+".")
	default:
		s.log.Info("slack install", "team", in.team)
		page(w, http.StatusOK, "onrecord is installed. Invite it to a channel in Slack and mention it.")
	}
}

// checkInstall holds a state against the signature, the clock and the browser's cookie.
func (s *Surface) checkInstall(r *http.Request, state string) error {
	if len(state) > maxCode {
		return bot.ErrForged
	}
	st, err := s.signer.Open(state, time.Now())
	if err != nil {
		return err
	}
	cookie, err := r.Cookie(installCookie)
	if err != nil || st.Action != bot.ActionInstall || subtle.ConstantTimeCompare([]byte(cookie.Value), []byte(st.Question)) != 1 {
		return bot.ErrForged
	}
	return nil
}

// errInstall is wrapped where an installation is refused for a reason that people can do something about.
var errInstall = errors.New("onrecord is not installed")

// install exchanges a code for a token, asks Slack whose it is and keeps it.
func (s *Surface) install(ctx context.Context, code string) (*workspace, error) {
	client := &http.Client{Transport: s.transport, Timeout: callTimeout}
	got, err := slack.GetOAuthV2ResponseContext(ctx, client, s.config.ClientID, s.config.ClientSecret, code,
		s.config.BaseURL+OAuthPath, slack.OAuthOptionAPIURL(s.config.APIURL))
	if err != nil {
		return nil, fmt.Errorf("exchanging a code (oauth.v2.access): %w", err)
	}
	if got.IsEnterpriseInstall || got.Team.ID == "" {
		return nil, fmt.Errorf("%w: an installation for a whole organization is not supported; install it in one workspace", errInstall)
	}
	if checkToken("token", got.AccessToken, "xoxb-") != nil {
		return nil, fmt.Errorf("%w: Slack gave no bot token", errInstall)
	}
	who, err := s.api.AuthTestContext(withToken(ctx, got.AccessToken))
	if err != nil {
		return nil, fmt.Errorf("asking Slack whose a token is (auth.test): %w", err)
	}
	if who.TeamID != got.Team.ID || !isID(who.UserID) {
		return nil, fmt.Errorf("%w: Slack names another workspace for the token", errInstall)
	}
	for _, scope := range scopes {
		if scope.needed && !hasScope(got.Scope, scope.name) {
			return nil, fmt.Errorf("%w: the scope %s was not granted, and %s", errInstall, scope.name, scope.without)
		}
	}
	in := &workspace{self{who.TeamID, who.UserID, who.BotID}, got.AccessToken}
	if err := s.installs.save(in); err != nil {
		return nil, err
	}
	s.workspaces.add(in)
	return in, nil
}

// page is a page of one sentence.
func page(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, sentence+"\n")
}
