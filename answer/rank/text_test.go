package rank

import (
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/text"
)

func preparedText(s string) Text {
	return Prepare(analyzer.Tokens(nil, s, text.Span{End: len(s)}), s)
}

func TestSigns(t *testing.T) {
	tests := []struct {
		sentence string
		word     int
		has      sign
		not      sign
	}{
		{"The ferry sank.", 0, initial | capitalInitial | stop, capital},
		{"the Ferry sank", 1, capital, initial},
		{"It sank. Nobody drowned", 2, initial, capital},
		{"In July 1987 it sank", 1, month | capital, digits},
		{"In July 1987 it sank", 2, year | digits | number, month},
		{"it cost $12 then", 2, money | digits, year},
		{"about 40% left", 1, percent | digits, year},
		{"about 1234567 left", 1, digits, year},
		{"She told the BBC so", 3, acronym | capital, place},
		{"she (Velling) left", 1, bracket | capital, comma},
		{"Marrow, Ohio, then", 1, comma | place, bracket},
		{"he said “Never again”", 2, quoteEnd | initial, capital},
		{"Mr Velling left", 0, honorific, given},
		{"Dame Anna left", 1, given, honorific},
	}
	for _, test := range tests {
		t.Run(test.sentence, func(t *testing.T) {
			got := preparedText(test.sentence).words[test.word].signs
			if got&test.has != test.has || got&test.not != 0 {
				t.Errorf("word %d has %b, want all of %b and none of %b", test.word, got, test.has, test.not)
			}
		})
	}
}

func TestTextForm(t *testing.T) {
	tests := []struct {
		sentence string
		want     form
	}{
		{"", form{}},
		{"Was it late?", form{asks: true, length: 3}},
		{"“Was it late?” ", form{asks: true, length: 3}},
		{"It was late.", form{length: 3}},
	}
	for _, test := range tests {
		if got := preparedText(test.sentence).form; got != test.want {
			t.Errorf("%q: %+v, want %+v", test.sentence, got, test.want)
		}
	}
}

func TestLoose(t *testing.T) {
	of := func(w string) uint32 { return loose(analyzer.Question(nil, w)[0].Term) }
	for _, pair := range [][2]string{{"invent", "inventor"}, {"paint", "painter"}, {"assassin", "assassination"}, {"history", "historian"}} {
		if of(pair[0]) == 0 || of(pair[0]) != of(pair[1]) {
			t.Errorf("%s and %s have different roots", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"ferry", "fern"}, {"council", "county"}, {"minister", "minute"}} {
		if of(pair[0]) == of(pair[1]) {
			t.Errorf("%s and %s have one root", pair[0], pair[1])
		}
	}
	if of("sun") != 0 {
		t.Errorf("a short word has a root")
	}
}

// The word lists hold what their heads say: known signs, groups of two or more, nothing twice in a group.
func TestWordLists(t *testing.T) {
	for line := range strings.Lines(lexiconText) {
		name, words, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !ok || !slices.Contains(signNames, name) || len(strings.Fields(words)) == 0 {
			t.Errorf("lexicon.txt: %q", line)
		}
	}
	for line := range strings.Lines(relatedText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		group := strings.Fields(line)
		slices.Sort(group)
		if len(group) < 2 || len(slices.Compact(slices.Clone(group))) != len(group) {
			t.Errorf("related.txt: %q", line)
		}
	}
}
