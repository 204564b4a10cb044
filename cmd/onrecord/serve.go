package main

import (
	"context"
	"errors"
)

// serveCmd answers in Slack and Discord.
type serveCmd struct{}

// Run serves.
func (c *serveCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	return errors.New("not wired yet")
}
