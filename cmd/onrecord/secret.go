package main

import (
	"fmt"
	"os"
	"strings"
)

// secretNames are the variables that hold secrets. Each may instead be given as the name of a file, in a variable with _FILE behind:
// SLACK_BOT_TOKEN_FILE=/run/secrets/slack-bot. The file holds the secret alone, white space around it aside.
var secretNames = []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET", "DISCORD_TOKEN"}

// secrets are read from the environment, or from files that it names, and from nowhere else.
type secrets struct {
	slack   slackSecrets
	discord string
}

// maxSecret is the largest secret file that is read, in bytes; tokens have a hundred.
const maxSecret = 16 << 10

// secretsOf reads all secrets. A name that is set both ways, or a file that cannot be read, is an error that never shows a value.
func secretsOf(getenv func(string) string) (secrets, error) {
	values := map[string]string{}
	for _, name := range secretNames {
		value, err := secretOf(getenv, name)
		if err != nil {
			return secrets{}, err
		}
		values[name] = value
	}
	return secrets{
		slack: slackSecrets{
			bot: values["SLACK_BOT_TOKEN"], app: values["SLACK_APP_TOKEN"], signing: values["SLACK_SIGNING_SECRET"], client: values["SLACK_CLIENT_SECRET"],
		},
		discord: values["DISCORD_TOKEN"],
	}, nil
}

func secretOf(getenv func(string) string, name string) (string, error) {
	value, file := getenv(name), getenv(name+"_FILE")
	switch {
	case value != "" && file != "":
		return "", fmt.Errorf("%s and %s_FILE are both set: set one of them", name, name)
	case file == "":
		return value, nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", fmt.Errorf("reading %s_FILE: %w", name, err)
	}
	if !info.Mode().IsRegular() || info.Size() > maxSecret {
		return "", fmt.Errorf("reading %s_FILE: it names no file that holds a token alone", name)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("reading %s_FILE: %w", name, err)
	}
	if value = strings.TrimSpace(string(raw)); value == "" {
		return "", fmt.Errorf("reading %s_FILE: the file is empty", name)
	}
	return value, nil
}

// secretOrigin says of a secret that it is set, and where, or that it is not. It never says the secret.
func secretOrigin(getenv func(string) string, name string) string {
	switch value, err := secretOf(getenv, name); {
	case err != nil:
		return "wrong: " + err.Error()
	case value == "":
		return "not set"
	case getenv(name+"_FILE") != "":
		return "set (file that environment " + name + "_FILE names)"
	}
	return "set (environment " + name + ")"
}
