package discord

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// maxQuestion is the longest question, or quotation to check, that a command takes, in characters.
const maxQuestion = 2000

// maxName is the longest name or topic that a command takes, in characters: what autocompletion may offer.
const maxName = 100

// verb is a command: how Discord lists it, and the question in plain words that it puts to the bot. The bot needs no other way
// in than words, so that an answer is the same on every surface.
type verb struct {
	*discordgo.ApplicationCommand
	question func(i interaction) string
}

// checks reports whether the question is words to be compared with the articles, and no question.
func (v verb) checks() bool { return v.Type == discordgo.MessageApplicationCommand }

// verbs are what people may use, in the order in which they are registered.
func verbs() []verb {
	return []verb{
		{slash("ask", "Ask the articles: exact words, who said them, where they stand",
			required("question", "In plain words: what did Sturgeon say about Johnson?", maxQuestion), hideOption()), ask},
		{slash("said", "What somebody said, word for word",
			completed(required("speaker", "Who", maxName)), optional("about", "On what", maxName), hideOption()), said},
		{slash("who", "Who said these words",
			required("words", "The words, or some of them", maxQuestion), hideOption()), who},
		{slash("check", "Compare a quotation with the articles, word by word",
			required("quote", "The words as they were quoted", maxQuestion),
			completed(optional("speaker", "Who is supposed to have said them", maxName)), hideOption()), check},
		{slash("timeline", "What was said, by date",
			completed(optional("speaker", "By whom", maxName)), hideOption()), timeline},
		{slash("follow", "Post here, once, what new articles quote somebody with",
			completed(required("speaker", "Whom", maxName))), follow},
		{slash("unfollow", "Follow somebody no more", completed(required("speaker", "Whom", maxName))), unfollow},
		{slash("following", "Whom this channel follows"), func(interaction) string { return bot.CommandFollowing }},
		{slash("sources", "The articles that I know", hideOption()), func(interaction) string { return bot.CommandSources }},
		{slash("forget", "Forget what your conversation here was about", hideOption()), func(interaction) string { return bot.CommandForget }},
		{slash("help", "What you can ask, and how", hideOption()), func(interaction) string { return bot.CommandHelp }},
		{everywhere(&discordgo.ApplicationCommand{Type: discordgo.MessageApplicationCommand, Name: "Check this quotation"}), checkMessage},
	}
}

// commands are the verbs as Discord wants them.
func commands() []*discordgo.ApplicationCommand {
	var out []*discordgo.ApplicationCommand
	for _, v := range verbs() {
		out = append(out, v.ApplicationCommand)
	}
	return out
}

func ask(i interaction) string { return i.text("question") }

func said(i interaction) string {
	if strings.TrimSpace(i.text("speaker")) == "" {
		return ""
	}
	return words("what did", i.text("speaker"), "say", about(i.text("about")))
}

func about(topic string) string {
	if strings.TrimSpace(topic) == "" {
		return ""
	}
	return "about " + topic
}

func who(i interaction) string {
	claim := quoted(i.text("words"))
	if claim == "" {
		return ""
	}
	return words("who said", claim)
}

func check(i interaction) string {
	claim := quoted(i.text("quote"))
	if speaker := strings.TrimSpace(i.text("speaker")); speaker != "" && claim != "" {
		return words("did", speaker, "say", claim)
	}
	return claim
}

func follow(i interaction) string { return words(bot.CommandFollow, i.text("speaker")) }

func unfollow(i interaction) string { return words(bot.CommandUnfollow, i.text("speaker")) }

func timeline(i interaction) string { return words(bot.CommandTimeline, i.text("speaker")) }

// checkMessage is what a message quotes: what stands between marks in it, or in lines that Discord shows as quoted, or else all of it.
func checkMessage(i interaction) string {
	var lines []string
	all := false // what follows is quoted to the end
	for line := range strings.Lines(i.target()) {
		rest, whole := strings.CutPrefix(line, ">>> ")
		rest, one := strings.CutPrefix(rest, "> ")
		if all = all || whole; all || one {
			lines = append(lines, strings.TrimSpace(rest))
		}
	}
	return bot.Quoted(i.target(), strings.Join(lines, "\n"))
}

// quoted puts one pair of marks around words that somebody typed, with or without marks of their own.
func quoted(s string) string {
	s = strings.Trim(s, " \t\r\n“”„\"«»")
	if s == "" {
		return ""
	}
	return "“" + s + "”"
}

// words puts parts together, the empty ones left out.
func words(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func slash(name, description string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	return everywhere(&discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: name, Description: description, Options: options,
	})
}

// everywhere lets a command be used in servers, in direct messages with the bot and in those with others, installed by a server or by
// a user for themselves.
func everywhere(c *discordgo.ApplicationCommand) *discordgo.ApplicationCommand {
	c.Contexts = &[]discordgo.InteractionContextType{
		discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
	}
	c.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{
		discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
	}
	return c
}

func optional(name, description string, longest int) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Description: description, MaxLength: longest,
	}
}

func required(name, description string, longest int) *discordgo.ApplicationCommandOption {
	o := optional(name, description, longest)
	o.Required = true
	return o
}

func completed(o *discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
	o.Autocomplete = true
	return o
}

func hideOption() *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionBoolean, Name: "hide", Description: "Only you see the answer",
	}
}
