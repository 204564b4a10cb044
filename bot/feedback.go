package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Feedback keeps which answers did not help, as JSON Lines:
//
//	{"at":"2026-11-22T10:00:00Z","kind":"not-helpful","surface":"slack","refs":["q:195b9a3f699f:3114-3357"]}
//
// Neither who said so nor where is kept, and the question only where the operator allowed it. It is safe for concurrent use.
type Feedback struct {
	path      string
	questions bool
	mu        sync.Mutex
}

// maxFeedback is when the file is put aside for a new one, in bytes; the one put aside before is dropped. It holds some ten
// thousand notes.
const maxFeedback = 1 << 20

// OpenFeedback keeps feedback in a file, with the questions where that is allowed. The file is made at the first note.
func OpenFeedback(path string, questions bool) *Feedback {
	return &Feedback{path: path, questions: questions}
}

type feedbackLine struct {
	At       string   `json:"at"` // RFC 3339, UTC
	Kind     string   `json:"kind"`
	Surface  string   `json:"surface,omitempty"`
	Refs     []string `json:"refs"` // what the answer showed; empty: it showed nothing
	Question string   `json:"question,omitempty"`
}

// note writes one line.
func (f *Feedback) note(m Message, st State, now time.Time) error {
	surface, _, _ := strings.Cut(m.Thread, ":")
	line := feedbackLine{At: now.UTC().Format(time.RFC3339), Kind: "not-helpful", Surface: surface, Refs: []string{}}
	for _, r := range st.Refs {
		line.Refs = append(line.Refs, r.String())
	}
	if f.questions {
		line.Question = st.Question
	}
	raw, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("noting feedback: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.write(append(raw, '\n')); err != nil {
		return fmt.Errorf("noting feedback: %w", err)
	}
	return nil
}

func (f *Feedback) write(line []byte) error {
	if err := os.MkdirAll(filepath.Dir(f.path), folderMode); err != nil {
		return err
	}
	if info, err := os.Stat(f.path); err == nil && info.Size()+int64(len(line)) > maxFeedback {
		if err := os.Rename(f.path, f.path+".1"); err != nil {
			return err
		}
	}
	out, err := os.OpenFile(f.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, fileMode)
	if err != nil {
		return err
	}
	_, err = out.Write(line)
	return errors.Join(err, out.Close())
}

func (b *Bot) keepsQuestions() bool { return b.feedback != nil && b.feedback.questions }
