package web

import (
	"fmt"

	"onrecord/answer"
	"onrecord/corpus/quotation"
)

// evidence is what ties words to who said them, in plain words.
type evidence struct {
	Mention string // the speaker as written there; empty: no mention
	Office  string
	Cue     string
	Rule    string // how mention and words were tied; empty: nothing tied them
	Sure    string // how sure that is; empty: there is no mention
	Form    string // how the words are reported
	Damaged bool
}

func evidenceOf(f answer.Found) evidence {
	e := evidence{Cue: f.Cue.String(), Form: forms[f.Form], Damaged: f.Damaged}
	if s := f.Speaker; s != nil {
		e.Mention, e.Office, e.Rule = s.Mention.String(), s.Description.String(), ruleWords(s.Rule)
		e.Sure = sureness(s.Confidence)
	}
	return e
}

// forms say how words are reported.
var forms = map[answer.Form]string{
	answer.Direct:    "Quoted in full clauses, between quotation marks.",
	answer.Partial:   "A few words quoted within the paper’s own sentence.",
	answer.Indirect:  "Reported in the paper’s words, without quotation marks.",
	answer.Narration: "The paper’s own words; nobody is quoted here.",
}

// rules say what each rule of attribution saw. The names are those of corpus/quotation.
var rules = map[quotation.Rule]string{
	"inversion":          "The reporting word and then the speaker stand beside the words.",
	"after":              "The speaker and then the reporting word stand after the words.",
	"before":             "The speaker and then the reporting word stand before the words.",
	"colon":              "The speaker stands before a colon, and the words after it.",
	"dash":               "The speaker stands after a dash below the words.",
	"agent":              "The sentence says by whom it was said.",
	"according":          "The sentence says according to whom.",
	"trailing":           "The sentence that holds the words ends with who said it.",
	"noun":               "The words are introduced as the speaker’s letter, statement or the like.",
	"lead":               "The sentence before names the speaker and ends with a colon.",
	"split":              "The words go on after the speaker was named between two parts.",
	"backward":           "The next quotation of the paragraph is the speaker’s, and nothing parts the two.",
	"forward":            "An earlier quotation of the paragraph is the speaker’s, and nothing parts the two.",
	"floating":           "The paragraph is a quotation and nothing else, after one of the speaker’s.",
	"indirect":           "The sentence before reports the same speaker without quotation marks.",
	"clause":             "The words stand within what the reporting word reports.",
	"subject":            "The sentence before is about the speaker, and the quotation stands alone.",
	"description":        "The speaker is only described there, and the description fits one person of the article.",
	"repeated":           "A title or heading repeats words that the article attributes to the speaker.",
	"reported":           "The sentence says that the speaker said so.",
	"reported-trailing":  "The sentence reports something and ends with who said it.",
	"reported-according": "The sentence reports something and says according to whom.",
	"transcript":         "The line of a transcript begins with the speaker’s name.",
	"correction":         "The operator’s corrections name the speaker.",
}

func ruleWords(r quotation.Rule) string {
	if s, ok := rules[r]; ok || r == "" {
		return s
	}
	return "By the rule " + string(r) + "."
}

// sureness puts the calibrated chance that an attribution is right into words and a number.
func sureness(c float64) string {
	words := "not sure, so nobody is named"
	switch {
	case c >= 0.95:
		words = "very sure"
	case c >= 0.8:
		words = "fairly sure"
	case c >= 0.5:
		words = "more likely than not"
	}
	return fmt.Sprintf("%d in 100: %s", int(c*100+0.5), words)
}
