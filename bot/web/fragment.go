package web

import (
	"context"
	"net/url"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// original is the address of an article on the web with a text fragment for each part of the words, by which a browser marks them
// there; empty where the article has no such address.
//
//	https://example.org/a#:~:text=It%20is%20shameful%20that,behaviour%20of%20Donald%20Trump
//
// See WICG's URL Fragment Text Directives.
func original(ctx context.Context, f answer.Found) (string, error) {
	u, err := url.Parse(webAddress(f.Document.Source.URL))
	if err != nil || u.Host == "" {
		return "", nil
	}
	words, err := f.Document.Read(ctx, text.Span{End: f.Document.Len()})
	if err != nil {
		return "", err
	}
	var directives []string
	for _, p := range f.Parts[:min(len(f.Parts), maxDirectives)] {
		directives = append(directives, "text="+directive(words, paragraphOf(f.Document, p.Span()), p.Span()))
	}
	fragment := u.EscapedFragment()
	u.Fragment, u.RawFragment = "", ""
	return u.String() + "#" + fragment + ":~:" + strings.Join(directives, "&"), nil
}

const (
	// maxDirectives keeps an address within what browsers and mail programs carry.
	maxDirectives = 4
	// wholeWords is up to how many words a fragment gives in full, and endWords how many of either end it gives of longer ones: few
	// enough that a comma set otherwise on the web seldom breaks it, enough to be found once.
	wholeWords = 8
	endWords   = 4
	// besideWords is how many words before and after tell repetitions apart.
	besideWords = 3
)

// directive is the text directive of a span: its words, or their beginning and end, and what stands beside them where they stand in the
// article more than once.
func directive(words string, paragraph, span text.Span) string {
	span = text.Trim(words, span)
	list := text.Words(words, span)
	start, end := span.In(words), ""
	if len(list) > wholeWords || strings.ContainsAny(start, "\n\r") { // what a line divides may be two blocks there, which only a range spans
		first, last := list[min(endWords, len(list))-1], list[max(0, len(list)-endWords)]
		start, end = words[span.Start:first.End], words[last.Start:span.End]
		if strings.ContainsAny(start+end, "\n\r") && len(list) > 1 {
			start, end = list[0].In(words), list[len(list)-1].In(words)
		}
	}
	out := encodeTerm(start)
	if end != "" {
		out += "," + encodeTerm(end)
	}
	if strings.Count(words, start) == 1 {
		return out
	}
	if before := beside(words, text.Span{Start: paragraph.Start, End: span.Start}, true); before != "" {
		out = encodeTerm(before) + "-," + out
	}
	if after := beside(words, text.Span{Start: span.End, End: paragraph.End}, false); after != "" {
		out += ",-" + encodeTerm(after)
	}
	return out
}

// beside is the end, or the beginning, of what stands beside words in their paragraph, a few words long.
func beside(words string, in text.Span, before bool) string {
	if in.Empty() {
		return ""
	}
	list := text.Words(words, in)
	if len(list) == 0 {
		return ""
	}
	if before {
		return strings.TrimSpace(words[list[max(0, len(list)-besideWords)].Start:in.End])
	}
	return strings.TrimSpace(words[in.Start:list[min(len(list), besideWords)-1].End])
}

// paragraphOf is the paragraph in which a span begins; the span itself where it stands in none.
func paragraphOf(d *corpus.Document, span text.Span) text.Span {
	for _, p := range d.Analysis.Paragraphs {
		if p.Start <= span.Start && span.Start < p.End {
			return p.Span.Cover(span)
		}
	}
	return span
}

// encodeTerm escapes every byte but letters and digits of ASCII and the full stop, the low line and the tilde: the hyphen, the comma and the ampersand divide terms.
func encodeTerm(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '_', c == '~':
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
