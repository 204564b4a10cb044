package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// form is a kind of file of the data folder: JSON Lines that are added to and, when much in them counts no more, written anew. The
// first line names it:
//
//	{"threads":"onrecord","version":1}
//
// A last line that is torn, since the process was killed while writing it, is dropped.
type form struct {
	name    string
	version int // what this program writes; newer files are refused
}

// The forms of files.
var (
	journalForm = form{"journal", 1}
	threadsForm = form{"threads", 1}
	followsForm = form{"follows", 1}
)

// read gives each line of a file but the first to take, which reports whether it could make something of it; damaged is how many it
// could not. A file that is missing or empty has no lines; one of another form or a newer version is an error.
func (f form) read(path string, take func(line []byte) bool) (damaged int, err error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(raw) == 0) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return f.take(filepath.Base(path), raw, take)
}

// take is read for a file's bytes; name is the file's.
func (f form) take(name string, raw []byte, take func(line []byte) bool) (damaged int, err error) {
	lines := bytes.Split(raw, []byte("\n"))
	version, ok := f.head(lines[0])
	switch {
	case !ok:
		return 0, fmt.Errorf("%s holds something else: it is no file of %s", name, f.name)
	case version > f.version:
		return 0, fmt.Errorf("%s was written by a newer onrecord (version %d, and this one knows %d)", name, version, f.version)
	}
	for _, line := range lines[1:] {
		if len(line) > 0 && !take(line) {
			damaged++
		}
	}
	return damaged, nil
}

// head reads a first line; ok is false where it names another form.
func (f form) head(line []byte) (version int, ok bool) {
	var fields map[string]json.RawMessage
	var product string
	if json.Unmarshal(line, &fields) != nil || json.Unmarshal(fields[f.name], &product) != nil || product != "onrecord" {
		return 0, false
	}
	return version, json.Unmarshal(fields["version"], &version) == nil
}

// renew writes a file anew, print giving its lines but the first, and opens it for more. It stays as it is where that fails.
func (f form) renew(path string, print func(*json.Encoder) error) (*os.File, error) {
	raw, err := f.print(print)
	if err != nil {
		return nil, err
	}
	if err := WriteDurably(path, raw); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, fileMode)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", filepath.Base(path), err)
	}
	return file, nil
}

// print is a file's bytes.
func (f form) print(print func(*json.Encoder) error) ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	_ = out.Encode(map[string]any{f.name: "onrecord", "version": f.version}) // a buffer takes everything
	err := print(out)
	return b.Bytes(), err
}
