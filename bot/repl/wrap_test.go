package repl

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	const bold, off = "\x1b[1m", "\x1b[0m"
	for _, test := range []struct {
		name, s string
		columns int
		indent  string
		want    string
	}{
		{"fits", "one two three", 20, "  ", "one two three"},
		{"fits exactly", "one two three four 56", 21, "  ", "one two three four 56"},
		{"breaks before a word", "one two three four five", 20, "  ", "one two three four\n  five"},
		{"a long word is whole", "see https://example.org/a/long/address there", 20, " ", "see\n https://example.org/a/long/address\n there"},
		{"a long word at the start", "https://example.org/a/long/address", 20, " ", "https://example.org/a/long/address"},
		{"colours take no room", bold + "one two three four" + off + " five", 20, "", bold + "one two three four" + off + "\nfive"},
		{"wide letters", "港の計画は罠だ と言う 人々", 20, "", "港の計画は罠だ\nと言う 人々"},
		{"accents of their own", "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301 e\u0301", 21, "", "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301 e\u0301"},
		{"indented, two spaces kept", "    one  two three four five", 20, "    ", "    one  two three\n    four five"},
		{"lines of its own", "one\ntwo three four five six", 20, "  ", "one\ntwo three four five\n  six"},
		{"no terminal", strings.Repeat("word ", 50), 0, "", strings.Repeat("word ", 50)},
		{"too narrow", "one two three four five", 5, "", "one two three four five"},
	} {
		if got := wrap(test.s, test.columns, test.indent); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// FuzzWrap loses nothing but the spaces at breaks, and makes no line longer than it must be.
func FuzzWrap(f *testing.F) {
	f.Add("“We will not sail until the plan is withdrawn. It is a trap,”", uint8(24))
	f.Add("  a\tb  c \x1b[1mdd\x1b[0m 港港港", uint8(3))
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		columns := minWidth + int(n)
		got := wrap(s, columns, " ")
		if strings.ReplaceAll(strings.ReplaceAll(got, " ", ""), "\n", "") != strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "\n", "") {
			t.Errorf("%q became %q", s, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if columnsOf(line) > columns && len(strings.Fields(strings.Trim(line, " "))) > 1 && strings.Contains(strings.Trim(line, " "), " ") &&
				columnsOf(line[:strings.LastIndex(strings.TrimRight(line, " "), " ")]) > columns {
				t.Errorf("%q holds a line of %d columns: %q", s, columnsOf(line), line)
			}
		}
	})
}

var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestWrappedRepliesKeepTheirWords wraps replies of every kind: no line is too long, no word is cut, and words stand below words.
func TestWrappedRepliesKeepTheirWords(t *testing.T) {
	for name, r := range written(t) {
		for _, colour := range []bool{false, true} {
			var whole, narrow bytes.Buffer
			if err := Write(&whole, r, Style{Refs: true, Colour: colour}); err != nil {
				t.Fatal(err)
			}
			const columns = 44
			if err := Write(&narrow, r, Style{Refs: true, Colour: colour, Width: columns}); err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Fields(narrow.String()), strings.Fields(whole.String()); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
			for _, line := range strings.Split(colours.ReplaceAllString(narrow.String(), ""), "\n") {
				if columnsOf(line) > columns && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%s: a line of %d columns: %q", name, columnsOf(line), line)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := Write(&b, written(t)["quotations"], Style{Width: 30}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "“We will not sail until the\n plan is withdrawn.”\n") {
		t.Errorf("not set below its words:\n%s", b.String())
	}
}

func TestWidthOfNoTerminal(t *testing.T) {
	if got := Width(&bytes.Buffer{}); got != 0 {
		t.Errorf("a buffer is %d columns wide", got)
	}
}
