package answer

import "strings"

var (
	// modals and what negates put a verb into what was not done, or not yet.
	modals = set("would will could can may might must shall should won't wouldn't couldn't can't cannot")
	// achieved are the words after which an infinitive tells what was done: "had to sell".
	achieved = set("had has have forced made decided managed used able came went began started agreed chose got first last only")
	// ordinals may stand between a form of be and its participle, as adverbs may.
	ordinals = set("first last then later soon once since still already also only finally originally recently eventually initially")
)

// undone reports whether the words before a verb make it something that was not done: "would mortgage", "did not sign", "wants him to
// drink".
func undone(before []string) bool {
	for i := len(before) - 1; i >= 0; i-- {
		w := before[i]
		switch {
		case w == "to":
			return i > 0 && !achieved[before[i-1]] && !(i > 1 && achieved[before[i-2]])
		case modals[w] || negates(w):
			return true
		case beings[w] || adverbs[w] || ordinals[w] || w == "have" || strings.HasSuffix(w, "ly"):
		default:
			return false
		}
	}
	return false
}

// asksDone reports whether a question asks what was done, and not what will or may be.
func asksDone(words []word) bool {
	for _, w := range words {
		if modals[w.low] || negates(w.low) || w.low == "going" {
			return false
		}
	}
	for i, w := range words {
		if w.low == "did" || w.low == "was" || w.low == "were" || w.low == "had" || w.low == "has" || i == 1 && words[0].low == "who" && (strings.HasSuffix(w.low, "ed") || pastForms[w.low]) {
			return true
		}
	}
	return false
}

// pastForms are forms of the past, or participles, that no ending tells; the common ones.
var pastForms = set("began bought broke brought built came caught chose cut dealt did drank drew drove fell fought found gave given got grew had heard held hit kept knew known led left lent lost made met paid put ran said sang sat saw seen sent set shot shut sold spent spoke stole struck sworn swore taken taught thrown told took threw understood went woke won wore written wrote worn born torn stolen broken chosen drawn driven")

// whenDone is the verb of "when was the hall built": the last participle, where nothing but a time or a place follows it. Empty: there is
// none.
func (g *grammar) whenDone() string {
	if g.peek(0) != "when" || !beings[g.peek(1)] {
		return ""
	}
	for i := g.left() - 1; i > 2; i-- {
		w := g.peek(i)
		if (strings.HasSuffix(w, "ed") || pastForms[w]) && (i+1 == g.left() || prepsTime[g.peek(i+1)] || prepsAbout[g.peek(i+1)] || prepsTo[g.peek(i+1)]) {
			return w
		}
	}
	return ""
}
