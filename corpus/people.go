package corpus

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus/quotation"
)

// Person is one speaker across the documents of a story.
type Person struct {
	Name        string // the fullest form that a document gives
	Given       string
	Family      string
	Kind        quotation.Kind
	Gender      quotation.Gender
	Appearances []Appearance // in document order, one a document at most
	Quoted      int          // quotations attributed to them, over all documents
}

// Appearance is a person as one document knows them.
type Appearance struct {
	Document int // index into Snapshot.Documents
	Person   int // index into that document's Analysis.People
}

// PersonAt finds the story's person behind a document's person; both arguments are indexes as in Appearance. -1: there is none.
func (s *Snapshot) PersonAt(document, person int) int {
	if document < 0 || document >= len(s.ids) || person < 0 || person >= len(s.ids[document]) {
		return -1
	}
	return s.ids[document][person]
}

// mergePeople joins the documents' people into the story's. People merge by full name. A surname alone joins the one full name
// that bears it, or other bare surnames of the same gender; where several full names bear it, it stays by itself, since a
// wrong speaker is worse than two entries.
func mergePeople(documents []*Document) (people []Person, ids [][]int) {
	m := merger{byKey: map[string]int{}, byFamily: map[string][]int{}}
	ids = make([][]int, len(documents))
	for pass, takes := range []func(quotation.Person) bool{hasFullName, hasBareName} {
		for d, doc := range documents {
			if pass == 0 {
				ids[d] = make([]int, len(doc.Analysis.People))
			}
			for p, person := range doc.Analysis.People {
				if takes(person) {
					ids[d][p] = m.join(person, Appearance{d, p})
				}
			}
		}
	}
	for d, doc := range documents {
		for _, q := range doc.Analysis.Quotations {
			if p := q.Attribution.Person; p >= 0 && p < len(ids[d]) && q.Form != quotation.Scare {
				m.people[ids[d][p]].Quoted++
			}
		}
	}
	return byQuoted(m.people, ids)
}

// byQuoted puts the most quoted first and rewrites ids to fit.
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

func hasFullName(p quotation.Person) bool {
	return p.Kind == quotation.Human && p.Given != "" && p.Family != ""
}

func hasBareName(p quotation.Person) bool { return !hasFullName(p) }

type merger struct {
	people   []Person
	byKey    map[string]int
	byFamily map[string][]int // people of full names, by surname
}

// join adds an appearance to the person it belongs to, or makes a new one, and returns its index.
func (m *merger) join(p quotation.Person, at Appearance) int {
	key := m.key(p)
	i, ok := m.byKey[key]
	if family := fold(p.Family); !ok && p.Kind == quotation.Human && p.Given == "" && family != "" {
		if bearers := m.fitting(family, p.Gender); len(bearers) == 1 {
			i, ok = bearers[0], true
		}
	}
	if !ok {
		i = len(m.people)
		m.people = append(m.people, Person{Name: p.Name, Given: p.Given, Family: p.Family, Kind: p.Kind, Gender: p.Gender})
		if hasFullName(p) {
			m.byFamily[fold(p.Family)] = append(m.byFamily[fold(p.Family)], i)
		}
		m.byKey[key] = i
	}
	who := &m.people[i]
	if who.Gender == quotation.Unknown {
		who.Gender = p.Gender
	}
	if n := len(who.Appearances); n == 0 || who.Appearances[n-1].Document != at.Document {
		who.Appearances = append(who.Appearances, at)
	}
	slices.SortFunc(who.Appearances, func(a, b Appearance) int { return cmp.Compare(a.Document, b.Document) })
	return i
}

// key is what two documents' people share where they are one person.
func (m *merger) key(p quotation.Person) string {
	switch {
	case hasFullName(p):
		return "full " + fold(p.Given+" "+p.Family)
	case p.Kind == quotation.Human && p.Given == "" && p.Family != "":
		return "family " + string('0'+rune(p.Gender)) + fold(p.Family)
	default:
		return "name " + string('0'+rune(p.Kind)) + fold(p.Name)
	}
}

// fitting lists the full names that bear a surname and whose gender does not contradict.
func (m *merger) fitting(family string, g quotation.Gender) []int {
	var out []int
	for _, i := range m.byFamily[family] {
		if got := m.people[i].Gender; got == g || got == quotation.Unknown || g == quotation.Unknown {
			out = append(out, i)
		}
	}
	return out
}

func fold(s string) string { return strings.ToLower(oneLine(s)) }
