package quotation

import "strings"

// joined widens a name to the names that "and" joins it with: "Ann Ito and Jon Baker", "critics and experts".
func (d *document) joined(p phrase, low int) phrase {
	if p.pronoun || p.from-2 < low || !d.tokens[p.from-1].is("and") {
		return p
	}
	from, ok := d.chunkBefore(p.from-1, low)
	if !ok {
		return p
	}
	first := d.describe(from, p.from-1)
	if p.named() != first.named() || !p.named() && !d.tokens[first.head].has(wGroup) || from > low && d.tokens[from-1].has(wPrep) && !d.tokens[from-1].upper {
		return p
	}
	p.plural, p.from = true, from
	if p.named() {
		p.name, p.nameTo = first.name, p.to
	}
	return p
}

// bareName is the name that ends the words [from, to), where what stands before it is no description of it: "In leaked
// emails Sir Kim".
func (d *document) bareName(from, to int) (phrase, bool) {
	first, last := d.nameIn(from, to)
	if first <= from || last != to || d.tokens[from].has(wDet) && d.tokens[first-1].has(wOffice|wGroup) {
		return phrase{}, false
	}
	before := &d.tokens[first-1]
	if before.upper || before.has(wOffice|wGroup|wMale|wFemale) && !d.severalBefore(from, first) || d.tokens[from].has(wDet) && !d.tokens[from].has(wPossessive) {
		return phrase{}, false
	}
	return d.describe(first, to), true
}

// severalBefore reports whether a bare plural of people, which cannot describe one, ends before token i, governed by a
// preposition: "In a letter to supporters Ito wrote".
func (d *document) severalBefore(from, i int) bool {
	before := &d.tokens[i-1]
	return i-1 == from && from > 0 && d.tokens[from-1].has(wPrep) && before.has(wGroup) && strings.HasSuffix(before.low, "s")
}

// describe takes the phrase [from, to) apart: its name, and the description before it.
func (d *document) describe(from, to int) phrase {
	p := phrase{from: from, to: to, name: -1, head: to - 1}
	if to == from+1 && d.tokens[from].has(wPronoun) {
		p.pronoun = true
		return p
	}
	first, last := d.nameIn(from, to)
	if first < 0 {
		p.head = d.headNoun(from, to)
		return p
	}
	p.name, p.nameTo, p.head = first, last, last-1
	if first > from && (d.tokens[first-1].has(wOffice|wGroup|wOrg|wMale|wFemale) || d.beforeName(d.tokens, first-1, last)) {
		p.descFrom, p.descTo = from, first
	}
	return p
}

// headNoun is the last word of the description before its first preposition.
func (d *document) headNoun(from, to int) int {
	for i := from + 1; i < to; i++ {
		if d.tokens[i].has(wPrep) || !d.tokens[i].word {
			if i-2 >= from && pastForm(d.tokens[i-1].low) && d.tokens[i-2].class&(wDet|wAdv) == 0 { // "a letter signed by"
				return i - 2
			}
			return i - 1
		}
	}
	return to - 1
}

// nameIn finds the name that the phrase [from, to) is about; -1 where its noun is common: "a spokesman for Ann Ito" names
// nobody who speaks, "Ann Ito of Leeds" does.
func (d *document) nameIn(from, to int) (int, int) {
	end := to
	for i := from + 1; i < to; i++ {
		if d.tokens[i].has(wPrep) && !d.tokens[i].upper {
			if first, last := d.jobAndName(i+1, to); first >= 0 {
				return first, last
			}
			end = i
			break
		}
	}
	for end-from > 2 && d.tokens[end-1].upper && postNominals[d.tokens[end-1].low] {
		end--
	}
	i := end
	for i > from && d.nameWord(i-1) {
		i--
	}
	for i < end && d.tokens[i].has(wParticle) && !d.tokens[i].upper && !(i > from) {
		i++
	}
	if i == end {
		return -1, -1
	}
	// An office within the capitals divides description from name; one that ends them leaves no name.
	for k := end - 2; k >= i; k-- {
		if d.tokens[k].owns || d.tokens[k].has(wOffice) && !d.tokens[k].has(wTitle) {
			return d.trimName(k+1, end)
		}
		if k > i && d.tokens[k].has(wTitle) && !d.tokens[k].has(wParticle) && !d.tokens[k-1].has(wTitle) {
			return d.trimName(k, end)
		}
	}
	return d.trimName(i, end)
}

// jobAndName finds the name behind a body's long name and a job in small letters: "University of the North | scientist Ann
// Ito". -1: none.
func (d *document) jobAndName(from, to int) (int, int) {
	if from < to && d.tokens[from].has(wDet) && !d.tokens[from].is("the") {
		return -1, -1
	}
	i := to
	for i > from && d.tokens[i-1].upper && !d.tokens[i-1].owns {
		i--
	}
	if i == to || i-1 <= from || !d.tokens[i-1].has(wOffice|wMale|wFemale) || d.tokens[i-1].upper || !d.tokens[i-2].upper && !d.tokens[i-2].word {
		return -1, -1
	}
	for k := from; k < i; k++ {
		if d.tokens[k].upper {
			return d.trimName(i, to)
		}
	}
	return -1, -1
}

// trimName refuses a name that is only an office ("the President") or a determiner.
func (d *document) trimName(i, end int) (int, int) {
	for i < end && (d.tokens[i].has(wDet|wPrep|wConj) && !d.tokens[i].has(wParticle|wTitle) || d.beforeName(d.tokens, i, end)) {
		i++
	}
	if end-i == 1 && i > 0 && demonyms[d.tokens[i].low] && d.tokens[i-1].has(wDet) {
		return -1, -1
	}
	if i >= end || end-i == 1 && d.tokens[i].has(wOffice) || end-i == 1 && d.tokens[i].has(wTitle|wGroup) {
		return -1, -1
	}
	if d.tokens[end-1].has(wOffice) && !d.tokens[i].has(wTitle) && end-i > 1 && !d.endsSurname(d.tokens, end-1) {
		return -1, -1
	}
	return i, end
}

// nameWord reports whether token i can stand in a name.
func (d *document) nameWord(i int) bool {
	t := &d.tokens[i]
	if !t.word {
		return false
	}
	if t.upper {
		return !t.capital || d.namelike(i) || t.has(wTitle)
	}
	return t.has(wParticle)
}
