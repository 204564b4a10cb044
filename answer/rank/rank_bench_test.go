package rank_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord/answer/rank"
	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// flat gives every term one weight.
type flat struct{}

func (flat) IDF(string) float64 { return 5 }

// vocabulary is what generated sentences are made of: common words first.
var vocabulary = strings.Fields(`the of and to in a said that for it was on with as he she by at from they minister government people year
	ambassador resigned letter party election London police officers yesterday Tuesday river council hospital report city company workers
	strike prices million Anna Velling Harbour bridge storm flood water school teachers children vote leader debate statement morning`)

// sentence generates n words, Zipf-like.
func sentence(random *rand.Rand, n int) string {
	zipf := rand.NewZipf(random, 1.1, 4, uint64(len(vocabulary)-1))
	words := make([]string, n)
	for i := range words {
		words[i] = vocabulary[zipf.Uint64()]
	}
	return strings.Join(words, " ") + "."
}

func prepared(a *term.Analyzer, s string) rank.Text {
	return rank.Prepare(a.Tokens(nil, s, text.Span{End: len(s)}), s)
}

// candidates makes n sentences of 25 words with a sentence on either side and a title.
func candidates(a *term.Analyzer, n int) []rank.Candidate {
	random := rand.New(rand.NewPCG(1, 2))
	var all []rank.Text
	for range n {
		all = append(all, prepared(a, sentence(random, 25)))
	}
	title := prepared(a, sentence(random, 9))
	list := make([]rank.Candidate, n)
	for i := range list {
		list[i] = rank.Candidate{Own: all[i : i+1], Near: []rank.Text{all[max(0, i-1)], all[min(n-1, i+1)]}, Title: []rank.Text{title}, Position: i + 1}
	}
	return list
}

const benchQuestion = "Why did the ambassador Anna Velling resign after the flood in London on Tuesday?"

// BenchmarkRank is what a question costs once candidates are found: 60 of 25 words, two neighbours each, and a title.
func BenchmarkRank(b *testing.B) {
	var a term.Analyzer
	q := rank.Read(a.Question(nil, benchQuestion), benchQuestion, flat{})
	list := candidates(&a, 60)
	m := rank.Default()
	b.ReportAllocs()
	for b.Loop() {
		m.Rank(q, list)
	}
}

// BenchmarkRead is what reading a question costs.
func BenchmarkRead(b *testing.B) {
	var a term.Analyzer
	tokens := a.Question(nil, benchQuestion)
	b.ReportAllocs()
	for b.Loop() {
		rank.Read(tokens, benchQuestion, flat{})
	}
}

// BenchmarkPrepare is what a sentence of 25 words costs, where its tokens are at hand.
func BenchmarkPrepare(b *testing.B) {
	var a term.Analyzer
	s := sentence(rand.New(rand.NewPCG(1, 2)), 25)
	tokens := a.Tokens(nil, s, text.Span{End: len(s)})
	b.ReportAllocs()
	for b.Loop() {
		rank.Prepare(tokens, s)
	}
}
