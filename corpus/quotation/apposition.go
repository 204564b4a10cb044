package quotation

import "onrecord/corpus/text"

// apposition is the job description behind the name that ends before token i of all: "Ann Ito, a farmer in Leeds,", "Ann Ito,
// 45, spokeswoman for the mill,". office is the description's noun; the span is zero where there is none.
func (d *document) apposition(i int) (span text.Span, office string, words []string) {
	at := i
	if at+2 >= len(d.all) || !d.all[at].is(",") || d.all[at-1].owns {
		return text.Span{}, "", nil
	}
	at++
	if age := &d.all[at]; len(age.low) <= 3 && age.low[0] >= '1' && age.low[0] <= '9' && d.all[at+1].is(",") {
		at += 2
	}
	from, head := at, at
	for ; at < min(len(d.all), from+phraseTokens); at++ {
		t := &d.all[at]
		if !t.word || t.segment != d.all[i-1].segment || t.has(wRel|wAux) || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low] {
			break
		}
		if at == from && !t.has(wDet) && !t.has(wOffice|wMale|wFemale) {
			return text.Span{}, "", nil
		}
		if (office == "" || head == at-1) && !t.upper && t.has(wOffice|wMale|wFemale) && !t.has(wPossessive|wPronoun|wObject) {
			office, head = t.low, at
		}
		if office == "" && t.has(wPrep) && !t.is("under") { // "the under secretary"
			break
		}
	}
	if office == "" || at >= len(d.all) || d.all[at].word && !d.all[at].has(wRel) {
		return text.Span{}, "", nil
	}
	return text.Span{Start: d.all[from].Start, End: d.all[at-1].End}, office, officeWords(d.all[from:head])
}
