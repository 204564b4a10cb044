package verdict

import "testing"

// BenchmarkCheck compares changed quotations with fifty candidates of sixty words.
func BenchmarkCheck(b *testing.B) {
	own := ownQuotations(b)
	var qs []Quotation
	for n := range 50 {
		q := ""
		for k := n; wordCount(q) < 60; k++ {
			q += " " + fieldsOf(own[k%len(own)])
		}
		qs = append(qs, Quotation{Parts: []string{q}})
	}
	claims := map[string]string{
		"exact":     "My father mended nets on this quay for fifty-one years, and he would be ashamed of what we have become.",
		"altered":   "My father mended sails on this quay for forty-one years, and he would not be ashamed of what we have become.",
		"not-found": "The trawlers came home late on Thursday with nothing to sell, and the market hall was closed before noon.",
		"long":      qs[0].Parts[0] + " never again",
	}
	for name, claim := range claims {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Check(claim, qs)
			}
		})
	}
}

// wordCount is the number of words in s.
func wordCount(s string) int { return len(bareWords(s)) }

// fieldsOf is the words of q in one string.
func fieldsOf(q Quotation) string { return put(fields(q), 0, 0) }
