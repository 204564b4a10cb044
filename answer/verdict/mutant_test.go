package verdict

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// mutant is a way to change a quotation and the verdict on what it makes. make returns "" where the quotation gives no such
// mutant, also where the change would by chance be none of its class.
type mutant struct {
	kind    string
	verdict Verdict
	excerpt bool
	make    func(rnd *rand.Rand, q, other Quotation) string
}

var mutants = []mutant{
	{"unchanged", Exact, false, func(_ *rand.Rand, q, _ Quotation) string { return strings.Join(q.Parts, " ") }},
	{"marks, dashes, spaces", Exact, false, resetTypography},
	{"cut at a sentence end", Exact, true, cutAtSentences},
	{"brackets dropped", Marks, false, dropBrackets},
	{"bracketed words dropped", Marks, false, dropBracketed},
	{"inner commas dropped", Marks, false, dropCommas},
	{"inner capitals dropped", Marks, false, dropCapitals},
	{"not inserted", Altered, false, insertNot},
	{"not dropped", Altered, false, dropNot},
	{"contraction turned", Altered, false, turnContraction},
	{"number changed", Altered, false, changeNumber},
	{"name changed", Altered, false, changeName},
	{"word changed", Altered, false, changeWord},
	{"short, number changed", Altered, false, shortNumber},
	{"short, name changed", Altered, false, shortName},
	{"words inserted", Altered, false, insertWords},
	{"cut that loses", Shortened, false, cutThatLoses},
	{"middle dropped", Shortened, false, func(r *rand.Rand, q, _ Quotation) string { return dropMiddle(r, q, " ") }},
	{"middle elided", Shortened, false, func(r *rand.Rand, q, _ Quotation) string { return dropMiddle(r, q, " … ") }},
	{"two spliced", Spliced, false, spliceTwo},
	{"order broken", Spliced, false, breakOrder},
}

var (
	negationWord  = regexp.MustCompile(`(?i)\b(not|no|never|none|nobody|nothing|nor|neither|cannot|without|hardly|non|\w+n['’]t)\b`)
	losing        = regexp.MustCompile(`(?i)\b(not|no|never|nobody|nothing|\w+n['’]t|might|could|would|should|if|unless|although|though)\b`)
	numeral       = regexp.MustCompile(`(?i)^(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|billion|half|dozen)$`)
	digits        = regexp.MustCompile(`\d+`)
	clauseEnd     = regexp.MustCompile(`[.,;:!?…)”]["'’]?$|^[-–—]+$`)
	auxiliary     = regexp.MustCompile(`^(is|are|was|were|will|would|could|should|can|may|might|has|have|had|do|does|did|must)$`)
	abbreviated   = regexp.MustCompile(`\b(Mr|Mrs|Ms|Dr|St|no|Gov|Sen|Rep|Prof|Gen|[A-Z]|[a-z]\.[a-z])\.|\.\.|…|["“‘]|[.!?]["'’)]*\s+[^A-Z\s]|\pL[.!?]\pL`)
	innerBracket  = regexp.MustCompile(`(\w )[\[(]([^\[\]()]+)[\])]( \w)`)
	squareBracket = regexp.MustCompile(`(\w )\[([a-zA-Z' ]+)\] (\w)`)
	weighty       = regexp.MustCompile(`(?i)\b(can|will|may|shall|must|ought|until|hundred|one)\b`)
	innerComma    = regexp.MustCompile(`(\pL), (\pL)`)
	innerCapital  = regexp.MustCompile(`[\pL\pN] +\pP*\p{Lu}`)
	bareNegation  = regexp.MustCompile(`^(?i)(not|never|no|nobody|nothing)$`)
	startsWord    = regexp.MustCompile(`^[\pL\pN]`)
	properName    = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}$`)
	lowerWord     = regexp.MustCompile(`^[a-z]{4,}$`)
	sentenceEnd   = regexp.MustCompile(`[.!?]["'’]?[ \x{a0}\n]+`)
)

// fields is the words of q with the punctuation that touches them.
func fields(q Quotation) []string { return strings.Fields(strings.Join(q.Parts, " ")) }

// bare is the word in a field.
func bare(field string) string {
	return strings.Trim(strings.ReplaceAll(field, "’", "'"), ".,;:!?…()[]'\"“”‘-–—")
}

// pick is one of the places from 0 to n that suit; ok is false where none does.
func pick(rnd *rand.Rand, n int, suits func(k int) bool) (int, bool) {
	var all []int
	for k := range n {
		if suits(k) {
			all = append(all, k)
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	return all[rnd.IntN(len(all))], true
}

// put is the fields with those from i to j replaced.
func put(fs []string, i, j int, with ...string) string {
	return strings.Join(slices.Concat(fs[:i], with, fs[j:]), " ")
}

func resetTypography(rnd *rand.Rand, q, _ Quotation) string {
	s := strings.Join(q.Parts, []string{" ", "\n\n“"}[rnd.IntN(2)])
	swaps := [][]string{
		{"’", "'", "‘", "'"}, {"'", "’"}, {" – ", " - "}, {" – ", "—"}, {" – ", " -- "}, {"—", " – "}, {"…", "..."}, {"...", " . . . "},
		{" ", "  "}, {" ", "\u00a0"}, {"-", "\u2011"}, {" ", " \n"}, {"“", "\"", "”", "\""}, {"“", "'", "”", "'"},
	}
	for range 3 {
		s = strings.NewReplacer(swaps[rnd.IntN(len(swaps))]...).Replace(s)
	}
	switch rnd.IntN(4) {
	case 0:
		s = strings.TrimRight(s, ".,;:!?")
	case 1:
		s = "“" + strings.TrimRight(s, ".") + ",”"
	case 2:
		s = strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// sentences is the sentences of q by a plain pattern; nil where an abbreviation could deceive it.
func sentences(q Quotation) []string {
	if len(q.Parts) > 1 || abbreviated.MatchString(q.Parts[0]) {
		return nil
	}
	var out []string
	s := q.Parts[0]
	for {
		at := sentenceEnd.FindStringIndex(s)
		if at == nil {
			return append(out, s)
		}
		out = append(out, strings.TrimSpace(s[:at[1]]))
		s = s[at[1]:]
	}
}

func cutAtSentences(rnd *rand.Rand, q, _ Quotation) string {
	ss := sentences(q)
	if len(ss) < 2 {
		return ""
	}
	from := rnd.IntN(len(ss))
	to := from + 1 + rnd.IntN(len(ss)-from)
	if to-from == len(ss) {
		to--
	}
	return strings.Join(ss[from:to], " ")
}

func dropBrackets(_ *rand.Rand, q, _ Quotation) string {
	s := strings.Join(q.Parts, " ")
	if !innerBracket.MatchString(s) || len(q.Parts) > 1 {
		return ""
	}
	return innerBracket.ReplaceAllString(s, "$1$2$3")
}

func dropBracketed(_ *rand.Rand, q, _ Quotation) string {
	s := strings.Join(q.Parts, " ")
	m := squareBracket.FindStringSubmatch(s)
	if m == nil || losing.MatchString(m[2]) || numeral.MatchString(m[2]) || weighty.MatchString(m[2]) {
		return ""
	}
	return squareBracket.ReplaceAllString(s, "$1$3")
}

func dropCommas(_ *rand.Rand, q, _ Quotation) string {
	if len(q.Parts) > 1 || !innerComma.MatchString(q.Parts[0]) {
		return ""
	}
	return innerComma.ReplaceAllString(q.Parts[0], "$1 $2")
}

func dropCapitals(_ *rand.Rand, q, _ Quotation) string {
	s := strings.Join(q.Parts, " ")
	if len(q.Parts) > 1 || !innerCapital.MatchString(s) {
		return ""
	}
	return strings.ToLower(s)
}

func insertNot(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs)-1, func(k int) bool {
		return k > 0 && auxiliary.MatchString(fs[k]) && !negationWord.MatchString(fs[k+1])
	})
	if !ok || len(fs) < 4 {
		return ""
	}
	return put(fs, k+1, k+1, "not")
}

// dropNot drops a negation that neither begins nor ends the quotation and whose clause goes on.
func dropNot(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs)-1, func(k int) bool {
		return k > 0 && bareNegation.MatchString(fs[k]) && startsWord.MatchString(fs[k+1]) && !scopeEnds[strings.ToLower(bare(fs[k+1]))]
	})
	if !ok || len(fs) < 4 || contained(put(fs, k, k+1), q) {
		return ""
	}
	return put(fs, k, k+1)
}

func turnContraction(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	turns := map[string]string{"don't": "do", "didn't": "did", "doesn't": "does", "isn't": "is", "wasn't": "was", "aren't": "are",
		"can't": "can", "couldn't": "could", "won't": "will", "wouldn't": "would", "hasn't": "has", "haven't": "have", "shouldn't": "should",
		"is": "isn't", "was": "wasn't", "are": "aren’t", "can": "can't", "will": "won’t", "would": "wouldn't", "did": "didn't"}
	k, ok := pick(rnd, len(fs), func(k int) bool { return turns[bare(fs[k])] != "" && fs[k] == strings.Trim(fs[k], ".,;:!?") })
	if !ok || len(fs) < 4 {
		return ""
	}
	return put(fs, k, k+1, turns[bare(fs[k])])
}

func changeNumber(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs), func(k int) bool { return digits.MatchString(fs[k]) || numeral.MatchString(bare(fs[k])) })
	if !ok || len(fs) < 4 {
		return ""
	}
	if digits.MatchString(fs[k]) {
		at := digits.FindStringIndex(fs[k])
		other := []string{"17", "6", "480", "3"}[rnd.IntN(4)]
		if fs[k][at[0]:at[1]] == other {
			return ""
		}
		return put(fs, k, k+1, fs[k][:at[0]]+other+fs[k][at[1]:])
	}
	for _, other := range []string{"three", "seventeen", "eleven", "hundred"} {
		if !strings.EqualFold(other, bare(fs[k])) {
			return put(fs, k, k+1, strings.Replace(strings.ReplaceAll(fs[k], "’", "'"), bare(fs[k]), other, 1))
		}
	}
	return ""
}

func changeName(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs), func(k int) bool {
		return k > 0 && properName.MatchString(bare(fs[k])) && !clauseEnd.MatchString(fs[k-1]) && !strings.ContainsAny(fs[k], "'’-[]()")
	})
	if !ok || len(fs) < 4 {
		return ""
	}
	other := []string{"Pemberton", "Quist", "Oyelaran", "Tromsdal"}[rnd.IntN(4)]
	return put(fs, k, k+1, strings.Replace(fs[k], bare(fs[k]), other, 1))
}

func changeWord(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	k, ok := pick(rnd, len(fs), func(k int) bool { return lowerWord.MatchString(bare(fs[k])) })
	if !ok || len(fs) < 5 {
		return ""
	}
	other := []string{"marmalade", "wonderful", "corrupted", "lanterns"}[rnd.IntN(4)]
	return put(fs, k, k+1, strings.Replace(fs[k], bare(fs[k]), other, 1))
}

func insertWords(rnd *rand.Rand, q, _ Quotation) string {
	fs := fields(q)
	if len(fs) < 6 {
		return ""
	}
	k := 1 + rnd.IntN(len(fs)-1)
	return put(fs, k, k, [][]string{{"really"}, {"frankly,", "disgraceful"}, {"as", "everybody", "knows"}}[rnd.IntN(3)]...)
}

// cutThatLoses leaves out one end of a sentence with a negation, a modal or a condition in it.
func cutThatLoses(rnd *rand.Rand, q, _ Quotation) string {
	ss := sentences(q)
	k, ok := pick(rnd, len(ss), func(k int) bool { return losing.MatchString(ss[k]) })
	if !ok {
		return ""
	}
	fs := strings.Fields(ss[k])
	cut, ok := pick(rnd, len(fs), func(n int) bool {
		head, tail := fs[:n], fs[n:]
		return n >= 3 && losing.MatchString(strings.Join(tail, " ")) && !split(head, tail) ||
			len(tail) >= 3 && losing.MatchString(strings.Join(head, " ")) && !split(head, tail)
	})
	if !ok {
		return ""
	}
	head, tail := strings.Join(fs[:cut], " "), strings.Join(fs[cut:], " ")
	kept := head
	if cut < 3 || !losing.MatchString(tail) || len(fs)-cut >= 3 && losing.MatchString(head) && rnd.IntN(2) == 0 {
		kept = tail
	}
	if times(kept, q) != 1 {
		return "" // the same words stand elsewhere too, where they may lose nothing
	}
	return kept
}

// split reports whether a cut between head and tail goes through a figure or a hyphened word.
func split(head, tail []string) bool {
	figure := func(s string) bool { return numeral.MatchString(bare(s)) || digits.MatchString(s) || bare(s) == "one" }
	return len(head) > 0 && len(tail) > 0 && figure(head[len(head)-1]) && figure(tail[0])
}

// times is how often the words of s stand in q.
func times(s string, q Quotation) int {
	return strings.Count(spaced(strings.Join(q.Parts, " ")), spaced(s))
}

// contained reports whether the words of s are an unbroken run of q's.
func contained(s string, q Quotation) bool { return times(s, q) > 0 }

// dropMiddle leaves out words that take no negation from a clause that goes on, no part of a figure and no bracket.
func dropMiddle(rnd *rand.Rand, q Quotation, with string) string {
	fs := fields(q)
	if len(fs) < 9 {
		return ""
	}
	for range 8 {
		from := 3 + rnd.IntN(len(fs)-6)
		to := from + 1 + rnd.IntN(len(fs)-from-3)
		gone := strings.Join(fs[from:to], " ")
		if strings.ContainsAny(gone, "[]()") || negationWord.MatchString(gone) && !clauseEnd.MatchString(fs[to-1]) || split(fs[:from], fs[from:]) || split(fs[:to], fs[to:]) {
			continue
		}
		if s := strings.Join(fs[:from], " ") + with + strings.Join(fs[to:], " "); !contained(s, q) && len(bareWords(gone)) > 0 {
			return s
		}
	}
	return ""
}

// spliceTwo joins five words or more of each of two quotations.
func spliceTwo(rnd *rand.Rand, q, other Quotation) string {
	a, b := fields(q), fields(other)
	if len(a) < 6 || len(b) < 6 {
		return ""
	}
	return strings.Join(a[:5+rnd.IntN(len(a)-5)], " ") + " " + strings.Join(b[rnd.IntN(len(b)-5):], " ")
}

// breakOrder puts the last sentence before the first.
func breakOrder(_ *rand.Rand, q, _ Quotation) string {
	ss := sentences(q)
	if len(ss) < 2 || len(strings.Fields(ss[0])) < 4 || len(strings.Fields(ss[len(ss)-1])) < 4 {
		return ""
	}
	s := ss[len(ss)-1] + " " + ss[0]
	if contained(s, q) {
		return ""
	}
	return s
}
