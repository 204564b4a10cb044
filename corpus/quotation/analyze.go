package quotation

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/corpus/text"
)

// Analyze reads the document s from byte from onwards: paragraphs, sentences, quotations, people and who said what. It takes
// time linear in the text and, beyond what it returns, memory for a stretch of it (see stretch.go); it accepts any bytes without
// panicking, keeps no reference to anything but s, and is safe for concurrent use. A text without words gives an Analysis with
// nothing in it.
func Analyze(s string, from int) *Analysis {
	a := &Analysis{}
	paragraphs := text.Paragraphs(s, from)
	signed(s, paragraphs)
	var c crowd
	for ps := range stretches(s, paragraphs) {
		c.take(a, analyze(s, ps))
	}
	a.pack(s)
	return a
}

// analyze reads the paragraphs ps of s as an article of their own.
func analyze(s string, ps []text.Paragraph) *Analysis {
	a := &Analysis{Paragraphs: ps}
	printed := letters(s, ps)
	segs, damage := segments(s, a.Paragraphs)
	a.Damage = damage
	d := newDocument(s, a.Paragraphs, segs)
	d.letters = printed
	a.Sentences = make([]text.Span, len(d.sents))
	for i := range d.sents {
		a.Sentences[i] = d.sents[i].Span
	}
	f := newFlow(d)
	f.spread()
	w := &writer{d: d, f: f, l: newLedger(d, f.speakers())}
	w.r = newResolver(d, w.l)
	w.resolve()
	w.write(a)
	return a
}

// writer turns links into the quotations of an Analysis.
type writer struct {
	d       *document
	f       *flow
	l       *ledger
	r       *resolver
	of      []Attribution // one a segment
	ofRep   []Attribution // one a report
	how     []resolution  // how each segment's own mention was resolved
	grouped map[string]int
	asked   *int // who is interviewed, once it was looked up
}

// resolve finds the person behind every link and every report, in the order of the text, and then what is shared.
func (w *writer) resolve() {
	f := w.f
	w.of, w.ofRep = make([]Attribution, len(f.links)), make([]Attribution, len(f.reports))
	w.how = make([]resolution, len(f.links))
	w.grouped = map[string]int{}
	type item struct{ sentence, at, link, report int }
	var items []item
	for i := range f.links {
		w.of[i].Person = -1
		if l := &f.links[i]; l.rule != "" && l.from < 0 {
			items = append(items, item{l.sentence, l.subject.from, i, -1})
		}
	}
	for i := range f.reports {
		items = append(items, item{f.reports[i].sentence, f.reports[i].subject.from, -1, i})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Or(a.sentence-b.sentence, a.at-b.at) })
	for _, it := range items {
		if it.link >= 0 {
			w.r.quoting(it.link)
			a, how := w.attribution(&f.links[it.link])
			a.Confidence = w.confidence(f.speakerFeatures(it.link, it.link), how)
			w.of[it.link], w.how[it.link] = a, how
		} else {
			rep := &f.reports[it.report]
			w.r.inWords = nil
			a, how := w.attribution(&rep.link)
			a.Confidence = reportedIs * w.confidence(f.reportFeatures(rep), how)
			if rep.turn == answer {
				if a.Person = w.interviewee(); a.Person >= 0 {
					a.Confidence = answersAre
				}
				w.r.spoke(a.Person, a.Mention.Start, it.sentence)
			}
			w.ofRep[it.report] = a
		}
	}
	for i := range f.links {
		w.shared(i)
	}
}

// interviewee is whose the answers of an interview are; -1: not named.
func (w *writer) interviewee() int {
	if w.asked == nil {
		who := w.l.interviewee()
		w.asked = &who
	}
	return *w.asked
}

// shared copies the attribution that segment i shares; a chain of shares has been followed from its start or its end.
func (w *writer) shared(i int) {
	path := []int{}
	for k := i; w.f.links[k].rule != "" && w.f.links[k].from >= 0 && w.of[k].Rule == ""; k = w.f.links[k].from {
		path = append(path, k)
	}
	for n := len(path) - 1; n >= 0; n-- {
		k := path[n]
		l := &w.f.links[k]
		a := w.of[l.from]
		if a.Rule == "" {
			continue
		}
		if root := w.f.roots[k]; root >= 0 && w.d.quote[k] >= 0 {
			a.Confidence = w.confidence(w.f.speakerFeatures(k, root), w.how[root])
		} else {
			a.Confidence *= repeatedIs
		}
		if l.rule != w.f.links[l.from].rule { // coordinated quotations keep the rule, a description's too
			a.Rule = l.rule
		}
		w.of[k] = a
	}
}

// resolution is how a mention was tied to its person.
type resolution struct {
	kind     MentionKind
	resolved bool
	margin   float64 // how far the next candidate was behind
}

// attribution resolves one link that has its own subject.
func (w *writer) attribution(l *link) (Attribution, resolution) {
	d := w.d
	if made, ok := d.author(l.subject, max(l.cue, l.subject.to)); ok {
		l.subject = made
	}
	a := Attribution{Person: -1, Rule: l.rule, Mention: d.mention(l.subject), Description: d.description(l.subject), Recipient: d.span(l.recipient.from, l.recipient.to)}
	if l.cue >= 0 {
		a.Cue = d.span(l.cue, l.cueTo)
	}
	kind, margin := Named, 1.0
	p := l.subject
	switch {
	case p.pronoun:
		kind = Pronominal
		a.Person, margin = w.r.pronoun(p.from, l.sentence)
		if a.Person < 0 && d.tokens[p.from].is("it") {
			a.Person, margin = w.r.body(p, l.sentence), 0
		}
		if a.Person < 0 && d.tokens[p.from].is("they") && w.r.speaker >= 0 && w.l.people[w.r.speaker].Kind != Human && l.sentence-w.r.spokeIn <= 3 {
			a.Person, margin = w.r.speaker, 0
		}
	case p.named() && !p.plural:
		w.r.advance(a.Mention.Start, l.sentence)
		if n := w.l.at(a.Mention); n >= 0 {
			a.Person = w.l.names[n].person
			if a.Description.Empty() {
				a.Description = w.l.names[n].desc
			}
		}
	default:
		kind = Described
		w.r.advance(a.Mention.Start, l.sentence)
		a.Person = w.gave(p, l.sentence)
		if a.Person < 0 {
			a.Person = w.described(p, a.Mention, l.sentence)
		}
		if a.Person < 0 {
			a.Person = w.r.inFocus(p, l.sentence)
			margin = 0
		}
		if a.Person < 0 {
			a.Person = w.r.body(p, l.sentence)
		}
		if a.Person >= 0 && w.l.people[a.Person].Kind == Human {
			a.Rule = ruleDescribed
		}
	}
	if a.Person >= 0 && kind != Named && a.Rule != "" {
		who := &w.l.people[a.Person]
		who.Mentions = append(who.Mentions, Mention{Span: a.Mention, Kind: kind})
		if who.Kind == Group { // its description is its name
			kind = Named
		}
	}
	w.r.spoke(a.Person, a.Mention.Start, l.sentence)
	return a, resolution{kind, a.Person >= 0, margin}
}

// gave is who a description names by what follows it: "a woman who gave her name as Ito"; -1: it names nobody so.
func (w *writer) gave(p phrase, sentence int) int {
	d, hi := w.d, w.d.sents[sentence].to
	const words = 9 // of "who asked to be identified only by her first name, Ito"
	named := false
	if p.to >= hi || !d.tokens[p.to].is("who") {
		return -1
	}
	for i := p.to + 1; i < min(hi, p.to+words); i++ {
		t := &d.tokens[i]
		if t.cue.class&cueSay != 0 && t.cue.form == finite && !nounToo[t.low] && !named {
			return -1
		}
		if named && t.upper && !t.capital {
			if n := w.l.at(t.Span); n >= 0 {
				return w.l.names[n].person
			}
			return -1
		}
		named = named || t.is("name") || t.is("named") || t.is("identified")
	}
	return -1
}

// described resolves a description: one person it fits, or a group that it names.
func (w *writer) described(p phrase, span text.Span, sentence int) int {
	if i := w.r.described(p, sentence); i >= 0 {
		return i
	}
	head := &w.d.tokens[p.head]
	if !p.plural && !(head.has(wGroup) || strings.HasSuffix(head.low, "s") && !strings.HasSuffix(head.low, "ss")) || head.has(wSpoken|wOrg) {
		return -1
	}
	name := strings.Join(strings.Fields(span.In(w.d.s)), " ")
	key := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))
	if i, ok := w.grouped[key]; ok {
		return i
	}
	i := w.l.add(Person{Name: name, Kind: Group})
	w.grouped[key] = i
	return i
}

// write assembles quotations and people.
func (w *writer) write(a *Analysis) {
	w.f.setForms()
	for _, g := range w.f.groups() {
		a.Quotations = append(a.Quotations, w.quotation(a, g, w.f.forms[g.from]))
	}
	for i := range w.f.reports {
		if q, ok := w.reported(i); ok {
			a.Quotations = append(a.Quotations, q)
		}
	}
	slices.SortStableFunc(a.Quotations, func(x, y Quotation) int { return x.Parts[0].Start - y.Parts[0].Start })
	w.people(a)
}

// quotation is the quotation of a group of segments.
func (w *writer) quotation(a *Analysis, g group, form Form) Quotation {
	first := &w.d.segs[g.from]
	q := Quotation{Form: form, Role: a.Paragraphs[first.paragraph].Role, Attribution: Attribution{Person: -1}}
	for i := g.from; i < g.to; i++ {
		seg := &w.d.segs[i]
		q.Parts = append(q.Parts, seg.words)
		q.Inner = append(q.Inner, innerSpans(w.d.s, seg.words)...)
		q.Damaged = q.Damaged || seg.damaged
		if w.of[i].Rule != "" && (q.Attribution.Rule == "" || w.f.links[i].from < 0 && q.Attribution.Confidence < w.of[i].Confidence) {
			q.Attribution = w.of[i]
		}
	}
	if form == Partial {
		q.Clause = w.f.clauseOf(g.from)
	}
	if form == Scare {
		q.Attribution = Attribution{Person: -1}
	}
	return q
}

// reported is the indirect quotation of report i, unless what it reports stands in marks.
func (w *writer) reported(i int) (Quotation, bool) {
	rep := &w.f.reports[i]
	for k := rep.from; k < rep.to; k++ {
		if t := &w.d.tokens[k]; t.quote && rep.turn == noTurn && (w.f.forms[t.segment] == Direct || rep.to-rep.from <= 3) {
			return Quotation{}, false
		}
	}
	return Quotation{Parts: rep.parts, Form: Indirect, Attribution: w.ofRep[i]}, true
}

// people writes the people who are named as humans, or to whom words are attributed, in the order of their first mention.
func (w *writer) people(a *Analysis) {
	order := make([]int, 0, len(w.l.people))
	for i := range w.l.people {
		who := &w.l.people[i]
		if len(who.Mentions) > 0 && (who.speaks || who.Kind == Human && who.full) {
			slices.SortFunc(who.Mentions, func(a, b Mention) int { return a.Span.Start - b.Span.Start })
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return w.l.people[x].Mentions[0].Span.Start - w.l.people[y].Mentions[0].Span.Start
	})
	moved := map[int]int{-1: -1}
	for to, from := range order {
		moved[from] = to
		a.People = append(a.People, w.l.people[from].Person)
	}
	for i := range a.Quotations {
		by := &a.Quotations[i].Attribution
		to, ok := moved[by.Person]
		if !ok {
			to = -1
		}
		by.Person = to
	}
}
