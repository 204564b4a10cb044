package answer

import (
	"strings"
	"unicode/utf8"

	"onrecord/corpus/quotation"
)

// shortest is how many letters of each name a blend of two has at least ("BoJo"): one letter would fit too many.
const shortest = 2

// byShort is the one human whom a word that no source has can be made of: initials ("JFK"), or the beginnings of the given and the
// family name ("BoJo"). -1: nobody, or several.
func (l *library) byShort(typed string) int {
	word := strings.ReplaceAll(strings.ToLower(typed), ".", "")
	if n := utf8.RuneCountInString(word); n < shortest || n > 3*shortest+2 || len(l.names.byExact([]string{word})) > 0 || l.inSources(word) {
		return -1
	}
	found := -1
	for i, p := range l.snap.People {
		if p.Kind == quotation.Group || p.Kind == quotation.Organisation || !(blends(word, p.Given, p.Family) || isUpper(typed) && initialsOf(p.Name) == word) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// inSources reports whether any source has a word.
func (l *library) inSources(word string) bool {
	for _, t := range l.analyzer.Question(nil, word) {
		if l.index.DF(t.Term) > 0 {
			return true
		}
	}
	return false
}

// blends reports whether a word is the beginning of one name and then that of another.
func blends(word, given, family string) bool {
	given, family = nameKey(given), nameKey(family)
	for i := shortest; i+shortest <= len(word); i++ {
		if strings.HasPrefix(given, word[:i]) && strings.HasPrefix(family, word[i:]) {
			return true
		}
	}
	return false
}

// initialsOf are the first letters of a name of two words or more, in small letters.
func initialsOf(name string) string {
	words := nameWords(name)
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

func isUpper(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// leastSlipped is how long a word within a topic must be to be a misspelt name: shorter ones are too often another word.
const leastSlipped = 6

// bySlip is the one person whose name a word that no source has is a slip away from, its first letter being right. -1: nobody, or
// several.
func (l *library) bySlip(typed string) int {
	words := nameWords(typed)
	if len(words) != 1 || utf8.RuneCountInString(words[0]) < leastSlipped || len(thesaurus()[words[0]]) > 0 || isGrammar(words[0]) || l.inSources(words[0]) {
		return -1
	}
	who := l.names.byTypo(words)
	if len(who) != 1 {
		return -1
	}
	p := l.snap.People[who[0]]
	for _, name := range []string{familyKey(p), nameKey(p.Given), nameKey(p.Name)} {
		if name != "" && name[0] == words[0][0] {
			return who[0]
		}
	}
	return -1
}
