package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// masksOf finds “…” pairs, which is all the tests need.
func masksOf(s string) []Span {
	var out []Span
	for i := 0; ; {
		open := strings.Index(s[i:], "“")
		if open < 0 {
			return out
		}
		end := strings.Index(s[i+open:], "”")
		if end < 0 {
			return out
		}
		out = append(out, Span{i + open, i + open + end + len("”")})
		i += open + end + len("”")
	}
}

func TestSentences(t *testing.T) {
	tests := []struct{ in, want string }{ // sentences divided by |
		{"", ""},
		{"No end", "No end"},
		{"They said no. Then they left.", "They said no.|Then they left."},
		{"See no. 5 of it. They left.", "See no. 5 of it.|They left."},
		{"One. Two? Three! Four… Five", "One.|Two?|Three!|Four…|Five"},
		{"Mr. Ito met Sen. Jo Baker. Dr. Ames, Gen. Roe and St. John Fisher came.", "Mr. Ito met Sen. Jo Baker.|Dr. Ames, Gen. Roe and St. John Fisher came."},
		{"The U.S. Senate met. She left the U.S. The train was late.", "The U.S. Senate met.|She left the U.S.|The train was late."},
		{"J. K. Ito wrote it. Plan B. The end.", "J. K. Ito wrote it.|Plan B.|The end."},
		{"He works for Acme Inc. She does not. Acme Corp. of Leeds sued.", "He works for Acme Inc.|She does not.|Acme Corp. of Leeds sued."},
		{"It costs 3.5 pounds. See no. 7 and p. 12. It began at 5 p.m. on Monday.", "It costs 3.5 pounds.|See no. 7 and p. 12.|It began at 5 p.m. on Monday."},
		{"It ended on Jan. 5. Then came Feb. 6.", "It ended on Jan. 5.|Then came Feb. 6."},
		{"(It was late.) She left.", "(It was late.)|She left."},
		{"“Why?” Ms Ito asked. “I left. It was late.” The end.", "“Why?” Ms Ito asked.|“I left. It was late.”|The end."},
		{"“Why?” she asked. “Stop!” He ran.", "“Why?” she asked.|“Stop!”|He ran."},
		{"“It is late,” Ito said. “Go home.” “Now.”", "“It is late,” Ito said.|“Go home.”|“Now.”"},
		{"She called it “a mess”. He called it “art”.", "She called it “a mess”.|He called it “art”."},
		{"She read “Who is it?” in a day. He read “Yes!”", "She read “Who is it?” in a day.|He read “Yes!”"},
		{"“It was late.” Ann Ito said.", "“It was late.” Ann Ito said."},
		{"“It was late.” Ann Ito said she would go.", "“It was late.”|Ann Ito said she would go."},
		{"end.Next is one word. e.g. this", "end.Next is one word. e.g. this"},
		{"What?! No. 'Fine.' Done", "What?!|No.|'Fine.'|Done"},
	}
	for _, test := range tests {
		var got []string
		for _, span := range Sentences(test.in, Span{0, len(test.in)}, masksOf(test.in)) {
			got = append(got, span.In(test.in))
		}
		if diff := cmp.Diff(strings.Join(got, "|"), test.want); diff != "" {
			t.Errorf("%q: got -, want +:\n%s", test.in, diff)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("“Why?” Ms Ito asked. “I left.” The U.S. end… x")
	f.Add("a.\xff “b. C” D.")
	f.Fuzz(func(t *testing.T, s string) {
		in := Trim(s, Span{0, len(s)})
		masks := masksOf(s)
		at := in.Start
		for _, span := range Sentences(s, in, masks) {
			if span.Start < at || span.End > in.End || span.Empty() {
				t.Fatalf("got sentence %v after %d in %v", span, at, in)
			}
			if gap := Trim(s, Span{at, span.Start}); !gap.Empty() {
				t.Fatalf("got ink %q between sentences", gap.In(s))
			}
			for _, m := range masks {
				if m.Start < span.End && span.End < m.End {
					t.Fatalf("got sentence %v that ends inside quotation %v", span, m)
				}
			}
			at = span.End
		}
		if rest := Trim(s, Span{at, in.End}); !rest.Empty() {
			t.Fatalf("got ink %q behind the last sentence", rest.In(s))
		}
	})
}
