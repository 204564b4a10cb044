package term

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// written joins terms by spaces and a second reading to the first by a bar.
func written(tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		switch {
		case t.Alt:
			b.WriteByte('|')
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(t.Term)
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"marks only", "“…” – ' \r\n", ""},
		{"possessive", "Darroch’s Darroch's diplomats' DARROCH’S", "darroch darroch diplomat darroch"},
		{"irregular", "he wrote and said the children were", "he write and say the child be"},
		{"stem", "resigned resignation resigning", "resign resign resign"},
		{"accents", "Beyonc\u00e9 Beyonce\u0301 Stra\u00dfe Cura\u00e7ao", "beyonc beyonc strass curacao"},
		{"cyrillic", "\u0439 \u0438\u0306", "и и"},
		{"numbers", "1,000 1000 3.5 1,2 2019-07-10 5G", "1000 1000 3.5 1 2 2019 07 10 5g"},
		{"hyphens", "a non-Remainer in-fighting—again", "a non remain in fight again"},
		{"missing space", "said.But example.com foo_bar", "say but exampl com foo bar"},
		{"initials", "the U.S. and the U.K. at 5 p.m. today", "the US and the uk at 5 pm today"},
		{"america", "the USA is", "the US be"},
		{"contractions", "don’t can't we’re it's I'll he’d", "do not can not we it i he"},
		{"names with apostrophe", "O’Neill O'Neill's ONeill", "oneil oneil oneil"},
		{"spelling", "organization organisation labor colours", "organis organis labour colour"},
		{"acronym", "he told us that the US left", "he tell us that the US leav"},
		{"acronym first", "US officials told us", "US offici tell us"},
		{"Us at a start", "Us officials", "us offici"},
		{"shouting", "TELL US NOW", "tell us|US now"},
		{"name", "he may say that Mrs May may", "he may say that mrs May may"},
		{"name at a start", "May resigned. May did.", "may|May resign may|May do"},
		{"name in a quotation", "he said “May is", "he say may|May be"},
		{"headline", "Theresa May Will Resign Tomorrow", "theresa may|May will|Will resign tomorrow"},
		{"soft hyphen", "am\u00adbas\u00adsador", "ambassador"},
	}
	var a Analyzer
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := written(a.Tokens(nil, test.in, text.Span{End: len(test.in)}))
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestQuestion has what a question reads otherwise than an article.
func TestQuestion(t *testing.T) {
	tests := []struct{ in, want string }{
		{"us ambassador", "us|US ambassador"},
		{"what did theresa may say", "what do theresa may|May say"},
		{"What did Theresa May say", "what do theresa May say"},
		{"who told us", "who tell us|US"},
		{"who will say it", "who will say it"},
		{"the U.S. ambassador", "the US ambassador"},
		{"u.s. ambassador", "US ambassador"},
		{"US?", "us|US"},
		{"MAY", "may|May"},
	}
	var a Analyzer
	for _, test := range tests {
		if got := written(a.Question(nil, test.in)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.in, got, test.want)
		}
	}
}

// TestAgree holds pairs of a question's and an article's words that must meet.
func TestAgree(t *testing.T) {
	var a Analyzer
	for _, pair := range [][2]string{
		{"say", "said"}, {"write", "wrote"}, {"written", "writing"}, {"child", "children’s"}, {"resign", "resignation"},
		{"us ambassador", "US ambassador"}, {"US", "U.S."}, {"UK", "U.K."}, {"uk", "UK’s"}, {"Beyonce", "Beyonc\u00e9’s"},
		{"organize", "organised"}, {"labor", "labour"}, {"defense", "defence"}, {"cannot", "cannot"}, {"do not", "don’t"},
		{"will not", "won't"}, {"1000", "1,000"}, {"oneill", "O’Neill"}, {"crisis", "crises"}, {"mp", "MPs"}, {"mps", "an MP"}, {"ceo", "CEOs"},
		{"go", "goes"}, {"go", "gone"}, {"going", "went"}, {"leave", "left"}, {"think", "thought"}, {"woman", "women"},
		{"others", "other"}, {"having", "have"}, {"doing", "do"}, {"quiz", "quizzed"}, {"Will", "Will"}, {"commons", "the Commons"},
	} {
		q := map[string]bool{}
		for _, x := range a.Question(nil, pair[0]) {
			q[x.Term] = true
		}
		met := 0
		for _, x := range a.Tokens(nil, pair[1]+" then", text.Span{End: len(pair[1])}) {
			if q[x.Term] {
				met++
			}
		}
		if want := len(strings.Fields(pair[0])); met < want {
			t.Errorf("%q and %q meet in %d words, want %d", pair[0], pair[1], met, want)
		}
	}
}

// TestApart holds words that must not meet.
func TestApart(t *testing.T) {
	var a Analyzer
	for _, pair := range [][2]string{
		{"us", "the US left"}, {"US", "he told us then"}, {"may", "said Mrs May"}, {"Will Smith", "he will"}, {"WHO", "he who"},
		{"found", "founded"}, {"were", "where"}, {"won’t", "want"}, {"1,2", "12"},
	} {
		in := "then " + pair[0] + " then"
		word := a.Tokens(nil, in, text.Span{End: len(in)})[1]
		for _, x := range a.Tokens(nil, pair[1], text.Span{End: len(pair[1])}) {
			if x.Term == word.Term {
				t.Errorf("%q and %q meet in %q", pair[0], pair[1], x.Term)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	const s = "So: “Darroch’s non-Remainer didn’t,” he said."
	var a Analyzer
	var got []string
	for _, x := range a.Tokens(nil, s, text.Span{Start: 4, End: len(s)}) {
		got = append(got, x.Span.In(s))
	}
	if got, want := strings.Join(got, "|"), "Darroch|non|Remainer|did|n’t|he|said"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSpanCut(t *testing.T) {
	var a Analyzer
	for _, in := range []text.Span{{Start: -5, End: 99}, {Start: 0, End: 3}} {
		if got := written(a.Tokens(nil, "one", in)); got != "one" {
			t.Errorf("%v: got %q", in, got)
		}
	}
	for _, in := range []text.Span{{Start: 9, End: 99}, {Start: 2, End: 1}, {Start: -2, End: -1}} {
		if got := a.Tokens(nil, "one", in); len(got) > 0 {
			t.Errorf("%v: got %v", in, got)
		}
	}
}

func TestStop(t *testing.T) {
	for _, w := range []string{"the", "what", "did", "was", "whose", "us", "does", "others", "very", "having"} {
		var a Analyzer
		if x := a.Question(nil, w)[0].Term; !IsStop(x) {
			t.Errorf("%s (%s) is no stop word", w, x)
		}
	}
	for _, x := range []string{"US", "May", "WHO", "IT", "say", "tell", "fool", "darroch", ""} {
		if IsStop(x) {
			t.Errorf("%s is a stop word", x)
		}
	}
}

// TestIrregular holds that the list is a list: small letters, no form twice, no base that is itself irregular.
func TestIrregular(t *testing.T) {
	lines := 0
	for form, base := range pairs(irregularText) {
		lines++
		if !small(form) || !small(base) {
			t.Errorf("%s %s: other than small letters", form, base)
		}
		if next, ok := irregular()[base]; ok {
			t.Errorf("%s is %s, but that is %s", form, base, next)
		}
		if form == base {
			t.Errorf("%s is itself", form)
		}
	}
	if lines != len(irregular()) {
		t.Errorf("got %d forms in %d lines", len(irregular()), lines)
	}
}

// TestConcurrent fills the table from several goroutines, for the race detector too.
func TestConcurrent(t *testing.T) {
	var a Analyzer
	const s = "Darroch wrote that the children’s ambassadors may have left the U.S. in May"
	want := written(a.Tokens(nil, s, text.Span{End: len(s)}))
	a = Analyzer{}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 200 {
				if got := written(a.Tokens(nil, s, text.Span{End: len(s)})); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	wait.Wait()
}

// FuzzTokens holds for any text: spans lie in order within it, positions count up, terms are short and valid, and a table
// that remembers gives what a fresh one does.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{paragraph, "U.S.-led “May’s”", "don't a.b.c. 1,000,000.50", "e\u0301\u00ad_x:y", "\xff’s\xc3"} {
		f.Add(s, 0, len(s))
	}
	var warm Analyzer
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		got := warm.Tokens(nil, s, text.Span{Start: start, End: end})
		if again := written(new(Analyzer).Tokens(nil, s, text.Span{Start: start, End: end})); again != written(got) {
			t.Fatalf("got %q, then %q", again, written(got))
		}
		last := Token{Pos: -1}
		for _, x := range got {
			if x.Span.Empty() || x.Span.Start < max(start, 0) || x.Span.End > min(max(end, 0), len(s)) {
				t.Fatalf("%v is not within %d to %d of %q", x, start, end, s)
			}
			if x.Alt && (x.Pos != last.Pos || x.Span != last.Span) || !x.Alt && (x.Pos != last.Pos+1 || x.Span.Start < last.Span.End) {
				t.Fatalf("%v follows %v", x, last)
			}
			if x.Term == "" || len(x.Term) > MaxBytes || utf8.ValidString(s) && !utf8.ValidString(x.Term) {
				t.Fatalf("term %q of %q", x.Term, s)
			}
			last = x
		}
	})
}
