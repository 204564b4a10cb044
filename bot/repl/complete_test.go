package repl

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var names = []string{"Kim Darroch", "Mara Quill", "Ida Quill", "Ivo van der Berg", "Gazette", "Lena O’Dell", "Kimberley Darr"}

// TestCompleter finishes names and commands; | is the cursor.
func TestCompleter(t *testing.T) {
	complete := completer(names)
	for _, c := range []struct {
		line, head string
		list       []string
	}{
		{"what did mara|", "what did ", []string{"Mara Quill"}},
		{"what did QUI| say", "what did ", []string{"Mara Quill", "Ida Quill"}},
		{"what did Mara Q| say", "what did ", []string{"Mara Quill"}},
		{"what did Mara Quill| say", "what did ", []string{"Mara Quill"}},
		{"Kim|", "", []string{"Kim Darroch", "Kimberley Darr"}},
		{"Kim |", "", []string{"Kim Darroch"}},
		{"and dar|", "and ", []string{"Kim Darroch", "Kimberley Darr"}},
		{"said van der b|", "said ", []string{"Ivo van der Berg"}},
		{"lena o'd|", "", []string{"Lena O’Dell"}},
		{":s|", "", []string{":sources"}},
		{":|", "", []string{":help", ":sources", ":people", ":timeline", ":more", ":context", ":forget", ":quit"}},
		{":f|", "", []string{":forget"}},
		{"what :s|", "what :s", nil},
		{"|", "", nil},
		{"what did |", "what did ", nil},
		{"zz|", "zz", nil},
		{"|Kim", "", nil},
	} {
		before, after, _ := strings.Cut(c.line, "|")
		head, list, tail := complete(before+after, utf8.RuneCountInString(before))
		if head != c.head || !slices.Equal(list, c.list) || tail != after {
			t.Errorf("%q: %q %q %q, want %q %q %q", c.line, head, list, tail, c.head, c.list, after)
		}
	}
}

// TestCompleteTwice finishes what was finished: a name stays as it is.
func TestCompleteTwice(t *testing.T) {
	complete := completer(names)
	for _, name := range names {
		for _, typed := range strings.Fields(name) {
			line := "what did " + typed
			head, list, tail := complete(line, utf8.RuneCountInString(line))
			if !slices.Contains(list, name) {
				t.Errorf("%q is not finished as %q but as %q", line, name, list)
				continue
			}
			again := head + name
			head2, list2, _ := complete(again+tail, utf8.RuneCountInString(again))
			if len(list2) == 0 || head2+list2[0] != again {
				t.Errorf("%q, finished again, is %q %q", again, head2, list2)
			}
		}
	}
}
