package quotation

import (
	"slices"
	"strings"
)

// titleOffices are the offices that honorifics stand for.
var titleOffices = map[string]string{
	"gov": "governor", "governor": "governor", "sen": "senator", "senator": "senator", "rep": "representative", "prof": "professor",
	"professor": "professor", "dr": "doctor", "doctor": "doctor", "insp": "inspector", "supt": "superintendent", "sgt": "sergeant",
	"lt": "lieutenant", "capt": "captain", "cpl": "corporal", "maj": "major", "col": "colonel", "gen": "general", "cmdr": "commander",
	"adm": "admiral", "judge": "judge", "justice": "justice", "sheriff": "sheriff", "cllr": "councillor", "ald": "alderman",
	"pc": "constable", "dc": "constable", "pope": "pope", "archbishop": "archbishop", "bishop": "bishop", "cardinal": "cardinal",
	"rabbi": "rabbi", "imam": "imam", "congressman": "congressman", "congresswoman": "congresswoman", "representative": "representative",
	"rev": "pastor", "king": "king", "queen": "queen", "prince": "prince", "princess": "princess",
}

// otherHolder are the words that make another office of the noun behind them: a deputy mayor is not the mayor.
var otherHolder = set("deputy vice former ex assistant acting shadow under interim retired then-")

// kin are relatives: whoever they are of, the next of them in the text may be somebody else's.
var kin = set(`father mother wife husband son daughter brother sister uncle aunt cousin nephew niece grandfather grandmother
	widow widower partner parent twin grandson granddaughter stepfather stepmother fiancé fiancée boyfriend girlfriend`)

// officeWords are the words that qualify an office in the description [from, office) of tokens: "chief fire" of "the county’s
// chief fire officer".
func officeWords(tokens []token) []string {
	var out []string
	for i := range tokens {
		if t := &tokens[i]; t.word && t.class&(wDet|wPrep|wConj|wAdv) == 0 || otherHolder[t.low] {
			out = append(out, t.low)
		}
	}
	return out
}

// addOffice notes an office of the person, and what qualifies it.
func (p *person) addOffice(office string, words []string) {
	have := p.offices[office]
	for _, w := range words {
		if !slices.Contains(have, w) {
			have = append(have, w)
		}
	}
	p.offices[office] = have
}

// holders indexes the people by their offices.
func (l *ledger) holders() {
	l.complements()
	l.byOffice = map[string][]int{}
	for i := range l.people {
		for office := range l.people[i].offices {
			l.byOffice[office] = append(l.byOffice[office], i)
		}
	}
}

// holder is the one person who bears the office, qualified by words, of what the complement says; -1: nobody, or several.
func (l *ledger) holder(office string, words []string, of complement) int {
	if len(l.byOffice[office]) > sharedNames {
		return -1
	}
	for _, strict := range [...]bool{true, false} {
		found, n := -1, 0
		for _, p := range l.byOffice[office] {
			if l.people[p].likeness(office, of) == different {
				continue
			}
			if shared, fits := fitsOffice(l.people[p].offices[office], words); fits && (shared || !strict) {
				found = p
				n++
			}
		}
		if n > 0 {
			if n > 1 {
				return -1
			}
			return found
		}
	}
	return -1
}

// fitsOffice reports whether a person whose office the words have qualify can be meant where words do, and whether they share
// one: "the prime minister" is no environment minister, and "the mayor" no deputy mayor.
func fitsOffice(have, words []string) (shared, fits bool) {
	for _, w := range have {
		if slices.Contains(words, w) {
			shared = true
		} else if otherHolder[w] {
			return false, false
		}
	}
	for _, w := range words {
		if otherHolder[w] && !slices.Contains(have, w) {
			return false, false
		}
	}
	return shared, shared || len(have) == 0 || len(words) == 0
}

// about is a sentence's subject that is a description: whom it means, or, person being nobody, that it means somebody whom the
// text does not name.
type about struct {
	at, sentence, person int
	gender               Gender
}

// nobody is the person of a mention that is of a human whom the text does not name.
const nobody = -2

// subjects are the sentences whose subject is a description ("The governor", "His brother"), in order.
func (l *ledger) describedSubjects() []about {
	var out []about
	d := l.d
	for s, st := range d.sents {
		if st.to <= st.from || !d.tokens[st.from].has(wDet) {
			continue
		}
		p, ok := d.phraseAfter(st.from, min(st.to, st.from+reach))
		if !ok || p.named() || p.pronoun || p.plural {
			continue
		}
		head := &d.tokens[p.head]
		if who := l.described(p, s); who >= 0 {
			out = append(out, about{d.tokens[p.from].Start, s, who, l.people[who].Gender})
		} else if g := classGender(head.class); kin[head.low] && g != Unknown {
			out = append(out, about{d.tokens[p.from].Start, s, nobody, g})
		}
	}
	return out
}

// described is the one person whom a description without a name fits, in the given sentence; -1: none, or several.
func (l *ledger) described(p phrase, sentence int) int {
	d := l.d
	first, head := &d.tokens[p.from], &d.tokens[p.head]
	if first.is("a") || first.is("an") || first.has(wDet) && !first.is("the") && !first.has(wPossessive) || first.owns {
		return -1
	}
	if head.has(wGroup | wSpoken | wOrg | wPlace) {
		return -1
	}
	who := l.holder(head.low, officeWords(d.tokens[p.from:p.head]), d.complementIn(p))
	if who >= 0 && kin[head.low] && !l.named(who, sentence) {
		return -1
	}
	return who
}

// named reports whether the person is named in the sentence or in one beside it.
func (l *ledger) named(who, sentence int) bool {
	end := l.d.sents[min(len(l.d.sents)-1, sentence+1)].End
	start := l.d.sents[max(0, sentence-1)].Start
	i, _ := slices.BinarySearchFunc(l.names, start, func(n naming, at int) int { return n.span.End - 1 - at })
	for ; i < len(l.names) && l.names[i].span.Start < end; i++ {
		if l.names[i].person == who {
			return true
		}
	}
	return false
}

// titleOffice is the office that an honorific stands for; empty: none.
func titleOffice(honorific string) string {
	return titleOffices[strings.ToLower(strings.Trim(honorific, "."))]
}
