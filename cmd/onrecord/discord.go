package main

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"onrecord/bot/discord"
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

// discord makes Discord's surface.
func (v *service) discord() (surface, error) {
	f := v.flags.Discord
	config := discord.Config{
		Token: v.keys.discord, ApplicationID: f.ApplicationID, PublicKey: f.PublicKey, APIURL: f.APIURL, GuildID: f.Guild, NoGateway: !f.Gateway,
		Channels: f.Channels, Roles: f.Roles, Journal: v.store.journal, Signer: v.store.signer, Log: v.log, People: v.desk.People,
	}
	if f.Shard != "" {
		var err error
		if config.Shard, config.Shards, err = shardOf(f.Shard); err != nil {
			return surface{}, fmt.Errorf("DISCORD_SHARD %w", err)
		}
	}
	d, err := discord.New(v.responder(), config)
	if err != nil {
		return surface{}, err
	}
	v.store.follows.By("discord", d)
	out := surface{
		name: "discord", run: d.Run, sound: func(now time.Time) error { return d.Health().Err(now) },
		heartbeat: func() time.Time { return d.Health().LastAck }, traffic: d.Traffic,
	}
	if f.PublicKey != "" {
		out.routes = map[string]http.Handler{"/discord/interactions": d.Handler()}
	}
	return out, nil
}
