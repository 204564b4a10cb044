package bot

import (
	"fmt"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// reasons says plainly why there is no answer. None of the sentences is ever about what is true, only about the sources.
var reasons = map[answer.Reason]string{
	answer.NoSource:      "Nobody and nothing by that name is in the sources.",
	answer.NeverQuoted:   "The sources do not quote them.",
	answer.NotOnThis:     "The sources quote them, but not on this.",
	answer.NotStated:     "The sources do not say.",
	answer.Premise:       "The sources do not say that this happened.",
	answer.NoAntecedent:  "Whom do you mean?",
	answer.Ambiguous:     "Several people in the sources are called that. Whom do you mean?",
	answer.SourceChanged: "The source has changed since I read it, so I withhold its words.",
}

// verdicts says plainly what came of comparing a claimed quotation. None says that a claim is true or false.
var verdicts = map[answer.Verdict]string{
	answer.Exact:        "These are the exact words.",
	answer.Marks:        "These are the words; only brackets, ellipses or punctuation differ.",
	answer.Shortened:    "Words have been left out.",
	answer.Altered:      "The words differ from the source.",
	answer.Spliced:      "This joins words from several places.",
	answer.OtherSpeaker: "The words stand in the sources, but somebody else said them.",
	answer.NotFound:     "These words are not in the sources. That they are not there does not say that they were never spoken.",
}

// Compose makes the reply to an answer.
func (b *Bot) Compose(a answer.Answer) Reply {
	if a.Reason == answer.SmallTalk {
		return b.talk(a.Talk)
	}
	r := Reply{Note: note(a.Reading), Lead: b.lead(a), Choices: a.Candidates}
	for i, f := range a.Answers {
		q := QuoteOf(f)
		if a.Check != nil && i < len(a.Check.Diffs) {
			q.Remarks = append(q.Remarks, differences(a.Check.Diffs[i], f.Parts)...)
		}
		r.Quotes = append(r.Quotes, q)
	}
	for _, f := range a.Nearest {
		r.Nearest = append(r.Nearest, QuoteOf(f))
	}
	if len(r.Nearest) > 0 {
		r.NearestLead = "The nearest words there are, which are no answer:"
	}
	if a.More > 0 {
		r.Hint = fmt.Sprintf("There are %d more: ask what else.", a.More)
	}
	return r
}

// note tells how a question was read, where that was a guess or taken over from the conversation.
func note(r answer.Reading) string {
	n := r.Note
	if n == "" && r.FollowUp && r.Speaker != "" {
		n = "read as about " + r.Speaker
		if r.About != "" {
			n = "read as about " + r.Speaker + ", on " + r.About
		}
	}
	if n == "" {
		return ""
	}
	return unmarked(strings.ToUpper(n[:1]) + n[1:] + ".")
}

// unmarked takes quotation marks out of words that are the asker's, since marks are for the articles' words alone.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„«»‹›", r) {
			return -1
		}
		return r
	}, s)
}

func (b *Bot) lead(a answer.Answer) string {
	switch {
	case a.Check != nil:
		s := verdicts[a.Check.Verdict]
		if a.Check.Excerpt {
			s += " They are part of a longer quotation."
		}
		if a.Check.SpeakerAgrees == answer.Unknown && len(a.Answers) > 0 {
			s += " The source does not name the speaker there."
		}
		if a.Check.Verdict == answer.NotFound {
			s += " I looked in " + count(a.Sources, "source") + "."
		}
		return s
	case a.Outcome == answer.Answered:
		if a.Reading.Kind == answer.Claim {
			return "This is what stands there; I do not say yes or no."
		}
		return ""
	case a.Exhausted:
		return "That is all the sources have on it."
	case a.Reading.Speaker != "" && a.Outcome == answer.None:
		return b.aboutSpeaker(a)
	}
	return reasons[a.Reason]
}

// aboutSpeaker says why a person's words are missing, by name.
func (b *Bot) aboutSpeaker(a answer.Answer) string {
	who := unmarked(a.Reading.Speaker)
	n := count(a.Sources, "source")
	switch a.Reason {
	case answer.NoSource:
		return fmt.Sprintf("Nobody called %s is in the %s.", who, n)
	case answer.NeverQuoted:
		return fmt.Sprintf("The %s do not quote %s.", n, who)
	case answer.NotOnThis:
		return fmt.Sprintf("The %s quote %s, but not on this.", n, who)
	}
	return reasons[a.Reason]
}

// talk answers what asks nothing of the articles.
func (b *Bot) talk(t answer.Talk) Reply {
	snap := b.engine.Snapshot()
	switch t {
	case answer.TalkHelp:
		return help(snap)
	case answer.TalkThanks:
		return Reply{Lead: "You are welcome."}
	case answer.TalkAbout:
		return Reply{Lead: "I am onrecord, a bot that looks words up in " + count(len(snap.Documents), "source") +
			" and shows them as they stand. I write nothing of my own between quotation marks.", Hint: "Ask help for what I can do."}
	}
	r := Reply{Lead: "Hello. Ask me what somebody in the story said."}
	if who := quotedPeople(snap, 1); len(who) > 0 {
		r.Hint = "For example: what did " + who[0] + " say"
	}
	return r
}

// QuoteOf makes found words ready to show.
func QuoteOf(f answer.Found) Quote {
	q := Quote{Ref: f.Ref.String(), Byline: bylineOf(f), Source: sourceOf(f.Ref, f.Document)}
	for _, line := range f.Shown {
		var l Line
		for _, p := range line {
			l = append(l, Piece{Words: p.Words, Marked: p.Marked, Hits: inside(f.Hits, p.Words)})
		}
		q.Lines = append(q.Lines, l)
	}
	for _, a := range f.Also {
		s := sourceOf(a.Ref, a.Document)
		s.Remark = versionRemark(a)
		q.Also = append(q.Also, s)
	}
	if f.Damaged {
		q.Remarks = append(q.Remarks, "The source’s quotation marks are damaged there.")
	}
	if f.Form == answer.Indirect {
		q.Remarks = append(q.Remarks, "Reported in the paper’s words.")
	}
	if f.When != nil {
		q.Remarks = append(q.Remarks, fmt.Sprintf("By the source’s own date (%s), that is %s.", f.When.From, f.When.Date))
	}
	return q
}

func bylineOf(f answer.Found) Byline {
	b := Byline{Cue: f.Cue.String(), Narration: f.Form == answer.Narration}
	if s := f.Speaker; s != nil {
		b.Speaker, b.Description = s.Name, s.Description.String()
		if b.Speaker == "" {
			b.Speaker = s.Mention.String()
		}
	}
	return b
}

func sourceOf(ref corpus.Ref, d *corpus.Document) Source {
	return Source{
		Ref: ref.String(), ID: d.ID, File: d.File, Title: d.Source.Title, Publisher: d.Source.Publisher,
		URL: d.Source.URL, Published: d.Source.Published, Dated: string(d.Source.PublishedFrom),
	}
}

// inside are the hits within an excerpt, as offsets into it.
func inside(hits []text.Span, e corpus.Excerpt) []text.Span {
	var out []text.Span
	for _, h := range hits {
		if e.Span().Contains(h) {
			out = append(out, text.Span{Start: h.Start - e.Span().Start, End: h.End - e.Span().Start})
		}
	}
	return out
}

// versionRemark says neutrally how another source's version differs.
func versionRemark(a answer.Also) string {
	missing, added := 0, 0
	for _, e := range a.Diff {
		switch e.Op {
		case answer.Delete:
			missing += len(strings.Fields(e.Claim))
		case answer.Replace:
			missing += len(strings.Fields(e.Claim))
			added++
		case answer.Insert:
			added++
		}
	}
	switch {
	case missing > 0 && added == 0:
		return "there without " + count(missing, "word") + " of these"
	case missing > 0 || added > 0:
		return "worded differently there"
	}
	return ""
}

// differences says how a claim differs from the words of the source. Words of the claim stand without marks.
func differences(diff []answer.Edit, parts []corpus.Excerpt) []string {
	var out []string
	for _, e := range diff {
		there := ""
		for _, p := range parts {
			there += p.Slice(e.Span).String()
		}
		claim := unmarked(e.Claim)
		switch e.Op {
		case answer.Delete:
			out = append(out, "Not in the source: "+claim)
		case answer.Insert:
			out = append(out, "Left out of the claim: "+there)
		case answer.Replace:
			out = append(out, "Claimed: "+claim+" · in the source: "+there)
		}
	}
	return out
}
