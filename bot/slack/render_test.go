package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack/slackutilsx"

	"onrecord/bot"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// hostile is what an article could hold to harm those who read it in Slack.
var hostile = []string{
	"<!channel>", "<!here>", "<@U1>", "<!subteam^S1>", "<#C1>", "<http://evil.example|your bank>", "&lt;!here&gt;", "&amp;lt;!here&amp;gt;",
	"*bold* _italic_ ~struck~ `code` ```block```", "> quoted", "@channel @here", ":smile:", "“", "”", "“”", "” she did not say “",
	"a “nested” word", " (1/2)", "(2/2)", "\u202eright to left", "zero\u200bwidth", "no\u00a0break", "tab\tand\nline", "\"straight\" \\ back\\slash",
	"http://evil.example/?a=1&b=2", "<", ">", "&", "'", "👩‍👩‍👧 family", "a\u2028b\u2029c", "x\x01\x1f\x7f",
}

// document makes a corpus of one article and gives excerpts of it.
func document(tb testing.TB, words string) *corpus.Document {
	tb.Helper()
	raw, err := json.Marshal(map[string]string{"id": "a", "text": words})
	if err != nil {
		tb.Fatal(err)
	}
	s, err := corpus.Load(context.Background(), corpus.Root{FS: fstest.MapFS{"a.jsonl": {Data: raw}}, Path: "."})
	if err != nil {
		tb.Fatal(err)
	}
	return s.Documents[0]
}

func excerpts(tb testing.TB, d *corpus.Document, spans ...text.Span) []corpus.Excerpt {
	tb.Helper()
	e, err := d.Excerpts(context.Background(), spans...)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// excerpt is words, as an article of nothing else holds them.
func excerpt(tb testing.TB, words string) corpus.Excerpt {
	tb.Helper()
	return excerpts(tb, document(tb, words), text.Span{End: len(words)})[0]
}

func marked(e corpus.Excerpt) bot.Piece { return bot.Piece{Words: e, Marked: true} }

// payload is the blocks of m as they are sent.
func payload(tb testing.TB, m message) []byte {
	tb.Helper()
	raw, err := json.Marshal(m.blocks)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

// holdLimits holds messages against Slack's documented and known limits.
func holdLimits(tb testing.TB, messages []message) {
	tb.Helper()
	for i, m := range messages {
		raw := payload(tb, m)
		if n := utf8.RuneCount(raw); n > 13200 {
			tb.Errorf("message %d has a payload of %d characters", i, n)
		}
		if len(m.blocks) > 50 || len(m.blocks) == 0 {
			tb.Errorf("message %d has %d blocks", i, len(m.blocks))
		}
		if n := len(slackutilsx.EscapeMessage(m.text)); n >= 4000 || n == 0 {
			tb.Errorf("message %d has a text of %d bytes", i, n)
		}
		list, err := richText(raw)
		if err != nil {
			tb.Fatal(err)
		}
		holdTexts(tb, list)
	}
}

func holdTexts(tb testing.TB, nodes []node) {
	tb.Helper()
	for _, n := range nodes {
		if n.Type == "text" && (n.Text == "" || len([]rune(n.Text)) > 3000) {
			tb.Errorf("a text of %d characters", len([]rune(n.Text)))
		}
		holdTexts(tb, n.Elements)
	}
}

// shownIn reads all messages back.
func shownIn(tb testing.TB, messages []message) [][]shownPiece {
	tb.Helper()
	var out [][]shownPiece
	for _, m := range messages {
		lines, err := quotationsShown(payload(tb, m))
		if err != nil {
			tb.Fatalf("reading %s back: %v", payload(tb, m), err)
		}
		out = append(out, lines...)
	}
	return out
}

// rejoin puts the parts of divided pieces together again; what stands between two parts is white space of the source.
func rejoin(tb testing.TB, source string, lines [][]shownPiece) []shownPiece {
	tb.Helper()
	var out []shownPiece
	at := 0 // in source, behind what has been shown
	for _, line := range lines {
		for _, p := range line {
			start := strings.Index(source[at:], p.words)
			if start < 0 {
				tb.Fatalf("%q is not in the source after byte %d", p.words, at)
			}
			gap := source[at : at+start]
			at += start + len(p.words)
			if p.part != "" && !strings.HasPrefix(p.part, "1/") {
				if strings.TrimFunc(gap, unicode.IsSpace) != "" {
					tb.Fatalf("part %s leaves out %q", p.part, gap)
				}
				out[len(out)-1].words += gap + p.words
				continue
			}
			out = append(out, p)
		}
	}
	return out
}

func TestQuotationsReadBack(t *testing.T) {
	long := strings.Repeat("It is shameful, she said & meant it. ", 400)
	var all []string
	all = append(all, hostile...)
	all = append(all, long, strings.Repeat("<", 9000), strings.Repeat("ü", 9000), strings.Join(hostile, " "), strings.Repeat(strings.Join(hostile, "\n"), 30))
	for i, words := range all {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			e := excerpt(t, words)
			messages := render(bot.Reply{Quotes: []bot.Quote{{Lines: []bot.Line{{marked(e)}}, Byline: bot.Byline{Speaker: words}}}}, maxMessages)
			holdLimits(t, messages)
			got := rejoin(t, words, shownIn(t, messages))
			if len(got) != 1 || got[0].words != strings.TrimRight(words, " ") && got[0].words != words || !got[0].marked {
				t.Errorf("shown %d pieces, want the one", len(got))
			}
			for _, m := range messages {
				if s := strangers(payload(t, m)); len(s) > 0 {
					t.Errorf("the message holds %v", s)
				}
			}
		})
	}
}

// A partial quotation stands in the paper's clause; each piece is shown as it is, and only the marked one in marks.
func TestLineOfSeveralPieces(t *testing.T) {
	const article = "He called him a pompous fool, and “left” it there."
	e := excerpts(t, document(t, article), text.Span{Start: 0, End: 16}, text.Span{Start: 16, End: 28}, text.Span{Start: 28, End: len(article)})
	r := bot.Reply{Quotes: []bot.Quote{{Lines: []bot.Line{{{Words: e[0]}, marked(e[1]), {Words: e[2]}}}}}}
	messages := render(r, maxMessages)
	holdLimits(t, messages)
	got := fmt.Sprintf("%+v", shownIn(t, messages))
	want := fmt.Sprintf("%+v", [][]shownPiece{{{words: article[:16]}, {words: "pompous fool", marked: true}, {words: article[28:]}}})
	if got != want {
		t.Errorf("shown\n got %s\nwant %s", got, want)
	}
	if text := messages[0].text; !strings.HasPrefix(text, "He called him a “pompous fool”, and “left” it there.\n") {
		t.Errorf("text %q", text)
	}
}

func TestDividedQuotationIsNumbered(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("This sentence is said again and again. ", 3000/39*2+1)) // a short last part
	messages := render(bot.Reply{Quotes: []bot.Quote{{Lines: []bot.Line{{marked(excerpt(t, words))}}}}}, maxMessages)
	lines := shownIn(t, messages)
	for i, line := range lines {
		want := fmt.Sprintf("%d/%d", i+1, len(lines))
		if len(line) != 1 || line[0].part != want || !line[0].marked || !strings.HasSuffix(line[0].words, "again.") {
			t.Errorf("part %d is %q of %d pieces", i, line[0].part, len(line))
		}
	}
	if len(lines) < 2 {
		t.Errorf("%d parts, want several", len(lines))
	}
}

func TestReplyIsShownWhole(t *testing.T) {
	e := excerpt(t, "It is shameful.")
	q := bot.Quote{
		Ref: "q:195b9a3f699f:3114-3357", Lines: []bot.Line{{marked(e)}},
		Byline: bot.Byline{Speaker: "Nicola Sturgeon", Description: "Scotland’s First Minister", Cue: "tweeted"},
		Source: bot.Source{Ref: "q:195b9a3f699f:3114-3357", File: "a.txt", Title: "Kim Darroch resigns", Publisher: "The Paper",
			URL: "https://example.org/a|b?x=<1>&y=2", Published: "2019-07-10", Dated: "header"},
		Also:    []bot.Source{{Ref: "q:9c843e7a2e67:1-2", File: "b.txt", Title: "Another title", URL: "javascript:alert(1)", Remark: "differs in one word"}},
		Remarks: []string{"The source’s marks are damaged."},
	}
	tests := []struct {
		name string
		r    bot.Reply
		text string
	}{
		{"an answer", bot.Reply{Note: "read Sturgen as Nicola Sturgeon", Quotes: []bot.Quote{q}, Hint: "ask for more"}, `read Sturgen as Nicola Sturgeon
“It is shameful.”
— Nicola Sturgeon (Scotland’s First Minister), tweeted
Kim Darroch resigns
The Paper · 2019-07-10 (header) · a.txt · q:195b9a3f699f:3114-3357
Also: Another title
b.txt · q:9c843e7a2e67:1-2
differs in one word
The source’s marks are damaged.
ask for more`},
		{"no answer", bot.Reply{Lead: "No source says that.", NearestLead: "The nearest words:", Nearest: []bot.Quote{{Lines: []bot.Line{{{Words: e}}}, Byline: bot.Byline{Narration: true}, Source: bot.Source{File: "a.txt"}, Ref: "p:195b9a3f699f:1-2"}}}, `No source says that.
The nearest words:
It is shameful.
— the article’s own words
a.txt
p:195b9a3f699f:1-2`},
		{"a choice", bot.Reply{Lead: "Which Darroch?", Choices: []string{"Kim Darroch", "Vanessa Darroch"}, Lines: []string{"a line", "", "two\nlines"}}, `Which Darroch?
1. Kim Darroch
2. Vanessa Darroch
• a line
• two lines`},
		{"nobody named", bot.Reply{Quotes: []bot.Quote{{Lines: []bot.Line{{marked(e)}}}}}, `“It is shameful.”
— speaker not named here
source`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			messages := render(test.r, maxMessages)
			holdLimits(t, messages)
			if len(messages) != 1 || messages[0].text != test.text {
				t.Errorf("%d messages; text\n%s\nwant\n%s", len(messages), messages[0].text, test.text)
			}
			if s := strangers(payload(t, messages[0]), "https://example.org/a%7Cb?x=%3C1%3E&y=2"); len(s) > 0 {
				t.Errorf("the message holds %v", s)
			}
			if shown := allWords(t, payload(t, messages[0])); shown != listMarks.ReplaceAllString(test.text, "") {
				t.Errorf("blocks show\n%s\nwant\n%s", shown, test.text)
			}
		})
	}
}

func TestLinkable(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d", true},
		{"http://example.org", "http://example.org", true},
		{"https://example.org/a|b<c> \"d\"", "https://example.org/a%7Cb%3Cc%3E%20%22d%22", true},
		{"", "", false},
		{"example.org/a", "", false},
		{"javascript:alert(1)", "", false},
		{"ftp://example.org/a", "", false},
		{"slack://channel?id=C1", "", false},
		{"https://", "", false},
		{"https:/a", "", false},
		{"https://bank.example@evil.example/", "", false},
		{"https://example.org/\n", "", false},
		{"https://example.org/" + strings.Repeat("a", 3000), "", false},
	}
	for _, test := range tests {
		if got, ok := linkable(test.in); got != test.want || ok != test.ok {
			t.Errorf("linkable(%q) = %q, %v, want %q, %v", test.in, got, ok, test.want, test.ok)
		}
	}
}

// listMarks stand in the text alone: in a list Slack sets them.
var listMarks = regexp.MustCompile(`(?m)^(• |\d\. )`)

// allWords is what blocks show, a line a row.
func allWords(tb testing.TB, blocks []byte) string {
	tb.Helper()
	list, err := richText(blocks)
	if err != nil {
		tb.Fatal(err)
	}
	var rows []string
	var look func(n node)
	look = func(n node) {
		var words strings.Builder
		for _, e := range n.Elements {
			words.WriteString(e.Text)
			look(e)
		}
		if words.Len() > 0 {
			rows = append(rows, words.String())
		}
	}
	for _, n := range list {
		look(n)
	}
	return strings.Join(rows, "\n")
}

func TestLongRepliesKeepTheLimits(t *testing.T) {
	e := excerpt(t, strings.TrimSpace(strings.Repeat("It is shameful, & so on. ", 100)))
	var quotes []bot.Quote
	for range 40 {
		quotes = append(quotes, bot.Quote{Lines: []bot.Line{{marked(e)}, {marked(e)}}, Byline: bot.Byline{Speaker: strings.Repeat("<@U1>", 900)},
			Source: bot.Source{Title: strings.Repeat("*t*", 2000), URL: "https://example.org/" + strings.Repeat("x", 5000)}})
	}
	many := make([]string, 3000)
	for i := range many {
		many[i] = fmt.Sprintf("<@U%d> & co", i)
	}
	for name, r := range map[string]bot.Reply{
		"many quotes":  {Quotes: quotes},
		"many lines":   {Lines: many},
		"small quotes": {Quotes: make([]bot.Quote, 60)},
		"long strings": {Note: strings.Repeat("&", 9000), Lead: strings.Repeat("ü", 9000), Hint: strings.Repeat("\u2028<", 9000)},
	} {
		t.Run(name, func(t *testing.T) {
			messages := render(r, maxMessages)
			holdLimits(t, messages)
			if len(messages) > maxMessages {
				t.Errorf("%d messages", len(messages))
			}
			shownIn(t, messages)
		})
	}
	if got := render(bot.Reply{}, maxMessages); len(got) != 0 {
		t.Errorf("an empty reply gives %d messages", len(got))
	}
}
