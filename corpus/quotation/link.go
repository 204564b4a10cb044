package quotation

// link ties a segment to its speaker while the document is being read.
type link struct {
	rule      Rule
	subject   phrase // zero where from is set or the rule found no phrase
	cue       int    // the reporting token; -1: none
	cueTo     int    // the end of the reporting words
	recipient phrase // whom the cue says was told; empty: from == to
	from      int    // the segment whose speaker this one shares; -1: its own
	sentence  int    // where the evidence stands
	loose     bool   // the cue is some way off, or the verb is no known cue
}

// The sieves, most precise first: for each quotation the first that hits decides.
const (
	ruleInversion  Rule = "inversion"   // “…,” said Ann Ito
	ruleAfter      Rule = "after"       // “…,” Ann Ito, a farmer, said
	ruleBefore     Rule = "before"      // Ann Ito said: “…”; she called it “…”
	ruleColon      Rule = "colon"       // Ann Ito: “…”; the mayor had this advice: “…”
	ruleDash       Rule = "dash"        // “…” — Ann Ito
	ruleAgent      Rule = "agent"       // was called “…” by Ann Ito
	ruleAccording  Rule = "according"   // “…”, according to Ann Ito
	ruleTrailing   Rule = "trailing"    // a clause with “…” in it, Ann Ito said
	ruleNoun       Rule = "noun"        // Ann Ito’s letter, in which “…”; a statement from Ito: “…”
	ruleLead       Rule = "lead"        // the sentence before ends with a colon
	ruleSplit      Rule = "split"       // “…,” she said. “…”
	ruleBackward   Rule = "backward"    // the next quotation of the paragraph is attributed
	ruleForward    Rule = "forward"     // an earlier quotation of the paragraph is attributed
	ruleFloating   Rule = "floating"    // a paragraph of nothing but a quotation, after an attributed one
	ruleIndirect   Rule = "indirect"    // the sentence before reports the same speaker's words without marks
	ruleClause     Rule = "clause"      // words in marks within what the cue reports
	ruleSubject    Rule = "subject"     // the subject of the sentence before, beside a quotation that stands alone
	ruleDescribed  Rule = "description" // the mention is a description that fits one person only
	ruleRepeated   Rule = "repeated"    // a title or a heading repeats words of an attributed quotation
	ruleReported   Rule = "reported"    // indirect speech: Ann Ito said that …
	ruleTrailed    Rule = "reported-trailing"
	ruleSourced    Rule = "reported-according"
	ruleTranscript Rule = "transcript" // Ann Ito: …, line by line
)
