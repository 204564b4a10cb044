package main

import (
	"context"
	"fmt"
	"strings"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/repl"
)

// timelineCmd lists what was said, by date.
type timelineCmd struct {
	Name    []string `arg:"" optional:"" help:"Only what this person said, as --speaker."`
	Speaker string   `help:"Only what this person said." placeholder:"NAME"`
	JSONL   bool     `name:"jsonl" help:"Write one JSON object a line."`
}

// timelineJSON is a dated statement: an answer's fields, and its date.
type timelineJSON struct {
	foundJSON
	Date     string `json:"date"`
	DateFrom string `json:"date_from"`
}

// Run lists.
func (c *timelineCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	speaker := strings.Join(c.Name, " ")
	if speaker != "" && c.Speaker != "" {
		return usageError{fmt.Errorf("whose words: %q or %q? Name one person", speaker, c.Speaker)}
	}
	if speaker == "" {
		speaker = c.Speaker
	}
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	list, ans, err := engine.Timeline(ctx, speaker)
	if err != nil {
		return err
	}
	if ans.Outcome != answer.Answered {
		if err := tell(bot.New(engine, bot.Options{}), ans, s); err != nil {
			return err
		}
		return statusOf(ans)
	}
	for _, st := range list {
		if c.JSONL {
			err = writeLine(s.out, timelineJSON{foundLine(st.Found), st.Date, string(st.From)})
		} else {
			_, err = fmt.Fprintln(s.out, statementLine(st))
		}
		if err != nil {
			return err
		}
	}
	if len(list) > 0 {
		return nil
	}
	fmt.Fprintln(s.err, "onrecord: the sources of these words changed since they were read.")
	return status(statusNone)
}

// statementLine is a statement in one line: date, speaker, words, place.
func statementLine(s answer.Statement) string {
	date := s.Date
	if date == "" {
		date = "undated   "
	}
	return repl.Visible(fmt.Sprintf("%s  %s: %s  %s", date, speakerOf(s.Found), wordsOf(s.Found), s.Ref))
}
