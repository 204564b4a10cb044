package answer

import (
	"slices"

	"onrecord/answer/rank"
)

// The shares of a question's weight that words must cover to answer it. Chosen on our own stories to stay silent rather than be
// wrong, not yet calibrated.
const (
	enoughSaid = 0.45 // somebody's words on a topic: whose they are is certain, the topic may be put in other words
	enoughWho  = 0.6
	enoughFact = 0.62
	// A question of fact is answered where its words are covered and the model does not think it unlikely, or where the model is
	// sure without that. On our stories no right answer was below, and several wrong ones were.
	unlikely  = 0.1
	enoughOwn = 0.3 // at least this share in the words or the sentence around them, whatever the neighbours say
	wholly    = 0.9 // from which the words say what is asked, however seldom the model has seen it put so
	worthNear = 0.4 // from which words are worth showing as nearest
)

// accepts judges a candidate: whether it answers.
func (w wanted) accepts(c candidate) bool {
	f := c.features
	switch {
	case w.topic.total == 0:
		return true
	case !f.must:
		return false
	case (w.kind == Where || w.measure == "many" || measureSigns[w.measure] != nil) && !w.speech && f.kind == 0, !f.key, f.asks, f.rival && w.key.role == doing:
		return false // of that no share of the words makes up
	case !w.speech && !w.define && rank.Default().Decide(c.confidence) == rank.Answer:
		return true
	case !w.speech && !f.mustOwn:
		return false
	case w.speech && (w.speaker >= 0 || len(w.described) > 0):
		return f.coverage >= enoughSaid && (f.mustOwn || w.carried)
	case f.own < enoughOwn:
		return false
	case w.speech:
		return f.coverage >= enoughWho
	case (w.kind == Who || w.kind == Claim) && w.topic.few() && !f.all:
		return false
	default:
		return f.coverage >= enoughFact && f.kind > 0 && (w.define || c.confidence >= unlikely || (w.key.role != noKey || measureSigns[w.measure] != nil) && f.own >= wholly)
	}
}

// few reports whether a question names so little that all of it has to be found: of two things, one is a matter of another.
func (t topic) few() bool {
	n := 0
	for _, i := range t.ideas {
		n += boolInt(!i.wish)
	}
	return n <= 2
}

// reason says why nothing answers.
func (e *Engine) reason(w wanted, list []candidate) Reason {
	l := e.lib
	if len(w.described) > 0 {
		return NotOnThis
	}
	if w.speaker >= 0 && w.speech {
		if len(l.byPerson[w.speaker]) == 0 {
			return NeverQuoted
		}
		return NotOnThis
	}
	for _, i := range w.topic.ideas {
		if i.must && !i.known {
			return NoSource
		}
	}
	if w.presumes {
		if !slices.ContainsFunc(list, func(c candidate) bool { return c.features.must && c.features.coverage >= enoughFact }) {
			return Premise
		}
	}
	return NotStated
}

// beside is the share of the best answer's score that a further answer must reach. Chosen, not yet tuned on data.
const beside = 0.6

// worthBeside drops what the best answer leaves far behind.
func worthBeside(list []candidate) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool { return c.score < beside*list[0].score })
}

// inquiries are the acts of speaking that ask.
var inquiries = set("ask asks asked asking")

// byAct keeps, of candidates for "who tweeted", those that were tweeted, where there are any.
func (w wanted) byAct(list []candidate) []candidate {
	if w.act == "" || !slices.ContainsFunc(list, func(c candidate) bool { return c.features.act }) {
		return list
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return !c.features.act && (w.medium || inquiries[w.acted]) })
}
