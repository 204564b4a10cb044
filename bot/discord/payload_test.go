package discord_test

import (
	"encoding/json"
	"strings"
	"testing"

	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// Payloads with every field that Discord documents for them, also those of no use here. The people and servers are made up.
const (
	someone = `{"id":"4001","username":"mara","discriminator":"0","global_name":"Mara","avatar":null,"avatar_decoration_data":null,
		"banner":null,"accent_color":null,"public_flags":64,"primary_guild":null,"collectibles":null,"clan":null,"display_name_styles":null}`
	inServer = `"guild_id":"3001","guild":{"id":"3001","locale":"en-GB","features":["COMMUNITY"]},"guild_locale":"en-GB","channel_id":"2001",
		"channel":{"id":"2001","type":0,"name":"general","parent_id":"2000","position":3,"permissions":"2251799813685247","topic":null,"nsfw":false,
			"rate_limit_per_user":0,"flags":0,"guild_id":"3001","last_message_id":"77","icon_emoji":{"id":null,"name":"📰"},"theme_color":null},
		"member":{"user":` + someone + `,"roles":["31"],"premium_since":null,"permissions":"2251799813685247","pending":false,"nick":null,
			"mute":false,"deaf":false,"joined_at":"2026-02-03T04:05:06.789000+00:00","is_pending":false,"communication_disabled_until":null,
			"avatar":null,"banner":null,"flags":0,"unusual_dm_activity_until":null},
		"app_permissions":"442368","context":0,"authorizing_integration_owners":{"0":"3001"},"attachment_size_limit":10485760,
		"entitlements":[],"entitlement_sku_ids":[],"locale":"en-GB","version":1`
	between = `"channel_id":"2009","channel":{"id":"2009","type":3,"name":null,"icon":null,"recipients":[` + someone + `],"owner_id":"4001"},
		"user":` + someone + `,"app_permissions":"442368","context":2,"authorizing_integration_owners":{"1":"4001"},"entitlements":[],
		"locale":"de","version":1`
	answerPost = `{"id":"90","channel_id":"2001","type":20,"content":"","author":{"id":"1002","username":"onrecord","discriminator":"4242","bot":true},
		"embeds":[{"type":"rich","description":"“words”","author":{"name":"Mara Quill"},"content_scan_version":0}],"mentions":[],"mention_roles":[],
		"attachments":[],"pinned":false,"mention_everyone":false,"tts":false,"timestamp":"2026-02-03T04:05:06.789000+00:00","edited_timestamp":null,
		"flags":0,"components":[{"type":1,"id":1,"components":[{"type":2,"id":2,"style":2,"label":"More","custom_id":"BUTTON"}]}],
		"webhook_id":"1001","application_id":"1001","interaction":{"id":"89","type":2,"name":"ask","user":` + someone + `},
		"interaction_metadata":{"id":"89","type":2,"user":` + someone + `,"authorizing_integration_owners":{"0":"3001"},"name":"ask","command_type":1}}`
)

// interactionWith is an interaction of a type, with data, somewhere. ID and TOKEN stand for its own.
func interactionWith(kind, where, data string) string {
	return `{"id":"ID","application_id":"1001","token":"TOKEN","type":` + kind + `,` + where + `,"data":` + data + `}`
}

func TestDocumentedPayloads(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, discord.Config{}, responder(echo))
	s.ready(t, 1)
	said := func(options string) string {
		return `{"id":"5001","name":"said","type":1,"guild_id":"3001","options":` + options + `}`
	}
	resolved := `{"messages":{"77":{"id":"77","type":0,"content":"they said “it is shameful at that”","channel_id":"2001","author":` + someone + `,
		"attachments":[{"id":"1","filename":"a.png","size":3,"url":"https://cdn.example.org/a.png","proxy_url":"https://media.example.org/a.png",
		"width":1,"height":null,"placeholder_version":1}],"embeds":[],"mentions":[],"mention_roles":[],"mention_everyone":false,"pinned":false,
		"tts":false,"timestamp":"2026-02-03T04:05:06+00:00","edited_timestamp":null,"flags":0,"components":[],"sticker_items":[{"id":"8","name":"s","format_type":1}],
		"message_snapshots":[{"message":{"content":"forwarded"}}],"poll":{"question":{"text":"?"},"answers":[]}}},"users":{"4001":` + someone + `},"members":{}}`
	tests := []struct{ name, payload, want string }{
		{"a command", interactionWith("2", inServer, said(`[{"name":"speaker","type":3,"value":"Mara Quill"},{"name":"about","type":3,"value":"tugs"},
			{"name":"hide","type":5,"value":false}]`)), "you said what did Mara Quill say about tugs"},
		{"a command between people", interactionWith("2", between, `{"id":"5001","name":"ask","type":1,"options":[{"name":"question","type":3,"value":"why"}]}`),
			"you said why"},
		{"a command without options", interactionWith("2", inServer, `{"id":"5002","name":"sources","type":1}`), `you said \:sources`},
		{"a message's menu", interactionWith("2", inServer, `{"id":"5003","name":"Check this quotation","type":3,"target_id":"77","resolved":`+resolved+`}`),
			"you said it is shameful at that"},
		{"a button", interactionWith("3", inServer+`,"message":`+answerPost, `{"id":2,"custom_id":"BUTTON","component_type":2}`), "you said"},
		{"a menu of another kind", interactionWith("3", inServer+`,"message":`+answerPost, `{"id":2,"custom_id":"choose:x","component_type":5,
			"values":["4001"],"resolved":{"users":{"4001":`+someone+`}}}`), "you said"},
		{"a user's menu", interactionWith("2", inServer, `{"id":"5004","name":"Report","type":2,"target_id":"4001","resolved":{"users":{"4001":`+someone+`}}}`),
			"not something I know"},
		{"a subcommand", interactionWith("2", inServer, `{"id":"5005","name":"story","type":1,"options":[{"name":"add","type":1,"options":[
			{"name":"n","type":4,"value":7},{"name":"x","type":10,"value":1.5},{"name":"file","type":11,"value":"1"}]}],"resolved":{"attachments":{"1":{"id":"1"}}}}`),
			"not something I know"},
		{"a form", interactionWith("5", inServer, `{"custom_id":"form","components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"a","value":"b"}}]}`),
			"not something I know"},
		{"the app's own entry", interactionWith("2", inServer, `{"id":"5006","name":"launch","type":4}`), "not something I know"},
		{"a type that does not exist yet", interactionWith("42", inServer, `{"novelty":[{}],"name":7}`), "not something I know"},
		{"a command whose options are no options", interactionWith("2", inServer, said(`{"speaker":"Mara"}`)), "not something I know"},
		{"options of other types", interactionWith("2", inServer, said(`[{"name":"speaker","type":6,"value":4001},{"name":"hide","type":3,"value":"yes"}]`)),
			`you said \:help`},
	}
	for _, test := range tests {
		x := s.Prepare(discordfake.Interaction{Press: "BUTTON", OnPost: "90"})
		raw := strings.NewReplacer("ID\"", x.ID+"\"", "TOKEN", x.Token).Replace(test.payload)
		if !json.Valid([]byte(raw)) {
			t.Fatalf("%s: the payload is no JSON: %s", test.name, raw)
		}
		s.Dispatch("INTERACTION_CREATE", json.RawMessage(raw))
		if got := answerTo(t, x).Messages[0].Content; !strings.HasPrefix(got, test.want) && !strings.Contains(got, test.want) {
			t.Errorf("%s is answered %q, want %q", test.name, got, test.want)
		}
	}
}

// TestDocumentedMessages delivers messages with all that Discord documents; those that are to the bot are answered.
func TestDocumentedMessages(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	s.ready(t, 1)
	full := func(id, content, mentions string) string {
		return `{"id":"` + id + `","channel_id":"2001","guild_id":"3001","type":0,"content":"` + content + `","author":` + someone + `,
			"member":{"roles":["31"],"joined_at":"2026-02-03T04:05:06+00:00","premium_since":null,"deaf":false,"mute":false,"nick":null,"flags":0},
			"mentions":` + mentions + `,"mention_roles":["31"],"mention_channels":[],"mention_everyone":false,"attachments":[],"embeds":[{"type":"link"}],
			"reactions":[{"count":1,"me":false,"burst_colors":[],"emoji":{"id":null,"name":"👍"}}],"pinned":false,"tts":false,"flags":16384,"nonce":12,
			"timestamp":"2026-02-03T04:05:06+00:00","edited_timestamp":null,"components":[{"type":17,"components":[{"type":10,"content":"new"}]}],
			"referenced_message":null,"poll":null,"call":null,"position":0,"role_subscription_data":null,"activity":{"type":1},"stickers":[]}`
	}
	mention := `[{"id":"1002","username":"onrecord","bot":true,"member":{"roles":[]}}]`
	for _, raw := range []string{
		full("101", "<@1002> why", mention),
		full("102", "nothing to you", `[]`),
		full("103", "<@&31> a role of yours", `[]`),
		`{"id":"104","channel_id":"2001","type":46,"author":` + someone + `,"content":"","poll":{}}`,
		`{"id":"105","channel_id":"2001","type":999,"author":` + someone + `,"content":"from the future","mentions":` + mention + `,"guild_id":"3001"}`,
		full("106", "<@1002>, when", mention),
	} {
		if !json.Valid([]byte(raw)) {
			t.Fatalf("no JSON: %s", raw)
		}
		s.Dispatch("MESSAGE_CREATE", json.RawMessage(raw))
	}
	posts, err := s.WaitPosts(2, patience)
	if err != nil || posts[0].Content != "you said why" || posts[1].Content != "you said when" {
		t.Errorf("posts are %+v (%v)", posts, err)
	}
	s.end()
	if got := len(s.Posts()); got != 2 {
		t.Errorf("%d posts, want 2", got)
	}
}
