package slack

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
	"onrecord/corpus"
	"onrecord/seeds"
)

// story is a bot over the embedded articles.
func story(tb testing.TB) (*bot.Bot, *answer.Engine) {
	tb.Helper()
	snap, err := corpus.Load(context.Background(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		tb.Fatal(err)
	}
	engine, err := answer.New(context.Background(), snap)
	if err != nil {
		tb.Fatal(err)
	}
	return bot.New(engine, bot.Options{}), engine
}

// seed is the document that a reference points into, and its embedded file.
func seed(tb testing.TB, engine *answer.Engine, ref string) (*corpus.Document, string) {
	tb.Helper()
	r, err := corpus.ParseRef(ref)
	if err != nil {
		tb.Fatal(err)
	}
	d, err := engine.Snapshot().Resolve(r)
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := fs.ReadFile(seeds.FS, d.File)
	if err != nil {
		tb.Fatal(err)
	}
	return d, string(raw)
}

func TestEveryQuotationOfTheSeedsReadsBack(t *testing.T) {
	_, engine := story(t)
	n := 0
	for _, d := range engine.Snapshot().Documents {
		all, err := engine.Quotations(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			n++
			q := bot.QuoteOf(f)
			messages := render(bot.Reply{Quotes: []bot.Quote{q}}, maxMessages)
			holdLimits(t, messages)
			_, raw := seed(t, engine, q.Ref)
			var want []shownPiece
			for _, line := range q.Lines {
				for _, p := range line {
					want = append(want, shownPiece{words: p.Words.Span().In(raw), marked: p.Marked})
				}
			}
			got := slices.Concat(shownIn(t, messages)...)
			if !slices.Equal(got, want) {
				t.Errorf("%s\nshown %+v\nwant  %+v", q.Ref, got, want)
			}
			if f.Form != answer.Indirect && !slices.ContainsFunc(got, func(p shownPiece) bool { return p.marked }) {
				t.Errorf("%s is shown without marks", q.Ref)
			}
		}
	}
	if n < 20 {
		t.Errorf("%d quotations in the seeds: too few to mean anything", n)
	}
	t.Logf("%d quotations", n)
}

// shownQuote is one quotation with the reference that stands below it.
type shownQuote struct {
	pieces []shownPiece
	ref    string
}

// quotesShown reads quotations and their references from posted blocks.
func quotesShown(tb testing.TB, blocks []byte) []shownQuote {
	tb.Helper()
	list, err := richText(blocks)
	if err != nil {
		tb.Fatal(err)
	}
	var out []shownQuote
	for _, b := range list {
		var q shownQuote
		for _, e := range b.Elements {
			if e.Type == "rich_text_quote" {
				pieces, err := piecesShown(e.Elements)
				if err != nil {
					tb.Fatal(err)
				}
				q.pieces = append(q.pieces, pieces...)
				continue
			}
			for _, x := range e.Elements {
				if strings.Contains(string(x.Style), `"code":true`) && q.ref == "" {
					q.ref = x.Text
				}
			}
		}
		if len(q.pieces) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// partsOf is every part of a quotation in d, as raw has it.
func partsOf(d *corpus.Document, raw string) map[string]bool {
	out := map[string]bool{}
	for _, q := range d.Analysis.Quotations {
		for _, part := range q.Parts {
			out[part.In(raw)] = true
		}
	}
	return out
}

// A conversation through the real SDK and the real bot: what Slack shows between marks is, byte for byte, what the embedded file
// holds as a quotation's part in the document of the reference shown below it.
func TestConversationOnTheSeeds(t *testing.T) {
	t.Parallel()
	b, engine := story(t)
	w := start(t, b)
	const thread = "1700000000.000100"
	questions := []string{
		"what did Sturgeon say", "what else did she say?", "and Farage?", "who called Darroch a pompous fool", "what did Trump say about Darroch",
		"did Nicola Sturgeon say &quot;It is shameful&quot;", "what did Obama say", "when did Darroch resign", "what did Darroch write", "hello", "help",
		":sources", ":people", ":more", ":context", "did *Johnson* apologise?", "what did &lt;!channel&gt; say", "",
	}
	for i, q := range questions {
		said := slackfake.Said{Channel: "C1", Thread: thread, Text: ask(q)}
		if i == 0 {
			said.Thread, said.TS = "", thread
		}
		w.Deliver(w.Mention(said))
	}
	posts := w.awaitPosts(len(questions))
	w.settled()
	marked := 0
	for _, p := range posts {
		if p.ThreadTS != thread {
			t.Errorf("a post in thread %q", p.ThreadTS)
		}
		if s := strangers(p.Blocks); len(s) > 0 {
			t.Errorf("a post holds %v", s)
		}
		for _, q := range quotesShown(t, p.Blocks) {
			parts := partsOf(seed(t, engine, q.ref))
			for _, piece := range q.pieces {
				if piece.marked {
					marked++
					if !parts[piece.words] {
						t.Errorf("shown in marks: %q, which is no quotation in the document of %s", piece.words, q.ref)
					}
				}
			}
		}
	}
	if marked < 10 {
		t.Errorf("%d marked pieces in all: too few to mean anything", marked)
	}
	if got := posts[0].Text; !strings.Contains(got, "“It is shameful that Kim Darroch") || !strings.Contains(got, "— Nicola Sturgeon") {
		t.Errorf("first answer: %s", got)
	}
	t.Logf("%d posts, %d marked pieces", len(posts), marked)
}

// Two deliveries of one mention, at once, through the real bot.
func TestRealBotAnswersOnce(t *testing.T) {
	t.Parallel()
	b, _ := story(t)
	w := start(t, b)
	for i := range 20 {
		said := slackfake.Said{Channel: fmt.Sprintf("C%d", i%4), TS: fmt.Sprintf("1700000000.%06d", i), Text: ask("what did Sturgeon say")}
		w.Deliver(w.Mention(said))
		w.Deliver(w.Message(said))
		if i == 10 {
			w.LoseAcks(5)
			w.Drop()
		}
	}
	w.awaitPosts(20)
	w.settled()
	if n := len(w.Posts()); n != 20 {
		t.Errorf("%d posts, want 20", n)
	}
}
