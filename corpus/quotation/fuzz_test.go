package quotation

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus/text"
	"onrecord/seeds"
)

// checkSpan fails where s does not fit doc on rune boundaries.
func checkSpan(t *testing.T, doc, what string, s text.Span) {
	if s.Start < 0 || s.End > len(doc) || s.Start > s.End {
		t.Fatalf("got %s %v in %d bytes", what, s, len(doc))
	}
	for _, at := range [...]int{s.Start, s.End} {
		if insideRune(doc, at) {
			t.Fatalf("got %s %v inside a rune", what, s)
		}
	}
}

// insideRune reports whether byte at lies within a valid rune.
func insideRune(doc string, at int) bool {
	for start := at - 1; start >= 0 && start > at-utf8.UTFMax; start-- {
		if utf8.RuneStart(doc[start]) {
			_, size := utf8.DecodeRuneInString(doc[start:])
			return start+size > at
		}
	}
	return false
}

// checkAnalysis holds what every Analysis promises.
func checkAnalysis(t *testing.T, doc string, a *Analysis) {
	t.Helper()
	last := -1
	for _, q := range a.Quotations {
		if len(q.Parts) == 0 {
			t.Fatal("got a quotation without parts")
		}
		if q.Parts[0].Start < last {
			t.Fatalf("got quotation at %d after one at %d", q.Parts[0].Start, last)
		}
		last = q.Parts[0].Start
		end := -1
		for _, p := range q.Parts {
			checkSpan(t, doc, "part", p)
			if p.Empty() || p.Start < end {
				t.Fatalf("got part %v after %d", p, end)
			}
			end = p.End
		}
		by := q.Attribution
		for _, s := range []text.Span{by.Mention, by.Description, by.Cue, by.Recipient, q.Clause} {
			checkSpan(t, doc, "evidence", s)
		}
		for i, inner := range q.Inner {
			checkSpan(t, doc, "inner", inner)
			if i > 0 && inner.Start < q.Inner[i-1].End {
				t.Fatalf("got inner %v after %v", inner, q.Inner[i-1])
			}
		}
		if by.Person < -1 || by.Person >= len(a.People) || by.Confidence < 0 || by.Confidence > 1 {
			t.Fatalf("got attribution %+v of %d people", by, len(a.People))
		}
		if by.Person >= 0 && (by.Rule == "" || by.Mention.Empty()) {
			t.Fatalf("got a speaker without evidence: %+v", by)
		}
	}
	for _, p := range a.People {
		if p.Name == "" || len(p.Mentions) == 0 {
			t.Fatalf("got person %+v", p)
		}
		for _, m := range p.Mentions {
			checkSpan(t, doc, "mention", m.Span)
		}
	}
	for _, s := range a.Damage {
		checkSpan(t, doc, "damage", s)
	}
}

func FuzzAnalyze(f *testing.F) {
	for name, from := range seedArticles {
		raw, err := fs.ReadFile(seeds.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), from)
	}
	f.Add("“a ”b “c\n\n‘d’ said 'e\n\n“f” — Ann Ito", 0)
	f.Add("\"FENWICK: a\n\n\"BAKER: b\" according to according to to to", 3)
	f.Add("\xe2\x80\x9c\xff “Mr. ’’ ``x'' he said, said he said “", 1)
	f.Fuzz(func(t *testing.T, doc string, from int) {
		a := Analyze(doc, from)
		checkAnalysis(t, doc, a)
		checkRoundTrip(t, doc, a)
	})
}

// TestAnalyzeLinear feeds texts made of nothing but what the sieves look at, long enough that anything but linear time would
// exceed the test's own time limit.
func TestAnalyzeLinear(t *testing.T) {
	units := []string{"“a. ", "'a ", "a' ", "\"a b ", "“a” ", "a, ", "said ", "according to ", "(", "Ann Ito ", "Mr Ito said “x,” and ", "of ",
		"that he said ", "; ", "a\n\n", "‘a’\n\n", "“a\n\n", "he ", "’ ", "Ito’s ", "A “b” c\n\n", "Ann Ito, a farmer, ", "Ann Ito, who runs ", "the mill’s owner, Ann Ito, ", "His brother said. ", "the ", "a-b-", ". . ", "''", "“x, she said. "}
	for _, unit := range units {
		doc := strings.Repeat(unit, 100_000/len(unit))
		checkAnalysis(t, doc, Analyze(doc, 0))
	}
	raw, err := fs.ReadFile(seeds.FS, "000_f169af3edd01afb0.txt")
	if err != nil {
		t.Fatal(err)
	}
	article := strings.Repeat(string(raw)+"\n\n", 40)
	checkAnalysis(t, article, Analyze(article, 0))
	var crowd strings.Builder
	for i := range 3000 { // as many people as paragraphs, half of them of one name
		name := string(rune('A'+i%26)) + strings.Repeat(string(rune('a'+i/26%26)), 1+i/676)
		crowd.WriteString("Ann " + name + " and Jo " + name + "son, the mayor, said “it is late”. She called the mayor “rude”, he said.\n\n")
	}
	checkAnalysis(t, crowd.String(), Analyze(crowd.String(), 0))
}

// TestAnalyzeEmpty holds the empty case.
func TestAnalyzeEmpty(t *testing.T) {
	for _, doc := range []string{"", " \n\n ", "…", "“”", "''"} {
		a := Analyze(doc, 0)
		if len(a.Quotations) != 0 || len(a.People) != 0 {
			t.Errorf("%q: got %+v, want nothing", doc, a)
		}
	}
}
