package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/pelletier/go-toml/v2"
)

// correctionsFile, in the uppermost folder of a root, corrects what stands in the root's articles, or what was made of it:
//
//	[[speaker]]                                  # whose a quotation is
//	quotation = "q:195b9a3f699f:3114-3357"       # its reference, or else
//	file      = "pier.txt"                       # its article and
//	words     = "we will not sail"               # some of its words
//	is        = "Mara Quill"                     # "nobody": it is nobody's that could be named
//	corrected = 2031-03-05                       # when
//	reason    = "The paper's own correction."
//
//	[[date]]                                     # when an article was published; [[title]] likewise
//	file = "pier.txt"
//	id   = "7"                                   # where the file holds several
//	is   = 2031-03-04
//
//	[[withdraw]]                                 # an article, or all of a file's, that is not to be used
//	file   = "hoax.txt"
//	reason = "It was a hoax."
//
// "corrected" and "reason" may be left out. An entry stands for itself: a mistake in one does not touch the others.
const correctionsFile = "corrections.toml"

// forCorrections reports whether a name of a file in a root's uppermost folder is meant for corrections, right or not.
func forCorrections(base string) bool {
	return base == correctionsFile || base == "corrections" || base == "corrections.txt"
}

// maxCorrections is the largest corrections file that is read, in bytes: some ten thousand entries.
const maxCorrections = 1 << 20

// corrections is what a root's file says.
type corrections struct {
	raw      []byte
	stale    bool   // the file could not be read since
	name     string // of the file, within its root
	entries  []correction
	problems []Problem
}

// correction is one entry. Empty fields were not given.
type correction struct {
	line      int
	kind      string // "speaker", "date", "title", "withdraw"
	quotation string
	file, id  string
	words     string
	is        string
	corrected string // YYYY-MM-DD
	reason    string // on one line
}

// fields are what each kind of entry may give.
var fields = map[string][]string{
	"speaker":  {"quotation", "file", "id", "words", "is", "corrected", "reason"},
	"date":     {"file", "id", "is", "corrected", "reason"},
	"title":    {"file", "id", "is", "corrected", "reason"},
	"withdraw": {"file", "id", "corrected", "reason"},
}

// correct reads the root's corrections again and reports whether they changed. What was withdrawn must not come back for a moment
// since a disk fails or somebody is writing: while the file cannot be read, what it last said goes on to hold, and a patient
// look leaves a file that is being written, or that went away just now, for the next, which should come soon.
func (r *row) correct(patient bool) (changed, waiting bool) {
	name := path.Join(r.root.Path, correctionsFile)
	raw, err := readBytes(r.root.FS, name, 0, maxCorrections+1)
	missing := errors.Is(err, fs.ErrNotExist) || notFolder(r.root)
	switch {
	case missing:
		raw = nil
	case err != nil:
		return r.stale(name, fmt.Sprintf("cannot be read: %v", plain(err))), false
	case len(raw) > maxCorrections:
		return r.stale(name, fmt.Sprintf("over the limit of %d MiB", maxCorrections>>20)), false
	}
	if bytes.Equal(raw, r.corrections.raw) && !r.corrections.stale {
		r.missed = time.Time{}
		return false, false
	}
	if patient && r.unsettled(name, missing) {
		return false, true
	}
	r.missed = time.Time{}
	before := r.corrections
	r.corrections = readCorrections(name, raw)
	r.corrections.keep(before)
	return !slices.Equal(before.entries, r.corrections.entries) || !slices.Equal(before.problems, r.corrections.problems), false
}

// stale notes why the file cannot be read, and reports whether that is new.
func (r *row) stale(name, reason string) bool {
	again := *r.corrections
	again.stale, again.problems = true, []Problem{{File: name, Reason: reason + "; what it said before holds"}}
	changed := !slices.Equal(again.problems, r.corrections.problems)
	r.corrections = &again
	return changed
}

// unsettled reports whether the file is being written, or went away less than a moment ago, as when an editor puts another in its place.
func (r *row) unsettled(name string, missing bool) bool {
	now := time.Now()
	if missing {
		if r.missed.IsZero() {
			r.missed = now
		}
		return now.Sub(r.missed) < quiet
	}
	info, err := fs.Stat(r.root.FS, name)
	return err != nil || statOf(info).writing(now)
}

// keep holds on to what was withdrawn before, as long as the file has mistakes: the entry may be the one that is mistaken.
func (c *corrections) keep(before *corrections) {
	if len(c.problems) == 0 {
		return
	}
	for _, e := range before.entries {
		if e.kind == "withdraw" && !slices.ContainsFunc(c.entries, func(now correction) bool {
			return now.kind == e.kind && now.file == e.file && now.id == e.id
		}) {
			c.entries = append(c.entries, e)
		}
	}
}

// notFolder reports whether a root is a single file, whose folder is none of its business.
func notFolder(r Root) bool {
	info, err := fs.Stat(r.FS, r.Path)
	return err == nil && !info.IsDir()
}

// readCorrections reads the file's entries one by one.
func readCorrections(name string, raw []byte) *corrections {
	c := &corrections{raw: raw, name: name}
	for _, part := range sections(raw) {
		table, err := decodeSection(part.text)
		if err != nil {
			c.problem(part.line, err)
			continue
		}
		for _, kind := range slices.Sorted(maps.Keys(table)) {
			if fields[kind] == nil {
				c.problem(part.line, fmt.Errorf("%q is no kind of correction: there are [[speaker]], [[date]], [[title]] and [[withdraw]]", kind))
				continue
			}
			list, _ := table[kind].([]any)
			if len(list) == 0 {
				c.problem(part.line, fmt.Errorf("%s stands between two pairs of brackets: [[%s]]", kind, kind))
			}
			for _, one := range list {
				e, err := readCorrection(kind, one)
				if e.line = part.line; err != nil {
					c.problem(part.line, err)
				} else {
					c.entries = append(c.entries, e)
				}
			}
		}
	}
	return c
}

// problem notes what is wrong with an entry that begins in a line; an error that knows its own line counts from there.
func (c *corrections) problem(line int, err error) {
	var de *toml.DecodeError
	if errors.As(err, &de) {
		row, _ := de.Position()
		line, err = line+row-1, errors.New(strings.TrimPrefix(de.Error(), "toml: "))
	}
	c.problems = append(c.problems, Problem{File: c.name, Line: line, Reason: "not applied: " + err.Error()})
}

// section is a part of the file that is read by itself, and the number of its first line.
type section struct {
	line int
	text string
}

// sections takes a file apart before each line that begins an entry.
func sections(raw []byte) []section {
	var out []section
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(raw), byteOrderMark)) {
		if n++; len(out) == 0 || strings.HasPrefix(strings.TrimLeft(line, " \t"), "[") {
			out = append(out, section{line: n})
		}
		out[len(out)-1].text += line
	}
	return out
}

// decodeSection reads one part of the file.
func decodeSection(s string) (map[string]any, error) {
	var table map[string]any
	err := toml.Unmarshal([]byte(s), &table)
	return table, err
}

// readCorrection reads one entry of a kind.
func readCorrection(kind string, value any) (correction, error) {
	e := correction{kind: kind}
	table, ok := value.(map[string]any)
	if !ok {
		return e, fmt.Errorf("[[%s]] wants names and values", kind)
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(fields[kind], key) {
			return e, fmt.Errorf("[[%s]] has no %q: it may have %s", kind, key, strings.Join(fields[kind], ", "))
		}
		var s string
		switch v := table[key].(type) {
		case string:
			s = printed(v)
		case toml.LocalDate:
			s = v.String()
		default:
			return e, fmt.Errorf("%s wants a text between quotation marks", key)
		}
		if s == "" {
			return e, fmt.Errorf("%s is empty", key)
		}
		*e.field(key) = s
	}
	return e, e.check()
}

// field is where a key's value goes.
func (e *correction) field(key string) *string {
	return map[string]*string{
		"quotation": &e.quotation, "file": &e.file, "id": &e.id, "words": &e.words, "is": &e.is, "corrected": &e.corrected, "reason": &e.reason,
	}[key]
}

// printed is a text on one line, without what commands a terminal.
func printed(s string) string {
	return oneLine(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

// check says what an entry lacks.
func (e *correction) check() error {
	byWords := e.file != "" && e.words != ""
	switch {
	case e.kind == "speaker" && (e.quotation != "") == byWords:
		return errors.New("say which quotation: its reference as quotation, or file and words")
	case e.kind == "speaker" && e.quotation != "" && (e.file+e.id+e.words) != "":
		return errors.New("quotation says it all: no file, id or words beside it")
	case e.kind != "speaker" && e.file == "":
		return errors.New("say which article: its file")
	case e.kind != "withdraw" && e.is == "":
		return errors.New("say what is right, as is")
	}
	for _, date := range []*string{&e.corrected, e.ifDate()} {
		if *date == "" {
			continue
		}
		got, ok := readDate(*date)
		if !ok {
			return fmt.Errorf("%q is no date: write YYYY-MM-DD", *date)
		}
		*date = got
	}
	return nil
}

// ifDate is what a date is corrected to.
func (e *correction) ifDate() *string {
	if e.kind == "date" {
		return &e.is
	}
	return new(string)
}
