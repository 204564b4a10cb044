package term

import (
	"strings"
	"testing"

	"onrecord/corpus/text"
)

const paragraph = "The ambassador’s resignation came after the minister had declined, twice, to say whether she would keep him in " +
	"Washington. “I have written to the Prime Minister,” he told reporters on Tuesday, “and I am grateful to all those who have " +
	"offered their support.” Officials in the U.S. said that they would work with whoever is appointed. "

// BenchmarkTokens reads text whose words the table has seen.
func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat(paragraph, 100)
	var a Analyzer
	tokens := a.Tokens(nil, s, text.Span{End: len(s)})
	n := 0
	for b.Loop() {
		tokens = a.Tokens(tokens[:0], s, text.Span{End: len(s)})
		n += len(tokens)
	}
	b.SetBytes(int64(len(s)))
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mwords/s")
}

// BenchmarkTable looks up words that it has seen, without cutting the text.
func BenchmarkTable(b *testing.B) {
	var a Analyzer
	words := strings.Fields(paragraph)
	n := 0
	for b.Loop() {
		for _, w := range words {
			a.seen.get(w)
		}
		n += len(words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mwords/s")
}

// BenchmarkAnalyse takes the slow way.
func BenchmarkAnalyse(b *testing.B) {
	words := strings.Fields(paragraph)
	n := 0
	for b.Loop() {
		for _, w := range words {
			analyse(w)
		}
		n += len(words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mwords/s")
}
