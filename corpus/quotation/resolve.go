package quotation

import (
	"slices"
	"sort"
	"strings"

	"onrecord/corpus/text"
)

// reference is one place outside quotations where a person is meant, by name or by a pronoun already resolved.
type reference struct {
	at       int // byte offset
	sentence int
	person   int     // or nobody
	weight   float64 // how prominent: the clause's subject more than its object
	gender   Gender  // of nobody
	governed bool    // a preposition stands before it
	reacts   bool    // the subject of a sentence that leads to an answer: "Ito laughed."
	owns     bool    // the possessor of its sentence's subject: "Ito’s report was late."
}

// resolver turns mentions into people, in the order of the text.
type resolver struct {
	d       *document
	l       *ledger
	refs    []reference
	next    int   // the first naming not yet among refs
	about   int   // the first described subject not yet among refs
	speaker int   // who spoke last; -1: nobody
	spokeIn int   // in which sentence
	inWords []int // who is named in the words whose speaker is looked for
	seat    *int  // whom a president's seat is tied to, once it was asked
}

// Weights of a candidate for "he" and "she", and how far back they are looked for. Set by hand on PolNeAR's training half
// and GGT's development half: the subject of the sentence before wins over whoever is named last, and the last speaker over both.
const (
	weightSubject   = 0.7
	weightFirst     = 0.6
	weightSpeaker   = 0.4
	weightGender    = 0.4
	weightObject    = -0.4
	weightOwner     = -0.5
	weightParagraph = 0.6  // named in the pronoun's own paragraph
	weightActs      = -0.6 // a name of one word that only its verb makes a human's
	weightBeside    = -0.8 // in the pronoun's own sentence and not its subject: "told Ito, he said"
	weightInWords   = -2.0 // named in the very words: people seldom name themselves
	weightReacts    = 0.6  // whom the sentence before tells to have reacted: "Ito laughed."
	weightDistance  = -0.6 // a sentence
	nearRival       = 2.2  // three sentences and more behind the best candidate, all else being equal, there is no rival
	reachSentences  = 7
	reachNames      = 24
)

// newResolver starts at the text's beginning.
func newResolver(d *document, l *ledger) *resolver {
	return &resolver{d: d, l: l, speaker: -1}
}

// advance takes in the names before byte at.
func (r *resolver) advance(at, sentence int) {
	for ; r.next < len(r.l.names) && r.l.names[r.next].span.Start < at; r.next++ {
		n := &r.l.names[r.next]
		if n.person < 0 || n.segment >= 0 || n.role != text.Body {
			continue
		}
		human := r.l.mayBeHuman(n)
		if !human && !r.l.acts(n) {
			continue
		}
		r.advanceSubjects(n.span.Start)
		in := r.sentenceAt(n.span.Start, sentence)
		ref := reference{at: n.span.Start, sentence: in, person: n.person, weight: r.prominence(n, in), governed: r.governed(n), reacts: human && r.l.reacts(n, in), owns: r.l.possessor(n, in)}
		if !human {
			ref.weight += weightActs
		}
		r.refs = append(r.refs, ref)
	}
	r.advanceSubjects(at)
}

// mayBeHuman reports whether "he" or "she" can mean the name: a human's, or one of one word that speaks and that nothing places.
func (l *ledger) mayBeHuman(n *naming) bool {
	who := &l.people[n.person]
	return who.Kind == Human || who.Unplaced && l.speaking(n)
}

// acts reports whether a name of one word that nothing places does what humans do, though bodies may as well: a verb in the past or of
// speaking follows it, or it is told something.
func (l *ledger) acts(n *naming) bool {
	d := l.d
	if !l.people[n.person].Unplaced || n.to >= len(d.all) || d.all[n.to-1].owns {
		return false
	}
	if t := &d.all[n.to]; t.segment == n.segment && (pastVerb(t) || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low]) {
		return true
	}
	return n.from > 0 && d.all[n.from-1].cue.class&cueTell != 0 && d.all[n.from-1].cue.form == finite
}

// advanceSubjects takes in the subjects before byte at that are descriptions.
func (r *resolver) advanceSubjects(at int) {
	for ; r.about < len(r.l.subjects) && r.l.subjects[r.about].at < at; r.about++ {
		s := r.l.subjects[r.about]
		r.refs = append(r.refs, reference{at: s.at, sentence: s.sentence, person: s.person, weight: weightSubject + weightFirst, gender: s.gender})
	}
}

// sentenceAt is the sentence that holds byte at, which is not behind sentence last.
func (r *resolver) sentenceAt(at, last int) int {
	n := sort.Search(last+1, func(i int) bool { return r.d.sents[i].Start > at })
	return max(0, n-1)
}

// prominence weighs a name by its place in its sentence: the first that no preposition governs, the subject, the object, an owner.
func (r *resolver) prominence(n *naming, sentence int) float64 {
	w := 0.0
	governed := r.governed(n)
	behind := governed && !topical[r.d.all[max(0, n.from-n.honorifics-1)].low]
	if !behind && (len(r.refs) == 0 || r.refs[len(r.refs)-1].sentence != sentence || r.refs[len(r.refs)-1].governed) {
		w += weightFirst
	}
	if r.d.all[n.to-1].owns {
		return w + weightOwner
	}
	if !governed && r.acted(n.to) || strings.HasPrefix(r.d.s[n.span.End:], ", ") {
		w += weightSubject
	}
	if governed {
		w += weightObject
	}
	return w
}

// governed reports whether a preposition stands before the name, an article between at most.
func (r *resolver) governed(n *naming) bool {
	i := n.from - n.honorifics - 1
	if i > 0 && r.d.all[i].has(wDet) {
		i--
	}
	return i >= 0 && r.d.all[i].has(wPrep) && !(r.d.all[i].has(wSub) && r.acted(n.to)) // "after Ito was asked"
}

// topical are the prepositions that may set the one whom a sentence is about before it: "For Ito, who mends clocks, it is".
var topical = set("for like unlike to")

// acted reports whether a verb stands at token i of all, or behind the phrase of a preposition there: "Ito of the Herald agreed".
func (r *resolver) acted(i int) bool {
	const reach = 7 // tokens of such a phrase
	all := r.d.all
	for k := i; k < min(len(all), i+reach); k++ {
		t := &all[k]
		switch {
		case t.has(wAux) && !t.is("being") && !t.is("having") && !t.is("been"), t.cue.class != 0 && t.cue.form == finite && !(k > i && nounToo[t.low]), commonVerbs[t.low], !t.upper && pastForm(t.low):
			return true
		case !t.word, k == i && !attaches[t.low]:
			return false
		}
	}
	return false
}

// pronoun is the person that "he" or "she" at the given token means, and how clearly; -1: nobody fits.
func (r *resolver) pronoun(tok, sentence int) (int, float64) {
	t := &r.d.tokens[tok]
	r.advance(t.Start, sentence)
	want := classGender(t.class)
	if want == Unknown {
		return -1, 0
	}
	if p, margin := r.salient(want, t.Start, sentence, reachSentences); p >= 0 {
		return p, margin
	}
	return r.unusual(want, t.Start, sentence)
}

// unusual is whom "he" or "she" before byte at means where nobody near is known to be of that gender: the last speaker, whose first
// name's usual gender is the other, if nobody else is in question; -1: nobody.
func (r *resolver) unusual(want Gender, at, sentence int) (int, float64) {
	const near = 3 // sentences
	p, margin := r.salient(Unknown, at, sentence, near)
	if p < 0 || p != r.speaker || sentence-r.spokeIn > near || margin < clearMargin || r.l.people[p].Kind != Human || r.l.titleGender(p) != Unknown {
		return -1, 0
	}
	return p, 0
}

// salient is the most prominent human of the gender (Unknown: any) before byte at, not further back than reach sentences, and
// by how much; -1: nobody.
func (r *resolver) salient(want Gender, at, sentence, reach int) (int, float64) {
	best, bestScore, second := -1, -99.0, -99.0
	scores := map[int]float64{}
	for i := len(r.refs) - 1; i >= max(0, len(r.refs)-reachNames); i-- {
		ref := r.refs[i]
		if sentence-ref.sentence > reach {
			break
		}
		if ref.at >= at {
			continue
		}
		g := ref.gender
		if ref.person >= 0 {
			g = r.l.people[ref.person].Gender
		}
		if g != Unknown && want != Unknown && g != want {
			continue
		}
		score := ref.weight + weightDistance*float64(sentence-ref.sentence)
		if g == want && g != Unknown {
			score += weightGender
		}
		if ref.sentence == sentence && ref.weight < weightSubject {
			score += weightBeside
		}
		if ref.reacts && sentence-ref.sentence == 1 {
			score += weightReacts
		}
		if ref.person >= 0 && slices.Contains(r.inWords, ref.person) {
			score += weightInWords
		}
		if r.d.sents[ref.sentence].paragraph == r.d.sents[sentence].paragraph {
			score += weightParagraph
			if ref.owns {
				score += weightPossessor
			}
		}
		if ref.person == r.speaker && sentence-r.spokeIn <= 3 {
			score += weightSpeaker
		}
		if old, ok := scores[ref.person]; !ok || score > old {
			scores[ref.person] = score
		}
	}
	for p, score := range scores {
		if score > bestScore || score == bestScore && p < best {
			best, bestScore, second = p, score, bestScore
		} else if score > second {
			second = score
		}
	}
	if best == nobody {
		return -1, 0
	}
	return best, r.clarity(scores, best, bestScore-second, want)
}

// clarity is the margin of the best candidate for a pronoun of the gender, and less where somebody stands near whose gender does not
// tell the two apart: nothing but pronouns tells it, or not even they. Where that holds of the best one it is never clear; below nothing
// it is leaning where the next is still well behind, and open otherwise.
func (r *resolver) clarity(scores map[int]float64, best int, margin float64, want Gender) float64 {
	if want == Unknown {
		return margin
	}
	told := func(p int) bool { return r.l.people[p].Gender != Unknown && !r.l.people[p].bound }
	out := margin
	for p, score := range scores {
		near := p >= 0 && p != best && scores[best]-score < nearRival
		if near && !told(best) {
			out = min(margin-2*clearMargin, 0)
			break
		}
		if near && !told(p) {
			out = margin - clearMargin
		}
	}
	if out < 0 && margin >= clearMargin {
		return leansMargin
	}
	if out < 0 {
		return openMargin
	}
	return out
}

// spoke notes that person p is the speaker of what stands in the sentence, and was meant there.
func (r *resolver) spoke(p, at, sentence int) {
	if p < 0 {
		return
	}
	r.speaker, r.spokeIn = p, sentence // also an organisation: "it"
	r.l.people[p].speaks = true
	if r.l.people[p].Kind != Human && !r.l.people[p].Unplaced {
		return
	}
	r.refs = append(r.refs, reference{at: at, sentence: sentence, person: p, weight: weightSubject + weightFirst})
}

// described is the one person whom a description without a name fits, in the given sentence; -1: none, or several.
func (r *resolver) described(p phrase, sentence int) int {
	found := r.l.described(p, sentence)
	if first := &r.d.tokens[p.from]; found < 0 && r.d.tokens[p.head].is("president") && !first.owns && (!first.has(wDet) || first.is("the") || first.has(wPossessive)) {
		if r.seat == nil {
			who := r.l.president()
			r.seat = &who
		}
		return *r.seat
	}
	return found
}

// inFocus is the human whom a description that nothing else ties means ("the rookie", "the affable farmer"): the one the
// text has been about in this sentence and the two before. -1: nobody, or the description is of no single human.
func (r *resolver) inFocus(p phrase, sentence int) int {
	d := r.d
	head := &d.tokens[p.head]
	for i := p.from; i < p.head; i++ {
		if d.tokens[i].owns { // "the victim’s neighbour" is somebody new
			return -1
		}
	}
	if !d.tokens[p.from].is("the") || head.has(wGroup|wSpoken|wOrg|wPlace) || collectives[head.low] || head.has(wOffice) && officeNeedsTie[head.low] ||
		strings.HasSuffix(head.low, "s") || p.head != p.to-1 && p.to-p.from > 8 {
		return -1
	}
	best, score := r.salient(classGender(head.class), d.tokens[p.from].Start, sentence, 3)
	if score <= 0 || r.l.unlike(best, p) {
		return -1
	}
	return best
}

// officeNeedsTie are offices of which an article has many holders in mind: a description by one is tied to a person by its
// words alone.
var officeNeedsTie = set(`president minister secretary leader chancellor ambassador mayor spokesman spokeswoman spokesperson judge
	official prosecutor lawyer attorney governor senator analyst expert premier speaker commissioner general reporter
	officer sheriff inspector director chairman chairwoman chair chairperson chief executive superintendent sergeant lieutenant
	captain commander treasurer ceo admiral colonel major justice constable principal congressman congresswoman representative
	councillor councilman councilwoman envoy delegate ombudsman comptroller whip mp msp mep`)

// presidentSeats belong to a president alone.
var presidentSeats = [][]string{{"white", "house"}, {"oval", "office"}, {"administration"}, {"presidency"}}

// president is the one human whom the text ties to a president's house, office or administration by a possessive ("Ito and
// his White House", "Ito’s administration") or a place ("Ito in the Oval Office"); -1: none, or several.
func (l *ledger) president() int {
	found := -1
	for i := range l.names {
		n := &l.names[i]
		if n.person < 0 || l.people[n.person].Kind != Human || n.person == found || !l.seated(n) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = n.person
	}
	return found
}

// seated reports whether a president's seat follows the name within a few words and belongs to it.
func (l *ledger) seated(n *naming) bool {
	d := l.d
	linked := d.all[n.to-1].owns
	for i := n.to; i < min(len(d.all), n.to+6); i++ {
		t := &d.all[i]
		if !t.word || t.segment != d.all[n.from].segment {
			return false
		}
		linked = linked || t.has(wPossessive) || t.is("in")
		for _, seat := range presidentSeats {
			if linked && t.low == seat[0] && (len(seat) == 1 || i+1 < len(d.all) && d.all[i+1].low == seat[1]) {
				return true
			}
		}
	}
	return false
}
