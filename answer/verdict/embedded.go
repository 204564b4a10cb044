package verdict

import "strings"

// What takes the words after it back, or gives them to somebody else.
var (
	// disowning take back a clause that follows: what is refused, doubted, denied or called a lie.
	disowning = set(`refuse refuses refused refusing doubt doubts doubted doubting deny denies denied denying dispute disputes disputed
		reject rejects rejected disbelieve disagree lie lies lied lying liar untrue false falsehood myth fiction fantasy nonsense rubbish
		rumour rumours rumor rumors wrong absurd ridiculous ludicrous pretend pretends pretended pretending imagine suppose`)
	// reporting give a clause that follows to whoever is their subject.
	reporting = set(`say says said saying claim claims claimed claiming allege alleges alleged believe believes believed think thinks thought
		argue argues argued insist insists insisted reckon reckons reckoned suggest suggests suggested tell tells told assert asserts asserted
		maintain maintains maintained`)
	// myself are the subjects whose clause is the speaker's own.
	myself = set("i we i'm i've i'd i'll we've we'd we'll we're me us my our let's")
	// linking stand between such a verb and its subject.
	linking = set(`have has had do does did will would can could may might must should also always often still just now even only really was is are were be been being
		to it that`)
	// opening are words that a clause after such a verb may begin with; where it has no "that", any of these tells it from a noun.
	opening = set(`that whether if to the a an this these those he she they we i you it his her their our my its there mr mrs ms dr sir no
		nobody everyone everybody people`)
	// addressed is whom one tells.
	addressed = set("me us him them everyone everybody people")
	// parters end such a verb's reach.
	parters = set("and but or so because since while although though yet however which who")
)

// embedded reports whether the word at from stands in a clause that a verb before it in the sentence, from word start on, takes back or
// gives to somebody else: "I refuse to say that", "some say".
func (w *wording) embedded(start, from int) bool {
	for k := from - 1; k >= start; k-- {
		if w.is(k, parters) || k+1 < from && w.broken(k) {
			return false
		}
		if k == from-1 && w.broken(k) {
			return false
		}
		next := k + 1
		if w.is(next, addressed) {
			next++ // "he told me that"
		}
		if w.is(next, opening) && (w.is(k, disowning) || w.is(k, reporting) && w.others(start, k)) {
			return true
		}
	}
	return false
}

// disclaimed reports whether the words [to, end), which end the sentence, give what stands before them to somebody else: "…, some say".
func (w *wording) disclaimed(to, end int) bool {
	if to == 0 || to >= end || end-to > maxTag {
		return false
	}
	last := end - 1
	return w.broken(to-1) && w.is(last, reporting) && w.others(to, last)
}

// maxTag is how many words such an ending has: "or so the people upstairs say".
const maxTag = 6

// broken reports whether a mark that parts clauses stands after word k.
func (w *wording) broken(k int) bool {
	before, after, _ := w.gap(k)
	return strings.ContainsAny(before+after, ";:.!?—–") || strings.Contains(before, ",")
}

// others reports whether the subject of the verb at word k, looked for from word start on, is not the speaker.
func (w *wording) others(start, k int) bool {
	for n := k - 1; n >= start; n-- {
		if w.is(n, linking) || strings.HasSuffix(w.at(n), "ly") {
			continue
		}
		return !w.is(n, myself)
	}
	return false
}

// inverted are the verbs that stand before their subject in a condition without "if".
var (
	inverted = set("had were should")
	subjects = set("i he she we they you it there anyone anybody someone somebody everyone everybody nobody the a an this that these those my our his her their its any mr mrs ms dr sir")
	pronouns = set("i he she we they")
	likely   = set("would could might will may should can must wouldn't couldn't wouldnt couldnt")
)

// unmet reports whether a condition without "if" begins among the words [from, to) of the sentence [start, end): "Had I been warned",
// "were the town to ask". A question is none.
func (w *wording) unmet(from, to, start, end int) bool {
	for k := from; k < to; k++ {
		if !w.is(k, inverted) || k+1 >= end || w.asked(end) {
			continue
		}
		opens := k == start || w.broken(k-1) || w.is(k-1, parters) || w.is(k-1, leading)
		name := w.capital(k+1) && !w.is(k+1, subjects)
		if !(opens && (name || w.is(k+1, subjects))) && !w.is(k+1, pronouns) && !(w.is(k, pastBe) && w.is(k+1, neuter)) {
			continue
		}
		for n := start; n < end; n++ {
			if n != k && (w.class(n)&modal != 0 || w.is(n, likely)) {
				return true
			}
		}
	}
	return false
}

var (
	leading = set("and but so then that well yes no")
	pastBe  = set("had were")
	neuter  = set("it you there")
)

// asked reports whether the sentence that ends before word end is a question.
func (w *wording) asked(end int) bool {
	if end < len(w.list) {
		before, _, _ := w.gap(end - 1)
		return strings.Contains(before, "?")
	}
	last := w.list[end-1]
	return strings.Contains(w.parts[last.part][last.end:], "?")
}
