package corpus_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// TestParseRef reads references, and tells what is wrong with what is none.
func TestParseRef(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 4)
	for _, c := range []struct {
		in      string
		want    corpus.Ref
		printed string // empty: as in
	}{
		{"q:195b9a3f699f:3114-3357", corpus.Ref{Kind: 'q', Hash: "195b9a3f699f", Spans: []text.Span{{Start: 3114, End: 3357}}}, ""},
		{"p:" + long + ":0-1", corpus.Ref{Kind: 'p', Hash: long, Spans: []text.Span{{Start: 0, End: 1}}}, ""},
		{"q:195b9a3f699f:1-2,2-3,10-20", corpus.Ref{Kind: 'q', Hash: "195b9a3f699f",
			Spans: []text.Span{{Start: 1, End: 2}, {Start: 2, End: 3}, {Start: 10, End: 20}}}, ""},
		{"q:195B9A3F699F:01-02", corpus.Ref{Kind: 'q', Hash: "195b9a3f699f", Spans: []text.Span{{Start: 1, End: 2}}}, "q:195b9a3f699f:1-2"},
	} {
		got, err := corpus.ParseRef(c.in)
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" {
			t.Errorf("ParseRef(%q): %v (-want +got):\n%s", c.in, err, diff)
		}
		if c.printed == "" {
			c.printed = c.in
		}
		if got.String() != c.printed {
			t.Errorf("%q prints as %q, want %q", c.in, got, c.printed)
		}
	}
	for _, in := range []string{
		"", "q", "q:", "q::", ":::", "x:195b9a3f699f:1-2", "Q:195b9a3f699f:1-2", "q:195b9a3f699f", "q:195b9a3f699f:", "q:195b9a3f699:1-2",
		"q:" + long + "0:1-2", "q:195b9a3f699g:1-2", "q:195b9a3f699f:1", "q:195b9a3f699f:1-", "q:195b9a3f699f:-1-2", "q:195b9a3f699f:2-2",
		"q:195b9a3f699f:3-2", "q:195b9a3f699f:1-2,", "q:195b9a3f699f:1-5,4-6", "q:195b9a3f699f:4-6,1-2", "q:195b9a3f699f:1-2:3-4",
		"q:195b9a3f699f:1-99999999999999999999", "q:195b9a3f699f:+1-2", "q:195b9a3f699f: 1-2", "q:195b9a3f699f:1-2\n",
	} {
		if got, err := corpus.ParseRef(in); err == nil || !strings.Contains(err.Error(), "is no reference") {
			t.Errorf("ParseRef(%q) gave %v, %v; want an error that says so", in, got, err)
		}
	}
}

// FuzzParseRef holds that what is read prints as something that reads the same.
func FuzzParseRef(f *testing.F) {
	f.Add("q:195b9a3f699f:3114-3357")
	f.Add("p:195B9A3F699F:0-1,002-3,5-2147483647")
	f.Add("q:195b9a3f699f:1-2,1-2")
	f.Fuzz(func(t *testing.T, in string) {
		ref, err := corpus.ParseRef(in)
		if err != nil {
			return
		}
		again, err := corpus.ParseRef(ref.String())
		if diff := cmp.Diff(ref, again); err != nil || diff != "" {
			t.Errorf("%q prints as %q: %v (-want +got):\n%s", in, ref, err, diff)
		}
		at := -1
		for _, span := range ref.Spans {
			if span.Start < 0 || span.Empty() || span.Start < at {
				t.Errorf("%q has span %v after %d", in, span, at)
			}
			at = span.End
		}
	})
}

// TestResolve finds the document of a reference, and says what does not fit.
func TestResolve(t *testing.T) {
	content := "The café is shut."
	snap := load(t, map[string]string{"a.txt": content, "copy.txt": content, "z.txt": article})
	hash := snap.Documents[0].Hash()
	for _, c := range []struct {
		name string
		ref  corpus.Ref
		file string // empty: an error
		says string
	}{
		{"twelve digits", corpus.Ref{Kind: 'q', Hash: hash[:12], Spans: []text.Span{{Start: 4, End: 9}}}, "a.txt", ""},
		{"all digits", corpus.Ref{Kind: 'p', Hash: hash, Spans: []text.Span{{Start: 0, End: len(content)}}}, "a.txt", ""},
		{"made from the document", corpus.RefTo(snap.Documents[2], corpus.QuotationRef, text.Span{Start: 0, End: 4}), "z.txt", ""},
		{"a text that is not here", corpus.Ref{Kind: 'q', Hash: "000000000000", Spans: []text.Span{{Start: 0, End: 1}}}, "", "no source here"},
		{"beyond the end", corpus.Ref{Kind: 'q', Hash: hash[:12], Spans: []text.Span{{Start: 4, End: len(content) + 1}}}, "", "no such place"},
		{"a letter split at its end", corpus.Ref{Kind: 'q', Hash: hash[:12], Spans: []text.Span{{Start: 4, End: 8}}}, "", "no such place"},
		{"a letter split at its start", corpus.Ref{Kind: 'q', Hash: hash[:12], Spans: []text.Span{{Start: 0, End: 1}, {Start: 8, End: 10}}}, "", "no such place"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := snap.Resolve(c.ref)
			if c.file != "" {
				if err != nil || d.File != c.file {
					t.Errorf("Resolve(%s) gave %v, %v; want %s", c.ref, d, err, c.file)
				}
				return
			}
			if err == nil || d != nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("Resolve(%s) gave %v, %v; want an error with %q", c.ref, d, err, c.says)
			}
			if got, want := errors.Is(err, corpus.ErrNoDocument), c.says == "no source here"; got != want {
				t.Errorf("%v is ErrNoDocument: %t, want %t", err, got, want)
			}
		})
	}
}
