package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// ErrChanged is wrapped by errors that say that a document's file is no longer what was loaded.
var ErrChanged = errors.New("the source changed since it was read")

// record is the place of a document's raw bytes: a whole file, or a line of a container.
type record struct {
	fsys  fs.FS
	name  string
	whole bool // the file holds nothing else
	start int64
	size  int64
	hash  [sha256.Size]byte // of the raw bytes
}

// verify reads the raw bytes again and compares their hash with the one taken at loading. It fails with ErrChanged where they
// differ or are gone.
func (r record) verify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	raw, err := r.read()
	if err != nil {
		return fmt.Errorf("reading %s again: %w (%w)", r.name, ErrChanged, err)
	}
	if sha256.Sum256(raw) != r.hash {
		return fmt.Errorf("reading %s again: %w", r.name, ErrChanged)
	}
	return nil
}

func (r record) read() ([]byte, error) {
	f, err := r.fsys.Open(r.name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := skip(f, r.start); err != nil {
		return nil, err
	}
	limit := r.size
	if r.whole {
		limit++ // one byte more shows that the file has grown
	}
	var buf bytes.Buffer
	buf.Grow(int(limit) + bytes.MinRead)
	_, err = buf.ReadFrom(io.LimitReader(f, limit))
	return buf.Bytes(), err
}

// skip moves to the n-th byte, by seeking where the file can.
func skip(f fs.File, n int64) error {
	if n == 0 {
		return nil
	}
	if s, ok := f.(io.Seeker); ok {
		_, err := s.Seek(n, io.SeekStart)
		return err
	}
	_, err := io.CopyN(io.Discard, f, n)
	return err
}
