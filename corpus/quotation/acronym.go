package quotation

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// acronym reports whether w is two to six capitals: "BBC", "UFCW". "II" and "IV" follow names.
func acronym(w string) bool {
	return len(w) > 1 && len(w) < 7 && strings.ToUpper(w) == w && !strings.Contains(w, ".") && !nameSuffixes[strings.ToLower(w)]
}

// acronyms ties the short form in brackets to the body named before it, whose initials it is: "Canadian Energy Board (CEB)",
// "Roads, Rivers and Bridges Canada (RRBC)".
func (l *ledger) acronyms() {
	d := l.d
	for i := 1; i+2 < len(d.all); i++ {
		short := &d.all[i+1]
		if !d.all[i].is("(") || !d.all[i+2].is(")") || !short.word || !acronym(short.In(d.s)) {
			continue
		}
		from := d.initialsFrom(i, short.In(d.s))
		if from == i {
			continue
		}
		span := text.Span{Start: d.all[from].Start, End: d.all[i-1].End}
		name := strings.Join(strings.Fields(span.In(d.s)), " ")
		p := l.add(Person{Name: name, Kind: Organisation})
		for _, key := range [...]string{strings.ToLower(name), strings.ToLower(short.In(d.s))} {
			l.byLast[key] = append(l.byLast[key], p)
		}
		for n := l.first(span.Start); n < len(l.names) && l.names[n].span.Start <= short.Start; n++ {
			if l.names[n].person < 0 {
				l.join(n, p)
			}
		}
	}
}

// first is the first naming that ends behind byte at.
func (l *ledger) first(at int) int {
	lo, hi := 0, len(l.names)
	for lo < hi {
		if mid := (lo + hi) / 2; l.names[mid].span.End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// initialsFrom is the token from which on the capitals before token i spell the letters, or i.
func (d *document) initialsFrom(i int, letters string) int {
	rest := []rune(strings.ToLower(letters))
	for k := i - 1; k >= max(0, i-16); k-- {
		t := &d.all[k]
		switch first, _ := utf8.DecodeRuneInString(t.low); {
		case t.word && t.upper && first == rest[len(rest)-1]:
			if rest = rest[:len(rest)-1]; len(rest) == 0 {
				return k
			}
		case t.is(",") || t.is("&") || t.has(wConj|wPrep|wDet) && !t.upper:
		default:
			return i
		}
	}
	return i
}
