package bot

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// excerptOf is an excerpt of all of a text but the first byte, so that its offsets are not its own.
func excerptOf(t *testing.T, s string) corpus.Excerpt {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte("." + s)}}, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	got, err := snap.Documents[0].Excerpts(t.Context(), text.Span{Start: 1, End: 1 + len(s)})
	if err != nil {
		t.Fatal(err)
	}
	return got[0]
}

// TestSplit cuts between sentences, then words, then letters.
func TestSplit(t *testing.T) {
	doubled := func(s string) int { return 2 * len(s) }
	for _, c := range []struct {
		name, in string
		limit    int
		size     func(string) int
		want     []string
	}{
		{"it fits", "One sentence. Another.", 22, nil, []string{"One sentence. Another."}},
		{"between sentences", "One sentence. Another. A third.", 23, nil, []string{"One sentence. Another.", "A third."}},
		{"between words", "One sentence is long. Ok.", 12, nil, []string{"One sentence", "is long.", "Ok."}},
		{"between letters", "Extraordinarily long", 6, nil, []string{"Extrao", "rdinar", "ily", "long"}},
		{"letters stay whole", "ééé", 3, nil, []string{"é", "é", "é"}},
		{"a letter over the limit", "a😀b", 2, nil, []string{"a", "😀", "b"}},
		{"no limit to speak of", "ab", 0, nil, []string{"a", "b"}},
		{"another measure", "One sentence. Another.", 30, doubled, []string{"One sentence.", "Another."}},
		{"white space within stays", "One  sentence.\n\nAnother one. And a third.", 30, nil, []string{"One  sentence.\n\nAnother one.", "And a third."}},
		{"nothing", "", 5, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var e corpus.Excerpt
			if c.in != "" {
				e = excerptOf(t, c.in)
			}
			var got []string
			for _, part := range Split(e, c.limit, c.size) {
				got = append(got, part.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Split(%q, %d) is %q, want %q", c.in, c.limit, got, c.want)
			}
		})
	}
}

// FuzzSplit holds what Split promises: the parts are in order and within the limit, single letters aside; they are the
// excerpt's own bytes, on letters' boundaries; what is left out between them is white space.
func FuzzSplit(f *testing.F) {
	f.Add("One sentence. Another one, “quoted. Twice.” And\u00a0more…", 12, 1)
	f.Add("  lead and trail \u2003 ", 3, 2)
	f.Add("e\u0301e\u0301\u200b x", 2, 3)
	f.Fuzz(func(t *testing.T, s string, limit, factor int) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) || s == "" || len(s) > 4096 {
			return
		}
		limit, factor = limit%200, 1+max(factor, -factor)%5
		size := func(s string) int { return factor*strings.Count(s, "e") + len(s) }
		e := excerptOf(t, s)
		at := 0
		for _, part := range Split(e, limit, size) {
			words, span := part.String(), part.Span()
			if words == "" || !utf8.ValidString(words) || span.In("."+s) != words {
				t.Fatalf("%q at %v is no excerpt of %q", words, span, s)
			}
			if size(words) > limit && utf8.RuneCountInString(words) > 1 {
				t.Errorf("%q measures %d, the limit is %d", words, size(words), limit)
			}
			onlySpace(t, s[at:span.Start-1])
			at = span.End - 1
		}
		onlySpace(t, s[at:])
	})
}

// onlySpace fails where words were lost.
func onlySpace(t *testing.T, lost string) {
	t.Helper()
	if strings.TrimFunc(lost, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }) != "" {
		t.Errorf("%q was lost at a cut", lost)
	}
}
