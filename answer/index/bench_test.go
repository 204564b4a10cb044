package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// The generated corpus: passages of 5 to 31 words, 18 on average. A word's frequency falls with its rank r as it does in
// English (Gerlach and Altmann 2013): as 1/r down to rank 7,873, from there as r^-1.77, without end. Every
// fourth word but for the commonest hundred is an inflected form. 1,000,000 passages have some 380,000
// words and 280,000 stems.
const (
	bend    = 7873
	tail    = 1.77
	endless = 1 << 24 // ranks are cut here
	common  = 100
	// asked is the rank from which words are asked for. With it a question touches about as many postings as the questions
	// behind the project's limits do, 26,839 of 1,000,000 passages; the words below it have the part of stop words.
	asked = 60
)

// generated is a text and its passages.
type generated struct {
	text     string
	passages []text.Span
}

func generate(n int) generated {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	var b []byte
	g := generated{passages: make([]text.Span, n)}
	for i := range n {
		start := len(b)
		for w := range 5 + r.IntN(27) {
			if w > 0 {
				b = append(b, ' ')
			}
			b = appendInflected(b, rank(r))
			if w == 0 {
				b[start] -= 'a' - 'A'
			}
			if r.IntN(12) == 0 {
				b = append(b, ',')
			}
		}
		b = append(b, '.')
		g.passages[i] = text.Span{Start: start, End: len(b)}
		b = append(b, ' ')
	}
	g.text = string(b)
	return g
}

// rank draws a word, from 0. Between 1 and bend the logarithm of the rank is uniform.
func rank(r *rand.Rand) int {
	const head = 8.971 + 0.577 // ln(bend) and Euler's constant: the sum of 1/r
	const whole = head + 1/(tail-1)
	if u := r.Float64() * whole; u < head {
		return int(math.Pow(bend, u/head)) - 1
	}
	return int(min(bend*math.Pow(1-r.Float64(), -1/(tail-1)), endless)) - 1
}

// appendWord spells a rank in syllables of two letters.
func appendWord(b []byte, rank int) []byte {
	const consonants, vowels = "tnrlkmpbdvgfhjwz", "aeiou"
	for {
		s := rank % 80
		b = append(b, consonants[s%16], vowels[s/16])
		if rank /= 80; rank == 0 {
			return append(b, 'k')
		}
		rank--
	}
}

// appendInflected spells a rank; every fourth is an inflection of the one before it.
func appendInflected(b []byte, rank int) []byte {
	if rank < common || rank%4 < 3 {
		return appendWord(b, rank)
	}
	return append(appendWord(b, rank-1), [...]string{"s", "ed", "ing"}[rank/4%3]...)
}

func (g *generated) build(b testing.TB) *Index {
	var a term.Analyzer
	var builder Builder
	var tokens []term.Token
	for _, p := range g.passages {
		tokens = a.Tokens(tokens[:0], g.text, p)
		builder.Add(tokens)
	}
	s, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	return New(s)
}

// questions draws n questions of 4 or 5 terms, 4.65 on average: one half of words of one passage, as of a question that an
// article answers, one half of words that need not meet anywhere.
func (g *generated) questions(n int) [][]Term {
	var a term.Analyzer
	r := rand.New(rand.NewPCG(2, 2))
	common := map[string]bool{}
	for w := range asked {
		common[a.Question(nil, string(appendWord(nil, w)))[0].Term] = true
	}
	all := make([][]Term, n)
	for i := range all {
		size := 4 + min(1, r.IntN(20)/7)
		var tokens []term.Token
		for len(all[i]) < size {
			if len(tokens) == 0 || i%2 == 1 {
				tokens = a.Tokens(tokens[:0], g.text, g.passages[r.IntN(len(g.passages))])
			}
			at := r.IntN(len(tokens))
			t := Term{Text: tokens[at].Term, Weight: 1}
			tokens = slices.Delete(tokens, at, at+1)
			if !common[t.Text] && !slices.Contains(all[i], t) {
				all[i] = append(all[i], t)
			}
		}
	}
	return all
}

var built = struct {
	sync.Mutex
	corpora map[int]generated
	indexes map[int]*Index
}{corpora: map[int]generated{}, indexes: map[int]*Index{}}

func corpusOf(n int) generated {
	built.Lock()
	defer built.Unlock()
	if _, ok := built.corpora[n]; !ok {
		built.corpora[n] = generate(n)
	}
	return built.corpora[n]
}

func indexOf(b *testing.B, n int) *Index {
	g := corpusOf(n)
	built.Lock()
	defer built.Unlock()
	if built.indexes[n] == nil {
		built.indexes[n] = g.build(b)
	}
	return built.indexes[n]
}

const (
	hundredThousand = 100_000
	million         = 1_000_000
)

// BenchmarkBuild cuts words, stems and indexes, on one core.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{hundredThousand, million} {
		b.Run(size(n), func(b *testing.B) {
			g := corpusOf(n)
			var ix *Index
			start := processTime()
			for b.Loop() {
				ix = g.build(b)
			}
			b.ReportMetric(float64(n)*float64(b.N)/(processTime()-start).Seconds(), "passages/cpu-s")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
			b.ReportMetric(float64(ix.Bytes())/float64(n), "bytes/passage")
		})
	}
}

// BenchmarkSearch asks for the best ten, one question after the other, on one core.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{hundredThousand, million} {
		b.Run(size(n), func(b *testing.B) { benchmarkSearch(b, n, nil, 10) })
	}
	b.Run("1M-top-200", func(b *testing.B) { benchmarkSearch(b, million, nil, 200) })
	b.Run("1M-filter-1-in-100", func(b *testing.B) {
		filter := NewSet(million)
		for id := uint32(0); id < million; id += 100 {
			filter.Add(id)
		}
		benchmarkSearch(b, million, filter, 10)
	})
}

func benchmarkSearch(b *testing.B, n int, filter Set, k int) {
	ix, g := indexOf(b, n), corpusOf(n)
	questions := g.questions(1000)
	postings := 0
	for _, q := range questions {
		for _, t := range q {
			postings += ix.DF(t.Text)
		}
	}
	var times []time.Duration
	i := 0
	begun := processTime()
	for b.Loop() {
		start := time.Now()
		ix.Search(questions[i%len(questions)], filter, k)
		times = append(times, time.Since(start))
		i++
	}
	b.ReportMetric(micro(processTime()-begun)/float64(len(times)), "mean-cpu-µs")
	slices.Sort(times)
	b.ReportMetric(micro(times[len(times)/2]), "median-µs")
	b.ReportMetric(micro(times[len(times)*99/100]), "p99-µs")
	b.ReportMetric(float64(postings)/float64(len(questions)), "postings/question")
}

// BenchmarkWithout takes ten passages out of a million.
func BenchmarkWithout(b *testing.B) {
	ix := indexOf(b, million)
	ids := NewSet(million)
	for id := uint32(500_000); id < 500_010; id++ {
		ids.Add(id)
	}
	for b.Loop() {
		ix.Without(ids)
	}
}

// BenchmarkPositions looks up the terms of a question in the passages found for it.
func BenchmarkPositions(b *testing.B) {
	ix, g := indexOf(b, million), corpusOf(million)
	questions := g.questions(1000)
	hits := make([][]Hit, len(questions))
	for i, q := range questions {
		hits[i] = ix.Search(q, nil, 10)
	}
	var at []int
	i := 0
	for b.Loop() {
		q, found := questions[i%1000], hits[i%1000]
		at = ix.Positions(at[:0], q[i%len(q)].Text, found[i%len(found)].Passage)
		i++
	}
}

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

func size(n int) string {
	if n >= million {
		return "1M"
	}
	return "100k"
}
