package discordfake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"unicode/utf16"
)

// The limits that Discord documents, counted here in UTF-16 units, the stricter reading of "characters".
const (
	maxContent     = 2000
	maxTitle       = 256
	maxDescription = 4096
	maxFieldName   = 256
	maxFieldValue  = 1024
	maxFields      = 25
	maxFooter      = 2048
	maxAuthor      = 256
	maxEmbedsText  = 6000 // of all embeds of a message
	maxEmbeds      = 10
	maxNonce       = 25
)

// units is the length of s in UTF-16 units.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// Message is what a bot sent, as a reader would get it.
type Message struct {
	Content         string          `json:"content"`
	Embeds          []Embed         `json:"embeds"`
	Flags           int             `json:"flags"`
	AllowedMentions json.RawMessage `json:"allowed_mentions"`
	Components      []Component     `json:"components"`
	Nonce           string          `json:"nonce"`
	EnforceNonce    bool            `json:"enforce_nonce"`
	Reference       *Reference      `json:"message_reference"`
}

// Reference names the message that one replies to.
type Reference struct {
	MessageID string `json:"message_id"`
	ChannelID string `json:"channel_id"`
}

// Ephemeral reports whether only the asker sees the message.
func (m Message) Ephemeral() bool { return m.Flags&64 != 0 }

// Embed is the part of a message in a box.
type Embed struct {
	Title       string  `json:"title"`
	URL         string  `json:"url"`
	Description string  `json:"description"`
	Author      Author  `json:"author"`
	Footer      Footer  `json:"footer"`
	Fields      []Field `json:"fields"`
}

// Author is the line above an embed's title.
type Author struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Footer is the small line below an embed.
type Footer struct {
	Text string `json:"text"`
}

// Field is a named part of an embed.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// size is what Discord counts against maxEmbedsText.
func (e Embed) size() int {
	n := units(e.Title) + units(e.Description) + units(e.Author.Name) + units(e.Footer.Text)
	for _, f := range e.Fields {
		n += units(f.Name) + units(f.Value)
	}
	return n
}

// problem says why Discord would refuse the embed; empty: it would not.
func (e Embed) problem() string {
	switch {
	case e.size() == 0:
		return "an empty embed"
	case units(e.Title) > maxTitle:
		return "title too long"
	case units(e.Description) > maxDescription:
		return "description too long"
	case units(e.Author.Name) > maxAuthor:
		return "author's name too long"
	case units(e.Footer.Text) > maxFooter:
		return "footer too long"
	case len(e.Fields) > maxFields:
		return "too many fields"
	case e.URL != "" && !webLink(e.URL), e.Author.URL != "" && !webLink(e.Author.URL):
		return "a link that is not http or https"
	}
	for _, f := range e.Fields {
		if f.Name == "" || f.Value == "" || units(f.Name) > maxFieldName || units(f.Value) > maxFieldValue {
			return "field " + f.Name
		}
	}
	return ""
}

func webLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// problem says why Discord would refuse the message, or why this fake does; empty: neither would.
func (m Message) problem() string {
	if problem := mentionProblem(m.AllowedMentions); problem != "" {
		return problem
	}
	if problem := componentProblem(m.Components); problem != "" {
		return problem
	}
	total := 0
	for i, e := range m.Embeds {
		if problem := e.problem(); problem != "" {
			return fmt.Sprintf("embed %d: %s", i, problem)
		}
		total += e.size()
	}
	switch {
	case m.Content == "" && len(m.Embeds) == 0:
		return "an empty message"
	case units(m.Content) > maxContent:
		return "content too long"
	case len(m.Embeds) > maxEmbeds:
		return "too many embeds"
	case total > maxEmbedsText:
		return fmt.Sprintf("embeds of %d characters", total)
	case units(m.Nonce) > maxNonce:
		return "nonce too long"
	}
	return ""
}

// mentionProblem holds that nothing whatever may be pinged: "parse" is an empty list, not null and not missing.
func mentionProblem(raw json.RawMessage) string {
	var a struct {
		Parse       json.RawMessage `json:"parse"`
		Users       []string        `json:"users"`
		Roles       []string        `json:"roles"`
		RepliedUser bool            `json:"replied_user"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &a) != nil {
		return "no allowed_mentions"
	}
	if !bytes.Equal(bytes.TrimSpace(a.Parse), []byte("[]")) || len(a.Users)+len(a.Roles) > 0 || a.RepliedUser {
		return `allowed_mentions is not {"parse":[]}: ` + string(raw)
	}
	return ""
}

// Problem says why Discord, or this fake, would refuse a message, given as JSON; empty: neither would.
func Problem(raw []byte) string {
	var m Message
	if err := json.Unmarshal(raw, &m); err != nil {
		return err.Error()
	}
	return m.problem()
}
