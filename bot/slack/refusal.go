package slack

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
)

// ErrRefused is wrapped where Slack refuses the app itself: a token that is invalid or revoked, a scope that is missing. Trying
// again is of no use; a person has to mend it. The error around it says how, in plain words.
var ErrRefused = errors.New("slack refuses the app")

// refusals are the error codes of the Web API that condemn the app, each with what to do. Others concern one call or one channel.
var refusals = map[string]string{
	"invalid_auth":           "the token is not valid: copy it again from the app’s settings",
	"not_authed":             "no token arrived: something between here and Slack takes it away",
	"account_inactive":       "the app was removed from the workspace, or the workspace is gone: install it again",
	"token_revoked":          "the token was revoked: install the app again and set the new token",
	"token_expired":          "the token has expired: turn token rotation off, or set a fresh token",
	"not_allowed_token_type": "this kind of token is not allowed there: the bot token begins with xoxb-, the app token with xapp-",
	"missing_scope":          "the token lacks a scope: add it under OAuth & Permissions and install the app again",
	"access_denied":          "the token may not do this: look at the app’s settings",
	"app_not_found":          "the app is gone: create it again",
	"socket_mode_disabled":   "Socket Mode is off: turn it on in the app’s settings",
	"forbidden_team":         "the app may not connect from this workspace",
}

// refused explains err where it condemns the app, and is nil otherwise. doing says what was tried: "posting an answer".
func refused(doing string, err error) error {
	var answer slack.SlackErrorResponse
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &answer):
		advice, known := refusals[answer.Err]
		if !known {
			return nil
		}
		if answer.Needed != "" {
			advice += " (it wants " + answer.Needed + ")"
		}
		return fmt.Errorf("%s: %s [%s]: %w", doing, advice, answer.Err, ErrRefused)
	case errors.As(err, &status) && status.Code == http.StatusNotFound:
		return fmt.Errorf("%s: there is no Slack API at that address (SLACK_API_URL): %w", doing, ErrRefused)
	}
	return nil
}

// condemn explains an error that ends the surface, also where Slack's code is not in the list.
func condemn(doing string, err error) error {
	if r := refused(doing, err); r != nil {
		return r
	}
	var answer slack.SlackErrorResponse
	if errors.As(err, &answer) {
		return fmt.Errorf("%s: Slack says %s: %w", doing, answer.Err, ErrRefused)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// code is a short name of err for the log: Slack's own code, an HTTP status, or what the error says. Errors of
// this house hold nobody's words.
func code(err error) string {
	var answer slack.SlackErrorResponse
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &answer):
		return answer.Err
	case errors.As(err, &status):
		return fmt.Sprintf("http %d", status.Code)
	case errors.As(err, &limited):
		return "http 429"
	}
	var call *url.Error
	if errors.As(err, &call) { // its own text would hold the address
		return call.Err.Error()
	}
	return err.Error()
}
