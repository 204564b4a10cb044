package corpus

import (
	"cmp"
	"slices"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// mergePeople joins the documents' people into the story's, the clearest names first.
//
//   - Humans with a given and a family name merge where both are the same. Different given names never merge.
//   - A surname alone joins the one bearer that the story has of it. With several bearers, or where the gender contradicts, it
//     stays by itself, since a wrong speaker is worse than two entries; so it does where one document tells the two apart.
//     Surnames alone merge with one another likewise.
//   - Bodies, groups and other names merge where the whole name is the same. A name of one word of which its document tells
//     nothing joins the one human who bears it as a surname elsewhere.
func mergePeople(documents []*Document) (people []Person, ids [][]int) {
	m := merger{byKey: map[string]int{}, byFamily: map[string][]int{}, folded: map[string]string{}}
	ids = make([][]int, len(documents))
	for d, doc := range documents {
		ids[d] = make([]int, len(doc.Analysis.People))
	}
	for _, now := range []clarity{full, surnameOfGender, surname, other} {
		for d, doc := range documents {
			for p, person := range doc.Analysis.People {
				if clarityOf(person) == now {
					ids[d][p] = m.join(person, now, Appearance{d, p})
				}
			}
		}
	}
	m.settle(documents, ids)
	return byQuoted(m.people, ids)
}

// clarity is how much a name says, the most first.
type clarity int

const (
	full            clarity = iota // a human's given and family name
	surnameOfGender                // a surname, and the gender is known
	surname
	other
)

func clarityOf(p quotation.Person) clarity {
	switch {
	case p.Kind != quotation.Human || p.Family == "":
		return other
	case p.Given != "":
		return full
	case p.Gender != quotation.Unknown:
		return surnameOfGender
	}
	return surname
}

type merger struct {
	people   []Person
	genders  [][3]int // for each of people, how many documents' people had each gender
	byKey    map[string]int
	byFamily map[string][]int // people by surname, those with a given name first

	folded map[string]string // names folded so far: most documents of a story name the same few
}

// fold is fold, once a name.
func (m *merger) fold(s string) string {
	f, ok := m.folded[s]
	if !ok {
		f = fold(s)
		m.folded[s] = f
	}
	return f
}

// join adds an appearance to the person it belongs to, or makes a new one, and returns its index.
func (m *merger) join(p quotation.Person, c clarity, at Appearance) int {
	i, ok := m.find(p, c, at.Document)
	if !ok {
		i = len(m.people)
		m.people = append(m.people, Person{Name: p.Name, Given: p.Given, Family: p.Family, Kind: p.Kind})
		m.genders = append(m.genders, [3]int{})
		m.byKey[m.key(p, c)] = i
		if c != other {
			m.byFamily[m.fold(p.Family)] = append(m.byFamily[m.fold(p.Family)], i)
		}
	}
	who := &m.people[i]
	m.genders[i][p.Gender]++
	if len(p.Name) > len(who.Name) && c == full {
		who.Name = p.Name
	}
	if n, known := who.appearance(at.Document); !known {
		who.Appearances = slices.Insert(who.Appearances, n, at)
	}
	return i
}

// find is the person that a document's person is, among those there are already.
func (m *merger) find(p quotation.Person, c clarity, document int) (int, bool) {
	if c == surnameOfGender || c == surname {
		if bearers := m.fitting(m.fold(p.Family), p.Gender); len(bearers) == 1 {
			if _, apart := m.people[bearers[0]].appearance(document); !apart {
				return bearers[0], true
			}
		}
	}
	if i, ok := m.byKey[m.key(p, c)]; ok || c != other || p.Kind == quotation.Group {
		return i, ok
	}
	// A name that its document alone could not tell for a human's is the human of the same full name elsewhere.
	if i, ok := m.byKey["full "+m.fold(p.Name)]; ok || !p.Unplaced {
		return i, ok
	}
	return m.bearer(p, document)
}

// bearer is the one human of the story whose surname a name of one word is, where the name's own document tells nothing of it.
func (m *merger) bearer(p quotation.Person, document int) (int, bool) {
	bearers := m.byFamily[m.fold(p.Name)]
	if len(bearers) != 1 {
		return 0, false
	}
	_, apart := m.people[bearers[0]].appearance(document)
	return bearers[0], !apart
}

// key is what two documents' people share where they are one person by name alone.
func (m *merger) key(p quotation.Person, c clarity) string {
	switch c {
	case full:
		return "full " + m.fold(p.Given+" "+p.Family)
	case surnameOfGender, surname:
		return "family " + string('0'+rune(p.Gender)) + m.fold(p.Family)
	}
	return "name " + string('0'+rune(p.Kind)) + m.fold(p.Name)
}

// fitting lists the bearers of a surname whose gender does not contradict.
func (m *merger) fitting(family string, g quotation.Gender) []int {
	var out []int
	for _, i := range m.byFamily[family] {
		if got := majority(m.genders[i]); got == g || got == quotation.Unknown || g == quotation.Unknown {
			out = append(out, i)
		}
	}
	return out
}

// majority is the gender that most say; unknown in a draw.
func majority(n [3]int) quotation.Gender {
	switch m, f := n[quotation.Male], n[quotation.Female]; {
	case m > f:
		return quotation.Male
	case f > m:
		return quotation.Female
	}
	return quotation.Unknown
}

// settle fills in what is known once everybody is joined: gender, and how often each is quoted.
func (m *merger) settle(documents []*Document, ids [][]int) {
	for i := range m.people {
		m.people[i].Gender = majority(m.genders[i])
	}
	for d, doc := range documents {
		for _, q := range doc.Analysis.Quotations {
			if p := q.Attribution.Person; p >= 0 && p < len(ids[d]) && q.Form != quotation.Scare {
				m.people[ids[d][p]].Quoted++
			}
		}
	}
}

// byQuoted puts the most quoted first, then orders by name, and rewrites ids to fit.
func byQuoted(people []Person, ids [][]int) ([]Person, [][]int) {
	order := make([]int, len(people))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(people[b].Quoted, people[a].Quoted), cmp.Compare(people[a].Name, people[b].Name))
	})
	sorted, at := make([]Person, len(people)), make([]int, len(people))
	for to, from := range order {
		sorted[to], at[from] = people[from], to
	}
	for _, row := range ids {
		for i := range row {
			row[i] = at[row[i]]
		}
	}
	return sorted, ids
}

// fold evens out what differs between two ways of writing one name: case, white space, the shape of apostrophes and hyphens.
func fold(s string) string { return text.Fold(oneLine(s)).String() }
