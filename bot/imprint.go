package bot

import (
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"unicode"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Imprint is four bytes of a hash of words, however they were set, and wherever they stand. It tells words that were shown from
// others: among two hundred answers, one is taken for another once in two hundred thousand times.
type Imprint uint32

// imprintOf is that of words.
func imprintOf(words []string) Imprint {
	h := fnv.New32a()
	for _, w := range words {
		_, _ = io.WriteString(h, w) // a hash takes everything
		_, _ = h.Write([]byte{' '})
	}
	return Imprint(h.Sum32())
}

// imprints are those of found words, in their order.
func imprints(list []answer.Found) []Imprint {
	var out []Imprint
	for _, f := range list {
		out = append(out, imprintOf(spoken(f.Parts)))
	}
	return out
}

// spoken are the words of a quotation's parts as they compare: folded, without marks and punctuation.
func spoken(parts []corpus.Excerpt) []string {
	var out []string
	for _, p := range parts {
		out = append(out, bareWords(p.String())...)
	}
	return out
}

func bareWords(s string) []string {
	return strings.FieldsFunc(text.Fold(s).String(), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// without are the imprints of which the found words bear none, nor any version of them elsewhere.
func without(list []Imprint, found []answer.Found) []Imprint {
	there := map[Imprint]bool{}
	for _, f := range found {
		for _, i := range bornBy(f) {
			there[i] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(i Imprint) bool { return there[i] })
}

// bornBy are the imprints of found words and of their versions in other sources.
func bornBy(f answer.Found) []Imprint {
	out := []Imprint{imprintOf(spoken(f.Parts))}
	for _, a := range f.Also {
		out = append(out, imprintOf(spoken(a.Parts)))
	}
	return out
}

// bears reports whether found words, or a version of them elsewhere, have one of the imprints.
func bears(f answer.Found, list []Imprint) bool {
	return slices.ContainsFunc(bornBy(f), func(i Imprint) bool { return slices.Contains(list, i) })
}
