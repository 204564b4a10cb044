package extract

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// gzipMagic begins every member of a gzip file: two bytes, and deflate as the method.
const gzipMagic = "\x1f\x8b\x08"

// maxUnpacked is how much a packed file may hold, in bytes: as much as a plain file that the library reads. Gzip makes up to a
// thousandfold of a file, so that a small one could fill a machine's memory.
const maxUnpacked = 32 << 20

// unpack inflates a gzip file, of one member or of several. A damaged one is refused whole: which words were lost cannot be told.
func unpack(raw []byte) (plain []byte, reason string) {
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, "not a gzip file"
	}
	plain, err = io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, "a gzip file that ends too soon"
	case err != nil:
		return nil, fmt.Sprintf("a damaged gzip file: %v", err)
	case len(plain) > maxUnpacked:
		return nil, fmt.Sprintf("unpacks to more than %d MiB", maxUnpacked>>20)
	}
	return plain, ""
}
