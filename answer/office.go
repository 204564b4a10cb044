package answer

import (
	"context"
	"slices"
	"strings"

	"onrecord/corpus/text"
)

// offices are words that may stand before a name without being it; a closed list of common kinds, whatever the story.
var offices = set("president prime minister first deputy vice secretary chancellor senator congressman congresswoman mp msp",
	"leader chief executive director chairman chairwoman chair mayor governor judge justice king queen prince princess pope",
	"captain general colonel major sergeant officer inspector detective ambassador councillor spokesman spokeswoman",
	"spokesperson coach manager striker player actor actress singer author professor sheriff bishop labour tory conservative republican",
	"democrat democratic foreign home health education defence defense treasury former ex the of us uk party head")

// heads are the offices that somebody holds; the others only qualify one.
var heads = set("president minister secretary chancellor senator congressman congresswoman leader executive director chairman",
	"chairwoman chair mayor governor judge justice king queen prince princess pope captain general colonel major sergeant inspector",
	"detective ambassador councillor spokesman spokeswoman spokesperson coach manager striker author professor sheriff bishop")

// abbreviated gives the offices that articles shorten before a name, in full.
var abbreviated = map[string]string{
	"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "sgt": "sergeant", "capt": "captain",
	"lt": "lieutenant", "col": "colonel", "gen": "general", "maj": "major", "cpl": "corporal", "det": "detective",
	"insp": "inspector", "supt": "superintendent", "cllr": "councillor", "amb": "ambassador", "atty": "attorney", "hon": "honourable",
	"councilor": "councillor", "defense": "defence", "pm": "minister", "ceo": "executive",
}

// unabbreviated is an office's word in full.
func unabbreviated(w string) string {
	if full, ok := abbreviated[w]; ok {
		return full
	}
	return w
}

// tenures are the words for how an office is held that may stand before it.
var tenures = set("acting current departing embattled former incoming interim new outgoing then")

// definiteAt reports whether the office whose last word begins at a byte of a document is somebody's by "the": "the departing chief
// executive".
func (l *library) definiteAt(ctx context.Context, doc int32, at int) (bool, error) {
	a := l.snap.Documents[doc].Analysis
	n := sentenceAt(a, at)
	if n < 0 || a.Sentences[n].Start >= at {
		return false, ctx.Err()
	}
	s, err := l.snap.Documents[doc].Read(ctx, text.Span{Start: a.Sentences[n].Start, End: at})
	if err != nil {
		return false, err
	}
	for _, w := range slices.Backward(lowWords(s)) {
		if w == "the" {
			return true, nil
		}
		if !offices[w] && !tenures[w] || w == "of" {
			return false, nil
		}
	}
	return false, nil
}

// ownOffice is a description without the offices of others in it: of "the coach’s son" no coach is left, of "a lawyer for owner Ann Ito"
// no owner.
func ownOffice(description string) string {
	var out []string
	words := strings.Fields(description)
	for i, w := range words {
		low := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		another := i > 0 && i+1 < len(words) && isCapital(words[i+1]) && (words[i-1] == "for" || words[i-1] == "of" || words[i-1] == "to")
		if heads[nameKey(w)] || nameKey(w) == "owner" {
			if !isCapital(w) && (isPossessive(low) && i+1 < len(words) || another) {
				continue
			}
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
