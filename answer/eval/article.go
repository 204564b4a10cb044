package eval

import (
	"errors"
	"fmt"
	"io"

	"onrecord/corpus/text"
)

// Type is how an annotated quotation is reported, in the data files' words.
type Type string

const (
	DirectType   Type = "direct"   // all of it in marks
	MixedType    Type = "mixed"    // partly in marks; the package quotation's Partial
	IndirectType Type = "indirect" // no marks
)

// Article is one annotated article.
type Article struct {
	ID     string
	Split  string // "train", "dev"; empty where the file names none
	Text   string
	Quotes []Gold // in file order
}

// Gold is one annotated stretch of reported words: a whole quotation, or one part of a split one.
type Gold struct {
	Span    text.Span // outer marks included where the set has them
	Type    Type
	Speaker string    // the full name where ByName, otherwise the mention as written; empty: none annotated
	Mention text.Span // where the speaker is mentioned; zero: nowhere
	ByName  bool      // the speaker is compared by resolved name (GGT), not by the mention's place (PolNeAR)
}

// named reports whether a speaker is annotated that a found one can be compared with.
func (g Gold) named() bool {
	if g.ByName {
		return g.Speaker != ""
	}
	return !g.Mention.Empty()
}

type articleLine struct {
	ID     string      `json:"id"`
	Split  string      `json:"split"`
	Text   string      `json:"text"`
	Quotes []quoteLine `json:"quotes"`
}

type quoteLine struct {
	Start          *int    `json:"start"`
	End            *int    `json:"end"`
	Text           *string `json:"text"`
	Type           Type    `json:"type"`
	Speaker        string  `json:"speaker"`
	SpeakerMention *string `json:"speaker_mention"` // only in files that resolve the speaker to a full name
	SpeakerStart   *int    `json:"speaker_start"`
	SpeakerEnd     *int    `json:"speaker_end"`
}

// ReadQuotations reads annotated articles, one JSON object a line, offsets in code points, and keeps those of one split (all
// of them where split is empty), in file order. name stands in errors; a line of another shape, or an offset that does not
// fit its text, is one. No article of that split is an error too.
func ReadQuotations(name string, r io.Reader, split string) ([]Article, error) {
	var articles []Article
	err := eachObject(name, r, func(line articleLine) error {
		a, err := line.article()
		if err == nil && (split == "" || split == a.Split) {
			articles = append(articles, a)
		}
		return err
	})
	if err == nil && len(articles) == 0 {
		err = fmt.Errorf("reading %s: no article of split %q", name, split)
	}
	return articles, err
}

func (l articleLine) article() (Article, error) {
	if l.ID == "" || l.Text == "" {
		return Article{}, errors.New("an article needs an id and a text")
	}
	a := Article{ID: l.ID, Split: l.Split, Text: l.Text}
	at := pointsOf(l.Text)
	for i, q := range l.Quotes {
		g, err := q.gold(l.Text, at)
		if err != nil {
			return Article{}, fmt.Errorf("article %s: quotation %d: %w", l.ID, i, err)
		}
		a.Quotes = append(a.Quotes, g)
	}
	return a, nil
}

func (q quoteLine) gold(doc string, at points) (Gold, error) {
	g := Gold{Type: q.Type, Speaker: q.Speaker, ByName: q.SpeakerMention != nil}
	if q.Type != DirectType && q.Type != MixedType && q.Type != IndirectType {
		return g, fmt.Errorf("unknown type %q", q.Type)
	}
	if q.Start == nil || q.End == nil {
		return g, errors.New("no start or no end")
	}
	var ok bool
	if g.Span, ok = at.span(*q.Start, *q.End); !ok {
		return g, fmt.Errorf("%d-%d does not fit the text", *q.Start, *q.End)
	}
	if q.Text != nil && *q.Text != g.Span.In(doc) {
		return g, fmt.Errorf("its text is not the article's at %d-%d", *q.Start, *q.End)
	}
	if q.SpeakerStart == nil && q.SpeakerEnd == nil {
		return g, nil
	}
	if q.SpeakerStart == nil || q.SpeakerEnd == nil {
		return g, errors.New("half a speaker's span")
	}
	if g.Mention, ok = at.span(*q.SpeakerStart, *q.SpeakerEnd); !ok {
		return g, fmt.Errorf("speaker's %d-%d does not fit the text", *q.SpeakerStart, *q.SpeakerEnd)
	}
	return g, nil
}
