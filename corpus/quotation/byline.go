package quotation

import "onrecord/corpus/text"

// makers are the words behind which a colon or a "by" names whoever wrote, took or edited something, not somebody in the story.
var makers = set(`photograph photographs photo photos picture pictures image images illustration illustrations graphic graphics video
	composite credit words report reported reporting editing edited written writing compiled produced photography artwork`)

// bylineWords bounds a line that is nothing but a byline: "By Ann Ito and Jon Baker, Political Correspondents, in Leeds".
const bylineWords = 16

// credited reports whether the name that begins at token i of all is of somebody who made the article or its picture: it follows "By" in
// a byline, or the colon or "by" of a credit, or stands beside one that does. last is where the last name of this paragraph that was
// credited ended; -1: none was.
func (d *document) credited(i int, p text.Paragraph, last int) bool {
	if i < 1 || d.all[i-1].Start < p.Start {
		return false
	}
	if last >= 0 && d.joinsCredit(last, i) {
		return true
	}
	before := &d.all[i-1]
	if d.slashed(i, p) {
		return true
	}
	switch {
	case before.is("by"):
		return d.opensByline(i-1, p) || i >= 2 && d.all[i-2].Start >= p.Start && makers[d.all[i-2].low]
	case before.is(":"):
		return i >= 2 && d.all[i-2].Start >= p.Start && makers[d.all[i-2].low] && d.creditEnds(i, p)
	}
	return false
}

// slashed reports whether the name at token i follows an agency's and a slash at its paragraph's end: "Northern Press/Ann Ito".
func (d *document) slashed(i int, p text.Paragraph) bool {
	if i < 2 || !d.all[i-1].is("/") || !d.all[i-2].upper || d.all[i-1].Start != d.all[i-2].End || d.all[i].Start != d.all[i-1].End {
		return false
	}
	const words = 4 // of a name, and a bracket
	for k := i; k < min(len(d.all), i+words+1); k++ {
		if d.all[k].Start >= p.End {
			return true
		}
		if t := &d.all[k]; t.word && !t.upper {
			return false
		}
	}
	return i+words >= len(d.all)
}

// joinsCredit reports whether nothing but a comma, a slash or "and" stands between the credited name that ends before token last and
// token i.
func (d *document) joinsCredit(last, i int) bool {
	for k := last; k < i; k++ {
		if t := &d.all[k]; !t.is(",") && !t.is("and") && !t.is("&") && !t.is("/") && !t.is("|") {
			return false
		}
	}
	return i > last
}

// opensByline reports whether the "by" at token i opens its paragraph and the paragraph goes on like a byline: short, without a verb or
// a full stop within.
func (d *document) opensByline(i int, p text.Paragraph) bool {
	if d.all[i].Start != p.Start {
		return false
	}
	n := 0
	for k := i + 1; k < len(d.all) && d.all[k].Start < p.End; k++ {
		t := &d.all[k]
		if n++; n > bylineWords || t.segment >= 0 || t.has(wAux|wPronoun) || t.cue.class != 0 && t.cue.form == finite && !t.upper && !nounToo[t.low] || pastVerb(t) {
			return false
		}
	}
	return true
}

// creditEnds reports whether the credit whose name begins at token i is no speech: the paragraph does not go on with a clause. "Video:
// Ann Ito says …" does.
func (d *document) creditEnds(i int, p text.Paragraph) bool {
	for k := i; k < min(len(d.all), i+bylineWords) && d.all[k].Start < p.End; k++ {
		if t := &d.all[k]; t.segment >= 0 || t.has(wAux|wPronoun) || t.cue.class != 0 && t.cue.form == finite && !t.upper && !nounToo[t.low] {
			return false
		}
	}
	return true
}
