package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"onrecord/answer/term"
)

// wanted is a question understood: what to look for.
type wanted struct {
	kind      Kind
	more      bool     // what was shown already does not count
	speech    bool     // somebody's words are asked for
	define    bool     // who somebody is
	theirs    []int32  // the quotations of such a speaker, where it is known whose they are
	described []string // a speaker whom only a description names: "the harbour master's sister", as words
	denial    bool     // what somebody denied is asked for
	carried   bool     // the topic was taken over from the conversation
	presumes  bool     // the question takes for granted that something happened
	period    period   // when it was said; its words empty: at any time
	medium    bool     // act says by what means, so that other means are no answer
	others    []int    // further speakers asked for in the same breath
	acted     string   // that act as typed, whatever it says; empty: none
	to        string   // whom the words went to, as typed; empty: anybody
	act       string   // the term of an act of speaking that is meant, not just any; empty: any
	speaker   int      // the story's person who should have said them; -1: anybody
	text      string   // the question, completed from the conversation
	about     string   // as typed
	quoted    string
	topic     topic
	loose     bool            // the speaker was only carried over: somebody else's words will do
	naming    bool            // what somebody was called is asked for
	whom      bool            // to whom somebody spoke is asked for
	order     map[string]bool // "before", "since": the words one of which a question of fact needs
	lasted    bool            // for what time something lasted is asked for
	extreme   bool            // what is above all others is asked for
	among     map[int32]bool  // those of whom one is asked for; nil: anybody
	measure   string          // after "how": what is measured
	key       key             // of a question of fact: the word that an answer holds itself
	reading   Reading
}

// understand looks up whom and what a question means. Where that already decides (nobody by that name, several, nobody spoken of)
// the Answer has an outcome; its Reading is set in any case. The error is of reading.
func (l *library) understand(ctx context.Context, a asked, c Context) (wanted, Answer, error) {
	w := wanted{
		kind: a.kind, more: a.more, speech: a.speech, define: a.define, presumes: a.presumes, speaker: -1, about: a.about, quoted: a.quoted,
		act: l.actTerm(a.act), acted: a.act, denial: contrary[a.act], medium: media[a.act], naming: namings[a.act], whom: a.whom, to: a.to,
		measure: a.measure, lasted: a.lasted, extreme: asksExtreme(a.words), among: l.bearers(a.among), order: orderOf(a), reading: Reading{Quoted: a.quoted},
	}
	if a.later && l.namesOne(a.about) { // a month, too
		a.later, a.speaker, a.about, w.about = false, a.about, "", ""
	}
	stop := w.takeOver(&a, c)
	if stop == NoReason {
		var err error
		if stop, err = l.findSpeaker(ctx, &w, &a, c); err != nil {
			return w, Answer{}, err
		}
	}
	if r := l.resolveAbout(&w, c); stop == NoReason {
		stop = r
	}
	r, err := l.takeTime(ctx, &w)
	if err != nil {
		return w, Answer{}, err
	}
	if stop == NoReason {
		stop = r
	}
	w.about = trimLinks(adverbial.ReplaceAllString(w.about, ""))
	stop = l.takeTopic(&w, &a, c, stop)
	w.key = l.keyOf(a)
	if w.kind == Claim && w.quoted == "" {
		w.topic = w.topic.orOpposite()
		w.key.idea = topic{ideas: []idea{w.key.idea}}.orOpposite().ideas[0]
	}
	w.topic.spoken, w.topic.carried = w.speech && w.quoted == "", w.carried
	w.topic.needsOwn = w.speech && w.speaker < 0 && len(w.described) == 0
	l.read(&w, a)
	ans := Answer{Reading: w.reading, Reason: stop}
	switch {
	case stop == NoReason:
	case stop == Ambiguous || stop == NoAntecedent:
		ans.Outcome = Choose
		ans.Candidates = w.reading.candidates
	default:
		ans.Outcome = None
	}
	return w, ans, nil
}

// namesOne reports whether a phrase, as it stands, is the name of just one person of the story.
func (l *library) namesOne(phrase string) bool {
	words := typedWords(l.analyzer.Question(nil, phrase), phrase)
	if len(words) == 0 {
		return false
	}
	_, n := l.namedBy(words)
	return n == len(words)
}

// takeTopic reads what a question is about, names and pronouns resolved. stop is why there is no answer so far, and remains it.
func (l *library) takeTopic(w *wanted, a *asked, c Context, stop Reason) Reason {
	w.topic = l.topicOf(strings.TrimSpace(w.about+" "+w.quoted), w.dropsSpeech())
	if w.kind == Other && !a.ellipsis && len(w.topic.ideas) > 0 && len(l.topicOf(w.about, func(t term.Token) bool { return speechTerms()[t.Term] }).ideas) == 0 {
		w.topic, w.speech = topic{}, true // "say"
	}
	w.topic = w.topic.hint(l.topicOf(a.to, nil))
	if pronoun := strings.ToLower(a.about); a.define && stop == NoReason && speakerPron[pronoun] {
		if person := l.spokenOf(c, pronoun); person >= 0 {
			a.about, w.reading.FollowUp = l.snap.People[person].Name, true
		} else {
			stop = NoAntecedent
		}
	}
	if who := l.names.find(a.about); a.define && len(who.people) == 1 {
		w.topic = topic{}.with(l.personIdea(who.people[0], a.about))
		w.reading.Note = who.note
	}
	if stop == NoReason && a.ellipsis && !a.more && a.speaker == "" {
		if person := l.spokenOf(c, ""); person >= 0 {
			w.topic.add(l.personIdea(person, ""))
			w.reading.Speaker = l.snap.People[person].Name
		}
	}
	if stop == NoReason {
		stop = l.resolvePronoun(w, c)
	}
	return stop
}

// read says how a question was understood.
func (l *library) read(w *wanted, a asked) {
	r := &w.reading
	r.Kind, r.About = w.kind, w.about
	if w.speaker < 0 && r.Speaker != "" && r.Speaker == a.speaker { // a name that is nobody's is no topic
		if about, ok := strings.CutPrefix(w.about, a.speaker); ok && (about == "" || about[0] == ' ') {
			r.About = trimLinks(strings.TrimSpace(about))
		}
	}
	for _, i := range w.topic.ideas {
		if i.guessed {
			w.note("read " + i.typed + " as " + l.snap.People[i.person].Name)
		}
		if i.person >= 0 && !w.speech {
			r.Named = append(r.Named, l.snap.People[i.person].Name)
		}
	}
	if w.speaker < 0 {
		return
	}
	r.Speaker = l.snap.People[w.speaker].Name
	for _, p := range w.others {
		r.Speaker += " and " + l.snap.People[p].Name
	}
	if len(w.others) > 0 {
		r.Named = strings.Split(r.Speaker, " and ")
	}
}

// takeTime takes the time that a question for somebody's words names out of its topic: a day, a period, an event.
func (l *library) takeTime(ctx context.Context, w *wanted) (Reason, error) {
	if !w.speech || w.quoted != "" {
		return NoReason, nil
	}
	w.takePeriod(l.newest)
	return l.takeEvent(ctx, w)
}

// trimLinks leaves out the prepositions that a topic begins with.
func trimLinks(s string) string {
	for {
		first, rest, ok := strings.Cut(s, " ")
		if low := strings.ToLower(first); !ok || !prepsAbout[low] && !prepsTime[low] && low != "for" && low != "from" || first != low {
			return s
		}
		s = rest
	}
}

// note adds to what is told of the reading.
func (w *wanted) note(s string) {
	switch {
	case s == "":
	case w.reading.Note == "":
		w.reading.Note = s
	default:
		w.reading.Note += "; " + s
	}
}

// takePeriod takes the time that the question names out of its topic.
func (w *wanted) takePeriod(anchor time.Time) {
	p, rest, ok := periodIn(w.about, anchor)
	if !ok {
		return
	}
	w.period, w.about = p, rest
	if !p.byWeekday {
		w.note("read " + p.words + " as " + p.String())
	}
}

// actTerm is the term of an act of speaking that says more than that something was said; empty: it does not.
func (l *library) actTerm(act string) string {
	if act == "" || plainActs[act] || opinions[act] {
		return ""
	}
	return l.analyzer.Question(nil, act)[0].Term
}

// dropsSpeech leaves acts of speaking out of the topic of a question that asks for words: they name the question, not its
// object.
func (w *wanted) dropsSpeech() func(term.Token) bool {
	return func(t term.Token) bool {
		return emptyTerms()[t.Term] || w.speech && w.quoted == "" && speechTerms()[t.Term]
	}
}

// takeOver fills an elliptical question from the conversation.
func (w *wanted) takeOver(a *asked, c Context) Reason {
	if !a.ellipsis {
		return NoReason
	}
	if len(c.People) == 0 && c.About == "" && !a.aside && (a.speaker == "" || a.kind != Other) {
		return NoAntecedent
	}
	w.reading.FollowUp = true
	switch {
	case a.later: // "and on 17 July?"
		w.kind, w.speech = Said, true
		a.speaker = strings.Join(c.People[:min(1, len(c.People))], "")
		w.about = strings.TrimSpace(c.About + " " + a.about)
		w.carried = c.About != ""
	case a.aside: // "and about the fence?"
		w.kind, w.speech = Said, true
		if c.Kind == Said {
			a.speaker, w.loose = strings.Join(c.People[:min(1, len(c.People))], ""), true
		}
	case a.speaker != "": // "and Farage?"
		w.kind, w.speech = c.Kind, c.Kind == Said || c.Kind == Who || c.Kind == ""
		if w.kind == "" || w.kind == Who || w.kind == Claim || w.kind == Other {
			w.kind, w.speech = Said, true
		}
		if w.about == "" {
			w.about, w.carried = c.About, c.About != ""
		}
	case a.more && w.kind == Who: // "who else?"
		w.about = c.About
	case a.more:
		a.speaker = strings.Join(c.People[:min(1, len(c.People))], "")
		if w.about == "" {
			w.about, w.carried = c.About, c.About != ""
		}
	default: // "why?"
		w.about = c.About
	}
	return NoReason
}

// findSpeaker looks up who should have spoken.
func (l *library) findSpeaker(ctx context.Context, w *wanted, a *asked, c Context) (Reason, error) {
	name := a.speaker
	if name == "" {
		return NoReason, nil
	}
	if pronoun := strings.ToLower(name); speakerPron[pronoun] {
		person := l.spokenOf(c, pronoun)
		if person < 0 {
			return NoAntecedent, nil
		}
		w.speaker, w.reading.FollowUp = person, true
		return NoReason, nil
	}
	who := l.names.find(name)
	if first, _, _ := strings.Cut(strings.ToLower(name), " "); len(who.people) != 1 || possessives[first] {
		r, ok, err := l.relatedTo(ctx, name, c)
		switch {
		case err != nil:
			return NoReason, err
		case ok && r.person >= 0:
			who = whom{people: []int{r.person}, note: l.names.note(name, []int{r.person})}
		case ok:
			w.described, w.theirs = nameWords(name), r.quotes
			w.reading.Speaker = name
			return NoReason, nil
		}
		w.reading.FollowUp = w.reading.FollowUp || ok && possessives[first]
	}
	if len(who.people) == 0 && isDefinite(name) {
		p, err := l.byPost(ctx, name)
		if err != nil {
			return NoReason, err
		}
		if p >= 0 {
			who = whom{people: []int{p}, note: l.names.note(name, []int{p})}
		}
	}
	if p := l.byShort(name); len(who.people) == 0 && p >= 0 {
		who = whom{people: []int{p}, note: l.names.note(name, []int{p})}
	}
	if len(who.people) == 0 && l.findSeveral(w, name) {
		return NoReason, nil
	}
	switch {
	case len(who.people) == 1:
		w.speaker = who.people[0]
		w.note(who.note)
		if w.kind == Other || a.ellipsis && !a.more && w.kind != Said && l.snap.People[w.speaker].Quoted > 0 {
			w.asWords(c, l.snap.People[w.speaker].Name)
		}
		return NoReason, nil
	case len(who.people) > 1:
		w.reading.Speaker = name
		for _, p := range who.people {
			w.reading.candidates = append(w.reading.candidates, l.snap.People[p].Name)
		}
		return Ambiguous, nil
	}
	return l.unknownSpeaker(ctx, w, a, name)
}

// findSeveral reads "Johnson and Hunt", "Johnson or Hunt" as two people, where each is somebody.
func (l *library) findSeveral(w *wanted, name string) bool {
	parts := strings.Split(strings.NewReplacer(", ", " and ", " or ", " and ").Replace(name), " and ")
	var people []int
	for _, part := range parts {
		who := l.names.find(part)
		if len(who.people) != 1 {
			return false
		}
		people = append(people, who.people[0])
	}
	if len(people) < 2 {
		return false
	}
	w.speaker, w.others = people[0], people[1:]
	return true
}

// asWords makes of a bare name a question for that person's words: the question that the name was offered for, if it was.
func (w *wanted) asWords(c Context, name string) {
	w.kind, w.speech = Said, true
	if slices.Contains(c.Choices, name) {
		w.about, w.reading.FollowUp = c.About, true
	}
}

// unknownSpeaker decides what a name means that is nobody's in this story: a topic after all, somebody the sources mention but
// never quote, or nobody.
func (l *library) unknownSpeaker(ctx context.Context, w *wanted, a *asked, name string) (Reason, error) {
	t := l.topicOf(name, nil)
	stranger := len(t.ideas) > 0 && !slices.ContainsFunc(t.ideas, func(i idea) bool { return i.known })
	if stranger && a.ellipsis && isCapital(name) {
		w.reading.Speaker = name
		return NoSource, nil
	}
	if w.kind == Other || a.ellipsis {
		w.about, w.reading.FollowUp = strings.TrimSpace(name+" "+a.about), a.ellipsis
		return NoReason, nil
	}
	w.reading.Speaker = name
	words := nameWords(name)
	described, err := l.describedAs(ctx, words)
	if err != nil {
		return NoReason, err
	}
	if len(described) > 0 {
		w.described = words
		return NoReason, nil
	}
	w.about = strings.TrimSpace(name + " " + w.about)
	if len(t.ideas) == 0 || slices.ContainsFunc(t.ideas, func(i idea) bool { return !i.known }) {
		return NoSource, nil
	}
	return NeverQuoted, nil
}

// adverbial are the phrases at a question's end that ask for nothing.
var adverbial = regexp.MustCompile(`(?i)(?:^|\s+)(?:in the end|at last|at the end|so far|at the moment|these days|right now|at all|by the way|in total|altogether|in all|anyway|exactly|again|this time|in the first place|together|jointly|himself|herself|themselves|itself)$`)
