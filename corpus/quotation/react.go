package quotation

import "slices"

// reactions are the verbs in the past that tell how somebody took what was said or asked: an answer of theirs is to be expected.
var reactions = set(`disagreed agreed laughed smiled nodded shrugged sighed demurred objected bristled winced frowned hesitated paused grinned
	scoffed grimaced chuckled blushed wept cried scowled balked baulked protested reacted responded replied countered retorted denied
	dismissed disputed rejected contested shook rolled raised snorted blinked relented apologised apologized shuddered flinched`)

// questioned are what happens to whom an answer is to be expected of: "Ito was asked whether".
var questioned = set("asked pressed questioned challenged")

// reacts reports whether the name is the subject of a sentence that leads to an answer: its verb is of a reaction, somebody was asked, or
// a short sentence tells how they took it ("Ito was unmoved.", "Ito did not.").
func (l *ledger) reacts(n *naming, sentence int) bool {
	d := l.d
	if d.all[n.to-1].owns || n.segment >= 0 {
		return false
	}
	i := n.to
	if i < len(d.all) && d.all[i].is(",") { // an apposition
		for k := i + 1; k < min(len(d.all), i+phraseTokens) && d.all[k].segment < 0; k++ {
			if d.all[k].is(",") {
				i = k + 1
				break
			}
		}
	}
	was := false
	for i < len(d.all) && d.all[i].segment < 0 && d.all[i].has(wAux|wAdv) {
		was = was || d.all[i].has(wAux)
		i++
	}
	end := d.sents[sentence].End
	if i >= len(d.all) || d.all[i].Start >= end {
		return was
	}
	t := &d.all[i]
	const short = 4 // words
	brief := was && i+short < len(d.all) && d.all[i+short].Start >= end
	return t.segment < 0 && (reactions[t.low] || was && questioned[t.low] || brief)
}

// quoting notes who is named in the words of segment i.
func (r *resolver) quoting(i int) {
	r.inWords = nil
	words := r.d.segs[i].words
	k, _ := slices.BinarySearchFunc(r.l.names, words.Start, func(n naming, at int) int { return n.span.Start - at })
	for ; k < len(r.l.names) && r.l.names[k].span.Start < words.End; k++ {
		if p := r.l.names[k].person; p >= 0 {
			r.inWords = append(r.inWords, p)
		}
	}
}
