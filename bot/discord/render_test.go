package discord_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
	"onrecord/corpus"
	"onrecord/corpus/text"
	"onrecord/seeds"
)

func escapeAt(s string, first bool) string { return discord.Escape(s, first) }
func costOf(s string) int                  { return discord.Cost(s) }

// rendered are the messages that a reply becomes. None would be refused.
func rendered(t *testing.T, r bot.Reply) []discordfake.Message {
	t.Helper()
	var out []discordfake.Message
	for i, raw := range discord.Render(r) {
		if problem := discordfake.Problem(raw); problem != "" {
			t.Errorf("message %d would be refused: %s", i, problem)
		}
		var m discordfake.Message
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// embeds are those of all messages, in order.
func embeds(messages []discordfake.Message) []discordfake.Embed {
	var out []discordfake.Embed
	for _, m := range messages {
		out = append(out, m.Embeds...)
	}
	return out
}

var partMark = regexp.MustCompile(`\n\(\d+/\d+\)$`)

// readBack is what the embeds of one quotation show as its words, the numbers of the parts left out.
func readBack(t *testing.T, all []discordfake.Embed) []string {
	t.Helper()
	var out []string
	for _, e := range all {
		words, err := shown(partMark.ReplaceAllString(e.Description, ""))
		if err != nil {
			t.Error(err)
		}
		out = append(out, words)
	}
	return out
}

// excerpts are the words of spans of a text; no span: all of it.
func excerpts(t testing.TB, article string, spans ...text.Span) []corpus.Excerpt {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"a.txt": {Data: []byte(article)}}, Path: "."})
	if err != nil {
		t.Skip(err) // no article
	}
	d := snap.Documents[0]
	if len(spans) == 0 {
		spans = []text.Span{{End: d.Len()}}
	}
	out, err := d.Excerpts(t.Context(), spans...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// marked is a quotation of one piece a line.
func marked(words ...corpus.Excerpt) bot.Quote {
	q := bot.Quote{Ref: "q:195b9a3f699f:1-2", Byline: bot.Byline{Speaker: "Ada Exemplar"}, Source: bot.Source{File: "a.txt"}}
	for _, w := range words {
		q.Lines = append(q.Lines, bot.Line{{Words: w, Marked: true}})
	}
	return q
}

func TestSeedQuotationsReadBack(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range snap.Documents {
		for _, q := range d.Analysis.Quotations {
			words, err := d.Excerpts(t.Context(), q.Parts...)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, w := range words {
				want = append(want, "“"+w.String()+"”")
			}
			got := strings.Join(readBack(t, embeds(rendered(t, bot.Reply{Quotes: []bot.Quote{marked(words...)}}))), "\n")
			if got != strings.Join(want, "\n") {
				t.Errorf("%s %v is shown as\n%s\nwant\n%s", d.File, q.Parts, got, strings.Join(want, "\n"))
			}
			n++
		}
	}
	if n < 20 {
		t.Errorf("only %d quotations were tried", n)
	}
}

func TestSeedsWholeReadBack(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snap.Documents {
		words, err := d.Excerpts(t.Context(), text.Span{End: d.Len()})
		if err != nil {
			t.Fatal(err)
		}
		checkReadsBack(t, words[0])
	}
}

// checkReadsBack shows words as one quotation and holds that its parts, put together, are the words: what is left out is the white
// space at the cuts.
func checkReadsBack(t *testing.T, words corpus.Excerpt) {
	t.Helper()
	rest := words.String()
	all := embeds(rendered(t, bot.Reply{Quotes: []bot.Quote{marked(words)}}))
	for i, part := range readBack(t, all) {
		part, ok1 := strings.CutPrefix(part, "“")
		part, ok2 := strings.CutSuffix(part, "”")
		if !ok1 || !ok2 {
			t.Fatalf("part %d is not within marks: %q", i, part)
		}
		next, ok := strings.CutPrefix(rest, part)
		if !ok {
			next, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t\n\r"), part)
		}
		if !ok {
			t.Fatalf("part %d is not what comes next:\n%q\n%q", i, part, rest)
		}
		rest = next
		if want := fmt.Sprintf("\n(%d/%d)", i+1, len(all)); len(all) > 1 && !strings.HasSuffix(all[i].Description, want) {
			t.Errorf("part %d ends %q, want %q", i, all[i].Description[len(all[i].Description)-20:], want)
		}
	}
	if strings.Trim(rest, " \t\n\r") != "" {
		t.Errorf("left out: %q", rest)
	}
}

func TestHostileWordsReadBack(t *testing.T) {
	for _, s := range hostile {
		if strings.TrimSpace(s) != "" {
			checkReadsBack(t, excerpts(t, s)[0])
		}
	}
	checkReadsBack(t, excerpts(t, strings.Join(hostile, " "))[0])
	checkReadsBack(t, excerpts(t, strings.Repeat("*_~`|<>[]()#@:\\", 2000))[0])
	checkReadsBack(t, excerpts(t, strings.Repeat("𝒜", 9000))[0])
}

func FuzzWordsReadBack(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, uint16(1))
	}
	f.Add("A sentence that is short. ", uint16(900))
	f.Fuzz(func(t *testing.T, s string, n uint16) {
		if !utf8.ValidString(s) || strings.TrimSpace(s) == "" || strings.ContainsRune(s, 0) || len(s)*int(n%1000+1) > 1<<16 {
			return
		}
		checkReadsBack(t, excerpts(t, strings.Repeat(s, int(n%1000)+1))[0])
	})
}

func TestLongQuotationIsCutBetweenSentences(t *testing.T) {
	article := strings.Repeat("This is a sentence of the letter that nobody should cut. ", 200)
	all := embeds(rendered(t, bot.Reply{Quotes: []bot.Quote{marked(excerpts(t, article)...)}}))
	if len(all) < 3 {
		t.Fatalf("%d embeds, want 3 at least", len(all))
	}
	for i, part := range readBack(t, all) {
		if !strings.HasPrefix(part, "“This") || !strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(part, "”"), " \n"), "cut.") {
			t.Errorf("part %d is cut within a sentence: %.40q … %q", i, part, part[len(part)-40:])
		}
		if e := all[i]; e.Author.Name != "Ada Exemplar" || !strings.Contains(e.Footer.Text, "q:195b9a3f699f:1-2") {
			t.Errorf("part %d says neither who nor where: %+v", i, e)
		}
	}
}

func TestReplyInFull(t *testing.T) {
	article := "He is a pompous fool in the open. Nothing else is said."
	words := excerpts(t, article, text.Span{Start: 0, End: 8}, text.Span{Start: 8, End: 20}, text.Span{Start: 20, End: 33}, text.Span{Start: 34, End: 55})
	r := bot.Reply{
		Note: "read Fol as *Fool*",
		Lead: "Two things.",
		Quotes: []bot.Quote{{
			Ref:    "q:195b9a3f699f:8-20",
			Lines:  []bot.Line{{{Words: words[0]}, {Words: words[1], Marked: true}, {Words: words[2]}}, {{Words: words[3]}}},
			Byline: bot.Byline{Speaker: "Ada Exemplar", Description: "the *mayor*", Cue: "said"},
			Source: bot.Source{
				File: "a_b.txt", Title: "A *bold* title", URL: "https://example.org/a_b", Publisher: "The Example",
				Published: "2019-07-10", Dated: "header", Ref: "q:195b9a3f699f:8-20",
			},
			Also: []bot.Source{
				{File: "c.txt", Ref: "q:aaaaaaaaaaaa:1-2", Remark: "one word differs", URL: "https://example.org/c_d"},
				{File: "d.txt", Ref: "q:bbbbbbbbbbbb:1-2", URL: "https://example.org/?a=>b"},
			},
			Remarks: []string{"The marks are damaged."},
		}},
		Choices: []string{"Ada", "Bob"},
		Hint:    "Ask on.",
	}
	got := rendered(t, r)
	if len(got) != 1 || len(got[0].Embeds) != 2 {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	e := got[0].Embeds[0]
	for _, check := range []struct{ what, got, want string }{
		{"content", got[0].Content, "read Fol as \\*Fool\\*\nTwo things."},
		{"author", e.Author.Name, "Ada Exemplar (the *mayor*), said"},
		{"title", e.Title, "A \\*bold\\* title"},
		{"link", e.URL, "https://example.org/a_b"},
		{"description", e.Description, "He is a “pompous fool” in the open.\nNothing else is said."},
		{"footer", e.Footer.Text, "The Example · 2019-07-10 (header) · a_b.txt · q:195b9a3f699f:8-20"},
		{"fields", fmt.Sprint(e.Fields), "[{Note The marks are damaged.} {Also in c.txt · q\\:aaaaaaaaaaaa\\:1-2 · one word differs <https://example.org/c_d>\nd.txt · q\\:bbbbbbbbbbbb\\:1-2}]"},
		{"the rest", got[0].Embeds[1].Description, "• Ada\n• Bob\nAsk on."},
	} {
		if check.got != check.want {
			t.Errorf("%s is %q, want %q", check.what, check.got, check.want)
		}
	}
}

func TestNearestIsLabelled(t *testing.T) {
	w := excerpts(t, "Some words that are near.")
	got := rendered(t, bot.Reply{Lead: "Not in the sources.", NearestLead: "The nearest words:", Nearest: []bot.Quote{marked(w...), marked(w...)}})
	all := embeds(got)
	if len(all) != 3 || all[0].Description != "The nearest words\\:" {
		t.Fatalf("embeds are %+v", all)
	}
	for _, e := range all[1:] {
		if !strings.HasPrefix(e.Footer.Text, "not an answer") {
			t.Errorf("the footer is %q", e.Footer.Text)
		}
	}
}

func TestLinks(t *testing.T) {
	tests := map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "javascript:alert(1)": false, "data:text/html,x": false,
		"file:///etc/passwd": false, "//example.org": false, "https://user:pw@example.org": false, "https://": false, "": false,
		"https://exa mple.org": false, "https://пример.рф": false, "discord://x": false, "https://example.org/" + strings.Repeat("a", 3000): false,
		"https://localhost": false,
	}
	for link, want := range tests {
		q := marked(excerpts(t, "Some words.")...)
		q.Source.URL = link
		if got := embeds(rendered(t, bot.Reply{Quotes: []bot.Quote{q}}))[0].URL != ""; got != want {
			t.Errorf("%q is linked: %t, want %t", link, got, want)
		}
	}
}

func TestEmptyReplyIsStillAMessage(t *testing.T) {
	if got := rendered(t, bot.Reply{}); len(got) != 1 {
		t.Errorf("%d messages, want 1", len(got))
	}
}

func FuzzRender(f *testing.F) {
	f.Add("Some words.", "a * title", "https://example.org", uint8(3), uint16(10))
	f.Add("@everyone", strings.Repeat("long ", 100), "x", uint8(30), uint16(900))
	f.Add("𝒜. ", strings.Repeat("𝒜*", 90), "https://example.org", uint8(11), uint16(900))
	f.Fuzz(func(t *testing.T, words, other, link string, n uint8, times uint16) {
		n %= 40
		if !utf8.ValidString(words+other) || strings.TrimSpace(words) == "" || strings.ContainsRune(words, 0) || len(words)*int(times) > 1<<14 || len(other) > 1<<12 {
			return
		}
		w := excerpts(t, strings.Repeat(words, int(times)+1))
		q := marked(w...)
		q.Ref, q.Byline = other, bot.Byline{Speaker: other, Description: other, Cue: other}
		q.Source = bot.Source{File: other, Title: other, Publisher: other, URL: link, Published: other, Dated: other}
		r := bot.Reply{Note: other, Lead: other, NearestLead: other, Hint: other}
		for range n {
			q.Also, q.Remarks = append(q.Also, q.Source), append(q.Remarks, other)
			r.Choices, r.Lines = append(r.Choices, other), append(r.Lines, other)
		}
		for range n % 5 {
			r.Quotes, r.Nearest = append(r.Quotes, q), append(r.Nearest, q)
		}
		for _, m := range rendered(t, r) {
			for _, e := range m.Embeds {
				for _, s := range append(fieldValues(e), e.Title, e.Description) {
					if _, err := shown(s); err != nil {
						t.Error(err)
					}
				}
			}
			if _, err := shown(m.Content); err != nil {
				t.Error(err)
			}
		}
	})
}

// ownLink is the one thing in a field that is not only words.
var ownLink = regexp.MustCompile(`(?m) <https?://[^\s<>]+>$`)

// fieldValues are the fields' texts without the links at their lines' ends.
func fieldValues(e discordfake.Embed) []string {
	var out []string
	for _, f := range e.Fields {
		out = append(out, ownLink.ReplaceAllString(f.Value, ""))
	}
	return out
}
