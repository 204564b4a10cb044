package answer

import (
	"slices"

	"onrecord/corpus/quotation"
)

// spokenOf is the person whom the conversation spoke of last and whom a pronoun fits; -1: nobody. The empty pronoun fits all.
func (l *library) spokenOf(c Context, pronoun string) int {
	for _, name := range c.People {
		who := l.names.find(name)
		if len(who.people) == 1 && fitsPronoun(l.snap.People[who.people[0]].Gender, pronoun) {
			return who.people[0]
		}
	}
	return -1
}

func fitsPronoun(g quotation.Gender, pronoun string) bool {
	switch {
	case masculine[pronoun]:
		return g != quotation.Female
	case feminine[pronoun]:
		return g != quotation.Male
	}
	return true
}

// resolvePronoun puts the person spoken of in the place of "he", "her", "him" in what a question is about. Without one, a
// question whose subject is a pronoun cannot be answered.
func (l *library) resolvePronoun(w *wanted, c Context) Reason {
	words, _ := splitQuestion(w.about)
	for i, word := range words {
		if !speakerPron[word.low] {
			continue
		}
		if possessives[word.low] && l.namesOwner(w, word.low) {
			return NoReason // "when did Ito sell her house"
		}
		person := l.spokenOf(c, word.low)
		switch {
		case person >= 0 && person != w.speaker:
			w.topic.add(l.personIdea(person, word.typed))
			w.reading.FollowUp = true
		case person < 0 && w.speaker < 0 && w.quoted == "" && i < 2 && w.kind != Said && w.kind != Who:
			return NoAntecedent
		}
		return NoReason
	}
	return NoReason
}

// namesOwner reports whether the question itself names whom a possessive pronoun fits.
func (l *library) namesOwner(w *wanted, pronoun string) bool {
	return slices.ContainsFunc(w.topic.ideas, func(i idea) bool {
		return i.person >= 0 && fitsPronoun(l.snap.People[i.person].Gender, pronoun)
	})
}

// things are the words that stand for what was spoken of.
var things = set("it that this those these so them")

// resolveAbout puts the topic, or the person, of the conversation in the place of a topic that is only a word for it: "what did she say
// about it", "and about him". Where the conversation has none, the word says nothing and is left out; whoever
// "him" is then has to be asked.
func (l *library) resolveAbout(w *wanted, c Context) Reason {
	words, _ := splitQuestion(trimLinks(w.about))
	if len(words) != 1 || !w.speech || w.quoted != "" {
		return NoReason
	}
	switch pronoun := words[0].low; {
	case speakerPron[pronoun] && pronoun != "them" && pronoun != "they":
		person := l.spokenBeside(c, pronoun, w.speaker)
		if person < 0 {
			w.about = ""
			return NoAntecedent
		}
		w.about, w.reading.FollowUp = l.snap.People[person].Name, true
	case things[pronoun]:
		w.about, w.carried = c.About, c.About != ""
		w.reading.FollowUp = w.reading.FollowUp || w.carried || len(c.Last) > 0
	}
	return NoReason
}

// spokenBeside is the person whom the conversation spoke of last and whom a pronoun fits, the speaker aside; -1: nobody.
func (l *library) spokenBeside(c Context, pronoun string, speaker int) int {
	for _, name := range c.People {
		who := l.names.find(name)
		if len(who.people) == 1 && who.people[0] != speaker && fitsPronoun(l.snap.People[who.people[0]].Gender, pronoun) {
			return who.people[0]
		}
	}
	return -1
}
