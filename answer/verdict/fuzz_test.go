package verdict

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCheck holds what must be true of any claim and any candidates: offsets that stand on rune boundaries and follow one
// another, a diff whose words are the claim's, no exact or marks with other words.
func FuzzCheck(f *testing.F) {
	for _, q := range story {
		f.Add("I would not go to the hearing (to) [the] U.S.", q.Parts[0], "Not one boat – is 3.5 % going")
	}
	f.Add("“’[W]e’re… e\u0301t\u00adé’‘", "co-operate cooperate twenty-five", "\xff\xfe. . . (\u200b)")
	f.Fuzz(func(t *testing.T, claim, a, b string) {
		candidates := []Quotation{{Parts: []string{a, b}}, {Parts: []string{b}}, {}, {Parts: []string{a}}}
		got := Check(claim, candidates)
		if got.Verdict == "" || got.Verdict != NotFound && len(got.Matches) == 0 {
			t.Fatalf("got verdict %q with %d matches", got.Verdict, len(got.Matches))
		}
		for _, m := range got.Matches {
			checkEdits(t, m.Diff, claim, candidates[m.Quotation], got.Verdict != Spliced)
			if m.Similarity < 0 || m.Similarity > 1 {
				t.Fatalf("got similarity %v", m.Similarity)
			}
		}
		if got.Verdict == Exact && slices.ContainsFunc(got.Matches[0].Diff, func(e Edit) bool { return e.Op != Equal }) {
			t.Fatalf("got exact with %+v", got.Matches[0].Diff)
		}
		checkEdits(t, Diff(claim, candidates[0]), claim, candidates[0], true)
	})
}

// checkEdits checks offsets, and that the claim's words are all there in their order.
func checkEdits(t *testing.T, edits []Edit, claim string, q Quotation, ordered bool) {
	t.Helper()
	part, at, from := 0, 0, 0
	for _, e := range edits {
		if len(q.Parts) > 0 {
			s := q.Parts[e.Part]
			if e.Start < 0 || e.End < e.Start || e.End > len(s) || e.Start < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[e.Start]) ||
				e.End < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[e.End]) {
				t.Fatalf("got offsets %+v in %q", e, s)
			}
		}
		if ordered && (e.Part < part || e.Part == part && e.Start < at) {
			t.Fatalf("got %+v after part %d, byte %d", e, part, at)
		}
		part, at = e.Part, e.End
		if (e.Op == Insert) != (e.Claim == "") || e.Op != Delete && e.Start == e.End {
			t.Fatalf("got %+v", e)
		}
		i := strings.Index(claim[from:], e.Claim)
		if i < 0 {
			t.Fatalf("got %q, which is not in the rest of the claim %q", e.Claim, claim[from:])
		}
		from += i + len(e.Claim)
	}
	if len(edits) == 0 {
		return
	}
	if rest := appendWords(nil, claim[from:], 0); len(rest) > 0 {
		t.Fatalf("got edits that leave %q of the claim over", claim[from:])
	}
}

// TestHostile runs input made to be slow; it is for the test's own time limit to fail.
func TestHostile(t *testing.T) {
	long := strings.Repeat("a ", 60_000)
	pairs := strings.Repeat("he said that he never did. ", 4_000)
	tests := []struct {
		name, claim, part string
		verdict           Verdict
	}{
		{"one word for ever", long, strings.Repeat("a ", 500_000), Exact},
		{"one word, changed at the end", long + "b", strings.Repeat("a ", 500_000), NotFound},
		{"pairs", pairs + "x", strings.Repeat("he never said that he did. ", 38_000), NotFound},
		{"brackets", strings.Repeat("[a ", 40_000), strings.Repeat("(a [b ", 150_000), NotFound},
		{"no spaces", strings.Repeat("a.B", 40_000), strings.Repeat("A.b", 300_000), NotFound},
		{"marks alone", strings.Repeat("“", 40_000), strings.Repeat("…", 300_000), NotFound},
		{"dots", "a" + strings.Repeat(" .", 50_000) + " b", "a" + strings.Repeat(" . ", 300_000) + "b", Exact},
		{"too long", strings.Repeat("abc ", 40_000), strings.Repeat("abc ", 50_000), NotFound},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Check(tt.claim, []Quotation{{Parts: []string{tt.part}}, {Parts: []string{tt.part}}})
			if tt.verdict != NotFound && got.Verdict != tt.verdict || tt.verdict == NotFound && (got.Verdict == Exact || got.Verdict == Marks) {
				t.Errorf("got %s, want %s", got.Verdict, tt.verdict)
			}
			Diff(tt.claim, Quotation{Parts: []string{tt.part}})
		})
	}
}

// TestLong finds a claim of many words, each tenth changed, in a quotation of a hundred thousand.
func TestLong(t *testing.T) {
	var all []string
	for n := range 100_000 {
		all = append(all, "word"+strings.Repeat(string(rune('a'+n%26)), 1+n/26%9)+string(rune('a'+n*7%23)))
	}
	claim := slices.Clone(all[40_000:42_000])
	if got := Check(strings.Join(claim, " "), []Quotation{{Parts: []string{strings.Join(all, " ")}}}); got.Verdict != Exact || !got.Excerpt {
		t.Errorf("got %s, excerpt %v, want an exact excerpt", got.Verdict, got.Excerpt)
	}
	for n := 5; n < len(claim); n += 10 {
		claim[n] = "changed"
	}
	got := Check(strings.Join(claim, " "), []Quotation{{Parts: []string{strings.Join(all, " ")}}})
	if got.Verdict != Altered || got.Matches[0].Similarity < 0.89 {
		t.Errorf("got %s, %d matches, want altered, nine tenths alike", got.Verdict, len(got.Matches))
	}
	kept := slices.Concat(all[40_000:41_000], all[45_000:46_000])
	if got := Check(strings.Join(kept, " "), []Quotation{{Parts: []string{strings.Join(all, " ")}}}); got.Verdict != Shortened {
		t.Errorf("got %s, want shortened", got.Verdict)
	}
}
