package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// naming is one place where a name stands, before it is known whose.
type naming struct {
	span        text.Span // honorific included, a possessive ending left out
	desc        text.Span // the office before the name; zero: none
	from, to    int       // the name's tokens in document.all, honorifics left out
	honorifics  int       // how many tokens before from are honorifics
	segment     int       // the quotation it stands in; -1: none
	role        text.Role
	office      string   // the noun of the office beside it, lower case
	trade       string   // likewise a noun that only its ending makes a human's
	officeWords []string // what qualifies it: "chief fire" of an officer
	person      int      // -1 until it is known
}

// namings finds every name in the text, quotations and captions included, in order.
func (d *document) namings() []naming {
	var out []naming
	lowers := d.lowerWords()
	para, credit := 0, -1
	for i := 0; i < len(d.all); {
		for para+1 < len(d.ps) && d.ps[para+1].Start <= d.all[i].Start {
			para++
			credit = -1
		}
		end := d.nameRun(i)
		if end == i {
			i++
			continue
		}
		if d.credited(i, d.ps[para], credit) {
			i, credit = end, end
			continue
		}
		if n, ok := d.naming(i, end, lowers); ok {
			n.role = d.ps[para].Role
			out = append(out, n)
		}
		i = end
	}
	return out
}

// lowerWords are the words that the text also writes with a small letter: a sentence's first word among them is no name.
func (d *document) lowerWords() map[string]bool {
	out := make(map[string]bool, len(d.all)/3)
	for i := range d.all {
		if t := &d.all[i]; t.word && !t.upper {
			out[t.low] = true
		}
	}
	return out
}

// nameRun is the end of the run of capitalised words that begins at token i, or i where none does.
func (d *document) nameRun(i int) int {
	t := &d.all[i]
	if !t.word || !t.upper || t.has(wDet|wPrep|wPronoun|wAux|wConj|wSub|wRel|wObject|wAdv) && !t.has(wTitle) || t.has(wTime) && !d.monthName(i) {
		return i
	}
	k := i + 1
	for k < min(len(d.all), i+phraseTokens) && !d.all[k-1].owns && d.touches(k-1, k) {
		t := &d.all[k]
		switch {
		case t.word && t.upper && (!t.has(wTime) || t.has(wModal) || firstNames[d.all[k-1].low] != 0) && !t.has(wPronoun|wRel):
			k++
		case t.word && t.has(wParticle):
			end := d.afterParticles(k)
			if end == k {
				return k
			}
			k = end
		default:
			return k
		}
	}
	return k
}

// afterParticles is the token after the capitalised word that the particles from k on ("van der Berg") lead to, or k.
func (d *document) afterParticles(k int) int {
	for i := k; i < min(len(d.all), k+4); i++ {
		t := &d.all[i]
		if !t.word || i > k && !d.touches(i-1, i) {
			return k
		}
		if t.upper {
			return i + 1
		}
		if !t.has(wParticle) {
			return k
		}
	}
	return k
}

// monthName reports whether the month at i is a given name here ("April", "June") as the surname after it shows.
func (d *document) monthName(i int) bool {
	_, ok := firstNames[d.all[i].low]
	return ok && i+1 < len(d.all) && d.all[i+1].upper && d.all[i+1].word && !d.all[i+1].has(wTime) && d.touches(i, i+1)
}

// touches reports whether only white space stands between tokens i and k, and both are on one side of a mark.
func (d *document) touches(i, k int) bool {
	a, b := &d.all[i], &d.all[k]
	return a.segment == b.segment && b.Start-a.End <= 4 && strings.TrimSpace(d.s[a.End:b.Start]) == "" && strings.IndexByte(d.s[a.End:b.Start], '\n') < 0
}

// opensSentenceAt reports whether token i is the first word of a sentence or a quotation.
func (d *document) opensSentenceAt(i int) bool {
	if i == 0 || d.all[i-1].segment != d.all[i].segment {
		return true
	}
	before := &d.all[i-1]
	return strings.ContainsAny(before.low, ".?!:\"“‘'•—…") || strings.Contains(d.s[before.End:d.all[i].Start], "\n")
}

// naming reads the name in the capitalised run [from, to): offices and honorifics before it apart.
func (d *document) naming(from, to int, lowers map[string]bool) (naming, bool) {
	if from = d.pastFirstWord(from, to, lowers); from >= to {
		return naming{}, false
	}
	for to-from > 2 && postNominals[d.all[to-1].low] {
		to--
	}
	start := d.pastOffice(from, to)
	for d.beforeName(d.all, start, to) {
		start++
	}
	n := naming{from: start, to: to, person: -1, segment: d.all[from].segment}
	for n.from < to && d.all[n.from].has(wTitle) && (to-n.from > 1 || d.all[n.from].has(wMale|wFemale)) {
		n.from++
		n.honorifics++
	}
	if n.from >= to || start == from && n.honorifics == 0 && to-from == 1 && d.all[from].has(wOffice|wTitle|wGroup) {
		return naming{}, false
	}
	if to-n.from == 1 && n.honorifics == 0 && (strings.Contains(d.all[n.from].low, ".") || d.all[n.from].Len() == 1 || partyLabel(&d.all[n.from])) {
		return naming{}, false // "N.S.", "U.S.", "Y", "R-Ohio"
	}
	if start > from || start > 0 && !d.all[start-1].upper && d.all[start-1].has(wOffice) && d.touches(start-1, start) {
		n.office = d.all[start-1].low
		first := d.descriptionFrom(start)
		n.officeWords = officeWords(d.all[first : start-1])
		n.desc = text.Span{Start: d.all[first].Start, End: d.all[start-1].End}
	}
	if n.desc.Empty() {
		n.describe(d.apposition(to))
	}
	if n.desc.Empty() {
		n.describe(d.describedBefore(start, to))
	}
	n.span = text.Span{Start: d.all[start].Start, End: d.all[to-1].End}
	if last := &d.all[to-1]; last.owns {
		word := last.In(d.s)
		n.span.End -= len(word) - len(strings.TrimRight(strings.TrimRight(word, "sS"), "'’"))
	}
	return n, true
}

// postNominals are the letters behind a name that are none of it: "Ann Ito KC".
var postNominals = set("kc qc sc mp msp mep mla td mbe obe cbe gbe kbe dbe frs phd md")

// describe takes over what stands beside the name.
func (n *naming) describe(b beside) {
	n.desc, n.office, n.trade, n.officeWords = b.span, b.office, b.trade, b.words
}

// pastFirstWord is from, or the token behind it where the run's first capital is only its sentence's: a word that the text also
// writes small, a gerund, or one before a first name ("Librarian Ann Ito").
func (d *document) pastFirstWord(from, to int, lowers map[string]bool) int {
	if !d.opensSentenceAt(from) {
		return from
	}
	first := &d.all[from]
	_, given := firstNames[first.low]
	if lowers[first.low] && !(given && to-from > 1) && !first.has(wTitle|wOffice) || first.cue.class != 0 && (first.cue.form == gerund || first.cue.form == finite && !given && to-from > 1) {
		return from + 1
	}
	if to-from > 2 && !given && !first.has(wTitle|wOffice) && !first.owns && !d.beforeName(d.all, from, to) {
		if _, second := firstNames[d.all[from+1].low]; second {
			return from + 1
		}
	}
	return from
}

// pastOffice is where the name in the run [from, to) begins: behind its last office, or at the honorific within it ("Leeds
// Police Lt. Ann Ito").
func (d *document) pastOffice(from, to int) int {
	for k := to - 2; k >= from; k-- {
		if t := &d.all[k]; t.has(wOffice) && !t.has(wTitle) {
			return k + 1
		} else if k > from && t.has(wTitle) && !d.all[k-1].has(wTitle) && !t.has(wParticle) {
			return k
		}
	}
	return from
}

// descriptionFrom is the first token of the job description that ends before token to.
func (d *document) descriptionFrom(to int) int {
	i := to - 1
	for i > max(0, to-phraseTokens) && d.touches(i-1, i) {
		t := &d.all[i-1]
		if !t.word || t.class&(wPrep|wPronoun|wAux|wConj|wSub|wRel|wAdv|wTime) != 0 && !t.upper || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low] ||
			!t.upper && commonVerbs[t.low] {
			break
		}
		i--
		if t.has(wDet) {
			break
		}
	}
	return i
}

// words are the name's words as written, a possessive ending left out.
func (d *document) words(n naming) []string {
	out := make([]string, 0, n.to-n.from)
	for i := n.from; i < n.to; i++ {
		w := d.all[i].In(d.s)
		if d.all[i].owns {
			w = strings.TrimRight(strings.TrimRight(w, "sS"), "'’")
		}
		out = append(out, normalCase(w))
	}
	return out
}

// normalCase writes a word set in capitals ("DARROCH") as a name ("Darroch"); short ones are taken for initials or acronyms.
func normalCase(w string) string {
	if utf8.RuneCountInString(w) < 5 || strings.IndexFunc(w, func(r rune) bool { return unicode.IsLower(r) || !unicode.IsLetter(r) }) >= 0 {
		return w
	}
	first, size := utf8.DecodeRuneInString(w)
	return string(first) + strings.ToLower(w[size:])
}
