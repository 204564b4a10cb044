package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/answer/term"
)

// acts are the acts of speaking that not just any words are: who promises says that something will be done. What is asked for by one of
// them is answered by words whose cue is the act, or that carry it themselves.
var acts = []struct {
	act   *regexp.Regexp // as a question has it
	signs *regexp.Regexp // in the words, or the cue
}{
	{regexp.MustCompile(`^promis(?:e|es|ed|ing)$`),
		regexp.MustCompile(`(?i)\b(?:promis\w+|pledg\w+|vow\w*|guarantee\w*|commit(?:s|ted|ment|ments)?|assur\w+|swear|swore|sworn|undert[ao]\w+|my word)\b|\b(?:I|we)(?:[’']ll| will| shall)\b|\b(?:no|every|each)(?: \p{L}+| one) will\b`)},
	{regexp.MustCompile(`^den(?:y|ies|ied|ying)$`),
		regexp.MustCompile(`(?i)\b(?:den(?:y|ies|ied|ying|ials?)|untrue|false\w*|lies?|lied|nonsense|rubbish|never|reject\w*|disput\w+|refut\w+|not true|no truth|not guilty|no such|(?:did|was|were|have|has|had|am|is|are|do|does) not)\b|\b(?:did|was|were|have|has|had|is|are|do|does)n[’']t\b`)},
	{regexp.MustCompile(`^warn(?:s|ed|ing)?$`),
		regexp.MustCompile(`(?i)\b(?:warn\w*|caution\w*|alert\w*|beware|dangers?|dangerous|risk\w*|threat\w*|careful)\b|\b(?:if|unless)\b.*\b(?:will|would|could|may|might)\b|\b(?:will|would|could|may|might)\b.*\b(?:if|unless)\b`)},
	{regexp.MustCompile(`^admit(?:s|ted|ting)?$`),
		regexp.MustCompile(`(?i)\b(?:admit\w*|admission|acknowledg\w*|conced\w*|confess\w*|accept\w*|wrong|mistaken?s?|mistook|regret\w*|sorry|apologi\w+|should have|fault|failed|hindsight|own(?:ed|s)? up)\b`)},
}

// performed keeps of somebody's words those that are the act of speaking asked for: what somebody promised is not all that they said.
func (l *library) performed(ctx context.Context, w wanted, list []candidate) ([]candidate, error) {
	n := slices.IndexFunc(acts, func(a struct{ act, signs *regexp.Regexp }) bool { return a.act.MatchString(w.acted) })
	if n < 0 || w.quoted != "" || w.kind != Said && w.kind != Who {
		return list, nil
	}
	var out []candidate
	for _, c := range list {
		ok, err := l.performs(ctx, acts[n].signs, &c)
		if err != nil {
			return nil, err
		}
		if ok || c.features.act {
			out = append(out, c)
		}
	}
	return out, nil
}

func (l *library) performs(ctx context.Context, signs *regexp.Regexp, c *candidate) (bool, error) {
	if c.quote < 0 {
		return false, nil
	}
	for _, span := range append(slices.Clone(c.own), l.quotation(c.quote).Attribution.Cue) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil || signs.MatchString(s) {
			return err == nil, err
		}
	}
	return false, nil
}

// anybody are those to whom words go that a paper does not always name, though they were there.
var anybody = set("people everyone everybody anyone anybody someone somebody reporters journalists press media public world viewers listeners readers paper interviewer audience")

// toWhom keeps of somebody's words those that the paper shows to have gone to whom the question names: in the sentence around them, by
// addressing them in the words, or as "you" after it spoke of them. Where none did, what was said on the question's topic is left, and
// said to be so; without a topic there is no answer.
func (l *library) toWhom(ctx context.Context, w *wanted, list []candidate) ([]candidate, error) {
	t := l.topicOf(w.to, func(t term.Token) bool { return honorifics[t.Term] })
	if !w.speech || w.speaker < 0 || len(t.ideas) == 0 || len(list) == 0 {
		return list, nil
	}
	var out []candidate
	for _, c := range list {
		ok, err := l.wentTo(ctx, t, &c)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
	}
	if words := lowWords(w.to); len(out) == 0 && (w.topic.total > 0 || anybody[words[len(words)-1]]) {
		w.note("no source shows that it was said to " + w.to)
		return list, nil
	}
	return out, nil
}

// wentTo reports whether the paper shows that a candidate's words went to those whom a topic names.
func (l *library) wentTo(ctx context.Context, t topic, c *candidate) (bool, error) {
	if c.quote < 0 {
		return false, nil
	}
	met := make([]bool, len(t.ideas))
	before, you := l.spokenOfBefore(c), false
	spans := slices.Clone(c.frame)
	for _, span := range c.near {
		if l.tellsOf(c, span) {
			spans = append(spans, span)
		}
	}
	for n, span := range append(spans, c.own...) {
		said := n >= len(spans)
		s, err := l.sentence(ctx, c.doc, span)
		if err != nil {
			return false, err
		}
		words, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return false, err
		}
		you = you || said && slices.ContainsFunc(lowWords(words), func(w string) bool { return w == "you" || w == "your" || w == "you're" })
		for k, token := range s.tokens {
			inside := slices.ContainsFunc(c.own, token.Span.Overlaps)
			if inside && !said || said && !calledUpon(words, token.Span.Start-span.Start, token.Span.End-span.Start) || l.quotation(c.quote).Attribution.Mention.Overlaps(token.Span) {
				continue
			}
			for i := range t.ideas {
				met[i] = met[i] || t.ideas[i].meets(s.tokens, k) > 0 && !l.elsewhere(c.doc, t.ideas[i], token)
			}
		}
	}
	for n, i := range t.ideas {
		met[n] = met[n] || you && slices.Contains(i.people, int(before))
	}
	return !slices.Contains(met, false), nil
}

// calledUpon reports whether a word of somebody's ends the name of whom they call upon: "Ms Ito, …", "… , Bob?"; or says that they spoke to them.
func calledUpon(s string, start, end int) bool {
	start, end = max(0, min(start, len(s))), max(0, min(end, len(s)))
	if words := lowWords(s[:start]); slices.ContainsFunc(words[max(0, len(words)-2):], func(w string) bool { return w == "to" || w == "told" }) {
		return true
	}
	after := strings.TrimSpace(s[end:])
	if after != "" && !strings.ContainsAny(after[:1], ",.?!") {
		return false
	}
	before := strings.TrimRight(s[:start], " ")
	for _, w := range slices.Backward(strings.Fields(before)) {
		if !isCapital(w) {
			return strings.HasSuffix(w, ",")
		}
	}
	return true
}
