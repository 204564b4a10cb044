package discord_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// visit runs a surface against fake until it has answered one question.
func visit(t *testing.T, fake *discordfake.Server, guild string) {
	t.Helper()
	surface, err := discord.New(responder(echo), discord.Config{
		Token: fake.Token, ApplicationID: fake.ApplicationID, APIURL: fake.URL(), GuildID: guild,
	})
	if err != nil {
		t.Fatal(err)
	}
	surface.Hurry()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	before := fake.Identifies()
	go func() { ended <- surface.Run(ctx) }()
	if err := fake.WaitReady(before+1, patience); err != nil { // asked earlier, the last visit's session might get it
		t.Fatal(err)
	}
	answerTo(t, fake.Ask("anything"))
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Run returned %v", err)
	}
}

func TestCommandsAreRegisteredWhenTheyDiffer(t *testing.T) {
	t.Parallel()
	for _, guild := range []string{"", "3001"} {
		t.Run("guild "+guild, func(t *testing.T) {
			t.Parallel()
			fake := discordfake.New(discordfake.Options{})
			defer fake.Close()
			visit(t, fake, guild)
			visit(t, fake, guild)
			if got := fake.Overwrites(); got != 1 {
				t.Errorf("%d overwrites after two starts, want 1", got)
			}
			var names []string
			for _, c := range fake.Commands(guild) {
				names = append(names, c.Name)
			}
			if diff := cmp.Diff(names, discord.CommandNames()); diff != "" {
				t.Errorf("commands (-got +want):\n%s", diff)
			}
			fake.Tamper(guild, func(c []map[string]any) []map[string]any {
				c[0]["description"] = "something else"
				return c
			})
			visit(t, fake, guild)
			fake.Tamper(guild, func(c []map[string]any) []map[string]any { return c[1:] })
			visit(t, fake, guild)
			if got := fake.Overwrites(); got != 3 {
				t.Errorf("%d overwrites after two changes, want 3", got)
			}
			if v := fake.Violations(); len(v) > 0 {
				t.Error(v)
			}
		})
	}
}

func TestAskWorksEverywhere(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	s.ready(t, 1)
	for _, c := range s.Commands("") {
		if got := [][]int{c.Contexts, c.IntegrationTypes}; !cmp.Equal(got, [][]int{{0, 1, 2}, {0, 1}}) {
			t.Errorf("/%s has contexts and kinds of installation %v", c.Name, got)
		}
	}
}

func TestCommandsThatCannotBeRegisteredAreLater(t *testing.T) {
	t.Parallel()
	const path = "/applications/1001/commands"
	for name, fault := range map[string]discordfake.Fault{
		"a failing server":   {Method: "PUT", Path: path, Times: 5, Status: 500},
		"a wall on the way":  {Method: "GET", Path: path, Status: 403, Body: "<html>banned for a while</html>"},
		"too many too often": {Method: "GET", Path: path, Status: 429, RetryAfter: time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{Faults: []discordfake.Fault{fault}}, responder(echo))
			answerTo(t, s.Ask("anything"))
			if !s.WaitRequests("PUT", path, 200, 1, patience) {
				t.Error("the commands were not registered after connecting")
			}
		})
	}
}

func TestNewExplains(t *testing.T) {
	good := discord.Config{Token: "a.b.c", ApplicationID: "123"}
	tests := []struct {
		change func(*discord.Config)
		want   string // in the error; empty: none
	}{
		{func(c *discord.Config) {}, ""},
		{func(c *discord.Config) { c.Token = " Bot a.b.c\n" }, ""},
		{func(c *discord.Config) { c.Token = "" }, "token is missing"},
		{func(c *discord.Config) { c.Token = "\n" }, "token is missing"},
		{func(c *discord.Config) { c.Token = "xoxb-1" }, "Slack"},
		{func(c *discord.Config) { c.Token = "a b" }, "white space"},
		{func(c *discord.Config) { c.ApplicationID = "" }, "application id is missing"},
		{func(c *discord.Config) { c.ApplicationID = "onrecord" }, "a number"},
		{func(c *discord.Config) { c.GuildID = "../1" }, "a number"},
		{func(c *discord.Config) { c.PublicKey = "abcd" }, "public key"},
		{func(c *discord.Config) { c.PublicKey = strings.Repeat("zz", 32) }, "public key"},
		{func(c *discord.Config) { c.PublicKey = strings.Repeat("0A", 32) + "\n" }, ""},
		{func(c *discord.Config) { c.APIURL = "discord.com" }, "address"},
		{func(c *discord.Config) { c.APIURL = "ftp://discord.com" }, "address"},
		{func(c *discord.Config) { c.APIURL = "http://u:p@localhost" }, "address"},
	}
	for _, test := range tests {
		c := good
		test.change(&c)
		_, err := discord.New(responder(echo), c)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("New(%+v) failed: %v", c, err)
		case test.want != "" && (!errors.Is(err, discord.ErrSetup) || !strings.Contains(err.Error(), test.want)):
			t.Errorf("New(%+v) says %v, want %q", c, err, test.want)
		case test.want != "" && strings.Contains(err.Error(), c.Token) && c.Token != "" && c.Token != "\n":
			t.Errorf("the error holds the token: %v", err)
		}
	}
}

func TestAPIRoot(t *testing.T) {
	tests := map[string]string{
		"":                              "https://discord.com/api/v10",
		"http://127.0.0.1:8080":         "http://127.0.0.1:8080/api/v10",
		"http://127.0.0.1:8080/":        "http://127.0.0.1:8080/api/v10",
		"http://127.0.0.1:8080/api/":    "http://127.0.0.1:8080/api/v10",
		"http://127.0.0.1:8080/api/v10": "http://127.0.0.1:8080/api/v10",
		"https://proxy/discord/api/v11": "https://proxy/discord/api/v11",
		"https://proxy/v":               "https://proxy/v/api/v10",
	}
	for given, want := range tests {
		if got := discord.APIRoot(given); got != want {
			t.Errorf("the root of %q is %q, want %q", given, got, want)
		}
	}
}
