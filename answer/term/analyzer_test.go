package term

import (
	"strings"
	"testing"

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
