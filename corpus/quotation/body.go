package quotation

import "onrecord/corpus/text"

// collectives are bodies by their common nouns, beyond those that names are made of.
var collectives = set(`prosecution defence defense orchestra choir crew squad band ensemble brigade family couple duo pair crowd audience
	congregation parish diocese monastery gallery library programme program airline carrier retailer manufacturer operator developer
	brewery bakery lab laboratory observatory inquiry inquest outfit startup start-up business brand studio public press media opposition
	majority minority side state village street bench cast`)

// companyNouns stand for a body that the text has named by whatever name; other nouns of bodies only where its name holds them.
var companyNouns = set(`company firm group business manufacturer maker retailer airline carrier operator developer supplier brewer brewery
	start-up startup chain charity organisation organization`)

// companyNames are the words of bodies' names that a company may bear.
var companyNames = set(`inc corp ltd llc co plc group company firm airlines airways industries energy partners bank chain hotel store shop
	restaurant product system utility international news media mail express post times trust foundation society association club`)

// body is the organisation that "it" or a description of a body ("the company") means: the one that spoke last, or the one that the
// text is about, within three sentences; -1: none, or the description is of something else.
func (r *resolver) body(p phrase, sentence int) int {
	d := r.d
	head := &d.tokens[p.head]
	generic := companyNouns[head.low]
	if !p.pronoun && (!d.tokens[p.from].is("the") || !head.has(wOrg) && !generic || head.has(wSpoken) || p.head != p.to-1) {
		return -1
	}
	if r.speaker >= 0 && r.l.people[r.speaker].Kind == Organisation && sentence-r.spokeIn <= 3 {
		return r.speaker
	}
	if p.pronoun && sentence > 0 { // "The company apologised. “…,” it said"
		st := d.sents[sentence-1]
		if q, ok := d.phraseAfter(st.from, min(st.to, st.from+reach)); ok && !q.named() && !q.pronoun && d.tokens[st.from].is("the") {
			return r.body(q, sentence-1)
		}
	}
	near := 2 // sentences
	if p.pronoun {
		near = 1
	}
	for i := r.next - 1; i >= max(0, r.next-8); i-- {
		n := &r.l.names[i]
		if n.span.Start >= d.tokens[p.from].Start || n.person < 0 || n.segment >= 0 || n.role != text.Body {
			continue
		}
		in := r.sentenceAt(n.span.Start, sentence)
		if sentence-in > near {
			break
		}
		if who := &r.l.people[n.person]; who.Kind != Organisation {
			continue
		}
		if !p.pronoun && r.l.saysBody(n, head.low) || (p.pronoun || generic && r.l.company(n)) && in < sentence && r.l.opens(n, in) {
			return n.person
		}
	}
	return -1
}

// saysBody reports whether a name is a body's by its own words: the description's noun, or another of a body.
func (l *ledger) saysBody(n *naming, head string) bool {
	for i := n.from; i < n.to; i++ {
		if t := &l.d.all[i]; t.low == head || overseers[head] && overseerNames[t.low] {
			return true
		}
	}
	return l.people[n.person].speaks
}

// overseers are nouns of bodies whose names hold one of overseerNames: "the regulator" is an authority.
var (
	overseers     = set("regulator watchdog agency body inspectorate")
	overseerNames = set("authority commission agency office board inspectorate ombudsman administration bureau")
)

// company reports whether no word of the name says that it is a body of another sort than a company.
func (l *ledger) company(n *naming) bool {
	for i := n.from; i < n.to; i++ {
		if t := &l.d.all[i]; t.has(wOrg|wPlace|wOffice|wGroup) && !companyNames[t.low] || placeStarts[t.low] && i == n.from && n.to-n.from == 1 {
			return false
		}
	}
	return true
}

// opens reports whether the name is the subject that opens the sentence: before it nothing but an article, behind it a verb or what a
// comma sets off.
func (l *ledger) opens(n *naming, sentence int) bool {
	d := l.d
	start := d.sents[sentence].Start
	for i := n.from - 1; i >= 0 && d.all[i].Start >= start; i-- {
		if t := &d.all[i]; t.word && !t.has(wDet|wConj|wAdv) || t.owns {
			return false
		}
	}
	if n.to >= len(d.all) || d.all[n.to-1].owns {
		return false
	}
	t := &d.all[n.to]
	return t.has(wAux) || pastVerb(t) || commonVerbs[t.low] || t.is(",") || t.cue.class != 0 && t.cue.form == finite
}
