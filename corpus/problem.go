package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
)

// Problem is a file, or a line of one, that was left out or was loaded without some field, and why.
type Problem struct {
	File   string // relative to its root; "(other files)" for the count of files whose kind is not read
	Line   int    // 1-based; 0 where the whole file is meant
	Reason string
}

// String is one line for a person. A name that holds control characters is printed as a quoted string, so that it can neither
// break the line nor command a terminal.
func (p Problem) String() string {
	file := p.File
	if strings.ContainsFunc(file, func(r rune) bool { return !unicode.IsPrint(r) }) {
		file = strconv.Quote(file)
	}
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", file, p.Line, p.Reason)
	}
	return file + ": " + p.Reason
}

// byPlace orders problems as a person reads: by file, then by line.
func byPlace(a, b Problem) int {
	return cmp.Or(comparePaths(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// plain takes the path off an error that names one, since a Problem names the file itself.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
