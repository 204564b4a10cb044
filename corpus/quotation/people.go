package quotation

import (
	"slices"
	"strings"

	"onrecord/corpus/text"
)

// ledger is the people of a document while they are being gathered.
type ledger struct {
	d      *document
	names  []naming // in order of their spans
	people []person
	byLast map[string][]int // lower-case family name, or the whole of another name → people
	given  map[string][]int // lower-case given name → people

	loneSpeaks map[string]bool  // names of one word, lower case, that words are attributed to
	surnamed   map[string]bool  // names that end like a place's and are humans', lower case: "ann hill"
	byOffice   map[string][]int // office → who was seen with it
	subjects   []about          // the sentences about a description
	speakers   []text.Span      // the names that words are attributed to, ascending
}

// person is a Person with what only the reading needs.
type person struct {
	Person
	offices map[string][]string // nouns of the offices and descriptions seen beside the name, and what qualified them
	votes   [3]int              // pronouns bound, by Gender
	bound   bool                // only they tell the gender
	full    bool                // given and family name are known
	speaks  bool                // some words are attributed to them
	fullAt  []int               // where the full name stands, ascending
	shortAt int                 // where the last short form joined so far stands

	of map[string][]complement // by the nouns of offices, what those are of
}

// newLedger groups the names of d: full names first, then the short forms that go with them.
func newLedger(d *document, speakers []text.Span) *ledger {
	l := &ledger{d: d, speakers: speakers, names: d.namings(), byLast: map[string][]int{}, given: map[string][]int{}, loneSpeaks: map[string]bool{}}
	lone := l.lone()
	l.surnamed = l.placeSurnames(lone)
	for _, long := range [...]bool{true, false} { // "Omar Al Amin" before "Al Amin"
		for i := range l.names {
			if n := &l.names[i]; n.to-n.from > 2 == long && l.isFull(n, lone) {
				l.addFull(i)
			}
		}
	}
	l.acronyms()
	for i := range l.names {
		if l.names[i].person < 0 {
			l.addShort(i)
		}
	}
	l.inOrder()
	for i := range l.people {
		l.people[i].Gender = l.genderFromNames(i)
	}
	l.holders()
	l.subjects = l.describedSubjects()
	l.bindPronouns()
	return l
}

// isFull reports whether n looks like a human's given and family name.
func (l *ledger) isFull(n *naming, lone map[string]bool) bool {
	d := l.d
	if n.to-n.from < 2 || n.to-n.from > 5 || acronym(d.all[n.to-1].In(d.s)) {
		return false
	}
	if l.surnamed[d.nameKey(n)] {
		return true
	}
	for i := n.from; i < n.to; i++ {
		if d.all[i].has(wOrg) && i > n.from || d.all[i].has(wOffice|wGroup|wPlace) && i == n.to-1 {
			return false
		}
	}
	_, given := firstNames[d.all[n.from].low]
	given = given && !placeStarts[d.all[n.from].low]
	if last := d.all[n.to-1].low; !given && n.honorifics == 0 && strings.HasSuffix(last, "s") && n.office == "" && !l.loneSpeaks[last] {
		return false // a team, or several
	}
	return given || n.honorifics > 0 || n.office != "" || l.speaking(n) || lone[d.all[n.to-1].low] && !placeStarts[d.all[n.from].low]
}

// addFull puts a full name with its person: the same family name and a given name that does not differ.
func (l *ledger) addFull(i int) {
	n := &l.names[i]
	words := l.d.words(*n)
	last := len(words) - 1
	if last > 1 && nameSuffixes[strings.ToLower(strings.Trim(words[last], "."))] {
		last--
	}
	family := strings.ToLower(words[last])
	whole := " " + strings.ToLower(strings.Join(words, " "))
	for _, p := range l.byLast[family][max(0, len(l.byLast[family])-sharedNames):] {
		if l.people[p].full && strings.HasSuffix(strings.ToLower(l.people[p].Name), whole) {
			l.join(i, p)
			return
		}
		if l.people[p].full && sameGiven(l.people[p].Given, words[0]) {
			l.join(i, p)
			if len(words) < len(strings.Fields(l.people[p].Name)) && len(words) == 2 && len(words[0]) > 2 {
				l.people[p].Name = strings.Join(words, " ")
			}
			return
		}
	}
	p := l.add(Person{Name: strings.Join(words[:last+1], " "), Given: words[0], Family: words[last]})
	l.people[p].full = true
	l.byLast[family] = append(l.byLast[family], p)
	given := strings.ToLower(words[0])
	l.given[given] = append(l.given[given], p)
	l.join(i, p)
}

// nameSuffixes follow a family name.
var nameSuffixes = set("jr sr ii iii iv")

// sameGiven reports whether two given names can be one person's: equal, an initial, one the beginning of the other, or its familiar form.
func sameGiven(a, b string) bool {
	a, b = strings.ToLower(strings.TrimRight(a, ".")), strings.ToLower(strings.TrimRight(b, "."))
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= 3 && strings.HasPrefix(b, a) || len(a) == 1 && strings.HasPrefix(b, a) || familiar(a, b)
}

// add appends a person.
func (l *ledger) add(p Person) int {
	l.people = append(l.people, person{Person: p, offices: map[string][]string{}, shortAt: -1})
	return len(l.people) - 1
}

// join gives naming i to person p.
func (l *ledger) join(i, p int) {
	n, who := &l.names[i], &l.people[p]
	n.person = p
	who.Mentions = append(who.Mentions, Mention{Span: n.span, Description: n.desc, Kind: Named})
	for k := n.from - n.honorifics; k < n.from; k++ {
		h := normalHonorific(l.d.all[k].In(l.d.s))
		if !slices.Contains(who.Honorifics, h) {
			who.Honorifics = append(who.Honorifics, h)
		}
	}
	for k := n.from - n.honorifics; k < n.from; k++ {
		if office := titleOffice(l.d.all[k].low); office != "" {
			who.addOffice(office, nil)
		}
	}
	if n.office != "" {
		who.addOffice(n.office, n.officeWords)
	}
	if n.trade != "" && who.Kind == Human {
		who.addOffice(n.trade, n.officeWords)
	}
	if n.honorifics > 0 && who.Unplaced { // "Ito", and later "Dr Ito"
		who.Kind, who.Unplaced, who.Family = Human, false, who.Name
	}
	if n.segment >= 0 { // whom a speaker names by the way does not change whom the paper means
		return
	}
	if n.to-n.from > 1 {
		who.fullAt = append(who.fullAt, n.span.Start)
	} else {
		who.shortAt = n.span.Start
	}
}

// normalHonorific writes an honorific set in capitals in the usual way.
func normalHonorific(h string) string {
	if len(h) > 1 && strings.ToUpper(h) == h {
		return h[:1] + strings.ToLower(h[1:])
	}
	return h
}

// addShort puts a name that is no full one: with the person whose family or given name it is, or as a person of its own.
func (l *ledger) addShort(i int) {
	n := &l.names[i]
	words := l.d.words(*n)
	key := strings.ToLower(strings.Join(words, " "))
	last := strings.ToLower(words[len(words)-1])
	if len(words) == 1 {
		if p := l.nearest(i, l.byLast[key]); p >= 0 {
			l.join(i, p)
			return
		}
		if p := l.nearest(i, l.given[key]); p >= 0 {
			l.join(i, p)
			return
		}
	} else if p := l.nearest(i, l.byLast[key]); p >= 0 {
		l.join(i, p)
		return
	} else if p := l.nearest(i, l.byLast[last]); p >= 0 && l.people[p].full && strings.HasSuffix(strings.ToLower(l.people[p].Name), " "+key) {
		l.join(i, p)
		return
	} else if n.honorifics > 0 {
		if p := l.nearest(i, l.byLast[last]); p >= 0 {
			l.join(i, p)
			return
		}
	}
	if len(words) == 1 && demonyms[key] && n.honorifics == 0 {
		return // "the Italian": whom it means the resolver finds, if anybody
	}
	kind := l.kindOf(n)
	p := l.add(Person{Name: strings.Join(words, " "), Kind: kind, Unplaced: kind == Organisation && l.unplaced(n)})
	if len(words) == 1 && l.people[p].Kind == Human {
		l.people[p].Family = words[0]
	}
	l.byLast[key] = append(l.byLast[key], p)
	l.join(i, p)
}

// nearest chooses, among people who share a name, the one that naming i means: of the gender its honorific says, and the last
// named before it, or else the first after.
func (l *ledger) nearest(i int, people []int) int {
	want := l.honorificGender(&l.names[i])
	if want == Unknown && len(people) > 1 {
		want = l.genderBehind(&l.names[i])
	}
	best, bestAt := -1, -2
	for _, p := range people[max(0, len(people)-sharedNames):] {
		if g := l.genderFromNames(p); want != Unknown && g != Unknown && g != want {
			continue
		}
		who, at := &l.people[p], -1
		if k, _ := slices.BinarySearch(who.fullAt, l.names[i].span.Start); k > 0 {
			at = who.fullAt[k-1]
		}
		if at = max(at, who.shortAt); at > bestAt {
			best, bestAt = p, at
		}
	}
	return best
}

// sharedNames bounds how many people of one name are told apart; no article has as many.
const sharedNames = 16

// inOrder sorts the mentions of everyone, and everyone by first mention.
func (l *ledger) inOrder() {
	order := make([]int, len(l.people))
	for i := range order {
		order[i] = i
		slices.SortFunc(l.people[i].Mentions, func(a, b Mention) int { return a.Span.Start - b.Span.Start })
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return l.people[a].Mentions[0].Span.Start - l.people[b].Mentions[0].Span.Start
	})
	moved := make([]int, len(order))
	sorted := make([]person, len(order))
	for to, from := range order {
		moved[from], sorted[to] = to, l.people[from]
	}
	l.people = sorted
	for i := range l.names {
		if l.names[i].person >= 0 {
			l.names[i].person = moved[l.names[i].person]
		}
	}
	for _, index := range []map[string][]int{l.byLast, l.given} {
		for key, people := range index {
			for k, p := range people {
				index[key][k] = moved[p]
			}
		}
	}
}

// at is the naming that overlaps span, or -1.
func (l *ledger) at(span text.Span) int {
	i, _ := slices.BinarySearchFunc(l.names, span.Start, func(n naming, start int) int { return n.span.End - 1 - start })
	for best := -1; ; i++ {
		if i >= len(l.names) || l.names[i].span.Start >= span.End {
			return best
		}
		if l.names[i].span.Overlaps(span) {
			best = i
		}
	}
}
