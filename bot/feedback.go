package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Feedback keeps which answers did not help, as JSON Lines:
//
//	{"v":1,"at":"2026-11-22T10:00:00Z","kind":"not-helpful","surface":"slack","refs":["q:195b9a3f699f:3114-3357"]}
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

// feedbackVersion is of a line. Lines of onrecord before it had versions have none, and the same fields.
const feedbackVersion = 1

// FeedbackNote is one answer that did not help.
type FeedbackNote struct {
	V        int      `json:"v,omitempty"`
	At       string   `json:"at"`   // RFC 3339, UTC
	Kind     string   `json:"kind"` // "not-helpful"
	Story    string   `json:"story,omitempty"`
	Surface  string   `json:"surface,omitempty"`
	Refs     []string `json:"refs"` // what the answer showed; empty: it showed nothing
	Question string   `json:"question,omitempty"`
}

// ReadFeedback reads what was noted, the oldest first, with what was put aside. Problems are lines that make no sense or that a newer
// onrecord wrote, which are passed over, and files that cannot be read. That there is no file is none.
func ReadFeedback(path string) (notes []FeedbackNote, problems []error) {
	for _, name := range []string{path + ".1", path} {
		raw, err := os.ReadFile(name)
		if err != nil {
			if !errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, fmt.Errorf("reading feedback: %w", err))
			}
			continue
		}
		for i, line := range bytes.Split(raw, []byte("\n")) {
			if len(line) == 0 {
				continue
			}
			n, err := readFeedbackNote(line)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: line %d: %w", filepath.Base(name), i+1, err))
				continue
			}
			notes = append(notes, n)
		}
	}
	return notes, problems
}

func readFeedbackNote(line []byte) (FeedbackNote, error) {
	var n FeedbackNote
	switch {
	case json.Unmarshal(line, &n) != nil || n.Kind == "":
		return FeedbackNote{}, errors.New("it is no note of feedback")
	case n.V > feedbackVersion:
		return FeedbackNote{}, fmt.Errorf("a newer onrecord wrote it (version %d, and this one knows %d)", n.V, feedbackVersion)
	}
	return n, nil
}

// note writes one line.
func (f *Feedback) note(story string, m Message, st State, now time.Time) error {
	line := FeedbackNote{
		V: feedbackVersion, At: now.UTC().Format(time.RFC3339), Kind: "not-helpful", Story: story, Surface: surfaceOf(m), Refs: []string{},
	}
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
