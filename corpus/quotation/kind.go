package quotation

import (
	"slices"
	"strings"

	"onrecord/corpus/text"
)

// speaking reports whether words are attributed to the name, and it does not look like a body's: no article before it, no
// place's beginning.
func (l *ledger) speaking(n *naming) bool {
	if placeStarts[l.d.all[n.from].low] || acronym(l.d.all[n.from].In(l.d.s)) || n.from > 0 && l.d.all[n.from-1].has(wDet) || n.to-n.from > 3 {
		return false
	}
	i, _ := slices.BinarySearchFunc(l.speakers, n.span.Start, func(s text.Span, start int) int { return s.End - 1 - start })
	return i < len(l.speakers) && l.speakers[i].Overlaps(n.span)
}

// lone are the names of one word that stand alone somewhere, lower case: a family name is used alone after the full name. Those that
// speak there it notes.
func (l *ledger) lone() map[string]bool {
	out := map[string]bool{}
	for i := range l.names {
		n := &l.names[i]
		last := l.d.all[n.to-1].low
		switch {
		case n.to-n.from == 1:
			out[last] = true
			if l.speaking(n) {
				l.loneSpeaks[last] = true
			}
		case n.to-n.from == 2 && l.d.all[n.from].has(wParticle): // "Van Dyk"
			out[last] = true
		}
	}
	return out
}

// placeStarts open the names of places and bodies that end in a word used alone as well ("New York", "the United States").
var placeStarts = set("new north south east west los las san santa united saint st great fort port mount lake upper lower central royal national northern southern eastern western european american british")

// kindOf is the kind of a name that is no known human's full name.
func (l *ledger) kindOf(n *naming) Kind {
	if n.honorifics > 0 || n.office != "" {
		return Human
	}
	d := l.d
	for i := n.from; i < n.to; i++ {
		if d.all[i].has(wOrg|wOffice|wGroup|wPlace) || acronym(d.all[i].In(d.s)) {
			return Organisation
		}
	}
	if _, given := firstNames[d.all[n.from].low]; given && !placeStarts[d.all[n.from].low] || l.apposed(n) {
		return Human
	}
	return Organisation
}

// apposed reports whether what follows the name describes a human: an age ("Ito, 34,"), "who", or a description whose noun
// is a human's ("Ito, a resident of Leeds,").
func (l *ledger) apposed(n *naming) bool {
	d := l.d
	i := n.to
	if i+1 >= len(d.all) || d.all[i-1].owns {
		return false
	}
	if d.all[i].is("who") {
		return true
	}
	if !d.all[i].is(",") {
		return false
	}
	next := &d.all[i+1]
	if next.is("who") || len(next.low) <= 3 && next.low[0] >= '1' && next.low[0] <= '9' && i+2 < len(d.all) && d.all[i+2].is(",") {
		return true
	}
	for k := i + 1; k < min(len(d.all), i+7); k++ {
		t := &d.all[k]
		if !t.word || t.has(wPrep|wAux) {
			return false
		}
		if t.has(wOffice|wMale|wFemale) && !t.upper {
			return true
		}
	}
	return false
}

// honorificGender is what the naming's own honorifics say.
func (l *ledger) honorificGender(n *naming) Gender {
	for k := n.from - n.honorifics; k < n.from; k++ {
		if g := classGender(l.d.all[k].class); g != Unknown {
			return g
		}
	}
	return Unknown
}

// classGender is what a word's class says of its person.
func classGender(c wordClass) Gender {
	switch c & (wMale | wFemale) {
	case wMale:
		return Male
	case wFemale:
		return Female
	}
	return Unknown
}

// genderFromNames is a person's gender by honorifics, offices and then the lists of first names.
func (l *ledger) genderFromNames(p int) Gender {
	who := &l.people[p]
	if who.Gender != Unknown {
		return who.Gender
	}
	if g := l.titleGender(p); g != Unknown {
		return g
	}
	if who.Kind != Human {
		return Unknown
	}
	return firstNames[strings.ToLower(who.Given)]
}

// titleGender is a person's gender by honorifics and offices alone.
func (l *ledger) titleGender(p int) Gender {
	who := &l.people[p]
	for _, h := range who.Honorifics {
		if g := classGender(classes[strings.ToLower(strings.Trim(h, "."))]); g != Unknown {
			return g
		}
	}
	for o := range who.offices {
		if g := classGender(classes[o]); g != Unknown {
			return g
		}
	}
	return Unknown
}

// bindPronouns lets the paper's own "he" and "she" vote on the gender of the human named last before them, where names
// left it open, and nobody whom they tell to be of that gender stands near.
func (l *ledger) bindPronouns() {
	d, n, last, k := l.d, 0, -1, 0
	var known, knownAt [Female + 1]int // whose gender a name told last, and before which token
	for i := range d.tokens {
		t := &d.tokens[i]
		about := -1
		for ; k < len(l.subjects) && l.subjects[k].at <= t.Start; k++ {
			about = l.subjects[k].at
		}
		for n < len(l.names) && l.names[n].span.Start <= t.Start {
			if p := l.names[n].person; p >= 0 && l.names[n].segment < 0 && l.names[n].role == text.Body && l.people[p].Kind == Human {
				last = p
				known[l.people[p].Gender], knownAt[l.people[p].Gender] = p, i
			}
			n++
		}
		if about >= 0 {
			last = l.subjects[k-1].person
		}
		if last >= 0 && t.has(wPronoun|wObject|wPossessive) {
			if g := classGender(t.class); g != Unknown && (known[g] == last || i-knownAt[g] > reach || knownAt[g] == 0) {
				l.people[last].votes[g]++
			}
		}
	}
	for i := range l.people {
		who := &l.people[i]
		if who.Gender != Unknown || who.Kind != Human {
			continue
		}
		switch m, f := who.votes[Male], who.votes[Female]; {
		case m > 2*f:
			who.Gender, who.bound = Male, true
		case f > 2*m:
			who.Gender, who.bound = Female, true
		}
	}
}

// unplaced reports whether nothing tells what a name of one word, no known human's, is the name of: no article, no acronym, no
// word of bodies, offices or places.
func (l *ledger) unplaced(n *naming) bool {
	d := l.d
	first := &d.all[n.from]
	return n.to-n.from == 1 && !first.has(wOrg|wOffice|wGroup|wPlace) && !acronym(first.In(d.s)) &&
		(n.from == 0 || !d.all[n.from-1].has(wDet))
}
