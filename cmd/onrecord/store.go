package main

import (
	"errors"
	"log/slog"
	"path/filepath"

	"onrecord/bot"
)

// store is what the data folder holds. The zero store, of no folder, keeps nothing.
type store struct {
	folder   string
	journal  *bot.Journal  // of questions that are owed an answer
	signer   *bot.Signer   // of buttons
	feedback *bot.Feedback // which answers did not help
	asked    bool          // with their questions
}

// openStore opens what a data folder holds; it is made where it is missing. The empty folder keeps nothing: buttons are then signed
// by a key derived from secret, so that they work after a restart all the same.
// questions allows the questions of answers that did not help to be kept beside them.
func openStore(folder, secret string, questions bool, log *slog.Logger) (store, error) {
	if folder == "" {
		return store{signer: bot.NewSigner([]byte(secret))}, nil
	}
	if err := openData(folder); err != nil {
		return store{}, err
	}
	signer, err := bot.OpenSigner(filepath.Join(folder, "key"))
	if err != nil {
		return store{}, err
	}
	journal, err := bot.OpenJournal(filepath.Join(folder, "journal.jsonl"), log)
	if err != nil {
		return store{}, err
	}
	return store{folder, journal, signer, bot.OpenFeedback(filepath.Join(folder, "feedback.jsonl"), questions), questions}, nil
}

// close writes the journal a last time. Its error joins err.
func (s store) close(err error) error { return errors.Join(err, s.journal.Close()) }

// kept is what help says of what is stored.
func (s store) kept() []string {
	out := []string{"Kept in memory: whom and what each conversation was about, until :forget or a restart."}
	if s.journal == nil {
		return append(out, "Nothing that you write is stored.")
	}
	helped := "which answers did not help, without who said so"
	if s.asked {
		helped = "which answers did not help and to which question, without who said so"
	}
	return append(out,
		"Stored: your question, until an hour after it is answered at most; the ids of messages, for a day; "+helped+". Whoever runs me erases all of it with the data folder.")
}
