package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// labelEnd is where the speaker's label that opens words ends, its colon and the space behind included: "FENWICK: ",
// "Ann Ito: "; 0 where none does. A label is a name of one to four words, all of them in capitals or each with one.
func labelEnd(words string) int {
	colon := strings.IndexByte(words[:min(len(words), 48)], ':')
	if colon < 2 || colon+1 >= len(words) || words[colon+1] != ' ' {
		return 0
	}
	label := words[:colon]
	fields := strings.Fields(label)
	if len(fields) > 4 || len(fields) == 1 && strings.ToUpper(label) != label {
		return 0
	}
	for _, field := range fields {
		first, _ := utf8.DecodeRuneInString(field)
		if !unicode.IsUpper(first) || strings.ContainsAny(field, ",;?!\"“”") || strings.ContainsFunc(field, unicode.IsDigit) {
			return 0
		}
	}
	if len(fields) > 1 && strings.ToUpper(label) != label {
		if _, given := firstNames[strings.ToLower(fields[0])]; !given {
			return 0
		}
	}
	end := colon + 1
	for end < len(words) && words[end] == ' ' {
		end++
	}
	return end
}

// unlabel takes the speakers' labels out of quoted transcripts ("“FENWICK: Why?"): the label stays outside the segment, and a
// segment with one begins a quotation of its own. A label in capitals is one anywhere; “Ann Ito: bad for Leeds” alone is a slogan.
func unlabel(s string, segs []segment) {
	labelled := 0
	for i := range segs {
		if end := labelEnd(segs[i].words.In(s)); end > 0 {
			labelled++
		}
	}
	for i := range segs {
		words := segs[i].words.In(s)
		end := labelEnd(words)
		if end > 0 && end < len(words) && (labelled > 1 || strings.ToUpper(words[:end]) == words[:end]) {
			segs[i].words.Start += end
			segs[i].outer.Start = segs[i].words.Start
			segs[i].reopened, segs[i].joined = false, false
		}
	}
}

// transcript reads a paragraph without marks that a speaker's label opens, in a text that has several such.
func (d *document) transcript(st sentence) (report, bool) {
	p := d.ps[st.paragraph]
	if st.Start != p.Start {
		return report{}, false
	}
	end := labelEnd(p.In(d.s))
	if end == 0 {
		return report{}, false
	}
	c := st.from
	for c < st.to && !d.tokens[c].is(":") {
		c++
	}
	if c == st.from || c+1 >= len(d.tokens) {
		return report{}, false
	}
	subject := d.describe(st.from, c)
	subject.name, subject.nameTo, subject.head = st.from, c, c-1
	to := c + 1
	for to < len(d.tokens) && d.tokens[to].Start < p.End {
		if d.tokens[to].quote {
			return report{}, false
		}
		to++
	}
	return report{link: link{rule: ruleTranscript, subject: subject, cue: c, cueTo: c + 1},
		parts: []text.Span{{Start: p.Start + end, End: p.End}}, from: c + 1, to: to}, true
}

// transcriptLabels is how many paragraphs open with a speaker's label before a text counts as a transcript: two turns and a third.
const transcriptLabels = 3

// isTranscript reports whether enough body paragraphs open with a speaker's label.
func (d *document) isTranscript() bool {
	n := 0
	for _, p := range d.ps {
		if p.Role == text.Body && labelEnd(p.In(d.s)) > 0 {
			n++
		}
	}
	return n >= transcriptLabels
}
