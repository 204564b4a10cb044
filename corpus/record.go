package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"

	"onrecord/corpus/extract"
)

// ErrChanged is wrapped by errors that say that a document's file is no longer what was loaded.
var ErrChanged = errors.New("the source changed since it was read")

// record is where a document's raw bytes stand. verify reads them again and fails, wrapping ErrChanged, where they differ from
// what was loaded or are gone; an ended ctx is its own error. sum is their SHA-256. What was made of the bytes is not made again.
// Records are pointers, so that the documents of one container that stand or fall together share one.
type record interface {
	verify(ctx context.Context) error
	sum() [sha256.Size]byte
}

// recordOf is the record of an article that came from a range of a file; whole is that of the file, for the empty range. A range
// that is a line is known by its words, any other by its place.
func recordOf(whole *wholeFile, raw []byte, in extract.Range) record {
	if in.Start < 0 || in.Start >= in.End || in.End > len(raw) {
		return whole
	}
	hash := sha256.Sum256(raw[in.Start:in.End])
	begins := in.Start == 0 || raw[in.Start-1] == '\n'
	ends := in.End == len(raw) || raw[in.End] == '\n'
	if begins && ends && bytes.IndexByte(raw[in.Start:in.End], '\n') < 0 {
		r := &oneLineOf{fsys: whole.fsys, name: whole.name, size: in.End - in.Start, hash: hash}
		r.start.Store(int64(in.Start))
		return r
	}
	return &partOf{fsys: whole.fsys, name: whole.name, in: in, hash: hash}
}

// wholeFile is the record of a document that is a file of its own, or that cannot be told from its container.
type wholeFile struct {
	fsys fs.FS
	name string
	size int
	hash [sha256.Size]byte
}

func (r *wholeFile) sum() [sha256.Size]byte { return r.hash }

func (r *wholeFile) verify(ctx context.Context) error {
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

// partOf is the record of a document that is a stretch of a container, as of a web archive: unchanged as long as the same bytes
// stand in the same place, whatever stands before and after them.
type partOf struct {
	fsys fs.FS
	name string
	in   extract.Range
	hash [sha256.Size]byte
}

func (r *partOf) sum() [sha256.Size]byte { return r.hash }

func (r *partOf) verify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	raw, err := readBytes(r.fsys, r.name, r.in.Start, r.in.End-r.in.Start)
	switch {
	case err != nil:
		return fmt.Errorf("reading %s again: %w (%w)", r.name, ErrChanged, err)
	case sha256.Sum256(raw) != r.hash:
		return fmt.Errorf("reading a part of %s again: %w", r.name, ErrChanged)
	}
	return nil
}

// oneLineOf is the record of a document that is a line of a JSON Lines file. A line stands for itself: it is unchanged as long
// as the file holds it whole, wherever it has moved to, so that a change of its neighbours withholds nothing of it.
type oneLineOf struct {
	fsys  fs.FS
	name  string
	start atomic.Int64 // where it was last seen
	size  int          // without the line feed
	hash  [sha256.Size]byte
}

func (r *oneLineOf) sum() [sha256.Size]byte { return r.hash }

func (r *oneLineOf) verify(ctx context.Context) error {
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
func (r *oneLineOf) stands() (bool, error) {
	start := int(r.start.Load())
	before := min(1, start) // the line feed before it, where one must be
	raw, err := readBytes(r.fsys, r.name, start-before, before+r.size+1)
	if err != nil || len(raw) < before+r.size {
		return false, err
	}
	begins := before == 0 || raw[0] == '\n'
	line, rest := raw[before:before+r.size], raw[before+r.size:]
	ends := len(rest) == 0 || rest[0] == '\n'
	return begins && ends && sha256.Sum256(line) == r.hash, nil
}

// moved reports whether the line is anywhere in the file, and remembers where.
func (r *oneLineOf) moved() (bool, error) {
	raw, err := readBytes(r.fsys, r.name, 0, maxFile+1)
	if err != nil || len(raw) > maxFile {
		return false, err
	}
	for start := 0; start < len(raw); {
		line, _, _ := bytes.Cut(raw[start:], []byte{'\n'})
		if len(line) == r.size && sha256.Sum256(line) == r.hash {
			r.start.Store(int64(start))
			return true, nil
		}
		start += len(line) + 1
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
	// Room for what the size says and for the read that finds the end, so that the buffer need not grow.
	expected := min(max(info.Size()-int64(from), 0), int64(most)) + bytes.MinRead
	buf := bytes.NewBuffer(make([]byte, 0, expected))
	_, err = buf.ReadFrom(io.LimitReader(f, int64(most)))
	return buf.Bytes(), err
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
