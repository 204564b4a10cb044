package answer

import (
	"context"
	"regexp"
	"strings"
	"time"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// eventTime finds the event by which a question tells a time: "before the debate", "after he resigned".
var eventTime = regexp.MustCompile(`(?i)^(.*?)\b(before|after|since|following|prior to|ahead of)\s+(.+)$`)

// unreal are the words of a sentence that tells of what did not happen, or has not yet.
var unreal = regexp.MustCompile(`\b(?:will|would|not|never|[Ii]f|may|might|shall|should|unless|until)\b|n[’']t\b`)

// takeEvent takes an event that a question tells the time by out of its topic, where the sources know the event. Where one dates it,
// the question has that period, and says so; where none does, nothing can be said to be before or after it.
func (l *library) takeEvent(ctx context.Context, w *wanted) (Reason, error) {
	m := eventTime.FindStringSubmatch(w.about)
	if m == nil || w.period.words != "" || len(l.topicOf(m[3], nil).ideas) == 0 {
		return NoReason, nil
	}
	at, known, err := l.eventDay(ctx, m[3])
	if err != nil || !known {
		return NoReason, err
	}
	words := strings.TrimSpace(w.about[len(m[1]):])
	if at.when == nil {
		w.note("no source dates " + m[3] + ", so that nothing can be told to be " + strings.ToLower(m[2]) + " it")
		return NotStated, nil
	}
	w.about = strings.TrimSpace(m[1])
	switch w.period = (period{words: words}); strings.ToLower(m[2]) {
	case "before", "prior to", "ahead of":
		w.period.last = at.day.AddDate(0, 0, -1)
	default:
		w.period.first = at.day // words of the same day may be of after it; which, no source tells
	}
	w.note("read " + words + " as " + w.period.String() + ", by " + at.doc.File)
	return NoReason, nil
}

// event is a sentence that dates something.
type event struct {
	day  time.Time
	when *When // nil: the sources know it, and none dates it
	doc  *corpus.Document
}

// eventDay looks for the sentence that tells of an event in so many words and names its day: the earliest day, where several do.
func (l *library) eventDay(ctx context.Context, phrase string) (out event, known bool, err error) {
	t := l.topicOf(phrase, nil)
	for n := range t.ideas {
		t.ideas[n].related = nil // "the sale" is no sentence about a buyer
	}
	for _, c := range l.search(t, depth) {
		c = l.ofSentence(c)
		found, err := l.look(ctx, t, &c)
		if err != nil {
			return event{}, false, err
		}
		for n := range found {
			if found[n] < inWords {
				found[n] = 0
			}
		}
		if f := t.cover(found); f.own < wholly {
			continue
		}
		known = true
		d := l.snap.Documents[c.doc]
		s, err := d.Read(ctx, c.own[0])
		if err != nil {
			return event{}, false, err
		}
		when, err := whenOf(ctx, d, c.own)
		if err != nil && !isChanged(err) {
			return event{}, false, err
		}
		if when == nil || unreal.MatchString(s) {
			continue
		}
		if day, err := time.Parse(time.DateOnly, when.Date); err == nil && (out.when == nil || day.Before(out.day)) {
			out = event{day, when, d}
		}
	}
	return out, known, nil
}

// ofSentence is the sentence that a candidate begins in.
func (l *library) ofSentence(c candidate) candidate {
	a := l.snap.Documents[c.doc].Analysis
	if c.sentence < 0 || int(c.sentence) >= len(a.Sentences) {
		return c
	}
	return candidate{doc: c.doc, quote: -1, sentence: c.sentence, own: []text.Span{a.Sentences[c.sentence]}}
}

func sameParagraph(d *corpus.Document, a, b text.Span) bool {
	for _, p := range d.Analysis.Paragraphs {
		if p.Contains(a) {
			return p.Contains(text.Span{Start: b.Start, End: b.Start})
		}
	}
	return false
}

// datesAny reports whether a day is named for any of somebody's words.
func (e *Engine) datesAny(ctx context.Context, list []candidate) (bool, error) {
	for _, c := range list {
		when, err := e.lib.saidWhen(ctx, c)
		if err != nil && !isChanged(err) {
			return false, err
		}
		if when != nil {
			return true, nil
		}
	}
	return false, nil
}

// asFact is a question for the time of somebody's words as one of fact: when they wrote, not what. The paper may tell that where no
// quotation stands.
func (l *library) asFact(w wanted) wanted {
	w.speech, w.topic.spoken, w.topic.needsOwn = false, false, false
	w.topic = w.topic.join(topic{})
	if w.speaker >= 0 {
		w.topic.add(l.personIdea(w.speaker, ""))
	}
	for _, word := range typedWords(l.analyzer.Question(nil, w.acted), w.acted) {
		i := l.wordIdea(word, false)
		w.topic.add(i)
		w.key = key{role: doing, terms: i.terms, other: true, idea: i}
	}
	return w
}
