package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"onrecord/bot"
)

// The files of a data folder; slack/ is beside them, with a file a workspace that installed the app.
const (
	keyName      = "key"
	journalName  = "journal.jsonl"
	feedbackName = "feedback.jsonl"
	auditName    = "audit.jsonl"
	threadsName  = "threads.jsonl"
	followsName  = "follows.jsonl"
)

// store is what the data folder holds. The zero store, of no folder, keeps nothing.
type store struct {
	folder   string
	journal  *bot.Journal    // of questions that are owed an answer
	signer   *bot.Signer     // of buttons and links
	feedback *bot.Feedback   // which answers did not help
	asked    bool            // with their questions
	threads  *bot.ThreadFile // what conversations are about
	audit    *bot.Audit      // which references were shown; nil: it is not wanted
	follows  *bot.Follows    // who is told of new words of whom; nil: likewise
}

// openStore opens what the data folder holds; it is made where it is missing. Without a folder nothing is kept: buttons are then signed
// by a key derived from secret, so that they work after a restart all the same. With an error comes what was opened, to be closed.
func openStore(f serveFlags, secret string, log *slog.Logger) (st store, err error) {
	if f.Data == "" {
		return store{signer: bot.NewSigner([]byte(secret))}, nil
	}
	st = store{folder: f.Data, asked: f.Questions, feedback: bot.OpenFeedback(filepath.Join(f.Data, feedbackName), f.Questions)}
	if err := openData(f.Data); err != nil {
		return st, err
	}
	if st.journal, err = bot.OpenJournal(filepath.Join(f.Data, journalName), log); err != nil { // first: it locks the folder
		return st, err
	}
	if st.signer, err = bot.OpenSigner(filepath.Join(f.Data, keyName)); err != nil {
		return st, err
	}
	if st.threads, err = bot.OpenThreads(filepath.Join(f.Data, threadsName), log); err != nil {
		return st, err
	}
	if f.Audit {
		if st.audit, err = bot.OpenAudit(filepath.Join(f.Data, auditName), st.signer, bot.AuditOptions{Version: revision()}); err != nil {
			return st, err
		}
	}
	if f.Alerts {
		st.follows, err = bot.OpenFollows(filepath.Join(f.Data, followsName), log)
	}
	return st, err
}

// tend keeps the files small and sends alerts until ctx ends; wg waits for that.
func (s store) tend(ctx context.Context, wg *sync.WaitGroup) {
	wg.Go(func() { s.journal.Tend(ctx) })
	wg.Go(func() { s.threads.Tend(ctx) })
	wg.Go(func() { s.follows.Run(ctx) })
}

// close writes the files a last time; the journal, which locks the folder, last. Its error joins err.
func (s store) close(err error) error {
	return errors.Join(err, s.follows.Close(), s.threads.Close(), s.audit.Close(), s.journal.Close())
}

// notes is how many notes of feedback are kept: lines, in two files of at most a mebibyte.
func (s store) notes() int {
	n := 0
	for _, name := range []string{feedbackName + ".1", feedbackName} {
		if raw, err := os.ReadFile(filepath.Join(s.folder, name)); err == nil && s.folder != "" {
			n += bytes.Count(raw, []byte("\n"))
		}
	}
	return n
}

// kept is what help says of what is stored.
func (s store) kept() []string {
	if s.journal == nil {
		return []string{"Kept in memory: whom and what each conversation was about, until :forget or a restart.", "Nothing that you write is stored."}
	}
	helped := "which answers did not help, without who said so"
	if s.asked {
		helped = "which answers did not help and to which question, without who said so"
	}
	out := []string{
		"Stored: whom and what a conversation was about, until :forget or a day after its last answer.",
		"Stored: your question, until an hour after it is answered at most; the ids of messages, for a day; " + helped + ".",
	}
	if s.audit != nil {
		out = append(out, "Stored: which references were shown and when, without who asked and without the question, of which a keyed hash is kept.")
	}
	if s.follows != nil {
		out = append(out, "Stored: which channel follows whom, until :unfollow.")
	}
	return append(out, "Whoever runs me erases all of it with the data folder.")
}
