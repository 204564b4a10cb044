package bot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/answer"
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
	answer.NotFound:     "Nobody is quoted with these words in the sources. That nobody is does not say that they were never spoken.",
}

// Compose makes the reply to an answer. It always says something.
func (b *Bot) Compose(a answer.Answer) Reply { return b.turn().compose(a) }

func (b turn) compose(a answer.Answer) Reply {
	if a.Reason == answer.SmallTalk {
		return b.talk(a.Talk)
	}
	r := Reply{Note: note(a.Reading), Lead: lead(a)}
	for _, name := range a.Candidates {
		r.Choices = append(r.Choices, unmarked(name))
	}
	for i, f := range a.Answers {
		q := b.quote(f)
		if a.Check != nil && i < len(a.Check.Diffs) {
			q.Remarks = append(q.Remarks, differences(a.Check.Diffs[i], f.Parts)...)
		}
		r.Quotes = append(r.Quotes, q)
	}
	for _, f := range a.Nearest {
		r.Nearest = append(r.Nearest, b.quote(f))
	}
	if len(r.Nearest) > 0 {
		r.NearestLead = "The nearest words there are, which are no answer:"
	}
	switch {
	case a.More == 1:
		r.Hint = "There is 1 more: ask what else."
	case a.More > 1:
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
			n += ", on " + r.About
		}
	}
	if n = echo(n); n == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(n)
	return string(unicode.ToUpper(first)) + n[size:] + "."
}

// lead is the sentence before the quotations; empty where they answer by themselves.
func lead(a answer.Answer) string {
	switch {
	case a.Check != nil:
		return checked(a)
	case a.Outcome == answer.Answered && a.Reading.Kind == answer.Claim:
		return "This is what stands there; I do not say yes or no."
	case a.Outcome == answer.Answered:
		return ""
	case a.Exhausted:
		return allThere
	case a.Outcome == answer.None && a.Reading.Speaker != "":
		return aboutSpeaker(a)
	}
	return reason(a.Reason)
}

func checked(a answer.Answer) string {
	s := verdicts[a.Check.Verdict]
	if a.Check.Unbroken {
		s = "These words stand there in a row, but what their sentence says beside them changes what they say."
	}
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
}

// reason says why there is no answer, where it is nobody's in particular.
func reason(r answer.Reason) string {
	if s, ok := reasons[r]; ok {
		return s
	}
	return reasons[answer.NotStated]
}

// aboutSpeaker says why a person's words are missing, by name.
func aboutSpeaker(a answer.Answer) string {
	who := echo(a.Reading.Speaker)
	if who == "" {
		return reason(a.Reason)
	}
	where, quote, not := "The "+count(a.Sources, "source"), "quote", "do not quote"
	if a.Sources == 1 {
		where, quote, not = "The source", "quotes", "does not quote"
	}
	switch a.Reason {
	case answer.NoSource:
		return fmt.Sprintf("Nobody called %s is in %s.", who, strings.ToLower(where[:1])+where[1:])
	case answer.NeverQuoted:
		return fmt.Sprintf("%s %s %s.", where, not, who)
	case answer.NotOnThis:
		return fmt.Sprintf("%s %s %s, but not on this.", where, quote, who)
	}
	return reason(a.Reason)
}

// talk answers what asks nothing of the articles.
func (b turn) talk(t answer.Talk) Reply {
	snap := b.engine.Snapshot()
	switch t {
	case answer.TalkHelp:
		return b.help()
	case answer.TalkThanks:
		return Reply{Lead: "You are welcome."}
	case answer.TalkAbout:
		return Reply{Lead: "I am onrecord, a bot that looks words up in " + count(len(snap.Documents), "source") +
			" and shows them as they stand. I write nothing of my own between quotation marks.", Hint: "Ask help for what I can do."}
	}
	switch t {
	case answer.TalkSources, answer.TalkContext:
		return Reply{Lead: nothingShown}
	case answer.TalkNumber:
		return Reply{Lead: "There is nothing to choose from by number. Ask me what somebody in the story said."}
	case answer.TalkForeign:
		return Reply{Lead: "I read questions in English only. Ask me in English what somebody in the story said."}
	}
	r := Reply{Lead: "Hello. Ask me what somebody in the story said."}
	if who := quotedPeople(snap, 1); len(who) > 0 {
		r.Hint = "For example: what did " + who[0] + " say"
	}
	return r
}
