package main

import (
	"context"
	"fmt"
	"time"

	"onrecord/answer"
)

// canary is the question that the watchdog asks: it takes the whole road of a question, and any story answers it, or does not, at once.
const canary = "what did the mayor say about the bridge"

// watchdog looks after the surfaces, the engines, and the work that comes and goes.
func (v *service) watchdog() *watchdog {
	patience := v.flags.Watchdog
	checks := []check{{"work under way", func(context.Context) error { return v.chores.well(patience) }}}
	for _, s := range v.surfaces {
		checks = append(checks, check{s.name, func(context.Context) error {
			if !v.front.serving(s.name) { // it is not up yet, or has ended, which is told elsewhere
				return nil
			}
			return s.sound(time.Now())
		}})
	}
	for _, st := range v.stories {
		checks = append(checks, check{"a question to " + st.label(), func(ctx context.Context) error {
			if _, err := st.bot.Engine().Ask(ctx, answer.Question{Text: canary}); err != nil && ctx.Err() == nil {
				return fmt.Errorf("asking: %w", err)
			}
			return nil
		}})
	}
	return newWatchdog(patience, v.log, checks...)
}
