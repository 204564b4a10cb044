package rank

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed weights.txt
var weightsText string

// Default is the product's model, of weights.txt.
var Default = sync.OnceValue(func() *Model {
	m, err := ReadModel("weights.txt", strings.NewReader(weightsText))
	if err != nil {
		return &Model{} // the package's tests fail where the embedded file does not read
	}
	return m
})

// Model scores candidates and says how sure it is. The zero Model scores all 0. A Model is safe for concurrent use as long as
// nobody changes it.
type Model struct {
	Weights    Features     // of the score: a sum of weighted features
	Sure       Signals      // of the confidence: the logistic of a sum of weighted signals
	Passage    PassageParts // of whole passages
	AnswerFrom float64      // the confidence from which to answer
	HedgeFrom  float64      // the confidence from which to answer with a hedge
}

// Scored is what a model makes of one candidate.
type Scored struct {
	Score      float64 // compares within one question only
	Confidence float64 // the chance that this is right if it is shown, 0 to 1; calibrated on best candidates
	Features   Features
}

var collectors = sync.Pool{New: func() any { return new(collector) }}

// Rank scores all candidates of a question together and gives them in their order, not sorted.
func (m *Model) Rank(q *Question, list []Candidate) []Scored {
	out := make([]Scored, len(list))
	k := collectors.Get().(*collector)
	k.collect(q, list, out)
	k.forget()
	collectors.Put(k)
	for i := range out {
		for f, v := range out[i].Features {
			out[i].Score += m.Weights[f] * v
		}
	}
	m.calibrate(out)
	return out
}
