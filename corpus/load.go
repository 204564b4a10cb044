package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// maxFile is the largest file that is read, in bytes: an article is some kilobytes, a large JSON Lines file some megabytes.
const maxFile = 32 << 20

// ErrNothing is wrapped where not one document could be loaded.
var ErrNothing = errors.New("nothing to read")

// Problem is a file, or a line of one, that was left out, and why.
type Problem struct {
	File   string
	Line   int // 1-based; 0 where the whole file is meant
	Reason string
}

// String is one line for a person.
func (p Problem) String() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason)
	}
	return p.File + ": " + p.Reason
}

// Load reads every article below the roots and makes a snapshot. What cannot be read is left out and listed in the
// snapshot's Problems. The error is ctx's, or wraps ErrNothing where no document was found (the snapshot then still holds
// the problems).
func Load(ctx context.Context, roots ...Root) (*Snapshot, error) {
	l := loader{}
	for _, root := range roots {
		if err := l.walk(ctx, root, root.Path, nil); err != nil {
			return nil, err
		}
	}
	l.reportOthers()
	snap := newSnapshot(l.documents, l.problems)
	if len(snap.Documents) == 0 {
		return snap, fmt.Errorf("loading the corpus: %w: no readable .txt or .jsonl file", ErrNothing)
	}
	return snap, nil
}

// loader gathers what one Load finds.
type loader struct {
	documents []*Document
	problems  []Problem
	others    int // files of kinds that are not read
}

func (l *loader) problem(file, reason string, args ...any) {
	l.problems = append(l.problems, Problem{File: file, Reason: fmt.Sprintf(reason, args...)})
}

func (l *loader) reportOthers() {
	if l.others > 0 {
		l.problem("(other files)", "%d left out: only .txt and .jsonl are read", l.others)
	}
}

// walk reads a file, or a folder in the order of names. above holds the folders on the way, for finding loops of links.
func (l *loader) walk(ctx context.Context, root Root, name string, above []fs.FileInfo) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	info, err := fs.Stat(root.FS, name) // follows links
	switch {
	case err != nil:
		l.problem(name, "cannot be read: %v", plain(err))
	case info.IsDir() && sameAs(info, above):
		l.problem(name, "a link that leads back to a folder above it")
	case info.IsDir():
		return l.walkFolder(ctx, root, name, append(above[:len(above):len(above)], info))
	case !info.Mode().IsRegular():
		l.problem(name, "not a regular file")
	case info.Size() > maxFile:
		l.problem(name, "%d MiB is over the limit of %d MiB", info.Size()>>20, maxFile>>20)
	default:
		return l.file(ctx, root, name)
	}
	return nil
}

func (l *loader) walkFolder(ctx context.Context, root Root, name string, above []fs.FileInfo) error {
	entries, err := fs.ReadDir(root.FS, name)
	if err != nil {
		l.problem(name, "cannot be read: %v", plain(err))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if err := l.walk(ctx, root, path.Join(name, e.Name()), above); err != nil {
			return err
		}
	}
	return nil
}

// file reads one file by its kind.
func (l *loader) file(ctx context.Context, root Root, name string) error {
	read := readers[strings.ToLower(path.Ext(name))]
	if read == nil {
		if name == root.Path {
			l.problem(name, "not a kind that is read: .txt and .jsonl are")
		} else {
			l.others++
		}
		return nil
	}
	raw, err := fs.ReadFile(root.FS, name)
	if err != nil {
		l.problem(name, "cannot be read: %v", plain(err))
		return nil
	}
	documents, problems := read(ctx, root.FS, name, raw)
	l.documents = append(l.documents, documents...)
	l.problems = append(l.problems, problems...)
	return ctx.Err()
}

// plain takes the path off an error that names one, since a Problem names the file itself.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
