package slack

import (
	"context"
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

// maxResponses is how many messages a command may be answered with, as documented.
const maxResponses = 5

// command is the part of a slash command that is read.
type command struct {
	Command     string `json:"command"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
	User        string `json:"user_id"`
	Channel     string `json:"channel_id"`
	Team        string `json:"team_id"`
}

// hide is the word before a question that is answered to who asked alone.
const hide = "hide"

// readCommand finds the question in a slash command: all of its text, without the word "hide" before it. What one person asks
// by command in one channel is one conversation.
func (s *Surface) readCommand(c command) (question, bool) {
	if c.Team == "" {
		c.Team = s.me.team
	}
	if !isID(c.Channel) || !isID(c.User) || c.User == s.me.user || !s.handsOut(c.ResponseURL) {
		return question{}, false
	}
	text := plain(c.Text, s.me.user)
	first, rest, _ := strings.Cut(text, " ")
	hidden := strings.EqualFold(first, hide)
	if hidden {
		text = strings.TrimSpace(rest)
	}
	key := c.TriggerID
	if key == "" {
		key = c.ResponseURL
	}
	return question{
		message: bot.Message{
			Keys:   []string{"slack:command:" + key},
			Thread: "slack:" + c.Team + ":" + c.Channel + ":" + c.User,
			User:   "slack:" + c.Team + ":" + c.User,
			Text:   text,
		},
		to: place{channel: c.Channel, responseURL: c.ResponseURL, hidden: hidden},
	}, true
}

// handsOut reports whether an address is one that Slack hands out for answers: nothing that arrives may send the bot elsewhere.
func (s *Surface) handsOut(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	api, _ := url.Parse(s.config.APIURL) // was read when the surface was made
	if u.Scheme == api.Scheme && u.Host == api.Host {
		return true
	}
	return u.Scheme == "https" && (u.Host == "hooks.slack.com" || u.Host == "hooks.slack-gov.com")
}

// announce is what goes with the acknowledgement of a command: that everybody may see that it was asked.
func (p place) announce() any {
	if p.responseURL == "" || p.hidden {
		return nil
	}
	return map[string]string{"response_type": slack.ResponseTypeInChannel}
}

// respond answers a command, again where trouble passes. Slack takes answers for half an hour.
func (s *Surface) respond(ctx context.Context, to place, m message) error {
	kind := slack.ResponseTypeInChannel
	if to.hidden {
		kind = slack.ResponseTypeEphemeral
	}
	for try := 0; ; try++ {
		_, _, err := s.hooks.PostMessageContext(ctx, "", slack.MsgOptionResponseURL(to.responseURL, kind),
			slack.MsgOptionText(m.text, true), slack.MsgOptionBlocks(m.blocks...))
		if err == nil {
			s.log.Debug("slack respond", "channel", to.channel, "tries", try+1, "bytes", len(m.text))
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !passes(err) || try+1 == maxTries || tooLong(err) {
			return err
		}
		if err := s.waitOut(ctx, "response_url", try, err); err != nil {
			return err
		}
	}
}
