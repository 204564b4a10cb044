package rank

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/answer/term"
)

// Stats gives the weight of terms: the inverse document frequency over whatever the caller searches. An *index.Index is one.
type Stats interface {
	IDF(term string) float64
}

// Idea is one thing that an answer should speak of: a word, a number or a name.
type Idea struct {
	Terms  []string // any one of them is it: the readings of a word, or a person's term ("@name")
	Weight float64  // inverse document frequency; not negative
	Name   bool     // a proper name
	Number bool     // holds a digit
	Pos    int      // which word of the question, from 0
}

// Question is a question read once, ready to be matched with any number of candidates.
type Question struct {
	class  Class
	want   sign
	focus  int // index into ideas; -1: none
	ideas  []Idea
	total  float64
	names  uint64 // ideas that are proper names, as a set
	number uint64 // ideas that are numbers
	speech bool   // somebody's words are asked for
	mixed  bool   // it is typed with capitals, so that names can be told
	table  *table[sense]
	pairs  *table[uint8] // pairs of neighbouring words, all words counted
	nPairs int
}

// sense is what a term means to a question.
type sense struct {
	idea  uint8
	level level
	next  uint32 // the key that has to follow; 0: none
}

// level is how a word meets an idea.
type level uint8

const (
	noLevel level = iota
	byRelated
	byRoot
	byTerm
)

// maxIdeas is how many ideas a set of 64 bits holds; a question has fewer, and what comes later is left out.
const maxIdeas = 64

// WithSpeech is the question where the caller knows whether somebody's words are asked for ("who called it …"): then words have
// the form wanted, otherwise the paper's own. Left alone, a question of the class Speech asks for words, and no other does.
func (q *Question) WithSpeech(speech bool) *Question {
	c := *q
	c.speech = speech
	return &c
}

// Class is what kind of answer the question asks for.
func (q *Question) Class() Class { return q.class }

// Ideas are what the question speaks of, in its order.
func (q *Question) Ideas() []Idea { return q.ideas }

// Read reads a question from the analyzer's tokens of it (Analyzer.Question) and the question itself. Every word that is not of
// the grammar is an idea.
func Read(tokens []term.Token, source string, stats Stats) *Question {
	return Make(tokens, source, Ideas(tokens, source, stats))
}

// Ideas lists a question's words that are not of the grammar, each term once, with its weight. Words that only ask ("kind",
// "name", "many") weigh a part of their idf.
func Ideas(tokens []term.Token, source string, stats Stats) []Idea {
	var out []Idea
	mixed, asks, main := mixedCase(tokens, source), asksAnything(tokens, source), lastSentence(tokens, source)
	for i := range tokens {
		t := &tokens[i]
		if t.Alt && len(out) > 0 && out[len(out)-1].Pos == t.Pos {
			last := &out[len(out)-1]
			last.Terms = append(last.Terms, t.Term)
			last.Weight = min(last.Weight, stats.IDF(t.Term))
			continue
		}
		if t.Term == "" || term.IsStop(t.Term) || isIdea(out, t.Term) {
			continue
		}
		w := t.Span.In(source)
		r, _ := utf8.DecodeRuneInString(w)
		idea := Idea{Terms: []string{t.Term}, Weight: stats.IDF(t.Term), Pos: t.Pos, Number: strings.ContainsFunc(w, unicode.IsDigit)}
		idea.Name = mixed && unicode.IsUpper(r) && t.Pos > 0
		if asks && !idea.Name && lookUp(t.Term).signs&askWord != 0 {
			idea.Weight *= askShare
		}
		if i < main {
			idea.Weight *= settingShare
		}
		out = append(out, idea)
	}
	return out
}

// settingShare is what a word weighs that stands in a sentence before the one that asks: it tells where to look, not what for.
// On RealTimeQA's development questions of 2023, which are news quizzes, it gives .004 MAP; other files have no such questions.
const settingShare = 0.5

// lastSentence is the first token of the last sentence.
func lastSentence(tokens []term.Token, source string) int {
	for i := len(tokens) - 1; i > 0; i-- {
		if begins(source[:tokens[i].Span.Start]) {
			return i
		}
	}
	return 0
}

// asksAnything reports whether a text has a word that asks; a claim has none.
func asksAnything(tokens []term.Token, source string) bool {
	for _, t := range tokens {
		if interrogatives[strings.ToLower(t.Span.In(source))] {
			return true
		}
	}
	return false
}

// askShare is what a word that only asks weighs beside others of its frequency. Little depends on it: from .2 to 1 the training
// files' cross-validated MAP moves by .003.
const askShare = 0.4

func isIdea(ideas []Idea, t string) bool {
	for _, i := range ideas {
		for _, o := range i.Terms {
			if o == t {
				return true
			}
		}
	}
	return false
}

// mixedCase reports whether a question uses small letters and, after its first word, capitals.
func mixedCase(tokens []term.Token, source string) bool {
	capitals, small := 0, 0
	for _, t := range tokens {
		if r, _ := utf8.DecodeRuneInString(t.Span.In(source)); t.Pos > 0 && unicode.IsUpper(r) {
			capitals++
		} else if unicode.IsLower(r) {
			small++
		}
	}
	return capitals > 0 && small > 1
}

// Make makes a question of its tokens, its text and the ideas that the caller found in it.
func Make(tokens []term.Token, source string, ideas []Idea) *Question {
	q := &Question{ideas: ideas[:min(len(ideas), maxIdeas)], focus: -1, mixed: mixedCase(tokens, source)}
	words := make([]qword, 0, len(tokens))
	pos := make([]int, 0, len(tokens))
	for i := range tokens {
		t := &tokens[i]
		if t.Alt || t.Term == "" {
			continue
		}
		e := lookUp(t.Term)
		w := qword{low: strings.ToLower(t.Span.In(source)), key: e.key, signs: e.signs}
		if begins(source[:t.Span.Start]) {
			w.signs |= initial
		}
		words = append(words, w)
		pos = append(pos, t.Pos)
	}
	a := askedBy(words)
	q.class, q.want, q.speech = a.class, a.want, a.class == Speech
	if a.focus >= 0 {
		q.focus = q.ideaAt(pos[a.focus])
	}
	q.index(words)
	return q
}

// begins reports whether what stands before a word ends a sentence: a full stop after a word of three letters or more (initials
// and "U.S." end none), or another end mark.
func begins(before string) bool {
	before = strings.TrimRight(before, " \"”’")
	n := len(before)
	if n < 4 {
		return false
	}
	last := before[n-1]
	return last == '?' || last == '!' || last == '.' && !strings.ContainsAny(before[n-4:n-1], ". ")
}

func (q *Question) ideaAt(pos int) int {
	for i := range q.ideas {
		if q.ideas[i].Pos == pos {
			return i
		}
	}
	return -1
}

// index makes the tables that candidates are matched with.
func (q *Question) index(words []qword) {
	q.table = newTable[sense](len(q.ideas) * 12)
	for n := range q.ideas {
		i := &q.ideas[n]
		q.total += i.Weight
		if i.Name {
			q.names |= 1 << n
		}
		if i.Number {
			q.number |= 1 << n
		}
		for _, t := range i.Terms {
			q.table.put(key(t), sense{idea: uint8(n), level: byTerm})
		}
	}
	for n := range q.ideas {
		for _, t := range q.ideas[n].Terms {
			q.addOthers(uint8(n), t)
		}
	}
	q.pairs = newTable[uint8](len(words))
	for i := 1; i < len(words); i++ {
		if k := pairKey(words[i-1].key, words[i].key); q.pairs.get(k) == 0 {
			q.nPairs++
			q.pairs.put(k, uint8(min(q.nPairs, 255)))
		}
	}
}

// addOthers adds the other words for an idea.
func (q *Question) addOthers(n uint8, t string) {
	if q.ideas[n].Name || q.ideas[n].Number || t[0] == '@' {
		return
	}
	for _, phrase := range related()[key(t)] {
		s := sense{idea: n, level: byRelated}
		if len(phrase) > 1 {
			s.next = phrase[1]
		}
		if !q.has(phrase[0], s) {
			q.table.put(phrase[0], s)
		}
	}
	if k := loose(t); k != 0 && !q.has(k, sense{idea: n, level: byRoot}) {
		q.table.put(k, sense{idea: n, level: byRoot})
	}
}

// has reports whether a key already means that idea as well or better.
func (q *Question) has(k uint32, s sense) bool {
	t := q.table
	for i := k & t.mask; t.keys[i] != 0; i = (i + 1) & t.mask {
		if t.keys[i] == k && (t.values[i].idea == s.idea || t.values[i].level == byTerm) {
			return true
		}
	}
	return false
}

// weigh is the weight of a set of ideas.
func (q *Question) weigh(set uint64) float64 {
	sum := 0.
	for ; set != 0; set &= set - 1 {
		sum += q.ideas[bits.TrailingZeros64(set)].Weight
	}
	return sum
}
