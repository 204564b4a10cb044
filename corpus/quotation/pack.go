package quotation

import "onrecord/corpus/text"

// pack moves what a holds, the analysis of s, into as little room as it takes: an Analysis is kept for as long as its article is.
// Names become parts of the text, which is kept as well.
func (a *Analysis) pack(s string) {
	a.Paragraphs, a.Sentences, a.Damage = fitted(a.Paragraphs), fitted(a.Sentences), fitted(a.Damage)
	a.People, a.Quotations = fitted(a.People), fitted(a.Quotations)
	spans, mentions := 0, 0
	for i := range a.Quotations {
		spans += len(a.Quotations[i].Parts) + len(a.Quotations[i].Inner)
	}
	for i := range a.People {
		mentions += len(a.People[i].Mentions)
	}
	room := make([]text.Span, 0, spans)
	for i := range a.Quotations {
		q := &a.Quotations[i]
		q.Parts, room = moved(q.Parts, room)
		q.Inner, room = moved(q.Inner, room)
	}
	places := make([]Mention, 0, mentions)
	for i := range a.People {
		p := &a.People[i]
		p.Mentions, places = moved(p.Mentions, places)
		p.Name = written(s, p.Mentions, p.Name)
		p.Given, p.Family = partOf(p.Name, p.Given), partOf(p.Name, p.Family)
		p.Honorifics = fitted(p.Honorifics)
		for k, h := range p.Honorifics {
			p.Honorifics[k] = written(s, p.Mentions, h)
		}
	}
}

// fitted is list without room to grow; nil where it is empty.
func fitted[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}

// moved appends list to room, which has the room, and returns it as it stands there, and the room that is left behind it.
func moved[T any](list, room []T) (there, rest []T) {
	if len(list) == 0 {
		return nil, room
	}
	n := len(room)
	room = append(room, list...)
	return room[n:len(room):len(room)], room
}

// written is name, as a part of s where it closes or opens one of the first mentions.
func written[S string | []byte](s string, mentions []Mention, name S) string {
	const tries = 4
	for _, m := range mentions[:min(tries, len(mentions))] {
		if part, ok := cutPart(m.Span.In(s), name); ok {
			return part
		}
	}
	return string(name)
}

// partOf is the string b, as a part of s where it closes or opens s.
func partOf[S string | []byte](s string, b S) string {
	if part, ok := cutPart(s, b); ok {
		return part
	}
	return string(b)
}

// cutPart is the part of s that equals b and closes or opens s, where there is one.
func cutPart[S string | []byte](s string, b S) (string, bool) {
	n := len(s) - len(b)
	switch {
	case n < 0:
		return "", false
	case s[n:] == string(b):
		return s[n:], true
	case s[:len(b)] == string(b):
		return s[:len(b)], true
	}
	return "", false
}
