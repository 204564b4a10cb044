package quotation

// weightPossessor is what the possessor of a sentence's subject ("Ito’s report was late.") gains as the antecedent of a pronoun in the same
// paragraph: as much as puts it before the last subject of the paragraph before, and not before a subject of its own paragraph.
const weightPossessor = 0.9

// possessor reports whether the name opens the sentence as the possessor of its subject, which is no human: the text is then about
// the name's bearer.
func (l *ledger) possessor(n *naming, sentence int) bool {
	d := l.d
	if n.segment >= 0 || !d.all[n.to-1].owns {
		return false
	}
	start, end := d.sents[sentence].Start, d.sents[sentence].End
	for i := n.from - n.honorifics - 1; i >= 0 && d.all[i].Start >= start; i-- {
		if t := &d.all[i]; t.word && !t.has(wDet|wConj|wAdv) {
			return false
		}
	}
	for i := n.to; i < min(len(d.all), n.to+phraseTokens); i++ {
		switch t := &d.all[i]; {
		case t.Start >= end || !t.word || t.segment >= 0 || d.humanNoun(t) || t.has(wGroup) || trade(t):
			return false
		case i > n.to && (t.has(wAux) || pastVerb(t) || commonVerbs[t.low] || t.has(wPrep)):
			return true
		}
	}
	return false
}
