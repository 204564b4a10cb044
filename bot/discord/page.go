package discord

import "github.com/bwmarrin/discordgo"

// page is one message: at most maxEmbeds embeds, and all within Discord's limits.
type page struct {
	content string
	embeds  []*discordgo.MessageEmbed
}

// nobody lets a message ping nobody. The list must be there and empty: null would let the defaults ping.
func nobody() *discordgo.MessageAllowedMentions {
	return &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}}
}

func (p page) response(flags discordgo.MessageFlags) *discordgo.InteractionResponseData {
	return &discordgo.InteractionResponseData{Content: p.content, Embeds: p.embeds, AllowedMentions: nobody(), Flags: flags}
}

func (p page) edit() *discordgo.WebhookEdit {
	embeds := p.embeds
	if embeds == nil {
		embeds = []*discordgo.MessageEmbed{}
	}
	return &discordgo.WebhookEdit{Content: &p.content, Embeds: &embeds, AllowedMentions: nobody()}
}

func (p page) followUp(flags discordgo.MessageFlags) *discordgo.WebhookParams {
	return &discordgo.WebhookParams{Content: p.content, Embeds: p.embeds, AllowedMentions: nobody(), Flags: flags}
}

func (p page) message() *discordgo.MessageSend {
	return &discordgo.MessageSend{Content: p.content, Embeds: p.embeds, AllowedMentions: nobody()}
}
