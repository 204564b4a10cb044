package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// part is a paragraph as the tests write it.
type part struct {
	Role Role
	Text string
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name string
		in   string
		from int
		want []part
	}{
		{"nothing", "", 0, nil},
		{"white space", " \n\u00a0\n\t", 0, nil},
		{"from past the end", "abc", 9, nil},
		{"from before the start", "Abc.", -3, []part{{Body, "Abc."}}},
		{"from inside a rune", "éa.", 1, []part{{Body, "a."}}},
		{"byte order mark", "\ufeffThe bridge is shut.", 0, []part{{Body, "The bridge is shut."}}},
		{"title", "Harbour bridge shut for a year\n\nThe bridge is shut.\n\nIt is old.", 0,
			[]part{{Title, "Harbour bridge shut for a year"}, {Body, "The bridge is shut."}, {Body, "It is old."}}},
		{"a sentence is no title", "The bridge is shut.\n\nIt is old.", 0, []part{{Body, "The bridge is shut."}, {Body, "It is old."}}},
		{"a line alone is no title", "Harbour bridge shut", 0, []part{{Body, "Harbour bridge shut"}}},
		{"single newlines", "Bridge shut\nThe bridge is shut, the council said on Monday, and it will stay shut.\nIt is old.\nNobody knows how old.", 0,
			[]part{{Title, "Bridge shut"}, {Body, "The bridge is shut, the council said on Monday, and it will stay shut."}, {Body, "It is old."}, {Body, "Nobody knows how old."}}},
		{"hard-wrapped", "The bridge across the harbour is shut and will stay\nshut for a year, the council said on Monday after a\nmeeting that went on for most of the night.\n\nIt is old.", 0,
			[]part{{Body, "The bridge across the harbour is shut and will stay\nshut for a year, the council said on Monday after a\nmeeting that went on for most of the night."}, {Body, "It is old."}}},
		{"carriage returns", "It is shut.\r\n\r\nIt is old.\r", 0, []part{{Body, "It is shut."}, {Body, "It is old."}}},
		{"separators", "It is shut.\u2028It is old.\u0085It is wet.", 0, []part{{Body, "It is shut."}, {Body, "It is old."}, {Body, "It is wet."}}},
		{"heading", "It is shut.\n\nYears of neglect\n\nIt is old.", 0, []part{{Body, "It is shut."}, {Heading, "Years of neglect"}, {Body, "It is old."}}},
		{"heading with marks", "It is shut.\n\nA ‘very old’ bridge\n\nIt is old.", 0, []part{{Body, "It is shut."}, {Heading, "A ‘very old’ bridge"}, {Body, "It is old."}}},
		{"a quotation is no heading", "She said:\n\n“We shut it”\n\nIt is old.", 0, []part{{Body, "She said:"}, {Body, "“We shut it”"}, {Body, "It is old."}}},
		{"captions", "It is shut.\n\nThe bridge on Monday. (Getty Images)\n\nPhoto: Ann Ito\n\nJo Baker / The Canadian Press The bridge at night.\n\nThe mayor at the bridge (AP)\n\nIt is old.", 0,
			[]part{{Body, "It is shut."}, {Caption, "The bridge on Monday. (Getty Images)"}, {Caption, "Photo: Ann Ito"},
				{Caption, "Jo Baker / The Canadian Press The bridge at night."}, {Caption, "The mayor at the bridge (AP)"}, {Body, "It is old."}}},
		{"maker and channel", "It is shut.\n\nThe mayor says it is old. (Ann Ito/CBC)\n\nIt is old.", 0,
			[]part{{Body, "It is shut."}, {Caption, "The mayor says it is old. (Ann Ito/CBC)"}, {Body, "It is old."}}},
		{"a bracket is no credit", "It is shut (but the path beside it, on which people walk to the pool, is not).\n\nIt is old.", 0,
			[]part{{Body, "It is shut (but the path beside it, on which people walk to the pool, is not)."}, {Body, "It is old."}}},
		{"footers", "It is shut.\n\n---Watch our films---\n\nRead more:\n\nTen old bridges\n\nHow to cross water\n\n© 2021 The Harbour Post", 0,
			[]part{{Body, "It is shut."}, {Boilerplate, "---Watch our films---"}, {Boilerplate, "Read more:"}, {Boilerplate, "Ten old bridges"},
				{Boilerplate, "How to cross water"}, {Boilerplate, "© 2021 The Harbour Post"}}},
		{"a word that begins like a footer", "It is shut.\n\nMore from habit than need, she walked on.", 0,
			[]part{{Body, "It is shut."}, {Body, "More from habit than need, she walked on."}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []part
			for _, p := range Paragraphs(test.in, test.from) {
				got = append(got, part{p.Role, p.In(test.in)})
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("got -, want +:\n%s", diff)
			}
		})
	}
}

func TestRoleString(t *testing.T) {
	if got := Caption.String() + Role(99).String(); got != "captionunknown" {
		t.Errorf("got %q, want %q", got, "captionunknown")
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("Title\n\nBody one.\r\n\r\n(Photo: X)\n", 0)
	f.Add("\ufeff\u2028é\xff\n\nRead more:\nx", 2)
	f.Fuzz(func(t *testing.T, s string, from int) {
		at := boundary(s, from)
		for _, p := range Paragraphs(s, from) {
			if p.Start < at || p.End > len(s) || p.Empty() {
				t.Fatalf("got paragraph %v after %d in %d bytes", p.Span, at, len(s))
			}
			if gap := Trim(s, Span{at, p.Start}); !gap.Empty() {
				t.Fatalf("got ink %q between paragraphs", gap.In(s))
			}
			if p.Span != Trim(s, p.Span) {
				t.Fatalf("got paragraph %q with white space around it", p.In(s))
			}
			at = p.End
		}
		if rest := Trim(s, Span{at, len(s)}); !rest.Empty() {
			t.Fatalf("got ink %q behind the last paragraph", rest.In(s))
		}
	})
}
