package rank

import "math"

// Signal is one thing by which a candidate's confidence is judged.
type Signal uint8

// The signals. Those of one candidate are its features; the last three compare it with the others.
const (
	SignalBias    Signal = iota // always 1
	SignalCover                 // share of the question that the own words, the sentence around them or the titles hold
	SignalNothing               // the feature of that name; so each below
	SignalPairs
	SignalTight
	SignalEvidence
	SignalBeside // EvidenceNear
	SignalNames
	SignalNumbers
	SignalVote
	SignalScore // the score, less the part of the weights that are set by hand
	SignalShare // of the softmax of all scores
	SignalGap   // to the best of the others, from -3 to 3
	signals
)

// NumSignals is how many signals there are.
const NumSignals = int(signals)

var signalNames = [signals]string{"bias", "cover", "nothing", "pairs", "tight", "evidence", "beside", "names", "numbers", "vote", "score", "share", "gap"}

// String is the signal's name in weights files.
func (s Signal) String() string {
	if s < signals {
		return signalNames[s]
	}
	return "?"
}

// Signals are the values of a candidate's signals.
type Signals [signals]float64

// widest is the gap beyond which it says no more: a softmax share of 95 % between two.
const widest = 3

// signalsOf computes the signals of each candidate.
func (m *Model) signalsOf(list []Scored, yield func(i int, s *Signals)) {
	best, second, sum := math.Inf(-1), math.Inf(-1), 0.
	for i := range list {
		if v := list[i].Score; v > best {
			best, second = v, best
		} else if v > second {
			second = v
		}
	}
	for i := range list {
		sum += math.Exp(list[i].Score - best)
	}
	var s Signals
	for i := range list {
		f, v := &list[i].Features, list[i].Score
		other := best
		if v == best {
			other = second
		}
		by := 0.
		for h := Titles; h < features; h++ {
			by += m.Weights[h] * f[h]
		}
		s = Signals{1, f[Cover] + f[Root] + relatedShare*f[Related] + f[TitleFill] + f[FrameFill], f[Nothing], f[Pairs], f[Tight], f[Evidence], f[EvidenceNear], f[NamesAll],
			f[NumberAll], f[VoteName], v - by, math.Exp(v-best) / sum, min(max(v-other, -widest), widest)}
		yield(i, &s)
	}
}

// SignalsOf gives the signals of the i-th of a question's candidates, as Rank scored them. It is what a calibrator is fitted to.
func (m *Model) SignalsOf(list []Scored, i int) (s Signals) {
	m.signalsOf(list, func(n int, of *Signals) {
		if n == i {
			s = *of
		}
	})
	return s
}

// calibrate sets the confidence of each candidate.
func (m *Model) calibrate(list []Scored) {
	m.signalsOf(list, func(i int, s *Signals) {
		list[i].Confidence = m.Confidence(s)
	})
}

// Confidence is the chance of being right that a model reads off signals.
func (m *Model) Confidence(s *Signals) float64 {
	sum := 0.
	for n, v := range s {
		sum += m.Sure[n] * v
	}
	return 1 / (1 + math.Exp(-sum))
}

// Decision is what to do with the best candidate.
type Decision uint8

// The decisions, the cautious first.
const (
	Decline Decision = iota
	Hedge            // answer, and say that it may not be what was asked for
	Answer
)

// Decide says what a confidence is good for.
func (m *Model) Decide(confidence float64) Decision {
	switch {
	case confidence >= m.AnswerFrom:
		return Answer
	case confidence >= m.HedgeFrom:
		return Hedge
	}
	return Decline
}

// relatedShare is what another word for an idea counts beside the word itself.
const relatedShare = 0.7
