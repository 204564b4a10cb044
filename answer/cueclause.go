package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// cueClause is the sentence of the verb that reports somebody's words, with what is not the paper's own telling painted over, byte by
// byte, so that offsets stay: a time in it dates the words only where it belongs to that verb.
type cueClause struct {
	words string
	start int    // where the sentence begins in the document
	cue   [2]int // the verb, in words
	loose bool   // the verb takes whom it speaks to or of before the words it reports: "told the inquiry on Tuesday"
}

// What is painted over. None of them is part of a word.
const (
	inMarksPaint  = '\x01' // words in marks, the marks included
	speakerPaint  = '\x02' // whoever speaks, and their description
	reportedPaint = '\x03' // what is reported without marks
)

var (
	// statedTimes are the shapes of a time beside a verb that reports.
	statedTimes = regexp.MustCompile(`(?i)\bnow\b|` + relativeTime.String() + `|\b(?:earlier |later |late |early )?(?:last|this) (?:week|weekend|month|year)\b|` +
		`\b(?:(?:back |earlier |later |late |early )*(?:in|during) (?:early |late |mid-)?|last )` + monthWords + `(?:,? (?:19|20)\d{2})?\b|` +
		`\b(?:back |earlier |later |late |early )*in (?:early |late |mid-)?(?:19|20)\d{2}\b|` +
		`\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+) (?:few )?(?:days?|nights?|weeks?|months?|years?|decades?) (?:ago|earlier|before)\b`)
	// havingSaid begins a clause with a verb of its own: "Having said on Tuesday that “…”, he now said".
	havingSaid = regexp.MustCompile(`(?i)\bhaving (?:\w+ly |also |once )?(\w+)`)
	// possessed follows a day that belongs to a thing: "Monday’s vote".
	possessed = regexp.MustCompile(`^['’]s\b`)
)

// clauseOfCue reads the sentence in which a quotation is reported; ok is false where nothing reports it.
func clauseOfCue(ctx context.Context, d *corpus.Document, q quotation.Quotation) (c cueClause, ok bool, err error) {
	anchor := q.Attribution.Cue
	if anchor.Empty() {
		anchor = q.Attribution.Mention
	}
	n := sentenceAt(d.Analysis, anchor.Start)
	if anchor.Empty() || n < 0 || n >= len(d.Analysis.Sentences) {
		return cueClause{}, false, nil
	}
	sentence := d.Analysis.Sentences[n]
	if !sentence.Contains(anchor) {
		return cueClause{}, false, nil
	}
	words, err := d.Read(ctx, sentence)
	if err != nil {
		return cueClause{}, false, err
	}
	c = cueClause{start: sentence.Start, cue: [2]int{anchor.Start - sentence.Start, anchor.End - sentence.Start}}
	paint := []byte(words)
	for _, other := range d.Analysis.Quotations {
		c.paintQuotation(paint, words, other)
	}
	for _, who := range []text.Span{q.Attribution.Mention, q.Attribution.Description} {
		paintOver(paint, who.Start-c.start, who.End-c.start, speakerPaint)
	}
	copy(paint[c.cue[0]:c.cue[1]], words[c.cue[0]:c.cue[1]])
	c.words = string(paint)
	c.ownVerb(q)
	c.loose = slices.ContainsFunc(lowWords(c.words[c.cue[0]:c.cue[1]]), func(w string) bool { return takesObject[w] })
	return c, true, nil
}

// ownVerb moves the cue of words in marks to the verb of the clause that they stand in, where that is not the sentence's.
func (c *cueClause) ownVerb(q quotation.Quotation) {
	at := q.Parts[0].Start - c.start
	if q.Form != quotation.Partial || at < 0 || at > c.cue[0] || at > len(c.words) {
		return
	}
	if m := havingSaid.FindAllStringSubmatchIndex(c.words[:at], -1); m != nil {
		c.cue = [2]int{m[len(m)-1][2], m[len(m)-1][3]}
	}
}

// paintQuotation paints over what of a quotation stands in the sentence. A time that a report without marks begins with is the verb's:
// "claimed last month that".
func (c *cueClause) paintQuotation(paint []byte, words string, q quotation.Quotation) {
	for _, part := range q.Parts {
		from, to := max(0, part.Start-c.start), min(len(words), part.End-c.start)
		if from >= to {
			continue
		}
		if q.Form == quotation.Indirect {
			if from <= c.cue[0] && c.cue[0] < to {
				continue // it reports a report
			}
			if at := statedTimes.FindStringIndex(words[from:to]); at != nil && at[0] == 0 && from >= c.cue[1] && !possessed.MatchString(words[from+at[1]:]) {
				from += at[1]
			}
			paintOver(paint, from, to, reportedPaint)
			continue
		}
		paintOver(paint, from, to, inMarksPaint)
	}
}

func paintOver(paint []byte, from, to int, with byte) {
	for i := max(0, from); i < min(len(paint), to); i++ {
		if paint[i] != inMarksPaint {
			paint[i] = with
		}
	}
}

// time is where the words stand that tell when the words were said, in the clause; nil: none do. Of several it is the nearest to the
// verb, and "now" before any other.
func (c cueClause) time() (best []int) {
	now := false
	for _, at := range statedTimes.FindAllStringIndex(c.words, -1) {
		if !c.modifies(at) {
			continue
		}
		isNow := strings.EqualFold(c.words[at[0]:at[1]], "now")
		if best == nil || isNow && !now || isNow == now && c.apart(at) < c.apart(best) {
			best, now = at, isNow
		}
	}
	return best
}

func (c cueClause) apart(at []int) int {
	if at[0] >= c.cue[1] {
		return at[0] - c.cue[1]
	}
	return c.cue[0] - at[1]
}

// modifies reports whether a time belongs to the verb that reports, and to no other.
func (c cueClause) modifies(at []int) bool {
	switch {
	case at[0] >= c.cue[1]:
		return !possessed.MatchString(c.words[at[1]:]) && c.follows(c.words[c.cue[1]:at[0]])
	case at[1] <= c.cue[0]:
		return c.precedes(c.words[:at[0]], c.words[at[1]:c.cue[0]])
	}
	return false
}

// follows reports whether nothing but whom the verb speaks to, and how and where, stands between it and a time after it.
func (c cueClause) follows(between string) bool {
	if strings.ContainsAny(between, ":;(") || strings.ContainsRune(between, reportedPaint) || since.MatchString(between) {
		return false
	}
	spoken := strings.ContainsRune(between, speakerPaint)
	words := lowWords(between)
	for n, w := range words {
		switch {
		case opensClause[w] || finite[w]:
			return false
		case n == 0 && !c.loose && !spoken && !placing[w] && !strings.HasSuffix(w, "ly") && !strings.HasSuffix(w, "ing"):
			return false // "said the bank had", "said talks"
		case n == 0 && topical[w], n > 0 && !placing[words[n-1]] && pastVerb(w):
			return false
		}
	}
	return true
}

// precedes reports whether a time stands before the verb in the verb's own clause: before it is the clause's beginning or its subject,
// and after it no more than the subject.
func (c cueClause) precedes(left, between string) bool {
	if strings.ContainsAny(between, ":;(") || strings.ContainsRune(between, reportedPaint) || since.MatchString(left) {
		return false
	}
	if possessed.MatchString(between) && !atThing.MatchString(left) {
		return false
	}
	words := lowWords(strings.TrimLeft(between, "'’s"))
	for len(words) > 0 && (auxiliary[words[len(words)-1]] || strings.HasSuffix(words[len(words)-1], "ly")) {
		words = words[:len(words)-1]
	}
	if slices.ContainsFunc(words, func(w string) bool { return opensClause[w] || finite[w] }) {
		return false
	}
	segment := left[strings.LastIndexAny(left, ",;:—–")+1:]
	before := lowWords(segment)
	if len(before) == 1 && len(words) == 0 && (before[0] == "who" || before[0] == "which") {
		return true // "who on Tuesday said"
	}
	if len(before) > 0 && speaking[before[0]] {
		return !slices.ContainsFunc(before[1:], func(w string) bool { return opensClause[w] || finite[w] || topical[w] })
	}
	if slices.ContainsFunc(before, func(w string) bool { return opensClause[w] || finite[w] || topical[w] || pastVerb(w) }) {
		return strings.HasSuffix(c.words[c.cue[0]:c.cue[1]], "ing") && !slices.ContainsFunc(before, func(w string) bool { return opensClause[w] || finite[w] || topical[w] })
	}
	return !slices.Contains(before, "having")
}

// atThing stands before a day that tells when something was held, and so what was said at it: "at Monday’s meeting".
var atThing = regexp.MustCompile(`(?i)\b(?:at|during|in)\s(?:the )?$`)

// pastVerb reports whether a word looks like the past of a verb: most end so, and what else does is rare beside a day.
func pastVerb(w string) bool { return len(w) > 4 && strings.HasSuffix(w, "ed") || irregular[w] }

// The closed lists that tell where a clause ends. They are English's own.
var (
	opensClause = set(`that who whom whose which when while as after before since until till because if unless whether although though
		where how why what and but or than so following despite`)
	finite = set(`is are was were am be been being has have had do does did will would shall should can could may might must he she they we i
		you there it isn't wasn't didn't won't wouldn't hasn't hadn't he'd she'd they'd he'll she'll they'll it'll`)
	topical   = set(`about of over on regarding concerning against for`)
	auxiliary = set("had has have was is also then later again himself herself themselves once first even still just only")
	placing   = set(`in at on to outside inside via through during from by before with near under over into beside upon within again later
		earlier late early first yesterday today tonight last this here the a an his her their its of`)
	takesObject = set(`told tell tells telling called calls calling described describes describing asked asks asking urged urges urging warned warns
		warning praised accused branded dismissed hailed dubbed labelled labeled criticised criticized condemned thanked wrote writes writing
		tweeted posted testified spoke reminded informed assured promised announced denied addressed defended attacked blamed`)
	speaking  = set(`asked speaking questioned pressed interviewed quoted contacted reached writing addressing testifying appearing challenged`)
	irregular = set(`met won lost broke fell went came began left held took gave made saw sent shut struck ran rose sold bought built fought
		quit caught drove hit cut found kept paid`)
)
