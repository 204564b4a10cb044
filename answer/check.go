package answer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/answer/verdict"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Check is the result of comparing a claimed quotation with the sources.
type Check struct {
	Verdict       Verdict
	WordsVerdict  Verdict  // with OtherSpeaker: the verdict on the words alone; empty otherwise
	Unbroken      bool     // with Shortened: the claim is an unbroken run, and what its own sentence has beside it changes what it says
	Excerpt       bool     // the claim is an unbroken run of a longer quotation
	SpeakerAgrees Agrees   // empty where no speaker was claimed
	Diffs         [][]Edit // for each of the answers, from the claim to its words
}

// Verdict is the result of checking a claimed quotation.
type Verdict string

const (
	Exact        Verdict = Verdict(verdict.Exact)
	Marks        Verdict = Verdict(verdict.Marks)
	Shortened    Verdict = Verdict(verdict.Shortened)
	Altered      Verdict = Verdict(verdict.Altered)
	Spliced      Verdict = Verdict(verdict.Spliced)
	OtherSpeaker Verdict = "other-speaker" // the words are somebody else's
	NotFound     Verdict = Verdict(verdict.NotFound)
)

// Agrees tells whether the claimed speaker is the source's.
type Agrees string

const (
	Yes     Agrees = "yes"
	No      Agrees = "no"
	Unknown Agrees = "unknown" // the source names none
)

// claimDepth is how many passages of the index are compared with a claim, word by word.
const claimDepth = 50

// check compares the quoted words of a question with the quotations that share their words, then the speaker.
func (e *Engine) check(ctx context.Context, w wanted) (Answer, error) {
	ans := Answer{Reading: w.reading, Outcome: Checked}
	ids, result, err := e.compare(ctx, w)
	if err != nil {
		return Answer{}, err
	}
	ans.Check = &Check{Verdict: Verdict(result.Verdict), Excerpt: result.Excerpt, Unbroken: unbroken(result)}
	if w.speaker < 0 && w.reading.Speaker != "" && len(w.described) == 0 {
		w.note("nobody in the sources is called " + w.reading.Speaker)
		ans.Reading = w.reading
	}
	if result.Verdict == verdict.NotFound {
		if w.speaker >= 0 || w.reading.Speaker != "" {
			ans.Check.SpeakerAgrees = Unknown
		}
		return e.nearestClaim(ctx, w, ans)
	}
	e.lib.judgeSpeaker(w, ans.Check, ids, result)
	return e.matched(ctx, w, ans, ids, result)
}

// unbroken reports whether a shortened claim leaves out only what stands before or after it.
func unbroken(r verdict.Result) bool {
	if r.Verdict != verdict.Shortened || len(r.Matches) == 0 {
		return false
	}
	diff := r.Matches[0].Diff
	for len(diff) > 0 && diff[0].Op == verdict.Insert {
		diff = diff[1:]
	}
	for len(diff) > 0 && diff[len(diff)-1].Op == verdict.Insert {
		diff = diff[:len(diff)-1]
	}
	return len(diff) > 0 && !slices.ContainsFunc(diff, func(e verdict.Edit) bool { return e.Op != verdict.Equal })
}

// whoSaid answers whose quoted words are: those of the quotations that have them.
func (e *Engine) whoSaid(ctx context.Context, w wanted, q Question) (Answer, error) {
	ids, result, err := e.compare(ctx, w)
	if err != nil {
		return Answer{}, err
	}
	var list []candidate
	for _, m := range result.Matches {
		list = append(list, e.lib.quoteCandidate(ids[m.Quotation]))
	}
	if err := e.lib.rank(ctx, w, list); err != nil {
		return Answer{}, err
	}
	list = e.lib.distinct(list)
	ans := Answer{Reading: w.reading}
	if slices.Contains([]verdict.Verdict{verdict.Exact, verdict.Marks, verdict.Shortened}, result.Verdict) {
		return e.present(ctx, w, ans, list, q.Limit)
	}
	ans.Outcome, ans.Reason = None, NotStated
	return e.nearestOf(ctx, w, ans, list)
}

// compare compares the quoted words with the quotations that might have them.
func (e *Engine) compare(ctx context.Context, w wanted) ([]int32, verdict.Result, error) {
	ids, err := e.lib.claimed(ctx, w)
	if err != nil {
		return nil, verdict.Result{}, err
	}
	words, err := e.lib.quotedWords(ctx, ids)
	if err != nil {
		return nil, verdict.Result{}, err
	}
	return ids, verdict.Check(w.quoted, words), nil
}

// claimed finds the quotations to compare a claim with: the speaker's first, where one is named, then whatever shares its words.
func (l *library) claimed(ctx context.Context, w wanted) ([]int32, error) {
	var ids []int32
	add := func(id int32) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, c := range l.search(l.claimTopic(w.quoted), claimDepth) {
		for _, id := range l.quotesIn(c) {
			if l.quotation(id).Form != quotation.Indirect { // what stands without marks is no quotation of anybody
				add(id)
			}
		}
	}
	if w.speaker >= 0 {
		own := l.byPerson[w.speaker]
		for _, id := range own[:min(len(own), claimDepth)] {
			if l.quotation(id).Form != quotation.Indirect {
				add(id)
			}
		}
	}
	return ids, ctx.Err()
}

// claimTopic is every word of a claim, function words too.
func (l *library) claimTopic(s string) topic {
	var t topic
	for _, w := range typedWords(l.analyzer.Question(nil, s), s) {
		t.add(l.wordIdea(w, false))
	}
	for i := range t.ideas {
		t.ideas[i].related = nil
	}
	return t
}

func (l *library) quotedWords(ctx context.Context, ids []int32) ([]verdict.Quotation, error) {
	out := make([]verdict.Quotation, len(ids))
	for i, id := range ids {
		for _, part := range l.quotation(id).Parts {
			s, err := l.document(id).Read(ctx, part)
			if err != nil {
				return nil, err
			}
			out[i].Parts = append(out[i].Parts, s)
		}
		var err error
		if out[i].Stops, err = stopsBetween(ctx, l.document(id), l.quotation(id).Parts); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// stopsBetween tells, for each part of a quotation but the last, whether the paper's own words after it end a sentence, so that the next
// part begins one: "“The gate is strong,” Tull said. “It is not new.”"
func stopsBetween(ctx context.Context, d *corpus.Document, parts []text.Span) ([]bool, error) {
	var out []bool
	for i := 1; i < len(parts); i++ {
		between, err := d.Read(ctx, text.Span{Start: parts[i-1].End, End: parts[i].Start})
		if err != nil {
			return nil, err
		}
		next, err := d.Read(ctx, parts[i])
		if err != nil {
			return nil, err
		}
		own := strings.TrimFunc(between, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".!?", r) })
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "“”‘’\"'[( "))
		out = append(out, strings.IndexFunc(own, unicode.IsLetter) >= 0 && strings.ContainsRune(".!?", rune(own[len(own)-1])) && !unicode.IsLower(first))
	}
	return out, nil
}

// judgeSpeaker compares the claimed speaker with those of the matched words. One match of theirs is enough.
func (l *library) judgeSpeaker(w wanted, check *Check, ids []int32, result verdict.Result) {
	if w.speaker < 0 && w.reading.Speaker == "" {
		return
	}
	check.SpeakerAgrees = Unknown
	for _, m := range result.Matches {
		switch who := l.quotes[ids[m.Quotation]].person; {
		case who < 0:
		case int(who) == w.speaker:
			check.SpeakerAgrees = Yes
			return
		default:
			check.SpeakerAgrees = No
		}
	}
	if check.SpeakerAgrees == No && slices.Contains([]verdict.Verdict{verdict.Exact, verdict.Marks, verdict.Shortened}, result.Verdict) {
		check.WordsVerdict, check.Verdict = check.Verdict, OtherSpeaker
	}
}

// matched shows the originals with their differences. Where every source changed, the answer is withheld.
func (e *Engine) matched(ctx context.Context, w wanted, ans Answer, ids []int32, result verdict.Result) (Answer, error) {
	shown := map[int32]bool{}
	for _, m := range e.lib.byClaimedSpeaker(w, ids, result.Matches) {
		id := ids[m.Quotation]
		if shown[id] {
			continue
		}
		f, err := e.lib.found(ctx, w, e.lib.pinned(id))
		if isChanged(err) {
			continue
		}
		if err != nil {
			return Answer{}, err
		}
		shown[id] = true
		f.Confidence = m.Similarity
		ans.Answers = append(ans.Answers, f)
		ans.Check.Diffs = append(ans.Check.Diffs, edits(m.Diff, f.Parts))
	}
	if len(ans.Answers) == 0 {
		return Answer{Reading: ans.Reading, Outcome: None, Reason: SourceChanged}, nil
	}
	return ans, nil
}

// byClaimedSpeaker puts the matches of the claimed speaker first; the order stays otherwise.
func (l *library) byClaimedSpeaker(w wanted, ids []int32, matches []verdict.Match) []verdict.Match {
	out := slices.Clone(matches)
	slices.SortStableFunc(out, func(a, b verdict.Match) int {
		return boolInt(l.quotes[ids[a.Quotation]].person != int32(w.speaker)) - boolInt(l.quotes[ids[b.Quotation]].person != int32(w.speaker))
	})
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pinned is a quotation's candidate that stands for itself, not for its fullest version.
func (l *library) pinned(id int32) candidate {
	c := l.quoteCandidate(id)
	c.pinned = true
	return c
}

// nearestClaim shows what comes nearest to words that were not found: the nearest quotations, else the narration.
func (e *Engine) nearestClaim(ctx context.Context, w wanted, ans Answer) (Answer, error) {
	var list []candidate
	for _, c := range e.lib.search(e.lib.claimTopic(w.quoted), claimDepth) {
		found, err := e.lib.look(ctx, w.topic, &c)
		if err != nil {
			return Answer{}, err
		}
		c.features = w.topic.cover(found)
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Compare(b.features.own, a.features.own)
	})
	near := slices.DeleteFunc(list, func(c candidate) bool { return c.features.own < worthNear })
	var err error
	ans.Nearest, err = e.show(ctx, w, e.lib.distinct(near), nearestShown)
	return ans, err
}

func isChanged(err error) bool { return errors.Is(err, corpus.ErrChanged) }
