package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// TestLead composes the sentence for every way a question can end. None says what is true, only what the sources hold.
func TestLead(t *testing.T) {
	b := harbour(t)
	check := func(v answer.Verdict, excerpt bool, agrees answer.Agrees, answers int) answer.Answer {
		return answer.Answer{Outcome: answer.Checked, Sources: 2, Answers: make([]answer.Found, 0, answers),
			Check: &answer.Check{Verdict: v, Excerpt: excerpt, SpeakerAgrees: agrees}}
	}
	none := func(r answer.Reason, speaker string, sources int) answer.Answer {
		return answer.Answer{Outcome: answer.None, Reason: r, Sources: sources, Reading: answer.Reading{Speaker: speaker}}
	}
	for _, c := range []struct {
		a    answer.Answer
		want string
	}{
		{none(answer.NoSource, "", 2), "Nobody and nothing by that name is in the sources."},
		{none(answer.NoSource, "Zorblax", 2), "Nobody called Zorblax is in the 2 sources."},
		{none(answer.NoSource, "“Zorblax”", 1), "Nobody called Zorblax is in the source."},
		{none(answer.NoSource, "“”", 1), "Nobody and nothing by that name is in the sources."},
		{none(answer.NeverQuoted, "Lena Marsh", 1), "The source does not quote Lena Marsh."},
		{none(answer.NeverQuoted, "Lena Marsh", 3), "The 3 sources do not quote Lena Marsh."},
		{none(answer.NeverQuoted, "", 3), "The sources do not quote them."},
		{none(answer.NotOnThis, "Lena Marsh", 1), "The source quotes Lena Marsh, but not on this."},
		{none(answer.NotOnThis, "Lena Marsh", 3), "The 3 sources quote Lena Marsh, but not on this."},
		{none(answer.NotStated, "Lena Marsh", 3), "The sources do not say."},
		{none(answer.Premise, "", 3), "The sources do not say that this happened."},
		{none(answer.SourceChanged, "Lena Marsh", 3), "The source has changed since I read it, so I withhold its words."},
		{none("", "", 3), "The sources do not say."},
		{answer.Answer{Outcome: answer.None, Exhausted: true, Reading: answer.Reading{Speaker: "Lena Marsh"}}, "That is all the sources have on it."},
		{answer.Answer{Outcome: answer.Choose, Reason: answer.NoAntecedent}, "Whom do you mean?"},
		{answer.Answer{Outcome: answer.Choose, Reason: answer.Ambiguous, Reading: answer.Reading{Speaker: "Quill"}},
			"Several people in the sources are called that. Whom do you mean?"},
		{answer.Answer{Outcome: answer.Answered, Answers: []answer.Found{}}, ""},
		{answer.Answer{Outcome: answer.Answered, Reading: answer.Reading{Kind: answer.Claim}}, "This is what stands there; I do not say yes or no."},
		{check(answer.Exact, false, answer.Yes, 0), "These are the exact words."},
		{check(answer.Exact, true, "", 0), "These are the exact words. They are part of a longer quotation."},
		{check(answer.Marks, false, "", 0), "These are the words; only brackets, ellipses or punctuation differ."},
		{check(answer.Shortened, false, "", 0), "Words have been left out."},
		{check(answer.Altered, false, "", 0), "The words differ from the source."},
		{check(answer.Spliced, false, "", 0), "This joins words from several places."},
		{check(answer.OtherSpeaker, false, answer.No, 0), "The words stand in the sources, but somebody else said them."},
		{check(answer.NotFound, false, "", 0), "Nobody is quoted with these words in the sources. That nobody is does not say that they were never spoken. I looked in 2 sources."},
	} {
		if got := b.Compose(c.a).Lead; got != c.want {
			t.Errorf("%s %s %+v: lead %q, want %q", c.a.Outcome, c.a.Reason, c.a.Check, got, c.want)
		}
	}
}

// TestNote tells how a question was read, and only where that is news.
func TestNote(t *testing.T) {
	b := harbour(t)
	for _, c := range []struct {
		r    answer.Reading
		want string
	}{
		{answer.Reading{Speaker: "Mara Quill"}, ""},
		{answer.Reading{Speaker: "Mara Quill", Note: "read “Quil” as Mara Quill"}, "Read Quil as Mara Quill."},
		{answer.Reading{Note: "ärger"}, "Ärger."},
		{answer.Reading{Note: "“”"}, ""},
		{answer.Reading{Speaker: "Mara Quill", FollowUp: true}, "Read as about Mara Quill."},
		{answer.Reading{Speaker: "Mara Quill", About: "the “pier”", FollowUp: true}, "Read as about Mara Quill, on the pier."},
		{answer.Reading{About: "the pier", FollowUp: true}, ""},
	} {
		if got := b.Compose(answer.Answer{Outcome: answer.Answered, Reading: c.r}).Note; got != c.want {
			t.Errorf("%+v: note %q, want %q", c.r, got, c.want)
		}
	}
}

// TestHint offers what is left.
func TestHint(t *testing.T) {
	b := harbour(t)
	for n, want := range map[int]string{0: "", 1: "There is 1 more: ask what else.", 5: "There are 5 more: ask what else."} {
		if got := b.Compose(answer.Answer{Outcome: answer.Answered, More: n}).Hint; got != want {
			t.Errorf("%d more: hint %q, want %q", n, got, want)
		}
	}
}

// TestQuote composes a quotation: its words in pieces, its byline, its source, its other places.
func TestQuote(t *testing.T) {
	r := say(t, harbour(t), "t", "what did Abbott say about the walkout")
	if len(r.Quotes) == 0 {
		t.Fatalf("no answer: %+v", r)
	}
	q := r.Quotes[0]
	var line strings.Builder
	for _, p := range q.Lines[0] {
		words := p.Words.String()
		if p.Marked {
			words = "[" + words + "]"
		}
		line.WriteString(words)
	}
	if got, want := line.String(), "the walkout was [regrettable] but that"; !strings.Contains(got, want) {
		t.Errorf("shown %q, want it to hold %q", got, want)
	}
	if q.Byline.Speaker != "Tom Abbott" || q.Byline.Cue != "said" || q.Byline.Narration {
		t.Errorf("byline %+v, want Tom Abbott, said", q.Byline)
	}
	want := Source{Ref: q.Ref, ID: "pilots.txt", File: "pilots.txt", Title: "Pilots call the harbour plan “a trap”"}
	if diff := cmp.Diff(want, q.Source); diff != "" {
		t.Errorf("source (-want +got):\n%s", diff)
	}
	r = say(t, harbour(t), "t", "what did Mara Quill say about sailing")
	if len(r.Quotes) == 0 || len(r.Quotes[0].Also) != 1 || r.Quotes[0].Also[0].Remark != "there without 11 words of these" {
		t.Errorf("quotes %+v, want one that stands in the other article too, shorter", r.Quotes)
	}
}

// TestByline says who spoke in one line.
func TestByline(t *testing.T) {
	for _, c := range []struct {
		b    Byline
		want string
	}{
		{Byline{}, "speaker not named here"},
		{Byline{Cue: "said"}, "speaker not named here, said"},
		{Byline{Narration: true, Speaker: "x"}, "the article’s own words"},
		{Byline{Speaker: "Mara Quill"}, "Mara Quill"},
		{Byline{Speaker: "Mara Quill", Description: "head of the union", Cue: "said"}, "Mara Quill (head of the union), said"},
	} {
		if got := c.b.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.b, got, c.want)
		}
	}
}

// TestRemarks says what is odd about found words, in plain sentences.
func TestRemarks(t *testing.T) {
	for _, c := range []struct {
		f    answer.Found
		want []string
	}{
		{answer.Found{}, nil},
		{answer.Found{Damaged: true}, []string{"The source’s quotation marks are damaged there."}},
		{answer.Found{Form: answer.Indirect}, []string{"Reported in the paper’s words."}},
		{answer.Found{When: &answer.When{Date: "2031-03-05", From: corpus.FromHeader}},
			[]string{"By the source’s own date (header), that is 2031-03-05."}},
	} {
		if got := remarksOn(c.f); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.f, got, c.want)
		}
	}
}

// TestDifferences shows the words of both sides, without marks.
func TestDifferences(t *testing.T) {
	content := "“We ‘will’ not sail today,” she said. “We will row.”"
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"a.txt": &fstest.MapFile{Data: []byte(content)}}, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) text.Span {
		i := strings.Index(content, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	parts, err := snap.Documents[0].Excerpts(t.Context(), at("We ‘will’ not sail today,"), at("We will row."))
	if err != nil {
		t.Fatal(err)
	}
	got := differences([]answer.Edit{
		{Op: answer.Equal, Claim: "We", Span: at("We")},
		{Op: answer.Delete, Claim: "“never”"},
		{Op: answer.Insert, Span: at("‘will’ not")},
		{Op: answer.Replace, Claim: "swim", Span: at("today,” she said. “We will")},
	}, parts)
	want := []string{"Not in the source: never", "Left out of the claim: will not", "Claimed: swim · in the source: today, … We will"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
}

// TestVersionRemark says how another source's version differs, taking no side.
func TestVersionRemark(t *testing.T) {
	for _, c := range []struct {
		diff []answer.Edit
		want string
	}{
		{nil, ""},
		{[]answer.Edit{{Op: answer.Equal, Claim: "a b"}}, ""},
		{[]answer.Edit{{Op: answer.Delete, Claim: "one"}}, "there without 1 word of these"},
		{[]answer.Edit{{Op: answer.Delete, Claim: "one two"}, {Op: answer.Equal}, {Op: answer.Delete, Claim: "three"}}, "there without 3 words of these"},
		{[]answer.Edit{{Op: answer.Insert}}, "worded differently there"},
		{[]answer.Edit{{Op: answer.Replace, Claim: "one"}}, "worded differently there"},
	} {
		if got := versionRemark(answer.Also{Diff: c.diff}); got != c.want {
			t.Errorf("%v: %q, want %q", c.diff, got, c.want)
		}
	}
}

// TestCommands answers what is said to the bot itself.
func TestCommands(t *testing.T) {
	b := newBot(t, map[string]string{"pilots.txt": pilots, "tugs.txt": tugs, "bad.txt": "\xff",
		"s.jsonl": `{"id":"wire \"7\"","text":"The tide turned."}` + "\n" + `{"id":"wire \"7\"","text":"Again."}`})
	for _, c := range []struct {
		say   string
		lead  string
		lines []string
	}{
		{":sources", "I know 3 sources:", []string{"pilots.txt · Pilots call the harbour plan “a trap”", `s.jsonl (wire "7")`, "tugs.txt · 2031-03-05",
			"left out: bad.txt: neither UTF-8 nor another encoding that can be told from its bytes", `left out: s.jsonl:2: the id wire \7\ was already used on line 1`}},
		{" :PEOPLE ", "Quoted in this story:", []string{"Mara Quill · 4 quotations"}},
		{":nonsense", "There is no such command.", nil},
		{":", "There is no such command.", nil},
		{":h", "Ask what somebody in the story said", []string{"what did NAME say (about SOMETHING)"}},
	} {
		r := say(t, b, "t", c.say)
		if !strings.HasPrefix(r.Lead, c.lead) || len(r.Lines) < len(c.lines) || !slices.Equal(r.Lines[:len(c.lines)], c.lines) {
			t.Errorf("%q: %q %q, want %q %q", c.say, r.Lead, r.Lines, c.lead, c.lines)
		}
	}
	silent := newBot(t, map[string]string{"a.txt": "The tide turned and nobody spoke."})
	if r := say(t, silent, "t", ":people"); r.Lead != "Nobody is quoted by name in this story." {
		t.Errorf("nobody is quoted, and :people says %q", r.Lead)
	}
}

// TestCapped keeps a list within one message, and says how much is missing.
func TestCapped(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range maxLines + 5 {
		fsys[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: []byte("The tide turned.")}
	}
	r := say(t, botOver(t, fsys), "t", ":sources")
	if len(r.Lines) != maxLines+1 || r.Lines[maxLines] != "and 5 more" {
		t.Errorf("%d lines, the last %q; want %d and the rest counted", len(r.Lines), r.Lines[len(r.Lines)-1], maxLines+1)
	}
}

// TestForeignQuestion says of a question in another language that it cannot be read, and shows no words as if it had been.
func TestForeignQuestion(t *testing.T) {
	b := harbour(t)
	a, err := b.Engine().Ask(t.Context(), answer.Question{Text: "Was hat die Ministerin gesagt?"})
	if err != nil {
		t.Fatal(err)
	}
	r := b.Compose(a)
	if !strings.Contains(r.Lead, "English") || len(r.Quotes)+len(r.Nearest) > 0 {
		t.Errorf("got %q with %d quotations and %d nearest, want a plain sentence about English", r.Lead, len(r.Quotes), len(r.Nearest))
	}
}
