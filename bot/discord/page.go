package discord

import "github.com/bwmarrin/discordgo"

// page is one message: at most maxEmbeds embeds, and all within Discord's limits.
type page struct {
	content string
	embeds  []*discordgo.MessageEmbed
	rows    []discordgo.MessageComponent // what may be pressed below it
}

// nobody lets a message ping nobody. The list must be there and empty: null would let the defaults ping.
func nobody() *discordgo.MessageAllowedMentions {
	return &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
}

func (p page) response(flags discordgo.MessageFlags) *discordgo.InteractionResponseData {
	return &discordgo.InteractionResponseData{
		Content: p.content, Embeds: p.embeds, Components: p.components(), AllowedMentions: nobody(), Flags: flags,
	}
}

func (p page) edit() *discordgo.WebhookEdit {
	embeds, rows := p.embeds, p.components()
	if embeds == nil {
		embeds = []*discordgo.MessageEmbed{}
	}
	return &discordgo.WebhookEdit{Content: &p.content, Embeds: &embeds, Components: &rows, AllowedMentions: nobody()}
}

func (p page) followUp(flags discordgo.MessageFlags) *discordgo.WebhookParams {
	return &discordgo.WebhookParams{Content: p.content, Embeds: p.embeds, Components: p.components(), AllowedMentions: nobody(), Flags: flags}
}

func (p page) message() *discordgo.MessageSend {
	return &discordgo.MessageSend{Content: p.content, Embeds: p.embeds, Components: p.components(), AllowedMentions: nobody()}
}

// components is never nil, which would be written as null.
func (p page) components() []discordgo.MessageComponent {
	if p.rows == nil {
		return []discordgo.MessageComponent{}
	}
	return p.rows
}

// badForm is what Discord says of a message that is against its rules.
const badForm = 50035

// sendPage sends a page, and again without its buttons where Discord refuses it with them: the words are worth more.
func sendPage(p page, send func(page) error) error {
	err := send(p)
	if len(p.rows) > 0 && code(err) == badForm {
		p.rows = nil
		return send(p)
	}
	return err
}
