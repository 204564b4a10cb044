package answer

import (
	"context"
	"maps"
	"slices"
	"strings"

	"onrecord/answer/term"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// names finds the story's people by whatever a question calls them.
type names struct {
	people []corpus.Person
	exact  map[string][]int // full names and whole mentions, as nameKey, to people
	given  map[string][]int
	family map[string][]int
	titles []title
	forms  []form
	taken  map[taking]bool // while it is made
}

// taking is a name, an office or a description taken down: articles repeat them, and each is read once.
type taking struct {
	person int
	kind   quotation.MentionKind
	words  string
}

// form is one way to write somebody's name, for finding slips.
type form struct {
	key    string
	words  int
	person int
}

// title is an office or description that the articles give somebody.
type title struct {
	words  map[string]bool
	own    map[string]bool // those of them that are not another's office: see ownOffice
	person int
}

// whom is what a phrase of a question refers to.
type whom struct {
	people []int  // indexes into Snapshot.People; one where it is clear, several where it is ambiguous, none where unknown
	note   string // the guess that was made, "read X as Y"; empty: none
}

// honorifics and ranks are part of a mention and not of a name.
var honorifics = set("mr mrs ms miss mx sir dame lord lady dr doctor prof professor rev reverend")

func newNames(ctx context.Context, snap *corpus.Snapshot) (*names, error) {
	n := &names{people: snap.People, exact: map[string][]int{}, given: map[string][]int{}, family: map[string][]int{}, taken: map[taking]bool{}}
	for i, p := range snap.People {
		add(n.exact, nameKey(p.Name), i)
		add(n.given, nameKey(p.Given), i)
		add(n.family, familyKey(p), i)
		for _, key := range []string{nameKey(p.Name), familyKey(p), nameKey(p.Given)} {
			if key != "" {
				n.forms = append(n.forms, form{key, strings.Count(key, " ") + 1, i})
			}
		}
		for _, at := range p.Appearances {
			if err := n.learn(ctx, snap.Documents[at.Document], at.Person, i); err != nil {
				return nil, err
			}
		}
	}
	for d := range snap.Documents {
		if err := n.learnOffices(ctx, snap, d); err != nil {
			return nil, err
		}
	}
	n.taken = nil
	return n, nil
}

// learnOffices takes the descriptions that stand beside speakers in one document.
func (n *names) learnOffices(ctx context.Context, snap *corpus.Snapshot, d int) error {
	for _, q := range snap.Documents[d].Analysis.Quotations {
		story := snap.PersonAt(d, q.Attribution.Person)
		if story < 0 || q.Attribution.Description.Empty() {
			continue
		}
		s, err := snap.Documents[d].Read(ctx, q.Attribution.Description)
		if err != nil {
			return err
		}
		n.take(quotation.Described, s, story)
	}
	return nil
}

// familyKey is by what a person is called for short: the family name, or, where none is known, a name's last word.
func familyKey(p corpus.Person) string {
	if p.Family != "" {
		return nameKey(p.Family)
	}
	words := nameWords(p.Name)
	if len(words) < 2 || p.Kind == quotation.Group {
		return ""
	}
	return words[len(words)-1]
}

// learn takes the forms by which one document mentions a person.
func (n *names) learn(ctx context.Context, d *corpus.Document, person, story int) error {
	for _, m := range d.Analysis.People[person].Mentions {
		mention, err := d.Read(ctx, m.Span)
		if err != nil {
			return err
		}
		n.take(m.Kind, mention, story)
		if !m.Description.Empty() {
			description, err := d.Read(ctx, m.Description)
			if err != nil {
				return err
			}
			n.take(quotation.Described, description, story)
		}
	}
	return nil
}

// take takes down what somebody is called, once.
func (n *names) take(kind quotation.MentionKind, words string, person int) {
	t := taking{person, kind, words}
	if n.taken[t] {
		return
	}
	n.taken[t] = true
	switch kind {
	case quotation.Named:
		add(n.exact, nameKey(words), person)
		n.addTitle(n.office(words, person), person)
	case quotation.Described:
		n.addTitle(words, person)
	}
}

// office is what a mention has before the name: "Gov." of "Gov. Ruth Calloway".
func (n *names) office(mention string, person int) string {
	words := nameWords(mention)
	own := nameWords(n.people[person].Name)
	for i, w := range words {
		if slices.Contains(own, w) || honorifics[w] {
			return strings.Join(words[:i], " ")
		}
	}
	return ""
}

func (n *names) addTitle(s string, person int) {
	words := map[string]bool{}
	for _, w := range nameWords(s) {
		words[unabbreviated(w)] = true
	}
	if words["next"] || words["future"] || words["would-be"] {
		return // an office that somebody does not hold
	}
	t := taking{person, titleWords, strings.Join(slices.Sorted(maps.Keys(words)), " ")}
	if len(words) > 0 && !n.taken[t] {
		n.taken[t] = true
		own := map[string]bool{}
		for _, w := range nameWords(ownOffice(s)) {
			own[unabbreviated(w)] = true
		}
		n.titles = append(n.titles, title{words, own, person})
	}
}

// titleWords stands, in what was taken, for the words of an office or description in any order.
const titleWords quotation.MentionKind = 255

func add(m map[string][]int, key string, person int) {
	if key != "" && !slices.Contains(m[key], person) {
		m[key] = append(m[key], person)
	}
}

// nameWords are a phrase's words in lower case, possessives stripped, determiners left out.
func nameWords(s string) []string {
	var out []string
	for _, span := range text.Words(s, text.Span{End: len(s)}) {
		w := strings.ToLower(strings.ReplaceAll(possessor(span.In(s)), "’", "'"))
		if !determiners[w] {
			out = append(out, strings.ReplaceAll(w, ".", ""))
		}
	}
	return out
}

func nameKey(s string) string { return strings.Join(nameWords(s), " ") }

// find looks a phrase up: as a name, an office, a nickname, a misspelling, in this order.
func (n *names) find(phrase string) whom {
	words := nameWords(phrase)
	core := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return honorifics[w] })
	if len(words) == 0 {
		return whom{}
	}
	if len(core) == 0 {
		return whom{people: n.bearing(words)}
	}
	if who := n.byName(core); len(who) > 0 {
		return whom{people: n.narrow(who, words)}
	}
	if p := n.byBeginning(core); p >= 0 {
		return whom{people: []int{p}, note: n.note(phrase, []int{p})}
	}
	if who := n.byTitle(core); len(who) > 0 {
		return whom{people: who, note: n.note(phrase, who)}
	}
	for _, guess := range []func([]string) []int{n.byNickname, n.byTypo} {
		if who := guess(core); len(who) > 0 {
			return whom{people: who, note: n.note(phrase, who)}
		}
	}
	return whom{}
}

// note tells a guess, where it is one person.
func (n *names) note(phrase string, who []int) string {
	if len(who) != 1 {
		return ""
	}
	return "read " + phrase + " as " + n.people[who[0]].Name
}

// byName finds people by full name, a mention's form, a surname or a first name; an office before the name is passed over.
func (n *names) byName(core []string) []int {
	for skip := range core {
		if skip > 0 && (core[skip-1] == "of" || core[skip-1] == "for" || !offices[core[skip-1]] && !n.inTitle(core[skip-1])) {
			return nil
		}
		if who := n.byExact(core[skip:]); len(who) > 0 {
			return n.holding(who, core[:skip])
		}
	}
	return nil
}

func (n *names) inTitle(w string) bool {
	return slices.ContainsFunc(n.titles, func(t title) bool { return t.words[unabbreviated(w)] })
}

// holding keeps the people who hold an office, where any does: "Gov. Calloway" of two Calloways.
func (n *names) holding(who []int, office []string) []int {
	var out []int
	for _, p := range who {
		holds := func(t title) bool {
			return t.person == p && slices.ContainsFunc(office, func(w string) bool { return t.words[unabbreviated(w)] })
		}
		if slices.ContainsFunc(n.titles, holds) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return who
	}
	return out
}

// narrow drops the people whom an honorific rules out.
func (n *names) narrow(who []int, words []string) []int {
	male := slices.ContainsFunc(words, func(w string) bool { return w == "mr" || w == "sir" || w == "lord" })
	female := slices.ContainsFunc(words, func(w string) bool { return set("mrs ms miss dame lady")[w] })
	if !male && !female {
		return who
	}
	return slices.DeleteFunc(slices.Clone(who), func(i int) bool {
		g := n.people[i].Gender
		return male && g == quotation.Female || female && g == quotation.Male
	})
}

// bearing finds the people whom the articles call by an honorific.
func (n *names) bearing(words []string) []int {
	var who []int
	for key, people := range n.exact {
		f := strings.Fields(key)
		if len(f) > 1 && slices.Contains(words, f[0]) {
			for _, p := range people {
				if !slices.Contains(who, p) {
					who = append(who, p)
				}
			}
		}
	}
	slices.Sort(who)
	return who
}

// byBeginning finds the one organisation whose name begins as asked: "Northgate" of "Northgate Estates". -1: none, or several.
func (n *names) byBeginning(core []string) int {
	found, beginning := -1, strings.Join(core, " ")+" "
	for _, f := range n.forms {
		if n.people[f.person].Kind != quotation.Organisation || f.person == found || !strings.HasPrefix(f.key, beginning) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = f.person
	}
	return found
}

// byTitle finds people whose office or description holds every word asked for. Function words do not count.
func (n *names) byTitle(core []string) []int {
	if !slices.ContainsFunc(core, func(w string) bool { return !term.IsStop(w) }) {
		return nil
	}
	var who []int
	for _, t := range n.titles {
		all := true
		for _, w := range core {
			all = all && (t.words[unabbreviated(w)] || w == "of" || w == "to")
		}
		if all && slices.ContainsFunc(core, func(w string) bool { return t.own[unabbreviated(w)] }) && !slices.Contains(who, t.person) {
			who = append(who, t.person)
		}
	}
	slices.Sort(who)
	return who
}

// byNickname replaces a first name by those it is short for: "Bob" by "Robert".
func (n *names) byNickname(core []string) []int {
	for _, formal := range nicknames[core[0]] {
		if len(core) == 1 {
			if who := n.given[formal]; len(who) > 0 {
				return who
			}
			continue
		}
		if who := n.exact[formal+" "+strings.Join(core[1:], " ")]; len(who) > 0 {
			return who
		}
	}
	return nil
}

// byTypo finds the people whose full name, surname or first name is a slip of the keyboard away. Only the closest count.
func (n *names) byTypo(core []string) []int {
	asked := strings.Join(core, " ")
	limit := slips(asked)
	best := limit + 1
	var who []int
	for _, f := range n.forms {
		if f.words != len(core) {
			continue
		}
		switch d := distance(asked, f.key, best+1); {
		case d < best:
			best, who = d, []int{f.person}
		case d == best && best <= limit && !slices.Contains(who, f.person):
			who = append(who, f.person)
		}
	}
	return who
}

// slips is how many keys may be wrong in a name of this length: none below four letters, where too many names lie one key
// apart; one up to seven; two from eight.
func slips(name string) int {
	switch n := len([]rune(name)); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// byExact finds people by full name, a mention's form, a surname or a first name, the whole phrase being the name.
func (n *names) byExact(core []string) []int {
	key := strings.Join(core, " ")
	if len(core) > 1 && len(n.exact[key]) > 0 {
		return n.exact[key]
	}
	// A single word may be one person's surname and another's mention: both are meant, and whoever asks will be asked.
	who := slices.Clone(n.exact[key])
	for _, p := range n.family[key] {
		if !slices.Contains(who, p) {
			who = append(who, p)
		}
	}
	if len(who) == 0 {
		return n.given[key]
	}
	return who
}
