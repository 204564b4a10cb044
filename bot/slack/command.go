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
	in, ok := s.workspaces.of(c.Team)
	if !ok || !isID(c.Channel) || !isID(c.User) || c.User == in.user || !s.handsOut(c.ResponseURL) {
		return question{}, false
	}
	c.Team = in.team
	text := plain(c.Text, in.user)
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
			Keys:    []string{"slack:command:" + key},
			Thread:  "slack:" + c.Team + ":" + c.Channel + ":" + c.User,
			User:    "slack:" + c.Team + ":" + c.User,
			Channel: channelOf(c.Team, c.Channel),
			Direct:  isDirect(c.Channel),
			Text:    bot.Spoken(text),
			Private: hidden,
			Place:   unasked(c.Team, c.Channel),
		},
		to: place{Team: c.Team, Channel: c.Channel, ResponseURL: c.ResponseURL, Hidden: hidden},
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
	if p.ResponseURL == "" || p.Post || p.Hidden {
		return nil
	}
	return map[string]string{"response_type": slack.ResponseTypeInChannel}
}

// respond answers at the address that came with a command or a button, again where trouble passes. Slack takes answers for half
// an hour.
func (s *Surface) respond(ctx context.Context, to place, m message) error {
	kind := slack.ResponseTypeInChannel
	if to.Hidden {
		kind = slack.ResponseTypeEphemeral
	}
	for try := 0; ; try++ {
		o := []slack.MsgOption{
			slack.MsgOptionResponseURL(to.ResponseURL, kind), slack.MsgOptionText(m.text, true), slack.MsgOptionBlocks(m.blocks...),
		}
		if to.Thread != "" && !to.Hidden {
			o = append(o, slack.MsgOptionTS(to.Thread))
		}
		_, _, err := s.hooks.PostMessageContext(ctx, "", o...)
		if err == nil {
			s.log.Debug("slack respond", "channel", to.Channel, "tries", try+1, "bytes", len(m.text))
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
