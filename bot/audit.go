package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"onrecord/answer"
)

// Audit is a log of what was shown, to which nothing but lines is ever added: one for each answer, once the platform has it. It is
// JSON Lines:
//
//	{"v":1,"at":"2026-11-22T10:00:00Z","story":"","surface":"slack","question":"9f86…","outcome":"answered","version":"v1.4.0",
//	 "shown":[{"ref":"q:195b9a3f699f:3114-3357","file":"pilots.txt","text":"195b…","raw":"77c1…"}]}      (one line)
//
// Neither who asked nor where is noted, nor the question's words: question is their HMAC-SHA-256 under a key of the data folder, so
// that nobody without that can try questions until one fits, and whoever has it can tell whether one was asked. A line has some
// five hundred bytes: 1,000 answers a day are 180 MB a year. It is safe for concurrent use.
type Audit struct {
	path    string
	version string
	most    int64
	key     []byte
	mu      sync.Mutex
	file    *os.File
	size    int64
	now     func() time.Time
}

const auditVersion = 1

// AuditLine is one answer as the log has it.
type AuditLine struct {
	V        int          `json:"v"`
	At       time.Time    `json:"at"` // UTC, when the platform had the answer
	Story    string       `json:"story"`
	Surface  string       `json:"surface"`
	Question string       `json:"question"` // 64 hexadecimal digits; empty: there were no words, as with a button
	Outcome  string       `json:"outcome"`
	Reason   string       `json:"reason,omitempty"`
	Verdict  string       `json:"verdict,omitempty"`
	Version  string       `json:"version"` // of the program
	Shown    []AuditWords `json:"shown"`   // empty: no words were shown
}

// AuditWords is words that were shown, and what they stood in then.
type AuditWords struct {
	Ref  string `json:"ref"`
	File string `json:"file"`
	Text string `json:"text"` // SHA-256 of the document's text, 64 hexadecimal digits
	Raw  string `json:"raw"`  // and of the bytes it came from
}

// AuditOptions are plain; the zero value serves.
type AuditOptions struct {
	Version  string // of the program, for each line
	MaxBytes int64  // when the file is put aside as path.1, and the one put aside before as path.2, and so on; 0: never
}

// OpenAudit opens the log in a file, which is made where it is missing. Nobody but the owner may read it. The key of questions is
// derived from the signer's. A last line that is torn is ended, so that it stays the only damaged one.
func OpenAudit(path string, s *Signer, o AuditOptions) (*Audit, error) {
	a := &Audit{path: path, version: o.Version, most: o.MaxBytes, key: s.mac([]byte("onrecord audit")), now: time.Now}
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return nil, fmt.Errorf("making the folder of the audit: %w", err)
	}
	if err := a.open(); err != nil {
		return nil, fmt.Errorf("opening the audit: %w", err)
	}
	return a, nil
}

func (a *Audit) open() error {
	f, err := os.OpenFile(a.path, os.O_APPEND|os.O_CREATE|os.O_RDWR, fileMode)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	a.file, a.size = f, info.Size()
	if last := make([]byte, 1); a.size > 0 {
		if _, err := f.ReadAt(last, a.size-1); err == nil && last[0] != '\n' {
			return a.write([]byte("\n"))
		}
	}
	return nil
}

func (a *Audit) write(line []byte) error {
	n, err := a.file.Write(line)
	a.size += int64(n)
	return err
}

// Hash is what a question is noted as.
func (a *Audit) Hash(question string) string {
	question = strings.TrimSpace(question)
	if question == "" {
		return ""
	}
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte(question))
	return hex.EncodeToString(mac.Sum(nil))
}

// note adds a line, in one write.
func (a *Audit) note(l AuditLine) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	l.V, l.At, l.Version = auditVersion, a.now().UTC(), a.version
	if l.Shown == nil {
		l.Shown = []AuditWords{}
	}
	raw, err := json.Marshal(l)
	if err == nil && a.most > 0 && a.size > 0 && a.size+int64(len(raw)) >= a.most {
		err = a.rotate()
	}
	if err == nil {
		err = a.write(append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("noting an answer: %w", err)
	}
	return nil
}

// rotate puts the file aside: path.1 is the latest of those, and none is ever dropped.
func (a *Audit) rotate() error {
	n := 1
	for ; ; n++ {
		if _, err := os.Lstat(a.aside(n)); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return err
		}
	}
	for ; n > 1; n-- {
		if err := os.Rename(a.aside(n-1), a.aside(n)); err != nil {
			return err
		}
	}
	if err := os.Rename(a.path, a.aside(1)); err != nil {
		return err
	}
	_ = a.file.Close() // every line was written when its write returned
	return a.open()
}

func (a *Audit) aside(n int) string { return fmt.Sprintf("%s.%d", a.path, n) }

// Close syncs and closes the file.
func (a *Audit) Close() error {
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return errors.Join(a.file.Sync(), a.file.Close())
}

// Note notes an answer that was shown elsewhere than in a conversation, as by the search of the reader pages. The nil audit notes nothing.
func (a *Audit) Note(story, surface, question string, found answer.Answer, r Reply) error {
	if a == nil {
		return nil
	}
	l := AuditLine{
		Story: story, Surface: surface, Question: a.Hash(question), Outcome: string(found.Outcome), Reason: string(found.Reason), Shown: wordsShown(r),
	}
	if found.Check != nil {
		l.Verdict = string(found.Check.Verdict)
	}
	return a.note(l)
}

// record notes an answer that was sent. Where that fails it is logged and counted: the answer is out.
func (b turn) record(m Message, mem memory, r Reply) {
	if b.audit == nil || mem.outcome == "command" && len(r.Quotes) == 0 {
		return
	}
	err := b.audit.note(AuditLine{
		Story: b.story, Surface: surfaceOf(m), Question: b.audit.Hash(mem.words), Outcome: mem.outcome, Reason: string(mem.reason),
		Verdict: string(mem.verdict), Shown: wordsShown(r),
	})
	if err != nil {
		b.tally.unaudited.Add(1)
		b.log.Error("bot audit", "error", err)
	}
}

// wordsShown are the words that a reply shows.
func wordsShown(r Reply) []AuditWords {
	var out []AuditWords
	for _, list := range [][]Quote{r.Quotes, r.Nearest} {
		for _, q := range list {
			w := AuditWords{Ref: q.Ref, File: q.Source.File}
			if q.document != nil {
				w.Text, w.Raw = q.document.Hash(), q.document.RawHash()
			}
			out = append(out, w)
		}
	}
	return out
}
