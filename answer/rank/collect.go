package rank

import (
	"math"
	"math/bits"
)

// collector computes the features of a question's candidates. It is for one question and one goroutine.
type collector struct {
	q      *Question
	s      scratch
	met    []level // of all candidates' own words, one after the other
	seen   []seen
	votes  ballot
	names  uint64 // the question's names, told by its capitals or by the candidates'
	heavy  uint64 // the heaviest idea, as a set
	common uint64 // what the titles of all candidates hold, so that it tells none from another
}

// seen is what the first pass keeps of a candidate.
type seen struct {
	words []word
	met   []level
	base  float64 // how good it looks, for the votes
}

// collect fills out with the features of all candidates.
func (k *collector) collect(q *Question, list []Candidate, out []Scored) {
	k.q, k.met, k.seen = q, k.met[:0], k.seen[:0]
	k.survey(list)
	for i := range list {
		q.scanOwn(&list[i], &k.s)
		from := len(k.met)
		k.met = append(k.met, k.s.met...)
		f := &out[i].Features
		*f = Features{}
		k.coverage(f)
		k.context(&list[i], f)
		k.proximity(f)
		k.kind(f)
		k.form(&list[i], f)
		base := max(0, f[Cover]+f[TitleFill]/2+f[Related]/2+f[Root]/2)
		k.seen = append(k.seen, seen{k.s.words, k.met[from:], base * base * base})
	}
	k.compare(out)
}

// forget lets go of the candidates' memory.
func (k *collector) forget() {
	clear(k.seen[:cap(k.seen)])
	k.q, k.s.words = nil, nil
}

// survey looks at the candidates as a whole.
func (k *collector) survey(list []Candidate) {
	q := k.q
	words := 0
	k.common = ^uint64(0)
	for i := range list {
		for _, t := range list[i].Own {
			words += len(t.words)
		}
		if k.common != 0 {
			f := q.scanAll(list[i].Title)
			k.common &= f.term | f.root
		}
	}
	k.votes.reset(words)
	k.names = q.names
	if !q.mixed {
		k.names |= k.capitals(list)
	}
	k.heavy = 0
	for i := range q.ideas {
		if k.heavy == 0 || q.ideas[i].Weight > q.weigh(k.heavy) {
			k.heavy = 1 << i
		}
	}
}

// capitals finds the ideas that the candidates write with a capital inside sentences, three times in four or more: the names of a
// question typed in small letters.
func (k *collector) capitals(list []Candidate) (names uint64) {
	var all, capitals [maxIdeas]int
	for i := range list {
		for _, t := range list[i].Own {
			for j := range t.words {
				w := &t.words[j]
				if w.signs&(initial|stop) != 0 {
					continue
				}
				v := k.q.table.get(w.key)
				if v.level != byTerm {
					continue
				}
				all[v.idea]++
				if w.signs&capital != 0 {
					capitals[v.idea]++
				}
			}
		}
	}
	for n := range k.q.ideas {
		if all[n] > 0 && capitals[n]*4 >= all[n]*3 {
			names |= 1 << n
		}
	}
	return names
}

func (k *collector) coverage(f *Features) {
	s := &k.s
	f[Cover] = k.share(s.own.term)
	f[Root] = k.share(s.own.root &^ s.own.term)
	f[Related] = k.share(s.own.related &^ s.own.root &^ s.own.term)
	f[Mass] = k.mass(s.own.term)
}

// share is what a set of ideas weighs, over what all weigh.
func (k *collector) share(set uint64) float64 {
	if k.q.total <= 0 {
		return 0
	}
	return k.q.weigh(set) / k.q.total
}

// mass is what a set of ideas weighs, over the heaviest of all, over four.
func (k *collector) mass(set uint64) float64 {
	if k.q.total <= 0 {
		return 0
	}
	return k.q.weigh(set) / k.q.weigh(k.heavy) / 4
}

// held is the share of a set that is met; 1 where the set is empty.
func held(set, met uint64) float64 {
	if set == 0 {
		return 1
	}
	return float64(bits.OnesCount64(set&met)) / float64(bits.OnesCount64(set))
}

func (k *collector) context(c *Candidate, f *Features) {
	q := k.q
	own := k.s.own.term | k.s.own.root
	title, frame, beside := q.scanAll(c.Title), q.scanAll(c.Frame), q.scanAll(c.Near)
	titles, frames := title.term|title.root, frame.term|frame.root
	f[TitleFill] = k.share(titles &^ own)
	f[Titles] = k.share(titles)
	all := uint64(1)<<len(q.ideas) - 1
	if len(q.ideas) == maxIdeas {
		all = ^uint64(0)
	}
	if rest := k.share(all &^ k.common); rest > 0 {
		f[Rest] = k.share(own&^k.common) / rest
	}
	f[FrameFill] = k.share(frames &^ own)
	f[NearFill] = k.share(beside.term & k.names &^ own &^ titles &^ frames)
	found := own | titles | frames | beside.term | beside.root
	f[Nothing] = k.share(all &^ found &^ k.s.own.related)
	f[NamesAll] = held(k.names, found)
	f[NumberAll] = held(q.number, found)
}

func (k *collector) proximity(f *Features) {
	q, s := k.q, &k.s
	adjacent, window := s.together(q)
	pairs := 0.
	for i := 1; i < len(q.ideas); i++ {
		pairs += q.ideas[i].Weight
	}
	if pairs > 0 {
		f[Window] = q.weigh(window) / pairs
	}
	f[Adjacent] = k.mass(adjacent &^ k.common)
	if n := len(q.ideas); n > 1 {
		if width := s.tightest(); width > 0 {
			met := float64(bits.OnesCount64(s.own.term | s.own.root))
			f[Tight] = (met - 1) / float64(n-1) * math.Min(1, met/float64(width))
		}
	}
	f[Pairs] = s.pairs.share(q)
	f[PairMass] = float64(s.pairs.count()) / 4
}

// signFeatures are the features that hold the strength of evidence, by class.
var signFeatures = [classes]Feature{AnyClass: ThingSign, Person: PersonSign, Organisation: OrgSign, Place: PlaceSign, Time: TimeSign,
	Number: NumberSign, Reason: ReasonSign, Manner: MannerSign, Definition: DefineSign, Speech: SpeechSign, Thing: ThingSign}

// reach is the distance in words at which evidence counts half as much as right beside the question's words.
const reach = 4

func (k *collector) kind(f *Features) {
	q, s := k.q, &k.s
	e := s.evidenceOf(q)
	f[Evidence] = e.strength
	f[signFeatures[q.class]] = e.strength
	if q.focus >= 0 && (s.own.any()>>q.focus)&1 != 0 {
		f[Focus] = 1
	}
	if e.strength == 0 {
		return
	}
	distance := len(s.words)
	for i, m := range s.met {
		if m >= byRoot {
			distance = min(distance, max(i-e.at, e.at-i))
		}
	}
	f[EvidenceNear] = e.strength * reach / (reach + float64(distance))
	for i := max(0, e.at-2); i < min(len(s.words), e.at+4); i++ {
		if q.focus >= 0 && s.met[i] >= byRelated && s.own.any()>>q.focus&1 != 0 {
			f[FocusEvidence] = e.strength
		}
	}
}

// halfLife is in how many days a document's news is worth half. Tuned with the weight of Recent: 15 to 120 days do nearly as well.
const halfLife = 60

// enoughWords is the length from which a sentence can tell something; more is no merit in itself.
const enoughWords = 12

func (k *collector) form(c *Candidate, f *Features) {
	s := &k.s
	if c.Position > 0 {
		lead := 1 / float64(c.Position)
		if k.q.class == Definition {
			f[LeadDefine] = lead
		}
		f[LeadTitled] = lead * f[Titles]
		f[LeadMet] = lead * f[Rest]
	}
	n := s.form.length
	if n < 6 {
		f[Short] = 1
	}
	f[Length] = min(1, float64(n)/enoughWords)
	f[Asks] = truth(s.form.asks)
	capitals := 0
	for i := range s.words {
		if w := s.words[i].signs; w&(capital|digits) != 0 {
			capitals++
		}
	}
	f[Capitals] = float64(capitals) / float64(max(1, len(s.words)))
	if c.Dated {
		f[Recent] = math.Exp2(-math.Max(0, c.Days) / halfLife)
	}
	if c.Quoted == k.q.speech {
		f[SpeechForm] = 1
	}
	f[Speaker] = c.Speaker
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// compare adds what only the candidates together tell.
func (k *collector) compare(out []Scored) {
	best := 0.
	for i := range out {
		best = max(best, out[i].Features[Cover])
		k.votes.cast(int32(i), k.seen[i].words, k.seen[i].met, k.seen[i].base)
	}
	for i := range out {
		f := &out[i].Features
		if best > 0 {
			f[Relative] = f[Cover] / best
		}
		f[VoteName], f[VoteWord] = k.votes.best(k.seen[i].words, k.seen[i].met, k.seen[i].base)
	}
}
