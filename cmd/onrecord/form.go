package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"
)

// A form is what a setting's text has to be like, wherever it comes from. Its error says what is wanted.

// forms are the settings that have one, by their key in the file.
var forms = map[string]func(string) error{
	"listen":             addressForm,
	"metrics_listen":     func(s string) error { return unless(s == "off", addressForm, s) },
	"url":                urlForm,
	"slack_api_url":      urlForm,
	"discord_api_url":    urlForm,
	"discord_public_key": keyForm,
	"discord_shard":      shardForm,
	"cooldown":           func(s string) error { return timeForm(s, 0) },
	"watchdog":           func(s string) error { return timeForm(s, 0) },
	"link_life":          func(s string) error { return timeForm(s, 1) },
	"shutdown_timeout":   func(s string) error { return timeForm(s, 1) },
}

func unless(fine bool, form func(string) error, s string) error {
	if fine {
		return nil
	}
	return form(s)
}

// addressForm is an address to listen at.
func addressForm(s string) error {
	_, port, err := net.SplitHostPort(s)
	if n, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || n > 65535 {
		return fmt.Errorf("wants to be like 127.0.0.1:8080, and not %q", s)
	}
	return nil
}

// urlForm is a root on the web, below which paths are made.
func urlForm(s string) error {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("wants to be like https://bot.example.org, and not %q", s)
	}
	return nil
}

// keyForm is an Ed25519 public key in hexadecimal.
func keyForm(s string) error {
	if raw, err := hex.DecodeString(s); err != nil || len(raw) != 32 {
		return errors.New("wants 64 hexadecimal digits: the public key in Discord's developer portal, under General Information")
	}
	return nil
}

// shardForm is which of how many connections.
func shardForm(s string) error {
	_, _, err := shardOf(s)
	return err
}

// shardOf reads "0/2".
func shardOf(s string) (n, of int, err error) {
	if got, err := fmt.Sscanf(s+"\n", "%d/%d\n", &n, &of); err != nil || got != 2 || n < 0 || of < 1 || n >= of {
		return 0, 0, errors.New("wants to be like 0/2: which connection, counted from 0, of how many")
	}
	return n, of, nil
}

// timeForm is a time of at least so many nanoseconds.
func timeForm(s string, least time.Duration) error {
	d, err := time.ParseDuration(s)
	switch {
	case err != nil:
		return fmt.Errorf(`wants a time like "90s", "5m" or "24h", and not %q`, s)
	case d < 0:
		return fmt.Errorf("wants a time that is not negative, and not %q", s)
	case d < least:
		return errors.New("wants some time")
	}
	return nil
}
