package verdict

import (
	"math/rand/v2"
	"strings"
)

// setting is a way to set a sentence of a quotation into words that change what it says, or do not, and the verdict on the sentence alone.
type setting struct {
	kind    string
	verdict Verdict
	make    func(rnd *rand.Rand, s string) Quotation // no parts: the sentence gives none
}

var settings = []setting{
	{"complement taken back", Shortened, before("I refuse to say that", "I doubt that", "We deny that", "It is a lie that", "It is simply untrue that", "I am not saying that")},
	{"complement of others", Shortened, before("Some say that", "Some people say", "They claim that", "He told me that", "My opponents say that", "The papers allege that")},
	{"complement of one's own", Exact, before("I think that", "We believe that", "I have always said that", "I told them that", "I am sure")},
	{"consequent of had", Shortened, consequent("Had they asked us,", "Had the council told me,", "Were it up to me,", "Were the town to ask,", "Had it been mine,")},
	{"consequent before had", Shortened, beforeHad},
	{"stopped by the source", Exact, func(_ *rand.Rand, s string) Quotation { return parted(s, true) }},
	{"gone on by the source", Shortened, func(_ *rand.Rand, s string) Quotation { return parted(s, false) }},
}

var (
	mayLower = map[string]bool{}
	wouldBe  = map[string]bool{"would": true, "could": true, "might": true, "will": true, "can": true, "should": true}
)

func init() {
	for _, w := range strings.Fields("The A An We It He She They This That These Those There My Our You People") {
		mayLower[w] = true
	}
}

// lowered is a sentence as it stands within another; "" where its first word may be a name, or it is no plain statement.
func lowered(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s = strings.TrimRight(s, ".!,"); len(strings.Fields(s)) < 4 || strings.ContainsAny(s, "?;:()[]") || !mayLower[first] && first != "I" {
		return ""
	}
	if first == "I" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func before(heads ...string) func(*rand.Rand, string) Quotation {
	return func(rnd *rand.Rand, s string) Quotation {
		if s = lowered(s); s == "" {
			return Quotation{}
		}
		return Quotation{Parts: []string{heads[rnd.IntN(len(heads))] + " " + s + "."}}
	}
}

// hopeful reports whether a sentence can follow from a condition.
func hopeful(s string) bool {
	for _, w := range bareWords(s) {
		if wouldBe[w] {
			return true
		}
	}
	return false
}

func consequent(heads ...string) func(*rand.Rand, string) Quotation {
	make := before(heads...)
	return func(rnd *rand.Rand, s string) Quotation {
		if !hopeful(s) {
			return Quotation{}
		}
		return make(rnd, s)
	}
}

func beforeHad(rnd *rand.Rand, s string) Quotation {
	if s = lowered(s); s == "" || !hopeful(s) {
		return Quotation{}
	}
	tails := []string{" had I been told.", ", had they asked us.", ", had the council told me.", " were it up to me."}
	return Quotation{Parts: []string{strings.ToUpper(s[:1]) + s[1:] + tails[rnd.IntN(len(tails))]}}
}

func parted(s string, stop bool) Quotation {
	if lowered(s) == "" {
		return Quotation{}
	}
	return Quotation{Parts: []string{strings.TrimRight(s, ".!,") + ",", "It is not new."}, Stops: []bool{stop}}
}

// shortClaim is a few words of q around one that turn changes; "" where there is none.
func shortClaim(rnd *rand.Rand, q Quotation, turn func(field string) string) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs), func(k int) bool { return k > 1 && turn(fs[k]) != "" })
	if !ok {
		return ""
	}
	from := k - 2
	for from > 0 && !lowerWord.MatchString(strings.Join(fs[from:k], "")) && k-from < 4 {
		from--
	}
	for _, f := range fs[from:k] {
		if clauseEnd.MatchString(f) || strings.ContainsAny(f, "-[]()") || function&classify([]byte(strings.ToLower(f))) == 0 && !lowerWord.MatchString(f) {
			return ""
		}
	}
	kept := 0
	for _, f := range fs[from:k] {
		kept += int(weigh(classify([]byte(strings.ToLower(f)))))
	}
	if kept < leastKept {
		return ""
	}
	return put(fs[from:k+1], k-from, k-from+1, turn(fs[k]))
}

func shortNumber(rnd *rand.Rand, q, _ Quotation) string {
	return shortClaim(rnd, q, func(f string) string {
		if f = strings.TrimRight(f, ".,;:!?"); digits.FindString(f) != f || f == "" || f == "17" {
			return ""
		}
		return "17"
	})
}

func shortName(rnd *rand.Rand, q, _ Quotation) string {
	return shortClaim(rnd, q, func(f string) string {
		if f = strings.TrimRight(f, ".,;:!?"); !properName.MatchString(f) {
			return ""
		}
		return "Tromsdal"
	})
}
