package corpus

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// ErrChanged is wrapped by errors that say that a document's file is no longer what was loaded.
var ErrChanged = errors.New("the source changed since it was read")

// record is where a document's raw bytes stand. verify reads them again and fails, wrapping ErrChanged, where they differ from
// what was loaded or are gone; an ended ctx is its own error.
type record interface {
	verify(ctx context.Context) error
}

// wholeFile is the record of a document that is a file of its own.
type wholeFile struct {
	fsys fs.FS
	name string
	size int
	hash [sha256.Size]byte
}

func (r wholeFile) verify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	raw, err := readBytes(r.fsys, r.name, 0, r.size+1) // one byte more shows that the file has grown
	switch {
	case err != nil:
		return fmt.Errorf("reading %s again: %w (%w)", r.name, ErrChanged, err)
	case sha256.Sum256(raw) != r.hash:
		return fmt.Errorf("reading %s again: %w", r.name, ErrChanged)
	}
	return nil
}

// oneLineOf is the record of a document that is a line of a JSON Lines file. A line stands for itself: it is unchanged as long
// as the file holds it whole, wherever it has moved to, so that a change of its neighbours withholds nothing of it.
type oneLineOf struct {
	fsys  fs.FS
	name  string
	start int // where it stood when it was loaded
	size  int // without the line feed
	hash  [sha256.Size]byte
}

func (r oneLineOf) verify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	stands, err := r.stands()
	if !stands { // or it could not be told, some file systems not seeking beyond a file's end
		stands, err = r.moved()
	}
	switch {
	case err != nil:
		return fmt.Errorf("reading %s again: %w (%w)", r.name, ErrChanged, err)
	case !stands:
		return fmt.Errorf("reading a line of %s again: %w", r.name, ErrChanged)
	}
	return nil
}

// stands reports whether the line is where it was, between the same line ends.
func (r oneLineOf) stands() (bool, error) {
	before := min(1, r.start) // the line feed before it, where one must be
	raw, err := readBytes(r.fsys, r.name, r.start-before, before+r.size+1)
	if err != nil || len(raw) < before+r.size {
		return false, err
	}
	begins := before == 0 || raw[0] == '\n'
	line, rest := raw[before:before+r.size], raw[before+r.size:]
	ends := len(rest) == 0 || rest[0] == '\n'
	return begins && ends && sha256.Sum256(line) == r.hash, nil
}

// moved reports whether the line is anywhere in the file.
func (r oneLineOf) moved() (bool, error) {
	raw, err := readBytes(r.fsys, r.name, 0, maxFile+1)
	if err != nil || len(raw) > maxFile {
		return false, err
	}
	for _, row := range rows(raw) {
		if len(row.bytes) == r.size && sha256.Sum256(row.bytes) == r.hash {
			return true, nil
		}
	}
	return false, nil
}

// readBytes reads a regular file from a place on, up to a number of bytes. Nothing else is opened: a named pipe would block
// for ever.
func readBytes(fsys fs.FS, name string, from, most int) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := skip(f, int64(from)); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(f, int64(most)))
}

// skip moves to the n-th byte, by seeking where the file can. Beyond the end nothing is left to read.
func skip(f fs.File, n int64) error {
	if s, ok := f.(io.Seeker); ok {
		_, err := s.Seek(n, io.SeekStart)
		return err
	}
	_, err := io.CopyN(io.Discard, f, n)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
