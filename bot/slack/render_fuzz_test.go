package slack

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/bot"
	"onrecord/corpus/text"
)

func FuzzReadBack(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[(i+1)%len(hostile)], i%2 == 0)
	}
	f.Add(strings.Repeat("A sentence. ", 600), strings.Repeat("<", 4000), true)
	f.Fuzz(func(t *testing.T, first, second string, mark bool) {
		if first == "" || second == "" || !utf8.ValidString(first) || !utf8.ValidString(second) || strings.Contains(first+second, "\x00") || strings.TrimSpace(first+second) == "" {
			t.Skip("no article holds it")
		}
		article := first + second
		e := excerpts(t, document(t, article), text.Span{End: len(first)}, text.Span{Start: len(first), End: len(article)})
		messages := render(bot.Reply{Quotes: []bot.Quote{{
			Lines:  []bot.Line{{{Words: e[0], Marked: mark}, {Words: e[1], Marked: !mark}}},
			Byline: bot.Byline{Speaker: first, Cue: second}, Source: bot.Source{Title: second, URL: first}, Remarks: []string{first},
		}}}, maxMessages)
		if len(messages) > maxMessages-1 {
			t.Skip("more than a reply may hold")
		}
		holdLimits(t, messages)
		marks := 0
		var shown strings.Builder
		for _, line := range shownIn(t, messages) {
			for _, p := range line {
				shown.WriteString(p.words)
				whole, other := first, second
				if p.marked != mark {
					whole, other = second, first
				}
				if p.part == "" && p.words != whole {
					t.Errorf("marked %v shows %q, want %q (not %q)", p.marked, p.words, whole, other)
				}
				if !strings.Contains(whole, p.words) {
					t.Errorf("marked %v shows %q, which is not in %q", p.marked, p.words, whole)
				}
				if p.marked {
					marks++
				}
			}
		}
		if got, want := squeeze(shown.String()), squeeze(article); got != want {
			t.Errorf("shown %q, want %q", got, want)
		}
	})
}

// squeeze takes out the white space that may be left out between parts.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n", r) {
			return -1
		}
		return r
	}, s)
}

func FuzzJSONLen(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add("\xff\xfe\uFFFD")
	f.Fuzz(func(t *testing.T, s string) {
		raw, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := jsonLen(s), len(raw)-2; got != want {
			t.Errorf("jsonLen(%q) = %d, want %d", s, got, want)
		}
	})
}
