package slack

import (
	"context"
	"html"
	"strings"
	"testing"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

// quoting answers every message with the same quotation, whose words also stand wherever else a reply has room for words.
type quoting struct{ piece bot.Piece }

func (q quoting) Respond(ctx context.Context, m bot.Message, to bot.Sender) error {
	w := q.piece.Words.String()
	return to.Send(ctx, bot.Reply{
		Note: w, Lead: w, Choices: []string{w}, Lines: []string{w}, Hint: w,
		Quotes: []bot.Quote{{
			Ref: w, Lines: []bot.Line{{q.piece}}, Byline: bot.Byline{Speaker: w, Description: w, Cue: w}, Remarks: []string{w},
			Source: bot.Source{Title: w, File: w, Publisher: w, URL: "https://example.org/?" + w, Published: w, Dated: w, Remark: w},
		}},
	})
}

// What was posted holds no markup, wherever hostile words stand, and shows them as they are.
func TestHostileWordsArePostedAsWords(t *testing.T) {
	t.Parallel()
	for _, words := range hostile {
		e := excerpt(t, words)
		w := start(t, quoting{marked(e)})
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what does it say")}))
		p := w.awaitPosts(1)[0]
		if strings.ContainsAny(p.Text, "<>") {
			t.Errorf("the text is not escaped: %q", p.Text)
		}
		if !strings.Contains(html.UnescapeString(p.Text), openMark+words+closeMark) {
			t.Errorf("the text %q does not hold %q", p.Text, words)
		}
		address, _ := linkable("https://example.org/?" + words)
		if s := strangers(p.Blocks, address); len(s) > 0 {
			t.Errorf("%q forms %v", words, s)
		}
		lines, err := quotationsShown(p.Blocks)
		if err != nil || len(lines) != 1 || len(lines[0]) != 1 || lines[0][0] != (shownPiece{words: words, marked: true}) {
			t.Errorf("%q is shown as %+v, %v", words, lines, err)
		}
		w.stop()
	}
}
