package bot

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// maxAuditLine is the longest line of the audit that is read, in bytes: ten answers and their references take some five thousand.
const maxAuditLine = 1 << 20

// ReadAudit goes over the lines of one file of an audit, the oldest first. A line that makes no sense, or that a newer onrecord wrote,
// is yielded as an error that says which one it is, and reading goes on; a last line that is torn, since the process ended while it
// was written, is passed over. A file that cannot be read is one error.
func ReadAudit(path string) iter.Seq2[AuditLine, error] {
	return func(yield func(AuditLine, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(AuditLine{}, fmt.Errorf("reading the audit: %w", err))
			return
		}
		defer f.Close()
		r := bufio.NewReader(f)
		for n := 1; ; n++ {
			raw, whole, err := auditLine(r)
			switch {
			case errors.Is(err, io.EOF):
				return // what is left is torn, or nothing
			case err != nil:
				yield(AuditLine{}, fmt.Errorf("reading the audit: %w", err))
				return
			case whole && len(raw) == 0:
				continue
			}
			l, err := readAuditLine(raw, whole)
			if err != nil {
				err = fmt.Errorf("%s: line %d: %w", filepath.Base(path), n, err)
			}
			if !yield(l, err) {
				return
			}
		}
	}
}

// auditLine is the next line without its end; whole is false where it is too long, and was dropped.
func auditLine(r *bufio.Reader) (raw []byte, whole bool, err error) {
	whole = true
	for {
		part, err := r.ReadSlice('\n')
		if whole = whole && len(raw)+len(part) <= maxAuditLine; whole {
			raw = append(raw, part...)
		} else {
			raw = nil
		}
		switch {
		case err == nil:
			return raw[:max(0, len(raw)-1)], whole, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, false, err
		}
	}
}

func readAuditLine(raw []byte, whole bool) (AuditLine, error) {
	var l AuditLine
	switch {
	case !whole:
		return l, errors.New("it is too long")
	case json.Unmarshal(raw, &l) != nil || l.V < 1:
		return AuditLine{}, errors.New("it is no line of an audit")
	case l.V > auditVersion:
		return AuditLine{}, fmt.Errorf("a newer onrecord wrote it (version %d, and this one knows %d)", l.V, auditVersion)
	}
	return l, nil
}
