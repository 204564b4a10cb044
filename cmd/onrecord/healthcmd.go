package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"onrecord/bot/repl"
)

// healthCmd asks a running serve whether it is well: for images that hold nothing else that could.
type healthCmd struct {
	Listen string `help:"The address that serve listens at." placeholder:"HOST:PORT" env:"ONRECORD_LISTEN"`
	URL    string `name:"address" help:"Ask at this address instead, such as http://127.0.0.1:8080/readyz." placeholder:"URL"`
}

// Run prints what serve says: status 0 where it is well, 1 where it is not or does not answer.
func (c *healthCmd) Run(ctx context.Context, s *streams) error {
	address, err := c.address()
	if err != nil {
		return usageError{err}
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return usageError{fmt.Errorf("asking for health: %w", err)}
	}
	resp, err := (&http.Client{Timeout: healthTimeout + time.Second}).Do(r)
	if err != nil {
		fmt.Fprintln(s.err, "onrecord: serve does not answer:", repl.Visible(err.Error()))
		return status(statusNone)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 16<<10))
	if err != nil {
		return fmt.Errorf("asking for health: %w", err)
	}
	for line := range strings.Lines(string(body)) {
		fmt.Fprintln(s.out, repl.Visible(strings.TrimSpace(line)))
	}
	if resp.StatusCode != http.StatusOK {
		return status(statusNone)
	}
	return nil
}

// address is where to ask: an address that listens everywhere is asked on this machine.
func (c *healthCmd) address() (string, error) {
	if c.URL != "" {
		return c.URL, nil
	}
	if c.Listen == "" {
		return "", errors.New("which address? Set ONRECORD_LISTEN as for serve, or give --address")
	}
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return "", fmt.Errorf("%s is no address: %w", c.Listen, err)
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/healthz", nil
}
