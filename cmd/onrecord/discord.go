package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/corpus"
)

// discordCmd is about the Discord app.
type discordCmd struct {
	Invite inviteCmd `cmd:"" help:"Print the link by which a server adds the bot, with the least permissions."`
}

// inviteCmd prints the link by which a server adds the bot.
type inviteCmd struct {
	ApplicationID string `name:"discord-application-id" help:"The Discord application." placeholder:"ID" env:"DISCORD_APPLICATION_ID"`
	User          bool   `help:"The link by which somebody installs the commands for themselves."`
}

// Run prints.
func (c *inviteCmd) Run(s *streams) error {
	if c.ApplicationID == "" {
		return usageError{errors.New("the application id is missing: set DISCORD_APPLICATION_ID; it stands in Discord's developer portal under General Information")}
	}
	invite := discord.InviteURL
	if c.User {
		invite = discord.UserInviteURL
	}
	link, err := invite(c.ApplicationID)
	if err != nil {
		return usageError{err}
	}
	_, err = fmt.Fprintln(s.out, link)
	return err
}

// discordFlags are what serve takes for Discord, the token aside.
type discordFlags struct {
	APIURL        string   `name:"discord-api-url" help:"Another root of Discord's API: a proxy, a test server." placeholder:"URL" env:"DISCORD_API_URL"`
	ApplicationID string   `name:"discord-application-id" help:"The Discord application." placeholder:"ID" env:"DISCORD_APPLICATION_ID"`
	PublicKey     string   `name:"discord-public-key" help:"The application's public key: interactions are then also taken over HTTP, at /discord/interactions." placeholder:"HEX" env:"DISCORD_PUBLIC_KEY"`
	Gateway       bool     `name:"discord-gateway" help:"Hold the gateway open. Without it, commands and buttons come over HTTP alone, and mentions and direct messages do not come at all." negatable:"" default:"true" env:"DISCORD_GATEWAY"`
	Guild         string   `name:"discord-guild" help:"Register the commands in this server alone, at once: for development." placeholder:"ID" env:"DISCORD_GUILD"`
	Channels      []string `name:"discord-channels" help:"In servers, answer in these channels and their threads alone." placeholder:"ID" env:"DISCORD_CHANNELS"`
	Roles         []string `name:"discord-roles" help:"Answer members of servers with one of these roles alone, and no direct messages." placeholder:"ID" env:"DISCORD_ROLES"`
	Shard         string   `name:"discord-shard" help:"Which of how many connections this process holds, from 0 on: 0/2 and 1/2. Each wants a data folder of its own." placeholder:"N/COUNT" env:"DISCORD_SHARD"`
}

// configured reports whether anything of Discord is set that makes it wanted.
func (f *discordFlags) configured(token string) bool {
	return token != "" || f.ApplicationID != "" || f.PublicKey != ""
}

// surface makes Discord's surface.
func (f *discordFlags) surface(b *bot.Bot, token string, st store, people []corpus.Person, log *slog.Logger) (surface, error) {
	config := discord.Config{
		Token: token, ApplicationID: f.ApplicationID, PublicKey: f.PublicKey, APIURL: f.APIURL, GuildID: f.Guild, NoGateway: !f.Gateway,
		Channels: f.Channels, Roles: f.Roles, Journal: st.journal, Signer: st.signer, Log: log,
	}
	if f.Shard != "" {
		if n, err := fmt.Sscanf(f.Shard+"\n", "%d/%d\n", &config.Shard, &config.Shards); err != nil || n != 2 || config.Shards < 1 {
			return surface{}, fmt.Errorf("DISCORD_SHARD wants to be like 0/2: which connection, counted from 0, of how many")
		}
	}
	names := quotedFirst(people)
	config.People = func() []string { return names }
	d, err := discord.New(b, config)
	if err != nil {
		return surface{}, err
	}
	out := surface{name: "discord", run: d.Run, sound: func(now time.Time) error { return d.Health().Err(now) }}
	if f.PublicKey != "" {
		out.routes = map[string]http.Handler{"/discord/interactions": d.Handler()}
	}
	return out, nil
}

// quotedFirst are the names of people, those who are quoted before those who are not; both are in the order given.
func quotedFirst(people []corpus.Person) []string {
	var quoted, others []string
	for _, p := range people {
		if p.Quoted > 0 {
			quoted = append(quoted, p.Name)
		} else {
			others = append(others, p.Name)
		}
	}
	return append(quoted, others...)
}
