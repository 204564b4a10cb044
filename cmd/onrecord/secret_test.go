package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestSecrets reads secrets from variables and from files that variables name, and never says one.
func TestSecrets(t *testing.T) {
	dir := folder(t, map[string]string{"token": " xoxb-hidden\n", "empty": "\n", "large": strings.Repeat("x", maxSecret+1)})
	tests := []struct {
		name  string
		env   map[string]string
		want  string
		wrong string // in the error
	}{
		{"none", nil, "", ""},
		{"a variable", map[string]string{"SLACK_BOT_TOKEN": "xoxb-hidden"}, "xoxb-hidden", ""},
		{"a file", map[string]string{"SLACK_BOT_TOKEN_FILE": filepath.Join(dir, "token")}, "xoxb-hidden", ""},
		{"both", map[string]string{"SLACK_BOT_TOKEN": "xoxb-hidden", "SLACK_BOT_TOKEN_FILE": filepath.Join(dir, "token")}, "", "both set"},
		{"no such file", map[string]string{"SLACK_BOT_TOKEN_FILE": filepath.Join(dir, "gone")}, "", "SLACK_BOT_TOKEN_FILE"},
		{"an empty file", map[string]string{"SLACK_BOT_TOKEN_FILE": filepath.Join(dir, "empty")}, "", "empty"},
		{"too large a file", map[string]string{"SLACK_BOT_TOKEN_FILE": filepath.Join(dir, "large")}, "", "a token alone"},
		{"a folder", map[string]string{"SLACK_BOT_TOKEN_FILE": dir}, "", "a token alone"},
	}
	for _, test := range tests {
		getenv := func(name string) string { return test.env[name] }
		got, err := secretsOf(getenv)
		if got.slack.bot != test.want || (err == nil) != (test.wrong == "") || (err != nil && !strings.Contains(err.Error(), test.wrong)) {
			t.Errorf("%s: %q, %v; want %q and an error with %q", test.name, got.slack.bot, err, test.want, test.wrong)
		}
		said := secretOrigin(getenv, "SLACK_BOT_TOKEN")
		if err != nil {
			said += err.Error()
		}
		if strings.Contains(said, "hidden") {
			t.Errorf("%s: the secret is told: %s", test.name, said)
		}
	}
}
