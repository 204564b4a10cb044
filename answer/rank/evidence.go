package rank

// evidence is a sign, in a candidate's own words, of the kind of answer asked for.
type evidence struct {
	strength float64 // 0: none; 1: nothing else is likely
	at       int     // index of the word
}

func (e *evidence) take(strength float64, at int) {
	if strength > e.strength {
		*e = evidence{strength, at}
	}
}

// evidenceOf looks for the kind of answer that the question asks for. What the question itself says is no answer to it.
func (s *scratch) evidenceOf(q *Question) (best evidence) {
	if q.class == Definition {
		return s.defines()
	}
	for i := range s.words {
		if s.met[i] >= byRoot && q.class != Place && q.class != Speech {
			continue
		}
		if v := s.signOf(q, i); v > best.strength {
			best = evidence{v, i}
		}
	}
	return best
}

// signOf is how strongly the i-th word is a sign of what the question asks for.
func (s *scratch) signOf(q *Question, i int) float64 {
	switch q.class {
	case Person:
		return s.personAt(i)
	case Organisation:
		return s.orgAt(i)
	case Place:
		return s.placeAt(i)
	case Time:
		return s.timeAt(i, q.want)
	case Number:
		return s.numberAt(i, q.want)
	case Reason:
		return max(s.wordAt(i, reason, 1), s.wordAt(i, conj, .4))
	case Manner:
		return s.mannerAt(i)
	case Speech:
		return s.speechAt(i)
	}
	return s.thingAt(i, q.want)
}

// has reports whether the word at i, which may be beyond either end, has one of the signs and is not of the question.
func (s *scratch) has(i int, of sign) bool {
	return i >= 0 && i < len(s.words) && s.words[i].signs&of != 0 && s.met[i] < byRoot
}

// named reports whether the word at i is a name by its capital and not the name of a time or a nation's adjective.
func (s *scratch) named(i int) bool {
	return s.has(i, capital|capitalInitial) && s.words[i].signs&(month|weekday|nationality|timeWord|stop|pronoun) == 0
}

func (s *scratch) personAt(i int) float64 {
	w := s.words[i].signs
	switch {
	case w&person != 0:
		return 1
	case !s.named(i):
		if w&pronoun != 0 {
			return .15
		}
		return 0
	case w&given != 0 && s.named(i+1), s.has(i-1, honorific) && s.has(i-1, capital|capitalInitial):
		return 1
	case w&(place|placeWord|orgWord) != 0:
		return .2
	case w&capital != 0 && s.named(i+1) && s.words[i+1].signs&(place|placeWord|orgWord) == 0:
		return .8
	case w&given != 0:
		return .7
	case w&capital != 0:
		return .5
	}
	return 0
}

func (s *scratch) orgAt(i int) float64 {
	w := s.words[i].signs
	switch {
	case !s.named(i):
		return 0
	case w&orgWord != 0:
		return 1
	case w&acronym != 0 && w&place == 0:
		return .8
	case w&capital != 0 && s.has(i+1, orgWord):
		return 1
	case w&capital != 0 && w&(given|place) == 0:
		return .6
	case w&capital != 0:
		return .3
	}
	return 0
}

func (s *scratch) placeAt(i int) float64 {
	if s.met[i] >= byRoot {
		return 0
	}
	w := s.words[i].signs
	switch {
	case w&place != 0 && w&(capital|capitalInitial) != 0:
		return 1
	case !s.named(i):
		if w&placeWord != 0 && (s.has(i-1, before) || s.has(i-2, before)) {
			return .5
		}
		return 0
	case w&placeWord != 0:
		return .9
	case s.preposed(i):
		return .8
	case w&comma != 0 && w&capital != 0:
		return .5
	case w&capital != 0:
		return .3
	}
	return 0
}

// preposed reports whether a preposition of place stands before the name at i, an article between them or not.
func (s *scratch) preposed(i int) bool {
	for n := 1; n <= 3 && i-n >= 0; n++ {
		w := s.words[i-n].signs
		if w&before != 0 {
			return true
		}
		if w&(capital|stop) == 0 {
			return false
		}
	}
	return false
}

func (s *scratch) timeAt(i int, want sign) float64 {
	w := s.words[i].signs
	switch {
	case w&year != 0:
		return 1
	case want&year != 0:
		return 0
	case w&month != 0:
		if s.has(i+1, digits) || s.has(i-1, digits|ordinal) {
			return 1
		}
		return .8
	case w&weekday != 0:
		return .8
	case w&timeWord != 0:
		return .6
	case w&unitTime != 0 && (s.has(i-1, number|ordinal) || s.has(i-2, number)):
		return .6
	case w&digits != 0 && s.has(i-1, before):
		return .5
	case w&conj != 0:
		return .25
	}
	return 0
}

func (s *scratch) numberAt(i int, want sign) float64 {
	w := s.words[i].signs
	if w&(number|digits) == 0 {
		return 0
	}
	if want != 0 && (w&want != 0 || s.unitAfter(i, want)) {
		return 1
	}
	switch {
	case w&year != 0 || s.has(i-1, month) || s.has(i+1, month):
		return .1
	case want != 0:
		return .25
	case w&digits != 0:
		return .9
	}
	return .7
}

// unitAfter reports whether a unit asked for follows the number at i, other numbers between them or not.
func (s *scratch) unitAfter(i int, want sign) bool {
	for n := 1; n <= 3 && i+n < len(s.words); n++ {
		if s.words[i+n].signs&want&units != 0 {
			return true
		}
	}
	return false
}

func (s *scratch) wordAt(i int, of sign, strength float64) float64 {
	if s.words[i].signs&of != 0 {
		return strength
	}
	return 0
}

func (s *scratch) mannerAt(i int) float64 {
	switch w := s.words[i].signs; {
	case w&byWord != 0 && i+1 < len(s.words) && s.words[i+1].signs&(capital|digits) == 0:
		return 1
	case w&manner != 0:
		return .7
	}
	return 0
}

func (s *scratch) speechAt(i int) float64 {
	switch w := s.words[i].signs; {
	case w&quoteEnd != 0:
		return 1
	case w&saying != 0:
		return .7
	}
	return 0
}

func (s *scratch) thingAt(i int, want sign) float64 {
	w := s.words[i].signs
	switch {
	case want != 0:
		return s.wordAt(i, want, 1)
	case s.named(i) && w&capital != 0:
		return .7
	case w&quoteEnd != 0:
		return .6
	case w&(stop|digits) == 0:
		return .2
	}
	return 0
}

// defines looks for "X is a …", "X (…)", "X means …": a form of be or a word of definition soon after the question's words.
func (s *scratch) defines() (best evidence) {
	last := -1 // of the question's words, before any other verb of the grammar
	for i := range s.words {
		w := s.words[i].signs
		switch {
		case s.met[i] >= byRoot:
			last = i
		case last < 0:
		case w&being != 0 && i-last <= 2 && last <= longestName:
			best.take(1, i)
		case w&being != 0 && last <= longestName:
			best.take(.8, i)
		case w&being != 0:
			best.take(.4, i)
		case w&meansDef != 0 && i-last <= near:
			best.take(.6, i)
		case w&bracket != 0 && i-last <= 2:
			best.take(.5, i)
		case w&comma != 0 && i-last <= 1:
			best.take(.3, i)
		}
	}
	return best
}
