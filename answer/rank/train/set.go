package train

import (
	"math"
	"slices"
	"strings"
	"time"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// Set is a file's questions, read and matched. idf is computed over the distinct candidate sentences of the file.
type Set struct {
	Name      string
	Questions []eval.Question
	analyzer  *term.Analyzer
	df        map[string]int // by term: how many of the distinct sentences hold it
	sentences int            // how many distinct ones there are
}

// NewSet counts the terms of a file's candidates.
func NewSet(name string, questions []eval.Question) *Set {
	s := &Set{Name: name, Questions: questions, analyzer: new(term.Analyzer), df: map[string]int{}}
	seen := map[string]bool{}
	var tokens []term.Token
	for _, q := range questions {
		for _, c := range q.Candidates {
			if seen[c.Text] {
				continue
			}
			seen[c.Text] = true
			s.sentences++
			words := plain(c.Text)
			tokens = s.analyzer.Tokens(tokens[:0], words, text.Span{End: len(words)})
			once := map[string]bool{}
			for _, t := range tokens {
				if !once[t.Term] {
					once[t.Term] = true
					s.df[t.Term]++
				}
			}
		}
	}
	return s
}

// withoutRight is the set with the right candidates left out of every question that has wrong ones too.
func (s *Set) withoutRight() *Set {
	out := *s
	out.Questions = nil
	for _, q := range s.Questions {
		wrong := slices.DeleteFunc(slices.Clone(q.Candidates), func(c eval.Candidate) bool { return c.Right })
		if len(wrong) > 0 && len(wrong) < len(q.Candidates) {
			q.Candidates, q.Answerable = wrong, false
			out.Questions = append(out.Questions, q)
		}
	}
	return &out
}

// IDF is the weight of a term over the file's sentences, as an index would give it.
func (s *Set) IDF(t string) float64 {
	n, df := float64(s.sentences), float64(s.df[t])
	return math.Log1p((n - df + .5) / (df + .5))
}

// marks undoes how treebanks write punctuation.
var marks = strings.NewReplacer("-LRB- ", "(", " -RRB-", ")", "-LSB- ", "[", " -RSB-", "]", "`` ", "“", " ''", "”", " 's ", "'s ", " 's", "'s", " n't", "n't",
	"``", "“", "''", "”", " ,", ",", " .", ".", " ?", "?", " ' ", "' ", " 're", "'re", " 've", "'ve", " 'll", "'ll", " '", "'", "$ ", "$", " %", "%")

func plain(s string) string { return marks.Replace(s) }

func (s *Set) prepare(t string) rank.Text {
	words := plain(t)
	return rank.Prepare(s.analyzer.Tokens(nil, words, text.Span{End: len(words)}), words)
}

// Read makes a question of a text.
func (s *Set) Read(q string) *rank.Question {
	words := plain(q)
	return rank.Read(s.analyzer.Question(nil, words), words, s)
}

// Candidates maps a file's candidates. Their order is that of their page only where the file names the page: there neighbours and
// positions are known, elsewhere not.
func (s *Set) Candidates(q eval.Question) []rank.Candidate {
	list := make([]rank.Candidate, len(q.Candidates))
	own := make([]rank.Text, len(q.Candidates))
	for i, c := range q.Candidates {
		own[i] = s.prepare(c.Text)
		list[i].Own = own[i : i+1]
	}
	paged := q.Title != "" || len(q.Pages) > 0
	if !paged {
		return list
	}
	titles := s.titles(q)
	newest := newestOf(q)
	count := map[int]int{}
	for i, c := range q.Candidates {
		count[c.Page]++
		list[i].Position = count[c.Page]
		if i > 0 && q.Candidates[i-1].Page == c.Page {
			list[i].Near = append(list[i].Near, own[i-1])
		}
		if i+1 < len(own) && q.Candidates[i+1].Page == c.Page {
			list[i].Near = append(list[i].Near, own[i+1])
		}
		list[i].Title = titles[c.Page]
		if c.Page >= 0 && !newest.IsZero() {
			if day, ok := dayOf(q.Pages[c.Page].Date); ok {
				list[i].Days, list[i].Dated = newest.Sub(day).Hours()/24, true
			}
		}
	}
	return list
}

func (s *Set) titles(q eval.Question) map[int][]rank.Text {
	m := map[int][]rank.Text{}
	if q.Title != "" {
		m[-1] = []rank.Text{s.prepare(q.Title)}
	}
	for i, p := range q.Pages {
		m[i] = []rank.Text{s.prepare(p.Title)}
	}
	return m
}

// newestOf is the day asked for, or else the newest page's.
func newestOf(q eval.Question) time.Time {
	if day, ok := dayOf(q.Date); ok {
		return day
	}
	var days []time.Time
	for _, p := range q.Pages {
		if day, ok := dayOf(p.Date); ok {
			days = append(days, day)
		}
	}
	if len(days) == 0 {
		return time.Time{}
	}
	return slices.MaxFunc(days, time.Time.Compare)
}

func dayOf(s string) (time.Time, bool) {
	day, err := time.Parse("2006/01/02", s)
	return day, err == nil
}
