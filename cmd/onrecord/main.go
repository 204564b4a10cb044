package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"onrecord/bot/repl"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit statuses of the command.
const (
	statusAnswered = 0 // answered, or checked and found exact or so but for marks
	statusNone     = 1 // no answer, a choice, or another verdict
	statusUsage    = 2
	statusFailed   = 3
)

// onrecord is the command line.
type onrecord struct {
	Config  string           `help:"Read settings from this file; see docs/running.md." placeholder:"FILE" env:"ONRECORD_CONFIG"`
	Corpus  []string         `help:"Read the articles in this file or folder instead of the embedded story. Repeatable; or $ONRECORD_CORPUS, with the paths separated as in $PATH." placeholder:"PATH" sep:"none" paths:""`
	Stories string           `help:"Each folder in this one is a story; or $ONRECORD_STORIES." placeholder:"DIR"`
	Story   string           `help:"Which story to ask, where there are several." placeholder:"NAME"`
	Cache   string           `help:"Keep what reading articles gave in this folder, so that the next start is fast; off keeps nothing. It may be deleted at any time. By default it is in the user's cache folder." placeholder:"DIR|off" env:"ONRECORD_CACHE" paths:"or-off"`
	Version kong.VersionFlag `help:"Print the version and leave."`

	Chat     chatCmd     `cmd:"" default:"withargs" hidden:"" help:"Converse in the terminal (what onrecord does by itself)."`
	Ask      askCmd      `cmd:"" help:"Ask one question, or many with --jsonl."`
	Check    checkCmd    `cmd:"" help:"Compare a claimed quotation with the sources, word by word."`
	Quotes   quotesCmd   `cmd:"" help:"List every quotation: words, speaker, place."`
	Show     showCmd     `cmd:"" help:"Show the words of a reference."`
	Serve    serveCmd    `cmd:"" help:"Answer in Slack and Discord, by what is configured."`
	Settings configCmd   `cmd:"" name:"config" help:"Print the settings in effect and where each comes from."`
	Sources  sourcesCmd  `cmd:"" help:"List the articles: dates, quotations, corrections, and what was left out."`
	Feedback feedbackCmd `cmd:"" help:"List which answers people marked as not helpful."`
	Link     linkCmd     `cmd:"" help:"Print a link to the reader pages of a story."`
	Replay   replayCmd   `cmd:"" help:"Compare the log of answers with the sources as they are now."`
	Health   healthCmd   `cmd:"" help:"Ask a running serve whether it is well."`
	Backup   backupCmd   `cmd:"" help:"Pack the data folder into a file."`
	Restore  restoreCmd  `cmd:"" help:"Unpack a backup into a new data folder."`
	Add      addCmd      `cmd:"" help:"Keep articles, from files or the web, in a corpus folder."`
	Slack    slackCmd    `cmd:"" help:"Set up the Slack app."`
	Discord  discordCmd  `cmd:"" help:"Set up the Discord app."`
	Timeline timelineCmd `cmd:"" help:"List what was said, by date; what nothing dates last."`
	Eval     evalCmd     `cmd:"" help:"Measure the product on standard data files."`

	file *configFile // nil: none is named
}

// BeforeResolve reads the configuration file, if one is named, so that it may fill in what neither flags nor the environment say.
func (c *onrecord) BeforeResolve(ctx *kong.Context) error {
	path := ""
	for _, f := range ctx.Model.Flags {
		if f.Name == "config" {
			path, _ = ctx.FlagValue(f).(string)
		}
	}
	if path == "" {
		return nil
	}
	file, err := openConfig(path, knownSettings(ctx.Model))
	if err != nil {
		return err
	}
	c.file = file
	ctx.AddResolver(file)
	return nil
}

// streams are the command's standard input and outputs.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// status is an exit status that is not an error to print.
type status int

// Error says which status it is; it is never shown.
func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a mistake in how the command was called.
type usageError struct{ error }

// run is the command: it parses args, does what they say and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var cli onrecord
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("onrecord"),
		kong.Description(description),
		kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code }),
		kong.Vars{"version": version()},
		kong.PostBuild(emptyIsUnset),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&streams{in, out, errs}),
	)
	if err != nil {
		return report(errs, err)
	}
	call, err := parser.Parse(args)
	if exited >= 0 { // --help or --version was answered
		return exited
	}
	if err != nil {
		return report(errs, usageError{err})
	}
	return report(errs, call.Run(&cli, call))
}

// report prints an error with a hint and returns the exit status it stands for. That whoever reads the output has had enough
// (onrecord quotes | head), or that the context ended, is no news.
func report(errs io.Writer, err error) int {
	var s status
	var usage usageError
	var parse *kong.ParseError
	switch {
	case err == nil:
		return statusAnswered
	case errors.As(err, &s):
		return int(s)
	case errors.As(err, &usage), errors.As(err, &parse):
		fmt.Fprintf(errs, "onrecord: %s\nTry onrecord --help.\n", repl.Visible(err.Error()))
		return statusUsage
	case errors.Is(err, context.Canceled), errors.Is(err, syscall.EPIPE):
		return statusFailed
	}
	fmt.Fprintf(errs, "onrecord: %s\n", repl.Visible(err.Error()))
	if h := hint(err); h != "" {
		fmt.Fprintln(errs, h)
	}
	return statusFailed
}
