package answer

import (
	"strings"
	"unicode"

	"onrecord/answer/term"
)

// Function words by which a question shows that it is not in English. Those that are English words as well ("die", "was", "comment")
// say nothing and are in neither list.
var (
	// foreignAsking ask, or are verbs, pronouns and conjunctions, which no name is made of.
	foreignAsking = set(
		"que quoi pourquoi quand où qui quel quelle quels quelles combien qu'est qu'a qu'ont qu'en est-ce c'est dit a-t-il a-t-elle avez vous nous ils elles pensez dites moi sont était été avec dans aussi mais parle",
		"wer wen wem wessen warum weshalb wieso wann wie welche welcher welches gesagt sagt sagte sagen ist nicht hat haben wurde werden sind über zum zur ich wir und oder auch mir gibt",
		"qué quién quiénes cuándo dónde cómo cuánto cuántos cuál cuáles dijo dice dicho está están fue sobre pero también hizo porque usted",
		"chi cosa perché quando quanto quanti quale ha detto disse sono è stato della nella anche che",
		"quem quando onde porquê quanto quantos qual disse foi não também sobre você são está",
		"co kto kiedy gdzie dlaczego jak ile który która które powiedział powiedziała mówi jest nie się czy był była został",
		"wat wie waarom wanneer waar hoe welke gezegd zegt zei heeft niet zijn werd het een",
		"vad vem varför när var hur vilken sade sagt säger är inte och hvad hvem hvorfor hvornår hvor sagde siger ikke og hva sa")
	// foreignJoining are articles and prepositions, which stand in names too.
	foreignJoining = set(
		"la le les un une des du au aux sur pour par et ce cette son sa ses",
		"der das dem den des ein eine einen einem einer von vom mit für im am bei nach aus zu",
		"el los las una unos unas del al por para con y su sus se lo",
		"il gli uno dei delle degli di da dal per nel con e suo sua",
		"os um uma dos das no na em com ao pelo pela",
		"na w z ze do po przez dla od i o",
		"de van op voor met aan en bij uit",
		"ett på av till med för som det den af til")
	// shared are words of English grammar that other languages spell alike.
	shared = set("was die in on no so as an me do he is to am will or over of us ma")
)

// aloneLetters is how long a single foreign word must be to be a question by itself: shorter ones are names too ("Wie", "Chi").
const aloneLetters = 5

// isForeign reports whether a message is in another language than English, by its function words or its script. A foreign name, or
// foreign words within an English question, do not make it so.
func isForeign(words []word) bool {
	latin, other := 0, 0
	asking, joining, english := 0, 0, 0
	for _, w := range words {
		for _, r := range w.low {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin++
			case unicode.IsLetter(r):
				other++
			}
		}
		elided, _, cut := strings.Cut(w.low, "'")
		switch {
		case foreignAsking[w.low] || cut && elided == "qu":
			asking++
		case foreignJoining[w.low] || cut && len(elided) == 1, w.typed == w.low && hasDiacritic(w.low):
			joining++
		case len(w.low) == 1 || shared[w.low]:
		case isGrammar(w.low):
			english++
		}
	}
	switch {
	case other > latin:
		return true
	case english > 0:
		return asking > 1 && asking+joining > 2*english
	case len(words) == 1:
		return asking == 1 && len([]rune(words[0].low)) >= aloneLetters && !isCapital(words[0].typed)
	}
	return asking > 0 && asking+joining > 1
}

// hasDiacritic reports whether a word has a letter that English seldom writes.
func hasDiacritic(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII && unicode.Is(unicode.Latin, r) })
}

// isGrammar reports whether a word is one of those that English questions are made with.
func isGrammar(w string) bool {
	return isWh(w) || auxiliaries[w] || sayings[w] || speakerPron[w] || prepsAbout[w] || term.IsStop(w)
}
