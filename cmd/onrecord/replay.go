package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/repl"
)

// replayCmd compares a log of answers with today's sources.
type replayCmd struct {
	File  string `arg:"" optional:"" help:"A file of the log; by default audit.jsonl in the data folder."`
	Data  string `help:"The data folder." placeholder:"DIR" env:"ONRECORD_DATA"`
	JSONL bool   `name:"jsonl" help:"Write one JSON object a line for each reference whose source is not as it was."`
}

// Help says what is compared.
func (*replayCmd) Help() string {
	return `Each reference that was shown is looked up in the sources as they are now. Listed are those whose words are gone, whose article was
withdrawn, or whose file changed around the words. Give --corpus or --stories as serve has them. Status 0: every source stands; 1: some do
not; 3: the log cannot be read.`
}

// What became of a reference.
const (
	stands    = "stands"    // the article's text and file are as they were
	reset     = "reset"     // the text is as it was, in a file of other bytes
	withdrawn = "withdrawn" // the corrections file withdraws the article
	changed   = "changed"   // the file is there and has another text now
	vanished  = "gone"      // neither text nor file is there
	unknown   = "unknown"   // the reference, or its story, is not known
)

// replayJSON is a reference whose source is not as it was.
type replayJSON struct {
	At    time.Time `json:"at"`
	Story string    `json:"story"`
	Ref   string    `json:"ref"`
	File  string    `json:"file"`
	Fate  string    `json:"fate"` // reset, withdrawn, changed, gone, unknown
	Why   string    `json:"why"`
}

// Run compares.
func (c *replayCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	if c.File == "" && c.Data == "" {
		return usageError{errors.New("which log? Name its file, or give --data or set ONRECORD_DATA")}
	}
	r := replayer{cli: cli, streams: s, engines: map[string]*answer.Engine{}, counts: map[string]int{}, known: map[replayed]verdictOf{}}
	out := bufio.NewWriter(s.out)
	for line, err := range bot.ReadAudit(cmp.Or(c.File, filepath.Join(c.Data, auditName))) {
		if err != nil && line.V == 0 && r.lines == 0 && isMissing(err) {
			return err
		}
		if err != nil {
			r.unread++
			fmt.Fprintln(s.err, "onrecord: passed over:", repl.Visible(err.Error()))
			continue
		}
		r.lines++
		if err := r.line(ctx, line, c.JSONL, out); err != nil {
			return err
		}
	}
	if !c.JSONL {
		fmt.Fprintf(out, "%s with %s: %d stand, %d in a file of other bytes, %d changed, %d withdrawn, %d gone, %d unknown.\n", number(r.lines, "answer"),
			number(r.words, "reference"), r.counts[stands], r.counts[reset], r.counts[changed], r.counts[withdrawn], r.counts[vanished], r.counts[unknown])
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("listing what was compared: %w", err)
	}
	if r.unread > 0 || r.counts[stands]+r.counts[reset] < r.words {
		return status(statusNone)
	}
	return nil
}
