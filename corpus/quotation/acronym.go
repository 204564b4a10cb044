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
		l.tie(text.Span{Start: d.all[from].Start, End: d.all[i-1].End}, strings.ToLower(short.In(d.s)))
	}
	l.spelled()
}

// tie makes the body that is named at span known by its short form as well, lower case. Where all its names are other people's, nothing
// is tied.
func (l *ledger) tie(span text.Span, short string) {
	p := -1
	for n := l.first(span.Start); n < len(l.names) && l.names[n].span.Start < span.End; n++ {
		if l.names[n].person >= 0 {
			continue
		}
		if p < 0 {
			name := strings.Join(strings.Fields(span.In(l.d.s)), " ")
			p = l.add(Person{Name: name, Kind: Organisation})
			for _, key := range [...]string{strings.ToLower(name), short} {
				l.byLast[key] = append(l.byLast[key], p)
			}
		}
		l.join(n, p)
	}
}

// spelled ties the acronyms that stand without a bracket to the body named before them in full whose initials they are: "Immigration,
// Refugees and Citizenship Canada … IRCC".
func (l *ledger) spelled() {
	d := l.d
	wanted := map[string]bool{}
	for i := range l.names {
		if n := &l.names[i]; n.person < 0 && n.to-n.from == 1 && n.honorifics == 0 {
			if w := d.all[n.from].In(d.s); len(w) >= spelledLetters && acronym(strings.TrimRight(w, "'’s")) {
				wanted[d.all[n.from].low] = true
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	for i := 0; i < len(d.all); i++ {
		if to, letters := d.spells(i, wanted); to > i {
			l.tie(text.Span{Start: d.all[i].Start, End: d.all[to-1].End}, letters)
			delete(wanted, letters)
			i = to - 1
		}
	}
}

// spelledLetters is how many letters tell a body's initials from a chance: three capitals in a row begin many names.
const spelledLetters = 4

// spells is where the capitalised words from token i on end whose initials are one of the acronyms wanted, and which; i: none. A run of
// capitals that goes on behind them spells none.
func (d *document) spells(i int, wanted map[string]bool) (int, string) {
	if t := &d.all[i]; !t.word || !t.upper || i > 0 && d.all[i-1].upper && !d.all[i-1].has(wDet) && d.touches(i-1, i) {
		return i, ""
	}
	var letters []byte
	for k := i; k < min(len(d.all), i+16) && len(letters) < 7; k++ {
		t := &d.all[k]
		switch {
		case t.word && t.upper && t.low[0] < utf8.RuneSelf:
			letters = append(letters, t.low[0])
			if wanted[string(letters)] && (k+1 >= len(d.all) || !d.all[k+1].upper || !d.touches(k, k+1)) {
				return k + 1, string(letters)
			}
		case t.is(",") || t.is("&") || t.has(wConj|wPrep|wDet) && !t.upper:
		default:
			return i, ""
		}
	}
	return i, ""
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
